// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/model/vocabulary.h"

namespace stillroom::text {

Result<void> Vocabulary::add(std::string piece, std::int64_t id) {
    if (id < 0 || id > kLargestId) {
        return fail(ErrorCode::BadInput, "The piece \"" + piece.substr(0, 100) + "\" has the id " +
                                             std::to_string(id) + ", which no vocabulary has.");
    }
    const auto at = static_cast<std::size_t>(id);
    if (at < m_pieces.size() && m_pieces[at] != nullptr) {
        return fail(ErrorCode::BadInput, "The pieces \"" + m_pieces[at]->substr(0, 100) + "\" and \"" +
                                             piece.substr(0, 100) + "\" have the same id " + std::to_string(id) + ".");
    }
    const auto [place, fresh] = m_ids.try_emplace(std::move(piece), static_cast<PieceId>(id));
    if (!fresh) {
        return fail(ErrorCode::BadInput, "The piece \"" + place->first.substr(0, 100) + "\" has two ids.");
    }
    if (at >= m_pieces.size()) {
        m_pieces.resize(at + 1, nullptr);
    }
    m_pieces[at] = &place->first;
    return {};
}

PieceId Vocabulary::find(std::string_view piece) const {
    const auto found = m_ids.find(piece);
    return found == m_ids.end() ? -1 : found->second;
}

} // namespace stillroom::text
