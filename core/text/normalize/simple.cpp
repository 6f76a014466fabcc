// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/normalize/normalizer.h"
#include "core/text/unicode.h"

namespace stillroom::text {

namespace {

constexpr std::size_t kSmallText = 65536; ///< bytes
constexpr std::size_t kMostGrowth = 64;

class Lowercase final : public Normalizer {
  public:
    void apply(AlignedText& text) const override {
        AlignedText result;
        result.reserve(text.size());
        for (std::size_t i = 0; i < text.size();) {
            const auto origin = text.origin(i);
            const auto [first, second] = unicode::lower(unicode::next(text.text(), i));
            result.append(first, origin);
            if (second != 0) {
                result.append(second, origin);
            }
        }
        text = std::move(result);
    }
};

class StripAccents final : public Normalizer {
  public:
    void apply(AlignedText& text) const override {
        AlignedText result;
        result.reserve(text.size());
        for (std::size_t i = 0; i < text.size();) {
            const auto start = i;
            if (!unicode::is_mark(unicode::next(text.text(), i))) {
                result.append(text, start, i);
            }
        }
        text = std::move(result);
    }
};

class Strip final : public Normalizer {
  public:
    Strip(bool left, bool right) : m_left(left), m_right(right) {}
    void apply(AlignedText& text) const override {
        std::size_t begin = 0;
        std::size_t end = 0; // after the last character that is no space
        bool inside = false;
        for (std::size_t i = 0; i < text.size();) {
            const auto start = i;
            if (!unicode::is_space(unicode::next(text.text(), i))) {
                begin = inside ? begin : start;
                inside = true;
                end = i;
            }
        }
        begin = m_left ? (inside ? begin : text.size()) : 0;
        end = m_right ? std::max(end, begin) : text.size();
        text = text.slice(std::min(begin, end), end);
    }

  private:
    bool m_left;
    bool m_right;
};

class Replace final : public Normalizer {
  public:
    Replace(Pattern pattern, std::string content) : m_pattern(std::move(pattern)), m_content(std::move(content)) {}
    void apply(AlignedText& text) const override {
        const auto matches = m_pattern.matches(text.text());
        if (matches.empty()) {
            return;
        }
        AlignedText result;
        result.reserve(text.size());
        std::size_t last = 0;
        for (const auto& match : matches) {
            result.append(text, last, match.begin);
            // What replaces a stretch stands, as in the field's reference, for its last character alone.
            result.append(m_content, match.end > 0 ? text.origin(match.end - 1) : ByteRange{});
            last = match.end;
        }
        result.append(text, last, text.size());
        text = std::move(result);
    }

  private:
    Pattern m_pattern;
    std::string m_content;
};

class Prepend final : public Normalizer {
  public:
    explicit Prepend(std::string prefix) : m_prefix(std::move(prefix)) {}
    void apply(AlignedText& text) const override {
        if (text.empty()) {
            return;
        }
        AlignedText result;
        result.append(m_prefix, text.origin(0));
        result.append(text, 0, text.size());
        text = std::move(result);
    }

  private:
    std::string m_prefix;
};

class Sequence final : public Normalizer {
  public:
    explicit Sequence(std::vector<NormalizerPtr> steps) : m_steps(std::move(steps)) {}
    void apply(AlignedText& text) const override {
        for (const auto& step : m_steps) {
            step->apply(text);
            // Replacements that feed each other could double the text at every step.
            if (text.size() > kSmallText && text.size() / kMostGrowth > text.origin(0, text.size()).end) {
                break;
            }
        }
    }

  private:
    std::vector<NormalizerPtr> m_steps;
};

} // namespace

NormalizerPtr make_lowercase() { return std::make_unique<Lowercase>(); }
NormalizerPtr make_strip_accents() { return std::make_unique<StripAccents>(); }
NormalizerPtr make_strip(bool left, bool right) { return std::make_unique<Strip>(left, right); }
NormalizerPtr make_replace(Pattern pattern, std::string content) {
    return std::make_unique<Replace>(std::move(pattern), std::move(content));
}
NormalizerPtr make_prepend(std::string prefix) { return std::make_unique<Prepend>(std::move(prefix)); }
NormalizerPtr make_sequence(std::vector<NormalizerPtr> steps) { return std::make_unique<Sequence>(std::move(steps)); }

} // namespace stillroom::text
