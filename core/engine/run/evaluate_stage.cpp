// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/grouped.h"
#include "core/engine/run/evaluate.h"
#include "core/engine/run/stages.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <system_error>

namespace stillroom::engine {

namespace {

namespace fs = std::filesystem;

/// The artifact's model files, copied so that the run folder stands alone.
Result<void> copy_model(const fs::path& from, const fs::path& to) {
    if (auto made = make_folder(to); !made) {
        return made;
    }
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(from, code)) {
        const auto name = entry.path().filename().string();
        if (name != "artifact.json" && name != "stage.json" && entry.is_regular_file()) {
            fs::copy_file(entry.path(), to / name, fs::copy_options::overwrite_existing, code);
            if (code) {
                return fail(io_error(code.value(), to / name, "Cannot write the model"));
            }
        }
    }
    return code ? fail(io_error(code.value(), from, "Cannot read the model")) : Result<void>{};
}

/// The whole run's history in Hugging Face form.
Result<void> write_history(const RunContext& context, const fs::path& folder) {
    const nlohmann::json state{{"global_step", context.reporter.step()},
                               {"max_steps", context.reporter.step()},
                               {"best_metric", nullptr},
                               {"log_history", context.log_history}};
    return write_file(folder / "trainer_state.json", state.dump(1) + "\n");
}

Result<std::vector<Prediction>> predictions_of(RunContext& context, const fs::path& folder, const Pieces& pieces,
                                               const TaskData& data) {
    auto loaded = read_model(folder, context.device);
    if (!loaded) {
        return fail(loaded.error());
    }
    const auto compute = context.precision(context.recipe.tasks.training.precision);
    if (!compute) {
        return fail(compute.error());
    }
    const auto texts = data.encode(data.final_part, *pieces.tokenizer, loaded->model.config().encoder.max_length);
    return predict(loaded->model, loaded->labels, texts, *compute);
}

Result<void> write_predictions(const fs::path& path, const TaskData& data, const std::vector<Prediction>& predicted) {
    auto file = AtomicFile::create(path);
    if (!file) {
        return fail(file.error());
    }
    for (std::size_t i = 0; i < predicted.size(); ++i) {
        const auto& gold = data.final_part[i];
        const auto& found = predicted[i];
        const nlohmann::json line{
            {"text", gold.text},
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

Result<void> evaluate_stage(RunContext& context, const fs::path& model, const fs::path& teacher) {
    const auto tasks = context.tasks();
    if (!tasks) {
        return fail(tasks.error());
    }
    const auto& data = **tasks;
    auto& reporter = context.reporter;
    reporter.plan(0, 0.0);
    reporter.stage("evaluate", 0, false);
    reporter.doing(fmt::format("Measuring on {} utterances", data.final_part.size()));
    const auto predicted = predictions_of(
        context, model, context.request.role == run::Role::Teacher ? context.teacher_pieces : context.pieces, data);
    if (!predicted) {
        return fail(predicted.error());
    }
    auto metrics = task_metrics(data.spec, data.final_part, *predicted, true);
    if (!teacher.empty()) {
        const auto answers = predictions_of(context, teacher, context.teacher_pieces, data);
        if (!answers) {
            return fail(answers.error());
        }
        for (const auto& metric : agreement_metrics(*predicted, *answers)) {
            metrics.push_back(metric);
        }
    }
    nlohmann::json history{{"step", reporter.step()}};
    nlohmann::json values;
    std::string summary;
    for (const auto& [name, value] : metrics) {
        reporter.metric(name, value);
        const auto known = std::isfinite(value) ? nlohmann::json(value) : nlohmann::json();
        history[history_name(name)] = known;
        values[name] = known;
        if (std::count(name.begin(), name.end(), '/') == 2) { // overall, not of one domain
            summary += fmt::format("{} {} {:.4f}", summary.empty() ? "" : ",", name.substr(5), value);
        }
    }
    context.log_history.push_back(std::move(history));
    reporter.log(run::LogLevel::Eval, fmt::format("Measured on {} {} utterances:{}.", grouped(data.final_part.size()),
                                                  corpus::to_string(data.final_split), summary));

    const auto& folder = context.request.run_folder;
    auto details = evaluation_details(data.spec, data.final_part, *predicted);
    details["corpus"] = context.recipe.tasks.corpus;
    details["split"] = corpus::to_string(data.final_split);
    details["count"] = data.final_part.size();
    details["metrics"] = values;
    if (auto written = write_file(folder / "evaluation.json", details.dump(1) + "\n"); !written) {
        return written;
    }
    if (auto written = write_predictions(folder / "predictions.jsonl", data, *predicted); !written) {
        return written;
    }
    if (auto copied = copy_model(model, folder / "model"); !copied) {
        return copied;
    }
    return write_history(context, folder / "model");
}

} // namespace stillroom::engine
