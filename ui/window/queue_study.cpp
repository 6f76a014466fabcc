// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/queue_study.h"

#include "core/recipe/study.h"
#include "core/run/study_rows.h"

#include <algorithm>

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
    const auto reader = store.reader();
    if (!reader) {
        return fail(reader.error());
    }
    const auto existing = options.add_to != 0 ? reader->runs(options.add_to) : std::vector<store::RunRecord>{};
    if (!existing) {
        return fail(existing.error());
    }
    const auto rows = run::study_rows(*planned, {options.device, options.trial_steps}, *existing);
    const auto study = run::study_record(recipe, options.folder);
    const auto ids = options.add_to != 0 ? store.extend_study(options.add_to, study.recipe, rows) : store.add_study(study, rows);
    if (!ids) {
        return fail(ids.error());
    }
    const auto first = ids->empty() ? Result<store::RunRecord>{} : reader->run(ids->front());
    if (!first) {
        return fail(first.error());
    }
    return QueuedStudy{first->study, *ids};
}

} // namespace stillroom::ui
