// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/data/encoded.h"
#include "core/engine/data/masking.h"
#include "core/engine/model_folder.h"
#include "core/engine/objective.h"
#include "core/engine/run/checkpoint.h"
#include "core/engine/run/metrics.h"
#include "core/engine/run/reporter.h"
#include "core/engine/run/steering.h"
#include "core/engine/run/teacher_outputs.h"
#include "core/recipe/recipe.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace stillroom::engine {

/// One train-like stage: pretrain, adapt, distill, finetune and their controls differ in nothing but this.
struct TrainerJob {
    std::string stage;
    std::string key; ///< name of the artifact it makes
    recipe::TrainingSpec training;
    std::int64_t steps = 0; ///< see planned_steps()
    std::uint64_t seed = 1;
    Compute compute = Compute::Fp32;

    Model& model;
    const Objective& objective;
    TeacherOutputs* teacher = nullptr; ///< null when the objective needs none
    const EncodedTexts& texts;
    std::vector<std::string> sources;  ///< names of the texts' sources
    std::optional<Masking> masking;    ///< masked-language training; none: training on labels

    std::function<Metrics()> evaluate; ///< called every few steps and at the end
    std::string headline;              ///< metric that tells the best weights; training.best_metric wins

    std::filesystem::path run_folder;  ///< checkpoints go there
    double checkpoint_seconds = 60.0;  ///< between two checkpoints
    const LabelMaps& labels;           ///< written with checkpoints
    const text::Tokenizer& tokenizer;  ///< written with checkpoints
    std::optional<Checkpoint> resume;  ///< go on from there
};

struct TrainerResult {
    std::int64_t steps = 0; ///< done; fewer than planned after an early stop
    Metrics metrics;        ///< last loss, and the evaluation of the weights that were kept
    TrainingState state;
};

/// `steps`, or as many as `epochs` need (at least one; none for 0 epochs or no texts).
[[nodiscard]] std::int64_t planned_steps(const recipe::TrainingSpec& training, const EncodedTexts& texts);

/// Runs the stage; afterwards the model holds the weights of the best evaluation. Batches, masks and dropout
/// depend on (seed, stage, step) alone, so that a stage which is stopped anywhere and resumed ends with the same
/// bits on a CPU. Errors: Diverged; Cancelled after a stop (with Stop::Save a checkpoint was written); Io.
[[nodiscard]] Result<TrainerResult> train(TrainerJob& job, Reporter& reporter, Steering& steering);

} // namespace stillroom::engine
