// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/encoder_details.h"
#include "core/recipe/recipe.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stillroom::pretrained {

/// Encoders that can be read. MiniLM is a BERT, XLM-R and CamemBERT are RoBERTas.
enum class Family { Bert, Roberta, DistilBert, Electra, Albert };

/// What config.json of a Hugging Face folder says.
struct EncoderConfig {
    Family family = Family::Bert;
    recipe::ModelSpec encoder;
    recipe::EncoderDetails details;  ///< pooler: the activation that a pooler would have; the weights say whether there is one
    std::int64_t vocabulary = 0;
    std::int64_t first_position = 0; ///< row of the position table where the first piece's position lies
    bool tied = true;                ///< the masked-piece head's decoder is the embedding table
    bool token_head = false;         ///< the classifier labels pieces, not texts
    std::vector<std::string> labels; ///< id2label by number
};

/// Errors: NotFound, BadInput (field missing or out of range), Unsupported (another architecture or activation,
/// relative positions, a decoder, several layer groups), each with file and field.
[[nodiscard]] Result<EncoderConfig> read_encoder_config(const std::filesystem::path& file);

/// "gelu", "gelu_new", "relu" as config.json writes them.
[[nodiscard]] const char* to_string(recipe::Activation activation);
/// "tanh", "gelu", "relu"; "none".
[[nodiscard]] const char* to_string(recipe::Pooler pooler);

} // namespace stillroom::pretrained
