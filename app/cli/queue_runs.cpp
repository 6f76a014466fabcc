// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/queue_runs.h"

#include "app/cli/recipe_source.h"
#include "core/recipe/document.h"
#include "core/recipe/sources.h"
#include "core/recipe/study.h"
#include "core/run/materials.h"
#include "core/run/study_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace stillroom::cli {

namespace {

bool unfinished(run::State state) {
    return state == run::State::Interrupted || state == run::State::Failed ||
           state == run::State::Cancelled || state == run::State::Queued;
}

} // namespace

Result<Plan> make_plan(const ExecuteOptions& options, const std::filesystem::path& home, const store::Reader* reader) {
    std::vector<store::RunRecord> existing;
    if (options.add_to != 0) {
        auto runs = reader->runs(options.add_to);
        if (!runs) {
            return fail(runs.error());
        }
        existing = std::move(*runs);
    }
    auto found = options.recipe.empty() ? recipe_of_study(*reader, options.add_to, options.sets)
                                        : find_recipe(options.recipe, options.sets);
    if (!found) {
        return fail(found.error());
    }
    recipe::Recipe& recipe = found->recipe;
    if (!options.seeds.empty()) {
        recipe.study.seeds = options.seeds;
    }
    Plan plan;
    plan.file = found->file;
    if (options.single) {
        recipe.study.baseline = false; // of studies
        recipe.study.seeds.resize(std::min<std::size_t>(1, recipe.study.seeds.size()));
        if (!recipe.study.axes.empty()) {
            recipe.study.axes.clear();
            plan.issues.push_back(
                {recipe::Issue::Level::Note,
                 "The recipe's own values are run; \"stillroom study\" runs all points of its axes.",
                 "study.axes"});
        }
    }
    for (const auto& list : {recipe::validate(recipe), recipe::check_sources(recipe, found->folder, home)}) {
        plan.issues.insert(plan.issues.end(), list.begin(), list.end());
    }
    if (!recipe::can_start(plan.issues)) {
        return plan;
    }
    const auto runs = recipe::expand(recipe);
    if (!runs) {
        return fail(runs.error());
    }
    plan.planned = *runs;
    plan.study = run::study_record(recipe, found->folder);
    plan.study.id = options.add_to;
    plan.rows = run::study_rows(*runs, {"auto", options.stop_after_steps}, existing); // the slots are the chosen devices
    return plan;
}

Result<run::StudyWork> work_of(const Plan& plan, const std::filesystem::path& home, const run::DeviceSpeed& speed) {
    const auto recipe = recipe::parse(plan.study.recipe);
    if (!recipe) {
        return fail(recipe.error());
    }
    auto known = run::read_materials(*recipe, plan.study.recipe_folder, home);
    if (!known) {
        return fail(known.error());
    }
    std::map<std::string, run::Fingerprints> prints; // of each different teacher and tokenizer
    run::WorkSetting setting;
    setting.home = home;
    setting.recipe_folder = plan.study.recipe_folder;
    setting.materials = known->sizes;
    setting.speed = speed;
    setting.fingerprints = [&](const run::RunRequest& request) -> Result<run::Fingerprints> {
        const auto& one = request.recipe;
        const auto key = fmt::format("{}|{}|{}|{}", static_cast<int>(one.teacher.source), one.teacher.path,
                                     static_cast<int>(one.tokenizer.kind), one.tokenizer.path);
        if (const auto found = prints.find(key); found != prints.end()) {
            return found->second;
        }
        auto read = run::fingerprints(request, known->contents);
        if (read) {
            prints.emplace(key, *read);
        }
        return read;
    };
    return run::study_work(plan.planned, setting);
}

Result<std::vector<store::RunId>> requeue(store::Store& store, const ExecuteOptions& options) {
    const auto reader = store.reader();
    if (!reader) {
        return fail(reader.error());
    }
    std::vector<store::RunId> ids = options.resume_runs;
    if (options.resume_study != 0) {
        if (const auto study = reader->study(options.resume_study); !study) {
            return fail(study.error());
        }
        const auto runs = reader->runs(options.resume_study);
        if (!runs) {
            return fail(runs.error());
        }
        for (const auto& run : *runs) {
            if (unfinished(run.state)) {
                ids.push_back(run.id);
            }
        }
    }
    for (const auto id : ids) {
        const auto run = reader->run(id);
        if (!run) {
            return fail(run.error());
        }
        if (!unfinished(run->state) && !run->imported) { // the store says why those cannot go on
            return fail(ErrorCode::Conflict, fmt::format("Run {} is {}; there is nothing to go on with.", id,
                                                         run::to_string(run->state)));
        }
        if (run->state != run::State::Queued) {
            if (auto queued = store.requeue(id); !queued) {
                return fail(queued.error());
            }
        }
    }
    if (ids.empty()) {
        return fail(ErrorCode::Conflict,
                    "All runs of this study have ended well; there is nothing to go on with.");
    }
    return ids;
}

} // namespace stillroom::cli
