// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/utterance.h"
#include "core/engine/data/labels.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <span>
#include <vector>

namespace stillroom::engine {

/// Encoders need a piece at the beginning and one at the end of a text. Errors: Unsupported when a tokenizer has none.
[[nodiscard]] Result<void> can_frame(const text::Tokenizer& tokenizer);

/// Texts as piece ids, packed end to end: [CLS] pieces [SEP] each. Labels are there where the text has them.
class EncodedTexts {
  public:
    struct Labels {
        std::int64_t domain = kNoLabel;
        std::int64_t intent = kNoLabel;
    };

    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(m_offsets.size()) - 1; }
    [[nodiscard]] std::span<const text::PieceId> ids(std::int64_t example) const { return slice(m_ids, m_offsets, example); }
    [[nodiscard]] std::int32_t length(std::int64_t example) const;
    [[nodiscard]] std::vector<std::int32_t> lengths() const;
    /// Index of the first piece of each word within ids(); -1 for a word without one or beyond the cut.
    [[nodiscard]] std::span<const std::int32_t> first_pieces(std::int64_t example) const { return slice(m_first, m_words, example); }
    /// Tag of each word, kNoLabel when unlabelled.
    [[nodiscard]] std::span<const std::int32_t> tags(std::int64_t example) const { return slice(m_tags, m_words, example); }
    [[nodiscard]] const Labels& labels(std::int64_t example) const { return m_labels[static_cast<std::size_t>(example)]; }
    [[nodiscard]] std::int32_t source(std::int64_t example) const { return m_sources[static_cast<std::size_t>(example)]; }
    [[nodiscard]] std::int64_t truncated() const { return m_truncated; }

    /// Cuts at `max_length` pieces, [CLS] and [SEP] included. `labels` null: labels are left out.
    void add(const corpus::Utterance& utterance, const text::Tokenizer& tokenizer, std::int64_t max_length,
             const TaskLabels* labels, std::int32_t source = 0);

    /// Takes a word's first piece away in both where one of the two has none, so that both have the same words. They must
    /// hold the same texts in the same order, cut by two tokenizers. Returns how many words were taken away.
    static std::int64_t keep_common_words(EncodedTexts& a, EncodedTexts& b);

  private:
    template <class T>
    static std::span<const T> slice(const std::vector<T>& all, const std::vector<std::int64_t>& offsets,
                                    std::int64_t example) {
        const auto at = static_cast<std::size_t>(example);
        return {all.data() + offsets[at], static_cast<std::size_t>(offsets[at + 1] - offsets[at])};
    }

    std::vector<text::PieceId> m_ids;
    std::vector<std::int64_t> m_offsets{0};
    std::vector<std::int32_t> m_first;
    std::vector<std::int32_t> m_tags;
    std::vector<std::int64_t> m_words{0};
    std::vector<Labels> m_labels;
    std::vector<std::int32_t> m_sources;
    std::int64_t m_truncated = 0;
};

} // namespace stillroom::engine
