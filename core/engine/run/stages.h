// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/run/run_context.h"

/// The stages of a run. Each yields its artifact, made now or found.
namespace stillroom::engine {

/// Trains or loads the tokenizer and sets the pieces of student and teacher in the context.
[[nodiscard]] Result<void> tokenizer_stage(RunContext& context);

/// The teacher on masked pieces: pretrained and adapted, or loaded. Returns its model folder.
[[nodiscard]] Result<std::filesystem::path> teacher_stages(RunContext& context, bool own);

/// A model trained on the tasks' labels, starting from `from`.
struct FinetuneJob {
    StageTitle title;
    std::filesystem::path from;
    const Pieces& pieces;
    const recipe::TrainingSpec& training;
    std::uint64_t seed = 1;
};
[[nodiscard]] Result<StageRecord> finetune_stage(RunContext& context, const FinetuneJob& job);

/// The teacher with heads for the tasks, fine-tuned on their labels.
[[nodiscard]] Result<std::filesystem::path> task_teacher_stage(RunContext& context, const std::filesystem::path& teacher,
                                                               bool own);

/// Student or control before its fine-tuning. `teacher` is empty for a control.
[[nodiscard]] Result<StageRecord> distill_stage(RunContext& context, const std::filesystem::path& teacher);

/// Measures `model` on the recipe's split, with the teacher beside it unless empty, and writes the run folder's
/// model, evaluation.json and predictions.jsonl.
[[nodiscard]] Result<void> evaluate_stage(RunContext& context, const std::filesystem::path& model,
                                          const std::filesystem::path& teacher);

/// A linear model on TF-IDF, trained on the tasks' labels and measured on the recipe's split, for what a label of the whole
/// text can answer: domains, intents, classes. Writes evaluation.json and predictions.jsonl.
[[nodiscard]] Result<void> baseline_stage(RunContext& context);

/// How near each source of the transfer set is to the task's text, whole and by domain: metrics "similarity/...". `teacher`
/// embeds the texts.
[[nodiscard]] Result<void> similarity_stage(RunContext& context, const std::filesystem::path& teacher);

} // namespace stillroom::engine
