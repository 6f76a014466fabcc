// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

/// Hugging Face's names of BERT's parameters.
namespace stillroom::engine::names {

inline const std::string kWords = "bert.embeddings.word_embeddings.weight";
inline const std::string kPositions = "bert.embeddings.position_embeddings.weight";
inline const std::string kTypes = "bert.embeddings.token_type_embeddings.weight";
inline const std::string kEmbeddingNorm = "bert.embeddings.LayerNorm";
inline const std::string kProject = "bert.embeddings_project";
inline const std::string kPooler = "bert.pooler.dense";
inline const std::string kMlmDense = "cls.predictions.transform.dense";
inline const std::string kMlmNorm = "cls.predictions.transform.LayerNorm";
inline const std::string kMlmBias = "cls.predictions.bias";
inline const std::string kDomain = "dc_classifier";
inline const std::string kIntent = "intent_classifier";
inline const std::string kTags = "slot_classifier";
inline const std::string kLabel = "classifier";

inline std::string layer(std::int64_t index, const char* part) {
    return "bert.encoder.layer." + std::to_string(index) + "." + part;
}
inline constexpr const char* kQuery = "attention.self.query";
inline constexpr const char* kKey = "attention.self.key";
inline constexpr const char* kValue = "attention.self.value";
inline constexpr const char* kMixed = "attention.output.dense";
inline constexpr const char* kMixedNorm = "attention.output.LayerNorm";
inline constexpr const char* kWide = "intermediate.dense";
inline constexpr const char* kNarrow = "output.dense";
inline constexpr const char* kNarrowNorm = "output.LayerNorm";

} // namespace stillroom::engine::names
