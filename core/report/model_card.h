// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/store.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace stillroom::report {

/// A corpus that a model learned from or was measured on.
struct CardCorpus {
    std::string name;
    std::string location;
    std::string licence; ///< empty when unknown
    std::vector<std::string> languages;
};

/// One measured form of a model: its own weights, ONNX, ONNX in int8.
struct CardForm {
    std::string name;
    std::int64_t bytes = 0;
    double median_ms = 0.0; ///< one utterance
    double p99_ms = 0.0;
    std::vector<std::pair<std::string, double>> metrics;
};

/// Everything that a model card tells. Parts that are empty are left out.
struct ModelCard {
    std::string title;
    std::string role; ///< "student", "teacher", "control"; empty when unknown
    std::int64_t parameters = 0;
    std::vector<CardCorpus> corpora;
    nlohmann::json recipe; ///< null when the model was not trained here
    std::uint64_t seed = 0;
    std::map<std::string, double> metrics; ///< last values, eval/... only
    std::int64_t measured_on = 0;          ///< utterances on which `forms` were measured; 0: not measured
    std::vector<CardForm> forms;
    std::vector<std::string> notes; ///< a sentence each
};

/// Everything that the store knows of a run's model. A corpus that is not here any more stays in the card, its licence
/// unknown. Errors: as Reader::run.
[[nodiscard]] Result<ModelCard> card_of_run(const store::Reader& reader, store::RunId id, const std::filesystem::path& home);

/// The card as Markdown with a YAML head, as model hubs read it (README.md).
[[nodiscard]] std::string to_markdown(const ModelCard& card);

} // namespace stillroom::report
