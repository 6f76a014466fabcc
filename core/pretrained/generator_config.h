// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/encoder_details.h"

#include <cstdint>
#include <filesystem>

namespace stillroom::pretrained {

/// What config.json of a GPT-2 says (Radford et al. 2019): a decoder with norms before its parts.
struct GeneratorConfig {
    std::int64_t vocabulary = 0;
    std::int64_t positions = 0; ///< longest text in pieces
    std::int64_t hidden = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t feed_forward = 0;
    recipe::Activation activation = recipe::Activation::GeluTanh;
    double norm_epsilon = 1e-5;
    std::int64_t begin = 0; ///< piece that stands before a text without a beginning
    std::int64_t end = 0;   ///< piece that ends a text
};

/// Errors: NotFound, BadInput (field missing or out of range), Unsupported (another architecture, cross-attention,
/// attention scaled by layer), each with file and field.
[[nodiscard]] Result<GeneratorConfig> read_generator_config(const std::filesystem::path& file);

} // namespace stillroom::pretrained
