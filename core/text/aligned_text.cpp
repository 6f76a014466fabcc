// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/aligned_text.h"

#include "core/text/unicode.h"

#include <algorithm>

namespace stillroom::text {

AlignedText::AlignedText(std::string_view original, std::uint32_t begin) {
    reserve(original.size());
    for (std::size_t i = 0; i < original.size();) {
        const auto from = begin + static_cast<std::uint32_t>(i);
        const auto character = unicode::next(original, i);
        append(character, {from, begin + static_cast<std::uint32_t>(i)});
    }
}

AlignedText AlignedText::slice(std::size_t begin, std::size_t end) const {
    AlignedText part;
    part.append(*this, begin, end);
    return part;
}

void AlignedText::reserve(std::size_t bytes) {
    m_text.reserve(bytes);
    m_origins.reserve(bytes);
}

void AlignedText::append(std::string_view characters, ByteRange origin) {
    m_text += characters;
    m_origins.resize(m_text.size(), origin);
}

void AlignedText::append(char32_t character, ByteRange origin) {
    if (character < 0x80) {
        m_text += static_cast<char>(character);
        m_origins.push_back(origin);
        return;
    }
    unicode::append(m_text, character);
    m_origins.resize(m_text.size(), origin);
}

void AlignedText::append(const AlignedText& other, std::size_t begin, std::size_t end) {
    m_text.append(other.m_text, begin, end - begin);
    m_origins.insert(m_origins.end(), other.m_origins.begin() + static_cast<std::ptrdiff_t>(begin),
                     other.m_origins.begin() + static_cast<std::ptrdiff_t>(end));
}

void AlignedText::rewrite(std::span<const Rewritten> characters) {
    AlignedText result;
    result.reserve(m_text.size());
    std::size_t old = 0;
    const auto skip = [&] {
        if (old < m_text.size()) {
            old = std::min(old + unicode::length(m_text[old]), m_text.size());
        }
    };
    for (const auto& [character, change] : characters) {
        const auto source = change > 0 ? (old == 0 ? 0 : old - 1) : old;
        const auto origin = m_origins.empty() ? ByteRange{} : m_origins[std::min(source, m_origins.size() - 1)];
        const auto start = origin.begin;
        result.append(character, change > 0 && old == 0 ? ByteRange{start, start} : origin);
        for (auto taken = change; taken <= 0; ++taken) {
            skip();
        }
    }
    *this = std::move(result);
}

} // namespace stillroom::text
