// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/estimate.h"

#include "core/recipe/kept_answers.h"

#include <algorithm>
#include <cmath>

namespace stillroom::recipe {

namespace {

/// Share of the measured peak that products of a model's shapes reach.
constexpr double kEfficiency = 0.7;
/// Products in fp32 a second, for each number that everything else moves in that time: measured on runs of 2x128 and 4x256
/// with 8,000 pieces, with and without masked pieces.
constexpr double kProductsPerNumber = 100.0;
/// What a step costs beside, however small the model; its share of the evaluations.
constexpr double kStepSeconds = 0.003;
/// What the sums of a masked piece at one temperature cost, against a number that is read or written: they stay in the cache.
constexpr double kKeptTimes = 0.5;
/// A linear baseline, for each labelled utterance, some dozens of labels together.
constexpr double kBaselineSeconds = 5e-4;
/// Share of the batch that is padding after bucketing by length.
constexpr double kPadding = 1.1;
/// Pieces that a word is cut into, on average.
constexpr double kPiecesPerWord = 1.3;

struct Text {
    std::int64_t sentences = 0;
    double pieces = 16.0;
};

Text text_of(const std::vector<std::string>& names, const CorpusSizes& corpora) {
    Text text;
    double sum = 0.0;
    for (const auto& name : names) {
        if (const auto found = corpora.find(name); found != corpora.end()) {
            text.sentences += found->second.sentences;
            sum += found->second.pieces * static_cast<double>(found->second.sentences);
        }
    }
    text.pieces = text.sentences > 0 ? sum / static_cast<double>(text.sentences) : text.pieces;
    return text;
}

Text transfer_text(const TransferSpec& transfer, const CorpusSizes& corpora) {
    Text text{transfer.size, 0.0};
    for (const auto& source : transfer.sources) {
        const auto found = corpora.find(source.corpus);
        const double pieces = found == corpora.end() ? 16.0 : found->second.pieces;
        text.pieces += pieces * static_cast<double>(source.ratio) / 10000.0;
    }
    text.pieces = std::max(4.0, text.pieces);
    if (transfer.unit == TransferUnit::Tokens) {
        text.sentences = static_cast<std::int64_t>(static_cast<double>(transfer.size) / text.pieces);
    }
    return text;
}

double peak(const TrainingSpec& training, const run::DeviceSpeed& speed) {
    const bool bf16 = training.precision == Precision::Bf16 ||
                      (training.precision == Precision::Auto && speed.bf16_faster());
    return std::max(1e9, bf16 ? speed.bf16_flops : speed.fp32_flops);
}

struct Plan {
    double per_batch = 1.0; ///< texts
    std::int64_t steps = 0;
};

Plan plan_of(const TrainingSpec& training, const Text& text) {
    const double per_batch = std::max(1.0, static_cast<double>(training.batch_tokens) / (text.pieces * kPadding));
    const double texts = static_cast<double>(text.sentences) * training.epochs;
    const double per_step = per_batch * static_cast<double>(training.accumulate);
    return {per_batch, training.steps > 0 ? training.steps : static_cast<std::int64_t>(std::ceil(texts / per_step))};
}

std::int64_t length_in(const ModelShape& shape, const Text& text) {
    return std::min<std::int64_t>(shape.encoder.max_length, std::llround(text.pieces));
}

struct Builder {
    const run::DeviceSpeed& speed;
    Estimate result;

    void train(const std::string& stage, const TrainingSpec& training, const ModelShape& shape,
               const Text& text, double mask_share) {
        const auto plan = plan_of(training, text);
        const auto length = length_in(shape, text);
        const auto masked = std::llround(mask_share * static_cast<double>(length));
        const auto texts = std::max<std::int64_t>(1, std::llround(plan.per_batch));
        const auto batches = static_cast<double>(plan.steps * training.accumulate);
        add({stage, plan.steps, batches * training_flops(shape, texts, length, masked), 0.0},
            batches * static_cast<double>(texts) * training_numbers(shape, length, masked) + static_cast<double>(plan.steps) * update_numbers(shape),
            peak(training, speed));
        result.memory = std::max(result.memory, training_memory(shape, texts, length, masked));
    }
    /// Where answers are kept each text is asked once, with each of its masks; otherwise in every step.
    void teach(const DistillSpec& distill, const ModelShape& teacher, std::int64_t student_layers, const Text& text, double mask_share) {
        const auto& training = distill.training;
        const auto plan = plan_of(training, text);
        const double all = plan.per_batch * static_cast<double>(plan.steps * training.accumulate);
        const double once = static_cast<double>(text.sentences) * (mask_share > 0.0 ? static_cast<double>(distill.mask_variants) : 1.0);
        const double asked = keeps_answers(distill) ? std::min(all, once) : all;
        const auto length = length_in(teacher, text);
        const auto masked = std::llround(mask_share * static_cast<double>(length));
        const double sums = teacher.mlm && keeps_answers(distill) ? kKeptTimes * kKnownTemperatures * static_cast<double>(masked * teacher.vocabulary) : 0.0;
        add({"teach", 0, asked * forward_flops(teacher, length, masked), 0.0}, asked * (forward_numbers(teacher, length, masked) + sums),
            peak(training, speed));
        if (keeps_answers(distill)) {
            result.answers_bytes = asked * answer_bytes(parts_of(distill, teacher, student_layers, static_cast<double>(length), mask_share));
        }
    }
    /// What one answer holds, as far as the terms ask for it.
    static AnswerParts parts_of(const DistillSpec& distill, const ModelShape& teacher, std::int64_t student_layers, double pieces,
                                double mask_share) {
        AnswerParts parts;
        const bool logits = std::any_of(distill.terms.begin(), distill.terms.end(), [](const ObjectiveTerm& term) {
            return term.kind == TermKind::SoftLabel || term.kind == TermKind::Logits;
        });
        if (logits) {
            parts.classes = static_cast<double>(teacher.domains + teacher.intents + teacher.classes);
            parts.word_classes = std::max(1.0, (pieces - 2.0) / kPiecesPerWord) * static_cast<double>(teacher.tags);
            parts.masked = pieces * mask_share;
            parts.top = static_cast<double>(std::min(distill.top_pieces, teacher.vocabulary));
        }
        const auto layers = compared_layers(distill.terms, teacher.encoder.layers, student_layers);
        parts.states = pieces * static_cast<double>(layers.size()) * static_cast<double>(teacher.encoder.hidden);
        return parts;
    }
    void add(StageEstimate stage, double numbers, double flops_per_second) {
        stage.seconds = stage.flops / (kEfficiency * flops_per_second) + numbers * kProductsPerNumber / std::max(1e9, speed.fp32_flops) +
                        kStepSeconds * static_cast<double>(stage.steps);
        result.seconds += stage.seconds;
        result.stages.push_back(std::move(stage));
    }
};

/// The shape with the heads it needs: of the tasks, or for masked pieces.
ModelShape with_heads(ModelShape shape, const Recipe& recipe, const CorpusSizes& corpora, bool tasks) {
    shape.mlm = !tasks;
    shape.domains = shape.intents = shape.tags = shape.classes = 0;
    if (const auto found = corpora.find(recipe.tasks.corpus); tasks && found != corpora.end()) {
        shape.domains = recipe.tasks.dc ? found->second.domains : 0;
        shape.intents = recipe.tasks.icner ? found->second.intents : 0;
        shape.classes = recipe.tasks.classification ? found->second.intents : 0;
        shape.tags = recipe.tasks.icner ? 2 * found->second.slots + 1 : 0;
    }
    return shape;
}

ModelShape student_shape(const Recipe& recipe, const Materials& materials, bool tasks) {
    ModelShape shape;
    shape.encoder = recipe.student;
    const bool shared = recipe.tokenizer.kind == TokenizerKind::Teacher && materials.loaded_teacher;
    shape.vocabulary = shared ? materials.loaded_teacher->vocabulary : recipe.tokenizer.vocabulary;
    return with_heads(std::move(shape), recipe, materials.corpora, tasks);
}

ModelShape teacher_shape(const Recipe& recipe, const Materials& materials, bool tasks) {
    ModelShape shape;
    shape.encoder = recipe.teacher.model;
    shape.vocabulary = recipe.tokenizer.vocabulary;
    const bool loaded = recipe.teacher.source == TeacherSource::Load && materials.loaded_teacher;
    return with_heads(loaded ? *materials.loaded_teacher : shape, recipe, materials.corpora, tasks);
}

bool any_task(const TaskSpec& tasks) {
    return tasks.dc || tasks.icner || tasks.classification;
}

Text task_text(const Recipe& recipe, const CorpusSizes& corpora) {
    Text text = text_of({recipe.tasks.corpus}, corpora);
    if (recipe.tasks.limit > 0) {
        text.sentences = std::min(text.sentences, recipe.tasks.limit);
    }
    return text;
}

} // namespace

Estimate estimate(const PlannedRun& run, const Materials& materials, const run::DeviceSpeed& speed) {
    const CorpusSizes& corpora = materials.corpora;
    const Recipe& recipe = run.recipe;
    Builder builder{speed, {}};
    if (run.role == run::Role::Baseline) {
        const double texts = static_cast<double>(task_text(recipe, corpora).sentences);
        builder.result.stages.push_back({"baseline", 0, 0.0, kBaselineSeconds * texts});
        builder.result.seconds = kBaselineSeconds * texts;
        return builder.result;
    }
    if (run.role == run::Role::Teacher) {
        const auto shape = teacher_shape(recipe, materials, false);
        if (recipe.teacher.source == TeacherSource::Train) {
            builder.train("pretrain", recipe.teacher.pretrain, shape, text_of(recipe.teacher.corpora, corpora),
                          recipe.distill.mask_share);
        }
        if (recipe.teacher.adapt) {
            builder.train("adapt", recipe.teacher.adapt_training, shape,
                          text_of(recipe.teacher.adapt_corpora.empty() ? std::vector{recipe.tasks.corpus} : recipe.teacher.adapt_corpora, corpora), recipe.distill.mask_share);
        }
        if (any_task(recipe.tasks)) {
            builder.train("finetune", recipe.tasks.teacher_training,
                          teacher_shape(recipe, materials, true), task_text(recipe, corpora),
                          0.0);
        }
        return builder.result;
    }
    const bool mlm = recipe.distill.level == DistillLevel::Mlm;
    const Text transfer = transfer_text(recipe.transfer, corpora);
    const double mask_share = mlm ? recipe.distill.mask_share : 0.0;
    if (run.role == run::Role::Student) {
        builder.teach(recipe.distill, teacher_shape(recipe, materials, !mlm), recipe.student.layers,
                      transfer, mask_share);
    }
    builder.train("distill", recipe.distill.training, student_shape(recipe, materials, !mlm),
                  transfer, mask_share);
    if (any_task(recipe.tasks)) {
        builder.train("finetune", recipe.tasks.training, student_shape(recipe, materials, true),
                      task_text(recipe, corpora), 0.0);
    }
    return builder.result;
}

double estimate_seconds(const std::vector<PlannedRun>& runs, const Materials& materials,
                        const run::DeviceSpeed& speed) {
    double seconds = 0.0;
    for (const auto& planned : runs) {
        seconds += estimate(planned, materials, speed).seconds;
    }
    return seconds;
}

} // namespace stillroom::recipe
