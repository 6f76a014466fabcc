// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/engine/run/evaluate.h"
#include "core/engine/run/scores.h"
#include "core/engine/run/stages.h"

#include <fmt/format.h>

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
    if (auto written = report_scores(context, data, *predicted, metrics); !written) {
        return written;
    }
    const auto& folder = context.request.run_folder;
    if (auto copied = copy_model(model, folder / "model"); !copied) {
        return copied;
    }
    return write_history(context, folder / "model");
}

} // namespace stillroom::engine
