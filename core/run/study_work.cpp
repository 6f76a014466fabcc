// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/study_work.h"

#include "core/recipe/kept_answers.h"
#include "core/recipe/ratios.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace stillroom::run {

namespace {

/// Texts of a corpus that a teacher has been asked, in expectation.
class Asked {
  public:
    /// Share of `quota` texts, drawn at random from `size`, that are new; they count as asked from now on.
    double ask(const std::string& teacher, const std::string& corpus, double quota, double size) {
        auto& asked = m_asked[{teacher, corpus}];
        const double drawn = std::min(quota, size);
        const double fresh = size > 0.0 ? drawn * std::max(0.0, 1.0 - asked / size) : drawn;
        asked += fresh;
        return fresh;
    }

  private:
    std::map<std::pair<std::string, std::string>, double> m_asked;
};

class Sum {
  public:
    explicit Sum(const WorkSetting& setting) : m_setting(setting), m_artifacts(setting.home) {}

    Result<void> add(const recipe::PlannedRun& planned) {
        RunRequest request;
        request.role = planned.role;
        request.recipe = planned.recipe;
        request.seed = planned.seed;
        request.home = m_setting.home;
        request.recipe_folder = m_setting.recipe_folder;
        const auto prints = m_setting.fingerprints(request);
        if (!prints) {
            return fail(prints.error());
        }
        const auto keys = stage_keys(request, *prints);
        if (!keys) {
            return fail(keys.error());
        }
        const double before = work.seconds;
        const auto estimate = recipe::estimate(planned, m_setting.materials, m_setting.speed);
        bool student_made = false;
        double own = 0.0;
        for (const auto& stage : estimate.stages) {
            own += stage.stage == "teach" ? 0.0 : stage.seconds;
            if (stage.stage == "baseline") {
                work.seconds += stage.seconds; // quick, and made anew each time
                work.alone += stage.seconds;
            } else if (stage.stage != "teach") {
                const bool made_here = need(key_of(*keys, planned.role, stage.stage), stage.seconds);
                student_made = student_made || (stage.stage == "distill" && made_here);
            }
        }
        for (const auto& stage : estimate.stages) {
            if (stage.stage == "teach") {
                teach(planned.recipe, *keys, stage.seconds, estimate.answers_bytes, student_made);
            }
        }
        if (planned.role == Role::Student && planned.after_index >= 0) {
            work.alone += m_own.at(static_cast<std::size_t>(planned.after_index)); // its teacher
        }
        m_own.push_back(own);
        work.run_seconds.push_back(work.seconds - before);
        return {};
    }

    StudyWork work;

  private:
    static const std::string& key_of(const StageKeys& keys, Role role, const std::string& stage) {
        if (role == Role::Teacher) {
            return stage == "pretrain" ? keys.pretrain.hash : stage == "adapt" ? keys.adapt.hash : keys.teacher_finetune.hash;
        }
        return stage == "distill" ? keys.distill.hash : keys.finetune.hash;
    }

    /// True when this run is the one that makes it.
    bool need(const std::string& key, double seconds) {
        ++work.stages;
        work.alone += seconds;
        if (m_artifacts.has(key)) {
            ++work.made;
            return false;
        }
        if (!m_seen.insert(key).second) {
            ++work.shared;
            return false;
        }
        work.seconds += seconds;
        return true;
    }

    void teach(const recipe::Recipe& recipe, const StageKeys& keys, double seconds, double bytes, bool asked) {
        const auto& training = recipe.distill.training;
        const bool kept = recipe::keeps_answers(recipe.distill);
        const double epochs = kept && training.steps == 0 ? std::max(1.0, training.epochs) : 1.0;
        work.alone += seconds * epochs;
        if (!asked) {
            return;
        }
        double share = 1.0;
        if (kept) {
            const bool on_tasks = recipe.distill.level == recipe::DistillLevel::Task;
            const auto& teacher = on_tasks ? keys.teacher_finetune.hash : keys.teacher();
            const auto quotas = recipe::quotas(recipe.transfer.sources, recipe.transfer.size);
            double all = 0.0;
            double fresh = 0.0;
            for (std::size_t i = 0; i < quotas.size(); ++i) {
                const auto& name = recipe.transfer.sources[i].corpus;
                const auto known = m_setting.materials.corpora.find(name);
                const auto quota = static_cast<double>(quotas[i]);
                all += quota;
                fresh += m_asked.ask(teacher, name, quota,
                                     known == m_setting.materials.corpora.end() ? quota : static_cast<double>(known->second.sentences));
            }
            share = all > 0.0 ? fresh / all : 1.0;
        }
        work.seconds += seconds * share;
        work.answers_bytes += bytes * share;
    }

    const WorkSetting& m_setting;
    store::ArtifactStore m_artifacts;
    std::set<std::string> m_seen;
    std::vector<double> m_own; ///< training of each run so far
    Asked m_asked;
};

} // namespace

Result<StudyWork> study_work(const std::vector<recipe::PlannedRun>& runs, const WorkSetting& setting) {
    Sum sum(setting);
    for (const auto& planned : runs) {
        if (auto added = sum.add(planned); !added) {
            return fail(added.error());
        }
    }
    return sum.work;
}

} // namespace stillroom::run
