// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/model_folder.h"
#include "core/engine/objective.h"
#include "core/engine/optimizer.h"
#include "core/text/tokenizer.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace stillroom::engine {

/// Where a stage stands; small enough for JSON. Data order, masks and dropout follow from seed and step, so
/// nothing else is needed beside the tensors.
struct TrainingState {
    std::string stage;
    std::string key;             ///< artifact that the stage makes: a checkpoint of another one does not fit
    std::int64_t first_step = 0; ///< of the stage, over the whole run
    std::int64_t step = 0;       ///< done in the stage
    std::int64_t steps = 0;      ///< planned in the stage
    double epoch = 0.0;
    nlohmann::json best;         ///< BestKeeper
    nlohmann::json divergence;   ///< DivergenceWatch
    nlohmann::json best_metrics; ///< of the best evaluation
    nlohmann::json log_history = nlohmann::json::array(); ///< as in a Hugging Face trainer_state.json
};

/// The tensors of a stage in training.
struct TrainingTensors {
    Model& model;
    FlatParameters* projections = nullptr; ///< null when the objective has none
    AdamW& optimizer;
    torch::Tensor* best = nullptr; ///< values of the best evaluation, undefined before the first
};

/// Writes run_folder/checkpoint-STEP (STEP over the whole run) whole or not at all, then removes older ones:
/// model.safetensors, config.json, labels.json, tokenizer files, optimizer.safetensors, trainer_state.json.
[[nodiscard]] Result<void> write_checkpoint(const std::filesystem::path& run_folder, const TrainingState& state,
                                            const TrainingTensors& tensors, const LabelMaps& labels,
                                            const text::Tokenizer& tokenizer);

struct Checkpoint {
    std::filesystem::path folder;
    TrainingState state;
};

/// The newest checkpoint whose state can be read and agrees with its folder's name; none when there is none.
[[nodiscard]] std::optional<Checkpoint> find_checkpoint(const std::filesystem::path& run_folder);

/// Fills the tensors. Errors: those of reading, BadInput when they do not fit the model.
[[nodiscard]] Result<void> restore(const Checkpoint& checkpoint, const TrainingTensors& tensors);

/// trainer_state.json of a finished or running stage in Hugging Face form.
[[nodiscard]] nlohmann::json trainer_state(const TrainingState& state);

} // namespace stillroom::engine
