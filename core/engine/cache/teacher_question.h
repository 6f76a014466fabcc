// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/cache/output_store.h"
#include "core/engine/data/encoded.h"
#include "core/engine/data/masking.h"
#include "core/engine/model.h"
#include "core/recipe/kept_answers.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace stillroom::engine {

/// Temperatures at which the probability of all pieces that an answer leaves out is known exactly, rising.
inline constexpr std::array<double, recipe::kKnownTemperatures> kTemperatures{0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 15.0, 20.0};

/// What a student's objective asks its teacher, and of which texts.
struct TeacherQuestion {
    Pass pass;                      ///< outputs and precision
    const EncodedTexts& texts;      ///< in the teacher's pieces
    std::optional<Masking> masking; ///< of masked-language teachers
    std::int64_t top = 64;          ///< likeliest pieces kept of each masked one
    std::vector<std::int64_t> layers{}; ///< whose states are asked, rising; 0 is the embedding output

    /// Answers to these can be kept: task outputs, masked pieces and layers, where every text has few masks.
    [[nodiscard]] bool can_be_kept() const { return !pass.attention && pass.hidden == !layers.empty() && (!masking || masking->variants > 0); }
    /// Masks a text may have; 1 where nothing is masked.
    [[nodiscard]] std::int64_t variants() const { return masking ? masking->variants : 1; }
    [[nodiscard]] std::int64_t variant(std::int64_t epoch) const { return epoch % variants(); }
};

/// One text with one of its masks.
struct Asked {
    std::int32_t example = 0;
    std::int32_t variant = 0;
    OutputKey key = 0;
};

/// Every text with every mask that so many epochs show, each once, in an order that depends on the arguments alone.
[[nodiscard]] std::vector<Asked> asked_in(const TeacherQuestion& question, std::int64_t epochs);

/// Hash of the pieces, of the words among them and of the mask.
[[nodiscard]] OutputKey output_key(const EncodedTexts& texts, std::int32_t example, std::int64_t variant);

/// Bytes that so many answers of this teacher take on the disk, from the texts' mean length.
[[nodiscard]] std::int64_t expected_bytes(const TeacherQuestion& question, const ModelConfig& teacher, std::int64_t answers);

} // namespace stillroom::engine
