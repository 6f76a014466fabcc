// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/added_pieces.h"

#include "core/text/unicode.h"

#include <algorithm>
#include <utility>

namespace stillroom::text {

namespace {

/// Start of the last character of non-empty text.
std::size_t last_character(std::string_view text) {
    std::size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
        --at;
    }
    return at;
}

bool ends_in_word(std::string_view text) {
    if (text.empty()) {
        return false;
    }
    auto at = last_character(text);
    return unicode::is_word(unicode::next(text, at));
}

bool begins_with_word(std::string_view text) {
    std::size_t at = 0;
    return !text.empty() && unicode::is_word(unicode::next(text, at));
}

std::size_t without_trailing_space(std::string_view text) {
    while (!text.empty()) {
        const auto start = last_character(text);
        auto at = start;
        if (!unicode::is_space(unicode::next(text, at))) {
            break;
        }
        text = text.substr(0, start);
    }
    return text.size();
}

std::size_t leading_space(std::string_view text) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size() && unicode::is_space(unicode::next(text, i));) {
        end = i;
    }
    return end;
}

} // namespace

AddedPieces::AddedPieces(std::vector<AddedPiece> pieces, const Normalizer* normalizer) : m_pieces(std::move(pieces)) {
    std::vector<std::pair<std::string_view, std::int32_t>> raw;
    std::vector<std::string> forms(m_pieces.size());
    std::vector<std::pair<std::string_view, std::int32_t>> normalized;
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const auto index = static_cast<std::int32_t>(i);
        if (!m_pieces[i].normalized) {
            raw.emplace_back(m_pieces[i].content, index);
            continue;
        }
        AlignedText form(m_pieces[i].content);
        if (normalizer != nullptr) {
            normalizer->apply(form);
        }
        forms[i] = form.text();
        normalized.emplace_back(forms[i], index);
        m_any_normalized = true;
    }
    m_raw = Trie(std::move(raw));
    m_normalized = Trie(std::move(normalized));
}

std::vector<Section> AddedPieces::split(std::string_view text, const Trie& trie) const {
    std::vector<Section> sections;
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (!trie.begins(text[at])) {
            ++at;
            continue;
        }
        std::size_t length = 0;
        std::int32_t which = -1;
        trie.prefixes(text.substr(at), [&](std::size_t bytes, std::int32_t index) {
            length = bytes;
            which = index;
        });
        if (which < 0) {
            ++at;
            continue;
        }
        const auto& piece = m_pieces[static_cast<std::size_t>(which)];
        auto begin = at;
        auto end = at + length;
        at = end;
        if (piece.single_word && (ends_in_word(text.substr(0, begin)) || begins_with_word(text.substr(end)))) {
            continue;
        }
        if (piece.strip_left) {
            begin = without_trailing_space(text.substr(0, begin));
        }
        begin = std::max(begin, done);
        if (piece.strip_right) {
            end += leading_space(text.substr(end));
        }
        if (begin >= end) {
            continue; // the piece before took all of it
        }
        if (done < begin) {
            sections.push_back({done, begin, -1});
        }
        sections.push_back({begin, end, piece.id});
        done = end;
    }
    if (done < text.size()) {
        sections.push_back({done, text.size(), -1});
    }
    return sections;
}

std::vector<AddedPiece> read_added_pieces(const Fields& document, Vocabulary& vocabulary) {
    std::vector<AddedPiece> pieces;
    for (const auto& fields : document.list("added_tokens")) {
        AddedPiece piece;
        piece.content = fields.text("content");
        piece.special = fields.flag("special", false);
        piece.single_word = fields.flag("single_word", false);
        piece.strip_left = fields.flag("lstrip", false);
        piece.strip_right = fields.flag("rstrip", false);
        piece.normalized = fields.flag("normalized", !piece.special);
        if (piece.content.empty()) {
            continue;
        }
        piece.id = vocabulary.find(piece.content); // the vocabulary's own id counts
        if (piece.id < 0) {
            const auto id = fields.number("id", vocabulary.size(), 0, kLargestId);
            if (auto added = vocabulary.add(piece.content, id); !added) {
                fields.bad(added.error().message, "id");
                return pieces;
            }
            piece.id = static_cast<PieceId>(id);
        }
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

} // namespace stillroom::text
