// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/pretrained/model_config.h"
#include "core/pretrained/weight_files.h"
#include "core/recipe/model_cost.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stillroom::pretrained {

/// Where the values of one of our parameters come from: rows of a stored tensor; what it does not fill is zero.
struct Source {
    const StoredTensor* tensor = nullptr; ///< null: all zero
    std::int64_t first_row = 0;
};

/// A Hugging Face folder of a supported architecture, its weights memory-mapped, seen as a BERT-compatible encoder.
class Pretrained {
  public:
    /// Errors: as read_encoder_config and WeightFiles::open; BadInput when the weights do not fit the configuration.
    [[nodiscard]] static Result<Pretrained> open(const std::filesystem::path& folder);

    [[nodiscard]] const EncoderConfig& config() const { return m_config; }
    [[nodiscard]] const recipe::ModelShape& shape() const { return m_shape; } ///< heads as the weights have them
    [[nodiscard]] const WeightFiles& weights() const { return m_weights; }

    /// The values of the parameter `name` (our names) of this shape. Errors: BadInput with file and tensor (missing,
    /// another shape, not a floating-point type).
    [[nodiscard]] Result<Source> source(const std::string& name, const std::vector<std::int64_t>& shape) const;

  private:
    [[nodiscard]] const StoredTensor* find(const std::string& ours) const;
    [[nodiscard]] std::int64_t rows(const std::string& ours) const;

    EncoderConfig m_config;
    recipe::ModelShape m_shape;
    WeightFiles m_weights;
    bool m_prefixed = true; ///< the encoder's names begin with the family's prefix
};

} // namespace stillroom::pretrained
