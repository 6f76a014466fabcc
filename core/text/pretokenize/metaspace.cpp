// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pretokenize/pretokenizer.h"

#include <utility>

namespace stillroom::text {

namespace {

class Metaspace final : public PreTokenizer {
  public:
    Metaspace(std::string replacement, Prefix prefix, bool split)
        : m_replacement(std::move(replacement)), m_prefix(prefix), m_split(split) {}

    void apply(Parts& parts) const override {
        const auto old = parts.text.text();
        AlignedText text;
        text.reserve(old.size() + parts.parts.size() * m_replacement.size());
        std::vector<Parts::Part> result;
        for (const auto& part : parts.parts) {
            auto begin = text.size();
            if (wants_prefix(parts, part)) {
                text.append(m_replacement, parts.text.origin(part.begin));
            }
            for (std::size_t i = part.begin; i < part.end;) {
                const bool space = old[i] == ' ';
                const bool mark = space || old.substr(i, m_replacement.size()) == m_replacement;
                if (m_split && mark && text.size() > begin) {
                    result.push_back({begin, text.size()});
                    begin = text.size();
                }
                if (space) {
                    text.append(m_replacement, parts.text.origin(i++));
                } else {
                    const auto size = mark ? m_replacement.size() : 1;
                    text.append(parts.text, i, i + size);
                    i += size;
                }
            }
            result.push_back({begin, text.size()});
        }
        parts.text = std::move(text);
        parts.parts = std::move(result);
    }

  private:
    bool wants_prefix(const Parts& parts, const Parts::Part& part) const {
        const auto text = parts[part];
        if (m_prefix == Prefix::Never || text.starts_with(' ') || text.starts_with(m_replacement)) {
            return false;
        }
        return m_prefix == Prefix::Always || parts.text.origin(part.begin).begin == 0;
    }

    std::string m_replacement;
    Prefix m_prefix;
    bool m_split;
};

} // namespace

PreTokenizerPtr make_metaspace(std::string replacement, Prefix prefix, bool split) {
    return std::make_unique<Metaspace>(std::move(replacement), prefix, split);
}

} // namespace stillroom::text
