// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/study_rows.h"

#include "core/recipe/document.h"

#include <chrono>
#include <map>

namespace stillroom::run {

namespace {

using nlohmann::json;

std::string identity(Role role, std::uint64_t seed, const recipe::Recipe& recipe) {
    return json{to_string(role), seed, recipe::determinants(role, recipe)}.dump();
}

} // namespace

store::StudyRecord study_record(const recipe::Recipe& recipe, const std::filesystem::path& folder) {
    store::StudyRecord study;
    study.name = recipe.name;
    study.recipe = recipe::to_json(recipe);
    study.recipe_folder = folder.string();
    study.created_ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    return study;
}

std::vector<store::NewRun> study_rows(const std::vector<recipe::PlannedRun>& planned, const RowOptions& options,
                                      const std::vector<store::RunRecord>& existing) {
    std::map<std::string, store::RunId> known;
    for (const auto& run : existing) {
        if (run.stop_after_steps != options.stop_after_steps) {
            continue; // a trial is not the run
        }
        if (const auto recipe = recipe::parse(run.recipe)) {
            known.emplace(identity(run.role, run.seed, *recipe), run.id);
        }
    }
    std::vector<store::NewRun> rows;
    std::vector<int> row_of(planned.size(), -1);
    std::vector<store::RunId> id_of(planned.size(), 0);
    for (std::size_t i = 0; i < planned.size(); ++i) {
        const auto& plan = planned[i];
        if (const auto found = known.find(identity(plan.role, plan.seed, plan.recipe)); found != known.end()) {
            id_of[i] = found->second;
            continue;
        }
        store::NewRun row;
        row.run.name = plan.name;
        row.run.role = plan.role;
        row.run.seed = plan.seed;
        row.run.point = plan.point;
        row.run.recipe = recipe::to_json(plan.recipe);
        row.run.device = options.device;
        row.run.stop_after_steps = options.stop_after_steps;
        if (plan.after_index >= 0) {
            row.after_index = row_of[static_cast<std::size_t>(plan.after_index)];
            row.run.after = id_of[static_cast<std::size_t>(plan.after_index)];
        }
        row_of[i] = static_cast<int>(rows.size());
        rows.push_back(std::move(row));
    }
    return rows;
}

bool same_study(const recipe::Recipe& a, const recipe::Recipe& b) {
    json first = json::parse(recipe::determinants(Role::Student, a));
    json second = json::parse(recipe::determinants(Role::Student, b));
    for (auto* document : {&first, &second}) { // what is swept does not count where it stands
        for (auto& source : (*document)["transfer"]["sources"]) {
            source.erase("ratio");
            source.erase("locked");
        }
    }
    return first == second;
}

} // namespace stillroom::run
