// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/recipe.h"

#include <cstdint>
#include <vector>

namespace stillroom::recipe {

/// Whether the teacher answers each text once and its answers stay on the disk. Layers are kept where the recipe says so;
/// attention never is, nor are answers to masks that no other epoch shows.
[[nodiscard]] bool keeps_answers(const DistillSpec& distill);

/// Whether a term compares states of layers.
[[nodiscard]] bool compares_states(const std::vector<ObjectiveTerm>& terms);

/// Teacher layers that the terms compare, rising, each once; 0 is the embedding output. Empty without such a term.
[[nodiscard]] std::vector<std::int64_t> compared_layers(const std::vector<ObjectiveTerm>& terms, std::int64_t teacher_layers,
                                                        std::int64_t student_layers);

/// Temperatures at which a kept answer knows the sum of all pieces it leaves out, and what that sum does not tell.
inline constexpr std::int64_t kKnownTemperatures = 16;

/// What the answer to one text holds, on average.
struct AnswerParts {
    double classes = 0.0;      ///< logits of the whole text, all its tasks together
    double word_classes = 0.0; ///< logits of all words together
    double masked = 0.0;       ///< masked pieces
    double top = 0.0;          ///< likeliest pieces kept of each masked one
    double states = 0.0;       ///< numbers in the states of all pieces: pieces x layers x width
};
/// Bytes of such an answer on the disk: logits of tasks as 32-bit numbers, of masked pieces and states as 16-bit ones.
[[nodiscard]] double answer_bytes(const AnswerParts& parts);

} // namespace stillroom::recipe
