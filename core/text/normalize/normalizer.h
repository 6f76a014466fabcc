// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/aligned_text.h"
#include "core/text/json_fields.h"
#include "core/text/pattern.h"

#include <memory>
#include <vector>

namespace stillroom::text {

/// One step of bringing text into the form in which pieces are looked up. Immutable.
class Normalizer {
  public:
    virtual ~Normalizer() = default;
    virtual void apply(AlignedText& text) const = 0;
};

using NormalizerPtr = std::unique_ptr<const Normalizer>;

/// Canonical or compatibility form, composed or not, by ICU's data.
enum class UnicodeForm { Nfc, Nfd, Nfkc, Nfkd };

struct BertOptions {
    bool clean = true;         ///< control characters are left out, white space becomes spaces
    bool space_cjk = true;     ///< each ideograph stands alone
    bool strip_accents = true; ///< canonical decomposition without nonspacing marks
    bool lower = true;
};

[[nodiscard]] NormalizerPtr make_unicode_form(UnicodeForm form);
[[nodiscard]] NormalizerPtr make_bert_normalizer(const BertOptions& options);
[[nodiscard]] NormalizerPtr make_lowercase();
[[nodiscard]] NormalizerPtr make_strip_accents(); ///< drops marks; decomposing is another step's
[[nodiscard]] NormalizerPtr make_strip(bool left, bool right);
[[nodiscard]] NormalizerPtr make_replace(Pattern pattern, std::string content);
[[nodiscard]] NormalizerPtr make_prepend(std::string prefix);
[[nodiscard]] NormalizerPtr make_sequence(std::vector<NormalizerPtr> steps);
/// sentencepiece's compiled rules: a double-array trie and the texts it points to.
/// Errors: BadInput for a truncated or broken table.
[[nodiscard]] Result<NormalizerPtr> make_precompiled(std::string table);

/// From a "normalizer" of tokenizer.json; null for none. What is wrong is noted in the fields' problem.
[[nodiscard]] NormalizerPtr read_normalizer(const Fields& fields);

} // namespace stillroom::text
