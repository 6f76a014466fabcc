// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/queue_study.h"

#include "core/recipe/document.h"
#include "core/recipe/study.h"

#include <algorithm>
#include <chrono>

namespace stillroom::ui {

namespace {

/// The first student and the run it waits for.
std::vector<recipe::PlannedRun> trialOf(const std::vector<recipe::PlannedRun>& runs) {
    const auto student =
        std::find_if(runs.begin(), runs.end(), [](const auto& run) { return run.role == run::Role::Student; });
    if (student == runs.end()) {
        return {};
    }
    std::vector<recipe::PlannedRun> trial;
    if (student->after_index >= 0) {
        trial.push_back(runs[static_cast<std::size_t>(student->after_index)]);
        trial.back().after_index = -1;
    }
    trial.push_back(*student);
    trial.back().after_index = static_cast<int>(trial.size()) - 2;
    return trial;
}

} // namespace

Result<QueuedStudy> queueStudy(store::Store& store, const recipe::Recipe& recipe, const QueueOptions& options) {
    auto planned = recipe::expand(recipe);
    if (!planned) {
        return fail(planned.error());
    }
    if (options.trial_steps != 0) {
        planned = trialOf(*planned);
    }
    store::StudyRecord study;
    study.name = recipe.name;
    study.recipe = recipe::to_json(recipe);
    study.recipe_folder = options.folder.string();
    study.created_ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                           std::chrono::system_clock::now().time_since_epoch())
                           .count();
    std::vector<store::NewRun> runs;
    runs.reserve(planned->size());
    for (const recipe::PlannedRun& run : *planned) {
        store::NewRun fresh;
        fresh.run.name = run.name;
        fresh.run.role = run.role;
        fresh.run.seed = run.seed;
        fresh.run.point = run.point;
        fresh.run.recipe = recipe::to_json(run.recipe);
        fresh.run.device = options.device;
        fresh.run.stop_after_steps = options.trial_steps;
        fresh.after_index = run.after_index;
        runs.push_back(std::move(fresh));
    }
    const auto ids = store.add_study(study, runs);
    if (!ids) {
        return fail(ids.error());
    }
    const auto reader = store.reader();
    if (!reader) {
        return fail(reader.error());
    }
    const auto first = ids->empty() ? Result<store::RunRecord>{} : reader->run(ids->front());
    if (!first) {
        return fail(first.error());
    }
    return QueuedStudy{first->study, *ids};
}

} // namespace stillroom::ui
