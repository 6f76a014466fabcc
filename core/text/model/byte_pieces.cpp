// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/model/byte_pieces.h"

#include <charconv>

#include <fmt/format.h>

namespace stillroom::text {

std::array<PieceId, 256> byte_pieces(const Vocabulary& vocabulary) {
    std::array<PieceId, 256> ids{};
    for (std::size_t byte = 0; byte < ids.size(); ++byte) {
        ids[byte] = vocabulary.find(fmt::format("<0x{:02X}>", byte));
    }
    return ids;
}

std::optional<char> piece_byte(std::string_view piece) {
    unsigned value = 0;
    if (piece.size() != 6 || !piece.starts_with("<0x") || piece.back() != '>') {
        return {};
    }
    const auto [end, error] = std::from_chars(piece.data() + 3, piece.data() + 5, value, 16);
    return error == std::errc() && end == piece.data() + 5 ? std::optional(static_cast<char>(value)) : std::nullopt;
}

} // namespace stillroom::text
