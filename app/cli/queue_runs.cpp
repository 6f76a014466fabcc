// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/queue_runs.h"

#include "app/cli/recipe_source.h"
#include "core/recipe/document.h"
#include "core/recipe/sources.h"
#include "core/recipe/study.h"

#include <fmt/format.h>

#include <algorithm>

namespace stillroom::cli {

namespace {

bool unfinished(run::State state) {
    return state == run::State::Interrupted || state == run::State::Failed ||
           state == run::State::Cancelled || state == run::State::Queued;
}

} // namespace

Result<Plan> make_plan(const ExecuteOptions& options, const std::filesystem::path& home) {
    auto found = find_recipe(options.recipe, options.sets);
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
    plan.study.name = recipe.name;
    plan.study.recipe = recipe::to_json(recipe);
    plan.study.recipe_folder = found->folder.string();
    for (const auto& planned : *runs) {
        store::NewRun run;
        run.after_index = planned.after_index;
        run.run.name = planned.name;
        run.run.role = planned.role;
        run.run.seed = planned.seed;
        run.run.point = planned.point;
        run.run.recipe = recipe::to_json(planned.recipe);
        run.run.device = "auto"; // the slots of this process are the chosen devices
        run.run.stop_after_steps = options.stop_after_steps;
        plan.runs.push_back(std::move(run));
    }
    return plan;
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
