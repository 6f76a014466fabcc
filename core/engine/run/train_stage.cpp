// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/train_stage.h"

#include "core/base/files.h"
#include "core/base/grouped.h"

#include <fmt/format.h>

namespace stillroom::engine {

Result<StageRecord> run_train_stage(RunContext& context, const TrainStage& stage, const std::filesystem::path& folder) {
    report_texts(context, stage.title.name, stage.texts);
    const auto steps = planned_steps(stage.training, stage.texts);
    context.begin(stage.title, steps);
    TrainerJob job{stage.title.name,
                   stage.title.key.hash,
                   stage.training,
                   steps,
                   stage.seed,
                   stage.compute,
                   stage.model,
                   stage.objective,
                   stage.teacher,
                   stage.texts,
                   stage.sources,
                   stage.masking,
                   stage.evaluate,
                   stage.headline,
                   context.request.run_folder,
                   60.0,
                   stage.labels,
                   *stage.pieces.tokenizer,
                   context.checkpoint_of(stage.title.key.hash)};
    auto trained = train(job, context.reporter, context.steering);
    if (!trained) {
        return fail(trained.error());
    }
    if (auto written = write_model(folder, stage.model, stage.labels); !written) {
        return fail(written.error());
    }
    if (auto written = stage.pieces.tokenizer->save(folder); !written) {
        return fail(written.error());
    }
    StageRecord record{folder, trained->steps, trained->metrics, trainer_state(trained->state)};
    if (auto written = write_file(folder / "trainer_state.json", record.state.dump(1) + "\n"); !written) {
        return fail(written.error());
    }
    return record;
}

Result<Model> start_model(RunContext& context, const ModelConfig& config, std::uint64_t seed,
                          const std::filesystem::path& from) {
    auto model = Model::create(config, seed, context.device);
    if (!model || from.empty()) {
        return model;
    }
    auto start = read_model(from, context.device);
    if (!start) {
        return fail(start.error());
    }
    copy_matching(start->model.parameters(), model->parameters());
    model->parameters().refresh_shadow();
    return model;
}

void report_texts(RunContext& context, const std::string& stage, const EncodedTexts& texts) {
    context.reporter.info(fmt::format("{}: {} texts.", stage, grouped(texts.size())));
    if (texts.truncated() > 0) {
        context.reporter.warning(fmt::format("{}: {} of {} texts are longer than the model's maximum and were cut.",
                                             stage, grouped(texts.truncated()), grouped(texts.size())));
    }
}

} // namespace stillroom::engine
