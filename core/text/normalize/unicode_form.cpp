// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/normalize/normalizer.h"
#include "core/text/unicode.h"

#include <unicode/normalizer2.h>

#include <algorithm>

namespace stillroom::text {

namespace {

const icu::Normalizer2* instance(UnicodeForm form) {
    UErrorCode status = U_ZERO_ERROR;
    switch (form) {
    case UnicodeForm::Nfc: return icu::Normalizer2::getNFCInstance(status);
    case UnicodeForm::Nfd: return icu::Normalizer2::getNFDInstance(status);
    case UnicodeForm::Nfkc: return icu::Normalizer2::getNFKCInstance(status);
    case UnicodeForm::Nfkd: return icu::Normalizer2::getNFKDInstance(status);
    }
    return nullptr;
}

/// ICU normalises whole strings; here each character is followed through decomposition, reordering and
/// composition, so that its origin is known.
class FormNormalizer final : public Normalizer {
  public:
    explicit FormNormalizer(UnicodeForm form)
        : m_whole(instance(form)), m_decompose(instance(compatible(form) ? UnicodeForm::Nfkd : UnicodeForm::Nfd)),
          m_canonical(instance(UnicodeForm::Nfc)), m_compose(form == UnicodeForm::Nfc || form == UnicodeForm::Nfkc) {}

    void apply(AlignedText& text) const override {
        UErrorCode status = U_ZERO_ERROR;
        const icu::StringPiece bytes(text.text().data(), static_cast<std::int32_t>(text.size()));
        if (m_whole->isNormalizedUTF8(bytes, status) && U_SUCCESS(status)) {
            return;
        }
        auto characters = decomposed(text.text());
        if (m_compose) {
            characters = composed(characters);
        }
        text.rewrite(characters);
    }

  private:
    static bool compatible(UnicodeForm form) { return form == UnicodeForm::Nfkc || form == UnicodeForm::Nfkd; }

    std::uint8_t order(char32_t character) const {
        return m_canonical->getCombiningClass(static_cast<UChar32>(character));
    }

    std::vector<Rewritten> decomposed(std::string_view text) const {
        std::vector<Rewritten> result;
        result.reserve(text.size());
        std::size_t marks = 0; // where the current run of combining marks begins
        const auto settle = [&] {
            std::stable_sort(result.begin() + static_cast<std::ptrdiff_t>(marks), result.end(),
                             [&](const auto& a, const auto& b) { return order(a.character) < order(b.character); });
        };
        const auto push = [&](char32_t character, bool first) {
            if (order(character) == 0) {
                settle();
                result.push_back({character, first ? 0 : 1});
                marks = result.size();
            } else {
                result.push_back({character, first ? 0 : 1});
            }
        };
        icu::UnicodeString parts;
        for (std::size_t i = 0; i < text.size();) {
            const auto character = unicode::next(text, i);
            if (!m_decompose->getDecomposition(static_cast<UChar32>(character), parts) ||
                !unicode::in_version(character, unicode::kFormsVersion)) {
                push(character, true);
                continue;
            }
            for (std::int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1)) {
                push(static_cast<char32_t>(parts.char32At(at)), at == 0);
            }
        }
        settle();
        return result;
    }

    std::vector<Rewritten> composed(const std::vector<Rewritten>& characters) const {
        std::vector<Rewritten> result;
        result.reserve(characters.size());
        std::size_t starter = characters.size(); // index in the result of what marks combine with; none yet
        std::uint8_t last = 0;                   // class of the mark before, 0 right after the starter
        for (const auto& item : characters) {
            const auto now = order(item.character);
            const bool reachable = starter < result.size() && (last == 0 ? starter + 1 == result.size() : last < now);
            if (reachable) {
                const auto one = m_canonical->composePair(static_cast<UChar32>(result[starter].character),
                                                          static_cast<UChar32>(item.character));
                if (one >= 0) {
                    result[starter] = {static_cast<char32_t>(one), result[starter].change + item.change - 1};
                    continue;
                }
            }
            if (now == 0) {
                starter = result.size();
            }
            last = now;
            result.push_back(item);
        }
        return result;
    }

    const icu::Normalizer2* m_whole;
    const icu::Normalizer2* m_decompose;
    const icu::Normalizer2* m_canonical;
    bool m_compose;
};

} // namespace

NormalizerPtr make_unicode_form(UnicodeForm form) { return std::make_unique<FormNormalizer>(form); }

} // namespace stillroom::text
