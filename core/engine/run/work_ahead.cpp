// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/work_ahead.h"

#include "core/recipe/model_cost.h"

#include <algorithm>
#include <cmath>

namespace stillroom::engine {

namespace {

constexpr std::int64_t kPieces = 16; // of a text, where only proportions count

/// One text forward; forward and backward are three times as much.
double forward_work(const recipe::Recipe& recipe, const recipe::ModelSpec& model, bool mlm) {
    const auto masked = mlm ? std::llround(recipe.distill.mask_share * kPieces) : 0;
    recipe::ModelShape shape;
    shape.encoder = model;
    shape.vocabulary = recipe.tokenizer.vocabulary;
    shape.mlm = mlm;
    return recipe::forward_flops(shape, kPieces, masked);
}

std::int64_t expected_steps(const recipe::TrainingSpec& training, const Corpora& corpora,
                            const std::vector<std::string>& names, std::int64_t sentences) {
    if (training.steps > 0) {
        return training.steps;
    }
    double all = 0.0;
    double words = 0.0;
    double train = 0.0;
    for (const auto& name : names) {
        if (const auto corpus = corpora.get(name)) {
            const auto& info = (*corpus)->info();
            for (const auto& [split, count] : info.sentences) {
                all += static_cast<double>(count);
            }
            words += static_cast<double>(info.words);
            train += static_cast<double>((*corpus)->size(corpus::Split::Train));
        }
    }
    const double pieces = all > 0.0 ? 1.3 * words / all + 2.0 : 16.0;
    const double texts = sentences > 0 ? static_cast<double>(sentences) : train;
    return static_cast<std::int64_t>(
        std::ceil(training.epochs * texts * pieces /
                  static_cast<double>(training.batch_tokens * std::max<std::int64_t>(1, training.accumulate))));
}

} // namespace

std::vector<StageAhead> work_ahead(const run::RunRequest& request, const Corpora& corpora, const run::StageKeys& keys) {
    const auto& recipe = request.recipe;
    const auto& teacher = recipe.teacher;
    const auto& tasks = recipe.tasks;
    std::vector<StageAhead> ahead;
    const auto add = [&](const run::StageKey& key, const recipe::TrainingSpec& training, std::int64_t steps,
                         double work_of_text, bool own) {
        if (!key.hash.empty()) {
            const auto texts = static_cast<double>(training.batch_tokens * training.accumulate) / kPieces;
            ahead.push_back({key.hash, steps, work_of_text * texts, own});
        }
    };
    if (request.role == run::Role::Baseline) {
        return ahead; // without steps
    }
    const bool is_teacher = request.role == run::Role::Teacher;
    if (request.role != run::Role::Control) {
        const double mlm = 3.0 * forward_work(recipe, teacher.model, true);
        add(keys.pretrain, teacher.pretrain, expected_steps(teacher.pretrain, corpora, run::teacher_corpora(recipe), 0), mlm,
            is_teacher);
        add(keys.adapt, teacher.adapt_training,
            expected_steps(teacher.adapt_training, corpora, run::adapt_corpora(recipe), 0), mlm, is_teacher);
        add(keys.teacher_finetune, tasks.teacher_training,
            expected_steps(tasks.teacher_training, corpora, {tasks.corpus}, tasks.limit),
            3.0 * forward_work(recipe, teacher.model, false), is_teacher);
    }
    if (!is_teacher) {
        std::vector<std::string> sources;
        for (const auto& source : recipe.transfer.sources) {
            sources.push_back(source.corpus);
        }
        const auto size = recipe.transfer.size;
        const auto sentences = recipe.transfer.unit == recipe::TransferUnit::Sentences ? size : size / kPieces;
        const bool mlm = recipe.distill.level == recipe::DistillLevel::Mlm;
        const bool asks = mlm && request.role == run::Role::Student; // answers to task text are kept
        add(keys.distill, recipe.distill.training, expected_steps(recipe.distill.training, corpora, sources, sentences),
            3.0 * forward_work(recipe, recipe.student, mlm) + (asks ? forward_work(recipe, teacher.model, mlm) : 0.0),
            true);
        add(keys.finetune, tasks.training, expected_steps(tasks.training, corpora, {tasks.corpus}, tasks.limit),
            3.0 * forward_work(recipe, recipe.student, false), true);
    }
    return ahead;
}

} // namespace stillroom::engine
