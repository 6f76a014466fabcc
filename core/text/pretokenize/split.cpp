// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pretokenize/pretokenizer.h"
#include "core/text/unicode.h"

#include <utility>

namespace stillroom::text {

namespace {

/// Calls `cut(part, add)` for each part; `add(begin, end)` takes what it becomes.
template <class Cut>
void cut_each(Parts& parts, const Cut& cut) {
    std::vector<Parts::Part> result;
    result.reserve(parts.parts.size() * 2);
    const auto add = [&](std::size_t begin, std::size_t end) {
        if (begin < end) {
            result.push_back({begin, end});
        }
    };
    for (const auto& part : parts.parts) {
        cut(part, add);
    }
    parts.parts = std::move(result);
}

class BertSplit final : public PreTokenizer {
  public:
    void apply(Parts& parts) const override {
        const auto text = parts.text.text();
        cut_each(parts, [&](const Parts::Part& part, const auto& add) {
            std::size_t begin = part.begin;
            for (std::size_t i = part.begin; i < part.end;) {
                const auto start = i;
                const auto character = unicode::next(text, i);
                const bool space = unicode::is_space(character);
                if (space || unicode::is_punctuation(character)) {
                    add(begin, start);
                    add(space ? i : start, i);
                    begin = i;
                }
            }
            add(begin, part.end);
        });
    }
};

class WhitespaceSplit final : public PreTokenizer {
  public:
    void apply(Parts& parts) const override {
        const auto text = parts.text.text();
        cut_each(parts, [&](const Parts::Part& part, const auto& add) {
            std::size_t begin = part.begin;
            for (std::size_t i = part.begin; i < part.end;) {
                const auto start = i;
                if (unicode::is_space(unicode::next(text, i))) {
                    add(begin, start);
                    begin = i;
                }
            }
            add(begin, part.end);
        });
    }
};

class WordSplit final : public PreTokenizer {
  public:
    void apply(Parts& parts) const override {
        const auto text = parts.text.text();
        cut_each(parts, [&](const Parts::Part& part, const auto& add) {
            enum class Kind { Space, Word, Other };
            Kind last = Kind::Space;
            std::size_t begin = part.begin;
            for (std::size_t i = part.begin; i < part.end;) {
                const auto start = i;
                const auto character = unicode::next(text, i);
                const Kind now = unicode::is_word(character)    ? Kind::Word
                                 : unicode::is_space(character) ? Kind::Space
                                                                : Kind::Other;
                if (now != last) {
                    add(last == Kind::Space ? start : begin, start);
                    begin = start;
                    last = now;
                }
            }
            add(last == Kind::Space ? part.end : begin, part.end);
        });
    }
};

/// Splits at the characters of a class.
class CharacterSplit final : public PreTokenizer {
  public:
    using Class = bool (*)(char32_t);
    CharacterSplit(Class matches, Delimiter delimiter) : m_matches(matches), m_delimiter(delimiter) {}

    void apply(Parts& parts) const override {
        const auto text = parts.text.text();
        cut_each(parts, [&](const Parts::Part& part, const auto& add) {
            std::vector<Stretch> stretches;
            for (std::size_t i = part.begin; i < part.end;) {
                const auto start = i;
                const bool match = m_matches(unicode::next(text, i));
                if (!match && !stretches.empty() && !stretches.back().match) {
                    stretches.back().end = i;
                } else {
                    stretches.push_back({start, i, match});
                }
            }
            for (const auto& stretch : divide(std::move(stretches), m_delimiter)) {
                if (!stretch.match) {
                    add(stretch.begin, stretch.end);
                }
            }
        });
    }

  private:
    Class m_matches;
    Delimiter m_delimiter;
};

class PatternSplit final : public PreTokenizer {
  public:
    PatternSplit(Pattern pattern, Delimiter delimiter, bool invert)
        : m_pattern(std::move(pattern)), m_delimiter(delimiter), m_invert(invert) {}

    void apply(Parts& parts) const override {
        cut_each(parts, [&](const Parts::Part& part, const auto& add) {
            auto stretches = m_pattern.stretches(parts[part]);
            for (auto& stretch : stretches) {
                stretch.match = stretch.match != m_invert;
            }
            for (const auto& stretch : divide(std::move(stretches), m_delimiter)) {
                if (!stretch.match) {
                    add(part.begin + stretch.begin, part.begin + stretch.end);
                }
            }
        });
    }

  private:
    Pattern m_pattern;
    Delimiter m_delimiter;
    bool m_invert;
};

class Sequence final : public PreTokenizer {
  public:
    explicit Sequence(std::vector<PreTokenizerPtr> steps) : m_steps(std::move(steps)) {}
    void apply(Parts& parts) const override {
        for (const auto& step : m_steps) {
            step->apply(parts);
        }
    }

  private:
    std::vector<PreTokenizerPtr> m_steps;
};

} // namespace

PreTokenizerPtr make_bert_pretokenizer() { return std::make_unique<BertSplit>(); }
PreTokenizerPtr make_whitespace_split() { return std::make_unique<WhitespaceSplit>(); }
PreTokenizerPtr make_word_split() { return std::make_unique<WordSplit>(); }
PreTokenizerPtr make_punctuation_split(Delimiter delimiter) {
    return std::make_unique<CharacterSplit>(unicode::is_punctuation, delimiter);
}
PreTokenizerPtr make_digit_split(bool each) {
    return std::make_unique<CharacterSplit>(unicode::is_numeric, each ? Delimiter::Isolated : Delimiter::Contiguous);
}
PreTokenizerPtr make_pattern_split(Pattern pattern, Delimiter delimiter, bool invert) {
    return std::make_unique<PatternSplit>(std::move(pattern), delimiter, invert);
}
PreTokenizerPtr make_sequence(std::vector<PreTokenizerPtr> steps) {
    return std::make_unique<Sequence>(std::move(steps));
}

} // namespace stillroom::text
