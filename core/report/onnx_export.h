// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/model_card.h"
#include "core/report/model_score.h"
#include "core/run/engine.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace stillroom::report {

struct OnnxRequest {
    std::filesystem::path model;  ///< its folder
    std::filesystem::path target; ///< folder to make: model.onnx, tokenizer files, README.md
    bool int8 = true;             ///< model.int8.onnx, too
    std::vector<corpus::Utterance> utterances; ///< to compare on, at least one
    ModelCard card;               ///< to which the measured forms are added
};

/// What to export and on what to compare it. `model` as in store::resolve_model; a run ("run:ID") brings its card. The
/// utterances are at most `most` from `corpus` (as in a recipe), evenly spread over its held-out part; an empty one means
/// the run's own task, and for other models the built-in English utterances. Errors: as resolve_model and open_location;
/// BadInput when the corpus has no utterances.
struct OnnxChoice {
    std::string model;
    std::filesystem::path target;
    std::string corpus;
    std::int64_t most = 1000;
    bool int8 = true;
};
[[nodiscard]] Result<OnnxRequest> onnx_request(const OnnxChoice& choice, const store::Reader& reader,
                                               const std::filesystem::path& base, const std::filesystem::path& home);

struct OnnxExport {
    std::vector<CardForm> forms;  ///< the model itself, model.onnx, model.int8.onnx
    LogitDistance distance;       ///< of model.onnx from the model itself
    double int8_agreement = 1.0;  ///< share of model.int8.onnx's answers that are the model's
};

/// What is being done, and how far the whole is.
using ExportProgress = std::function<void(const std::string& what, std::int64_t done, std::int64_t total)>;

/// Writes a fine-tuned model as ONNX, reads what was written back, and has both answer the utterances. The target appears
/// whole or not at all, and only when model.onnx agrees with the model. Errors: as write_onnx_files, Engine::open_predictor
/// and score_model; Conflict when the target is not empty; Internal when the outputs differ.
[[nodiscard]] Result<OnnxExport> export_onnx(run::Engine& engine, const OnnxRequest& request,
                                             const ExportProgress& progress = {}, const std::stop_token& stop = {});

} // namespace stillroom::report
