// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/evaluate.h"
#include "core/engine/run/stages.h"
#include "core/engine/run/train_stage.h"

#include <fmt/format.h>

namespace stillroom::engine {

namespace {

constexpr double kMaskShare = 0.15;

/// Masked-language training on the labels that the text itself gives.
struct MaskedJob {
    StageTitle title;
    std::vector<std::string> corpora;
    const recipe::TrainingSpec& training;
    ModelConfig model;
    std::filesystem::path from; ///< empty: from nothing
};

Result<StageRecord> masked_stage(RunContext& context, const MaskedJob& job) {
    return context.stage(job.title, [&](const std::filesystem::path& folder) -> Result<StageRecord> {
        const auto& stop = context.steering.control().token();
        const auto corpora = context.named(job.corpora);
        if (!corpora) {
            return fail(corpora.error());
        }
        context.reporter.doing("Reading text");
        const auto& pieces = context.teacher_pieces;
        const auto masking = RunContext::masking(kMaskShare, pieces);
        if (!masking) {
            return fail(masking.error());
        }
        const auto texts = encode_train(*corpora, *pieces.tokenizer, job.model.encoder.max_length, stop);
        if (!texts) {
            return fail(texts.error());
        }
        const auto held_out = encode_held_out(*corpora, *pieces.tokenizer, job.model.encoder.max_length, stop);
        if (!held_out) {
            return fail(held_out.error());
        }
        const auto compute = context.precision(job.training.precision);
        if (!compute) {
            return fail(compute.error());
        }
        ModelConfig config = job.model;
        config.heads = {};
        config.heads.mlm = true;
        const auto seed = run::teacher_seed(context.request);
        auto model = start_model(context, config, seed, job.from);
        if (!model) {
            return fail(model.error());
        }
        Targets targets;
        targets.mlm = true;
        const auto objective = Objective::hard(targets);
        return run_train_stage(
            context,
            {job.title, pieces, job.training, seed, *model, objective, nullptr, *texts, job.corpora, *masking,
             [&] { return evaluate_mlm(*model, *held_out, job.corpora, *masking, *compute); }, "eval/mlm/loss", {},
             *compute},
            folder);
    });
}

} // namespace

Result<std::filesystem::path> teacher_stages(RunContext& context, bool own) {
    const auto& teacher = context.recipe.teacher;
    std::filesystem::path folder;
    ModelConfig model{teacher.model, context.teacher_pieces.count, {}, {}};
    if (teacher.source == recipe::TeacherSource::Load) {
        folder = run::loaded_teacher(context.request);
        const auto loaded = read_model(folder, torch::kCPU);
        if (!loaded) {
            return fail(loaded.error());
        }
        model = loaded->model.config();
    } else {
        const auto made = masked_stage(context, {{"pretrain", context.keys.pretrain, "teacher", own},
                                                 run::teacher_corpora(context.recipe),
                                                 teacher.pretrain,
                                                 model,
                                                 {}});
        if (!made) {
            return fail(made.error());
        }
        folder = made->folder;
    }
    if (!teacher.adapt) {
        return folder;
    }
    const auto adapted = masked_stage(context, {{"adapt", context.keys.adapt, "teacher", own},
                                                run::adapt_corpora(context.recipe),
                                                teacher.adapt_training,
                                                model,
                                                folder});
    if (!adapted) {
        return fail(adapted.error());
    }
    return adapted->folder;
}

} // namespace stillroom::engine
