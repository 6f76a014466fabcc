// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/evaluate.h"
#include "core/engine/run/stages.h"
#include "core/engine/run/train_stage.h"

namespace stillroom::engine {

Result<StageRecord> finetune_stage(RunContext& context, const FinetuneJob& job) {
    return context.stage(job.title, [&](const std::filesystem::path& folder) -> Result<StageRecord> {
        const auto tasks = context.tasks();
        if (!tasks) {
            return fail(tasks.error());
        }
        const auto& data = **tasks;
        const auto start = read_model(job.from, torch::kCPU);
        if (!start) {
            return fail(start.error());
        }
        ModelConfig config = start->model.config();
        config.heads = data.heads();
        config.details.pooler = recipe::Pooler::None; // fresh heads learn faster on the first piece's vector itself
        const auto compute = context.precision(job.training.precision);
        if (!compute) {
            return fail(compute.error());
        }
        auto model = start_model(context, config, job.seed, job.from);
        if (!model) {
            return fail(model.error());
        }
        const auto longest = config.encoder.max_length;
        const auto texts = data.encode(data.train, *job.pieces.tokenizer, longest);
        const auto dev = data.encode(data.dev, *job.pieces.tokenizer, longest);
        const auto objective = Objective::hard(data.targets());
        const auto labels = data.label_maps();
        return run_train_stage(
            context,
            {job.title, job.pieces, job.training, job.seed, *model, objective, nullptr, texts, {context.recipe.tasks.corpus}, {},
             [&] { return task_metrics(data.spec, data.dev, predict(*model, labels, dev, *compute), false); },
             data.headline(), labels, *compute},
            folder);
    });
}

Result<std::filesystem::path> task_teacher_stage(RunContext& context, const std::filesystem::path& teacher, bool own) {
    const auto made = finetune_stage(context, {{"finetune", context.keys.teacher_finetune, "teacher", own},
                                               teacher,
                                               context.teacher_pieces,
                                               context.recipe.tasks.teacher_training,
                                               run::teacher_seed(context.request)});
    if (!made) {
        return fail(made.error());
    }
    return made->folder;
}

} // namespace stillroom::engine
