// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/normalize/normalizer.h"
#include "core/text/unicode.h"

#include <algorithm>

namespace stillroom::text {

namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class BertNormalizer final : public Normalizer {
  public:
    explicit BertNormalizer(const BertOptions& options)
        : m_options(options), m_decompose(make_unicode_form(UnicodeForm::Nfd)), m_lower(make_lowercase()) {}

    void apply(AlignedText& text) const override {
        if (m_options.clean || m_options.space_cjk) {
            first_pass(text);
        }
        if (m_options.strip_accents && !is_ascii(text.text())) {
            m_decompose->apply(text);
            strip(text);
        }
        if (m_options.lower) {
            m_lower->apply(text);
        }
    }

  private:
    void first_pass(AlignedText& text) const {
        AlignedText result;
        result.reserve(text.size());
        for (std::size_t i = 0; i < text.size();) {
            const auto origin = text.origin(i);
            const auto character = unicode::next(text.text(), i);
            if (m_options.clean) {
                if (character == 0 || character == 0xFFFD || unicode::is_control(character)) {
                    continue;
                }
                if (unicode::is_space(character)) {
                    result.append(U' ', origin);
                    continue;
                }
            }
            if (m_options.space_cjk && unicode::is_cjk(character)) {
                result.append(U' ', origin);
                result.append(character, origin);
                result.append(U' ', origin);
            } else {
                result.append(character, origin);
            }
        }
        text = std::move(result);
    }

    static void strip(AlignedText& text) {
        AlignedText result;
        result.reserve(text.size());
        for (std::size_t i = 0; i < text.size();) {
            const auto start = i;
            if (!unicode::is_nonspacing_mark(unicode::next(text.text(), i))) {
                result.append(text, start, i);
            }
        }
        text = std::move(result);
    }

    BertOptions m_options;
    NormalizerPtr m_decompose;
    NormalizerPtr m_lower;
};

} // namespace

NormalizerPtr make_bert_normalizer(const BertOptions& options) { return std::make_unique<BertNormalizer>(options); }

} // namespace stillroom::text
