// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_json.h"

#include "app/cli/console.h"

namespace stillroom::cli {

Result<nlohmann::json> run_json(const store::Reader& reader, store::RunId id) {
    const auto run = reader.run(id);
    if (!run) {
        return fail(run.error());
    }
    const auto summaries = reader.summaries(id);
    if (!summaries) {
        return fail(summaries.error());
    }
    nlohmann::json metrics = nlohmann::json::object();
    for (const auto& summary : *summaries) {
        metrics[summary.name] = {{"last", summary.last}, {"best", summary.best}, {"step", summary.step}};
    }
    nlohmann::json json = {{"id", run->id},
                           {"study", run->study},
                           {"name", run->name},
                           {"role", run::to_string(run->role)},
                           {"state", run::to_string(run->state)},
                           {"seed", run->seed},
                           {"point", run->point},
                           {"device", run->device},
                           {"step", run->step},
                           {"seconds", run->seconds},
                           {"artifact", run->artifact},
                           {"metrics", std::move(metrics)}};
    if (run->imported) {
        json["imported"] = {{"format", run->imported->format}, {"source", run->imported->source}};
    }
    if (run->error) {
        json["error"] = to_json(*run->error);
    }
    return json;
}

Result<nlohmann::json> runs_json(const store::Reader& reader, const std::vector<store::RunId>& ids) {
    nlohmann::json runs = nlohmann::json::array();
    for (const auto id : ids) {
        auto run = run_json(reader, id);
        if (!run) {
            return run;
        }
        runs.push_back(std::move(*run));
    }
    return nlohmann::json{{"runs", std::move(runs)}};
}

} // namespace stillroom::cli
