// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pretokenize/byte_characters.h"
#include "core/text/pretokenize/gpt2_split.h"
#include "core/text/pretokenize/pretokenizer.h"
#include "core/text/unicode.h"

#include <utility>

namespace stillroom::text {

namespace {

class ByteLevel final : public PreTokenizer {
  public:
    ByteLevel(bool add_prefix_space, bool split) : m_prefix(add_prefix_space), m_split(split) {}

    void apply(Parts& parts) const override {
        if (m_prefix) {
            add_spaces(parts);
        }
        if (m_split) {
            std::vector<Parts::Part> words;
            for (const auto& part : parts.parts) {
                const auto text = parts[part];
                for (std::size_t at = 0; at < text.size();) {
                    const auto end = end_of_gpt2_word(text, at);
                    words.push_back({part.begin + at, part.begin + end});
                    at = end;
                }
            }
            parts.parts = std::move(words);
        }
        show_bytes(parts);
    }

  private:
    static void add_spaces(Parts& parts) {
        AlignedText text;
        text.reserve(parts.text.size() + parts.parts.size());
        for (auto& part : parts.parts) {
            const auto begin = text.size();
            if (parts.text.text()[part.begin] != ' ') {
                text.append(U' ', parts.text.origin(part.begin));
            }
            text.append(parts.text, part.begin, part.end);
            part = {begin, text.size()};
        }
        parts.text = std::move(text);
    }

    static void show_bytes(Parts& parts) {
        AlignedText text;
        text.reserve(parts.text.size() * 2);
        for (auto& part : parts.parts) {
            const auto begin = text.size();
            for (std::size_t i = part.begin; i < part.end; ++i) {
                text.append(byte_character(static_cast<unsigned char>(parts.text.text()[i])), parts.text.origin(i));
            }
            part = {begin, text.size()};
        }
        parts.text = std::move(text);
    }

    bool m_prefix;
    bool m_split;
};

} // namespace

PreTokenizerPtr make_byte_level(bool add_prefix_space, bool split) {
    return std::make_unique<ByteLevel>(add_prefix_space, split);
}

} // namespace stillroom::text
