// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/text/tokenizer.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace stillroom::text {

/// Ids beyond this are refused: a table of so many pieces is no tokenizer's.
inline constexpr PieceId kLargestId = (1 << 24) - 1;

/// Pieces and their ids, both ways. Ids may leave gaps.
class Vocabulary {
  public:
    /// Errors: BadInput for an id that is negative, too large or taken, and for a piece that has an id already.
    [[nodiscard]] Result<void> add(std::string piece, std::int64_t id);
    /// -1 when there is no such piece.
    [[nodiscard]] PieceId find(std::string_view piece) const;
    [[nodiscard]] bool has(PieceId id) const {
        return id >= 0 && id < size() && m_pieces[static_cast<std::size_t>(id)] != nullptr;
    }
    /// Empty for an id without a piece.
    [[nodiscard]] std::string_view piece(PieceId id) const {
        return has(id) ? std::string_view(*m_pieces[static_cast<std::size_t>(id)]) : std::string_view();
    }
    /// One more than the largest id.
    [[nodiscard]] PieceId size() const { return static_cast<PieceId>(m_pieces.size()); }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view piece) const { return std::hash<std::string_view>()(piece); }
    };
    std::unordered_map<std::string, PieceId, Hash, std::equal_to<>> m_ids;
    std::vector<const std::string*> m_pieces; ///< keys of m_ids, null in a gap
};

} // namespace stillroom::text
