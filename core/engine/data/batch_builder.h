// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/batch.h"
#include "core/engine/data/encoded.h"
#include "core/engine/data/masking.h"

#include <span>

namespace stillroom::engine {

/// A batch with labels on texts and on the words' first pieces; the intent serves the head `classification` too.
[[nodiscard]] Batch task_batch(const EncodedTexts& texts, std::span<const std::int32_t> examples);

/// A batch for masked-language training: each example with its mask of this epoch (see Masking::variants).
[[nodiscard]] Batch masked_batch(const EncodedTexts& texts, std::span<const std::int32_t> examples,
                                 const Masking& masking, std::uint64_t seed, std::int64_t epoch);
/// Each example with the mask `variants[i]`.
[[nodiscard]] Batch masked_batch(const EncodedTexts& texts, std::span<const std::int32_t> examples,
                                 const Masking& masking, std::span<const std::int64_t> variants);

} // namespace stillroom::engine
