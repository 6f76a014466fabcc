// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/scores.h"

#include "core/base/files.h"
#include "core/base/grouped.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stillroom::engine {

namespace {

Result<void> write_predictions(const std::filesystem::path& path, const TaskData& data, const std::vector<metric::Prediction>& predicted) {
    auto file = AtomicFile::create(path);
    if (!file) {
        return fail(file.error());
    }
    for (std::size_t i = 0; i < predicted.size(); ++i) {
        const auto& gold = data.final_part[i];
        const auto& found = predicted[i];
        const nlohmann::json line{
            {"text", gold.text},
            {"language", gold.language},
            {"reference", {{"domain", gold.domain}, {"intent", gold.intent}, {"words", gold.words}, {"tags", gold.tags}}},
            {"predicted",
             {{"domain", found.domain}, {"intent", found.intent}, {"label", found.label}, {"tags", found.tags}}}};
        if (auto written = file->write(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
            !written) {
            return written;
        }
    }
    return file->commit();
}

} // namespace

Result<void> report_scores(RunContext& context, const TaskData& data, const std::vector<metric::Prediction>& predicted,
                           const Metrics& metrics) {
    nlohmann::json history{{"step", context.reporter.step()}};
    nlohmann::json values;
    std::string summary;
    for (const auto& [name, value] : metrics) {
        context.reporter.metric(name, value);
        const auto known = std::isfinite(value) ? nlohmann::json(value) : nlohmann::json();
        history[history_name(name)] = known;
        values[name] = known;
        if (std::count(name.begin(), name.end(), '/') == 2) { // overall, not of one domain or language
            summary += fmt::format("{} {} {:.4f}", summary.empty() ? "" : ",", name.substr(5), value);
        }
    }
    context.log_history.push_back(std::move(history));
    context.reporter.log(run::LogLevel::Eval, fmt::format("Measured on {} {} utterances:{}.", grouped(data.final_part.size()),
                                                  corpus::to_string(data.final_split), summary));

    const auto& folder = context.request.run_folder;
    auto details = evaluation_details(data.spec, data.final_part, predicted);
    details["corpus"] = context.recipe.tasks.corpus;
    details["split"] = corpus::to_string(data.final_split);
    details["count"] = data.final_part.size();
    details["metrics"] = values;
    if (auto written = write_file(folder / "evaluation.json", details.dump(1) + "\n"); !written) {
        return written;
    }
    return write_predictions(folder / "predictions.jsonl", data, predicted);
}

} // namespace stillroom::engine
