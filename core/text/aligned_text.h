// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom::text {

/// One character of a rewritten text. `change` says how it came to be: 0 stands in the place of the next old
/// character, 1 is new after the one before it, -n stands in the place of the next and swallows n more.
struct Rewritten {
    char32_t character;
    std::int32_t change;
};

/// A text on its way through normalisation: valid UTF-8 of which each byte knows the bytes of the original text
/// that it stands for.
class AlignedText {
  public:
    AlignedText() = default;
    /// Invalid sequences become U+FFFD. `begin`: where the piece lies in the original.
    explicit AlignedText(std::string_view original, std::uint32_t begin = 0);

    [[nodiscard]] std::string_view text() const { return m_text; }
    [[nodiscard]] std::size_t size() const { return m_text.size(); }
    [[nodiscard]] bool empty() const { return m_text.empty(); }
    [[nodiscard]] ByteRange origin(std::size_t byte) const { return m_origins[byte]; }
    /// Original bytes of [begin, end). Precondition: begin < end.
    [[nodiscard]] ByteRange origin(std::size_t begin, std::size_t end) const {
        return {m_origins[begin].begin, m_origins[end - 1].end};
    }
    [[nodiscard]] AlignedText slice(std::size_t begin, std::size_t end) const;

    void reserve(std::size_t bytes);
    void append(std::string_view characters, ByteRange origin);
    void append(char32_t character, ByteRange origin);
    void append(const AlignedText& other, std::size_t begin, std::size_t end);
    /// Replaces the whole text; the origins follow from the changes.
    void rewrite(std::span<const Rewritten> characters);

  private:
    std::string m_text;
    std::vector<ByteRange> m_origins; ///< one a byte
};

} // namespace stillroom::text
