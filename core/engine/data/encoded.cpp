// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/data/encoded.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace stillroom::engine {

Result<void> can_frame(const text::Tokenizer& tokenizer) {
    if (tokenizer.special().cls < 0 || tokenizer.special().sep < 0) {
        return fail(ErrorCode::Unsupported,
                    "This tokenizer has no pieces that begin and end a text, which an encoder needs. Choose another one.",
                    Place{{}, 0, "tokenizer"});
    }
    return {};
}

std::int32_t EncodedTexts::length(std::int64_t example) const {
    return static_cast<std::int32_t>(ids(example).size());
}

std::vector<std::int32_t> EncodedTexts::lengths() const {
    std::vector<std::int32_t> result(static_cast<std::size_t>(size()));
    for (std::int64_t i = 0; i < size(); ++i) {
        result[static_cast<std::size_t>(i)] = length(i);
    }
    return result;
}

void EncodedTexts::add(const corpus::Utterance& utterance, const text::Tokenizer& tokenizer,
                       std::int64_t max_length, const TaskLabels* labels, std::int32_t source) {
    const auto words = utterance.words.empty() ? split_words(utterance.text) : utterance.words;
    auto encoded = encode_words(tokenizer, words);
    const auto room = static_cast<std::size_t>(std::max<std::int64_t>(max_length - 2, 1));
    if (encoded.ids.size() > room) {
        encoded.ids.resize(room);
        ++m_truncated;
    }
    m_ids.push_back(tokenizer.special().cls);
    m_ids.insert(m_ids.end(), encoded.ids.begin(), encoded.ids.end());
    m_ids.push_back(tokenizer.special().sep);
    m_offsets.push_back(static_cast<std::int64_t>(m_ids.size()));

    const bool tagged = labels != nullptr && utterance.tags.size() == words.size();
    for (std::size_t word = 0; word < words.size(); ++word) {
        const auto first = encoded.first_piece[word];
        const bool inside = first >= 0 && static_cast<std::size_t>(first) < room;
        m_first.push_back(inside ? first + 1 : -1); // [CLS] comes first
        m_tags.push_back(static_cast<std::int32_t>(tagged ? labels->tags.id(utterance.tags[word]) : kNoLabel));
    }
    m_words.push_back(static_cast<std::int64_t>(m_first.size()));
    m_labels.push_back(labels == nullptr
                           ? Labels{}
                           : Labels{labels->domains.id(utterance.domain), labels->intents.id(utterance.intent)});
    m_sources.push_back(source);
}

std::int64_t EncodedTexts::keep_common_words(EncodedTexts& a, EncodedTexts& b) {
    std::int64_t taken = 0;
    for (std::size_t word = 0; word < std::min(a.m_first.size(), b.m_first.size()); ++word) {
        std::int32_t& one = a.m_first[word];
        std::int32_t& other = b.m_first[word];
        if ((one < 0) != (other < 0)) {
            one = other = -1;
            ++taken;
        }
    }
    return taken;
}

} // namespace stillroom::engine
