// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric/tag_score.h"

#include <algorithm>

namespace stillroom::metric {

void TagScore::add(const std::vector<std::string>& gold, const std::vector<std::string>& predicted) {
    const auto gold_spans = spans(gold);
    const auto predicted_spans = spans(predicted);
    for (const auto& span : gold_spans) {
        ++m_slots.reference;
        ++m_per_type[span.type].reference;
    }
    auto next = gold_spans.begin(); // both lists go from left to right
    for (const auto& span : predicted_spans) {
        ++m_slots.predicted;
        auto& type = m_per_type[span.type];
        ++type.predicted;
        next = std::find_if(next, gold_spans.end(), [&](const Span& other) { return other.begin >= span.begin; });
        if (next != gold_spans.end() && *next == span) {
            ++m_slots.correct;
            ++type.correct;
        }
    }
    for (std::size_t i = 0; i < std::min(gold.size(), predicted.size()); ++i) {
        m_equal_tokens += gold[i] == predicted[i] ? 1 : 0;
    }
    m_tokens += static_cast<std::int64_t>(gold.size());
    m_exact += gold == predicted ? 1 : 0;
    ++m_sentences;
}

double TagScore::macro_f1() const {
    double sum = 0.0;
    for (const auto& [type, counts] : m_per_type) {
        sum += counts.f1();
    }
    return m_per_type.empty() ? 0.0 : sum / static_cast<double>(m_per_type.size());
}

double TagScore::token_accuracy() const {
    return m_tokens == 0 ? 0.0 : static_cast<double>(m_equal_tokens) / static_cast<double>(m_tokens);
}

} // namespace stillroom::metric
