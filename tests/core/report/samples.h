// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "tests/core/store/temporary_folder.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace stillroom::test {

/// A store with one study whose runs have ended with given scores.
class SampleStudy {
  public:
    SampleStudy() : m_store(store::Store::open(m_home.path()).value()) {}

    void add(const std::string& name, run::Role role, std::uint64_t seed, const nlohmann::json& point,
             const std::map<std::string, double>& scores, bool completed = true,
             const nlohmann::json& recipe = nlohmann::json::object()) {
        store::NewRun run;
        run.run.name = name + " · seed " + std::to_string(seed);
        run.run.role = role;
        run.run.seed = seed;
        run.run.point = point;
        run.run.recipe = recipe;
        run.run.device = "auto";
        run.after_index = role == run::Role::Student ? 0 : -1;
        m_runs.push_back(run);
        m_scores.push_back(scores);
        m_completed.push_back(completed);
    }

    /// Puts all runs into the store; ids in the order of add().
    std::vector<store::RunId> finish() {
        store::StudyRecord study;
        study.name = "Sample <study>";
        study.recipe = {{"notes", "Made & kept for tests."}};
        const auto ids = m_store->add_study(study, m_runs).value();
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto claimed = m_store->claim("tester", "cpu", {ids[i]});
            EXPECT_TRUE(claimed && *claimed) << m_runs[i].run.name;
            std::uint64_t sequence = 0;
            const auto post = [&](run::Payload payload) {
                m_store->append({ids[i], ++sequence, 1.0, 1000, std::move(payload)});
            };
            post(run::StageStarted{"finetune", 0, 40, false});
            for (std::int64_t step = 10; step <= 40; step += 10) {
                post(run::Metric{"train/loss", step, 2.0 / static_cast<double>(step)});
                for (const auto& [name, value] : m_scores[i]) {
                    post(run::Metric{name, step, value * static_cast<double>(step) / 40.0});
                }
            }
            EXPECT_TRUE(m_store->flush());
            EXPECT_TRUE(m_store->finish(
                ids[i], m_completed[i] ? run::State::Completed : run::State::Interrupted, "", {}));
        }
        return ids;
    }

    [[nodiscard]] store::Reader reader() const { return m_store->reader().value(); }
    [[nodiscard]] const std::filesystem::path& folder() const { return m_home.path(); }

  private:
    TemporaryFolder m_home;
    std::unique_ptr<store::Store> m_store;
    std::vector<store::NewRun> m_runs;
    std::vector<std::map<std::string, double>> m_scores;
    std::vector<bool> m_completed;
};

inline constexpr const char* kRatio = "transfer.sources.Generic.ratio";

/// Teacher, two points with two seeds, control with two seeds.
inline std::vector<store::RunId> fill(SampleStudy& study) {
    using run::Role;
    const auto scores = [](double dc, double semer) {
        return std::map<std::string, double>{{"eval/dc/accuracy", dc}, {"eval/icner/semer", semer}};
    };
    study.add("Teacher", Role::Teacher, 1, nlohmann::json::object(), scores(0.9, 0.2));
    study.add("Generic 100 %", Role::Student, 1, {{kRatio, 1.0}}, scores(0.70, 0.40));
    study.add("Generic 100 %", Role::Student, 2, {{kRatio, 1.0}}, scores(0.74, 0.36));
    study.add("Generic 0 %", Role::Student, 1, {{kRatio, 0.0}}, scores(0.80, 0.30));
    study.add("Generic 0 %", Role::Student, 2, {{kRatio, 0.0}}, scores(0.84, 0.26));
    study.add("No distillation", Role::Control, 1, nlohmann::json::object(), scores(0.60, 0.50));
    study.add("No distillation", Role::Control, 2, nlohmann::json::object(), scores(0.64, 0.46));
    return study.finish();
}

} // namespace stillroom::test
