// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/model/vocabulary.h"

#include <array>
#include <optional>
#include <string_view>

namespace stillroom::text {

/// Ids of the pieces <0x00> to <0xFF>, -1 where there is none.
[[nodiscard]] std::array<PieceId, 256> byte_pieces(const Vocabulary& vocabulary);

/// The byte that a piece such as <0x0A> stands for.
[[nodiscard]] std::optional<char> piece_byte(std::string_view piece);

} // namespace stillroom::text
