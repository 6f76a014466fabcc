// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/run/run_context.h"
#include "core/engine/run/trainer.h"

namespace stillroom::engine {

/// What the train-like stages differ in.
struct TrainStage {
    const StageTitle& title;
    const Pieces& pieces;
    const recipe::TrainingSpec& training;
    std::uint64_t seed = 1;
    Model& model;
    const Objective& objective;
    TeacherOutputs* teacher = nullptr;
    const EncodedTexts& texts;
    std::vector<std::string> sources;
    std::optional<Masking> masking;
    std::function<Metrics()> evaluate;
    std::string headline;
    LabelMaps labels;
    Compute compute = Compute::Fp32;
};

/// Trains and writes model, tokenizer and trainer_state.json into `folder`.
[[nodiscard]] Result<StageRecord> run_train_stage(RunContext& context, const TrainStage& stage,
                                                  const std::filesystem::path& folder);

/// A fresh model of `config` with everything that fits from the model folder `from` (empty: nothing).
[[nodiscard]] Result<Model> start_model(RunContext& context, const ModelConfig& config, std::uint64_t seed,
                                        const std::filesystem::path& from);

/// Logs how many texts there are and how many were cut.
void report_texts(RunContext& context, const std::string& stage, const EncodedTexts& texts);

} // namespace stillroom::engine
