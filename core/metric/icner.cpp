// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric/report.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace stillroom::metric {

namespace {

/// Slot errors of SemER: correct, deleted, inserted, substituted.
struct SlotErrors {
    std::int64_t correct = 0;
    std::int64_t deleted = 0;
    std::int64_t inserted = 0;
    std::int64_t substituted = 0;

    SlotErrors& operator+=(const SlotErrors& other) {
        correct += other.correct;
        deleted += other.deleted;
        inserted += other.inserted;
        substituted += other.substituted;
        return *this;
    }
    /// As if reference and prediction had changed places.
    [[nodiscard]] SlotErrors swapped() const { return {correct, inserted, deleted, substituted}; }
    [[nodiscard]] double rate() const {
        const std::int64_t slots = correct + deleted + substituted;
        return slots == 0 ? 0.0
                          : static_cast<double>(deleted + inserted + substituted) / static_cast<double>(slots);
    }
};

std::string value_of(const std::vector<std::string>& words, const Span& span) {
    std::string value;
    for (std::size_t i = span.begin; i < std::min(span.end, words.size()); ++i) {
        value += i == span.begin ? "" : " ";
        value += words[i];
    }
    return value;
}

using Values = std::map<std::string, std::vector<std::string>>;

Values values_by_name(const std::vector<std::string>& words, const std::vector<Span>& slots) {
    Values values;
    for (const Span& span : slots) {
        values[span.type].push_back(value_of(words, span));
    }
    return values;
}

/// Slots of one name: equal values pair first, what is left pairs as substitutions.
SlotErrors compare(const std::vector<std::string>& gold, std::vector<std::string> predicted) {
    SlotErrors errors;
    for (const std::string& value : gold) {
        if (const auto found = std::find(predicted.begin(), predicted.end(), value); found != predicted.end()) {
            predicted.erase(found);
            ++errors.correct;
        }
    }
    const std::int64_t gold_left = static_cast<std::int64_t>(gold.size()) - errors.correct;
    const auto predicted_left = static_cast<std::int64_t>(predicted.size());
    errors.substituted = std::min(gold_left, predicted_left);
    errors.deleted = gold_left - errors.substituted;
    errors.inserted = predicted_left - errors.substituted;
    return errors;
}

SlotErrors compare(const Values& gold, const Values& predicted) {
    SlotErrors errors;
    for (const auto& [name, values] : gold) {
        const auto found = predicted.find(name);
        errors += compare(values, found == predicted.end() ? std::vector<std::string>{} : found->second);
    }
    for (const auto& [name, values] : predicted) {
        if (!gold.contains(name)) {
            errors.inserted += static_cast<std::int64_t>(values.size());
        }
    }
    return errors;
}

/// Adds up one group of utterances.
class Tally {
  public:
    void add(const Frame& frame) {
        const std::vector<Span> gold = spans(frame.tags);
        const std::vector<Span> predicted = spans(frame.predicted_tags);
        const bool intent_right = frame.intent == frame.predicted_intent;
        const bool domain_right = frame.predicted_domain.empty() || frame.domain == frame.predicted_domain;
        const bool exact = intent_right && frame.tags == frame.predicted_tags;

        ++m_report.count;
        m_intents_right += intent_right ? 1 : 0;
        m_exact += exact ? 1 : 0;
        m_any_error += exact && domain_right ? 0 : 1;
        count_intent(frame, intent_right);
        count_chunks(gold, predicted);
        m_errors += compare(values_by_name(frame.words, gold), values_by_name(frame.words, predicted));
        (intent_right ? m_errors.correct : m_errors.substituted) += 1;
    }

    [[nodiscard]] IcnerReport report() const {
        IcnerReport report = m_report;
        if (report.count == 0) {
            return report;
        }
        const auto utterances = static_cast<double>(report.count);
        report.intent_accuracy = static_cast<double>(m_intents_right) / utterances;
        report.exact_match = static_cast<double>(m_exact) / utterances;
        report.irer = static_cast<double>(m_any_error) / utterances;
        report.slot_f1 = report.slots.f1();
        report.semer = m_errors.rate();
        const double swapped = m_errors.swapped().rate();
        const double sum = report.semer + swapped;
        report.f_semer = sum == 0.0 ? 0.0 : 2.0 * report.semer * swapped / sum;
        return report;
    }

  private:
    void count_intent(const Frame& frame, bool right) {
        ++m_report.per_intent[frame.intent].reference;
        ++m_report.per_intent[frame.predicted_intent].predicted;
        m_report.per_intent[frame.intent].correct += right ? 1 : 0;
    }

    void count_chunks(const std::vector<Span>& gold, const std::vector<Span>& predicted) {
        for (const Span& span : gold) {
            PrecisionRecall& slot = m_report.per_slot[span.type];
            const bool found = std::find(predicted.begin(), predicted.end(), span) != predicted.end();
            ++slot.reference;
            ++m_report.slots.reference;
            slot.correct += found ? 1 : 0;
            m_report.slots.correct += found ? 1 : 0;
        }
        for (const Span& span : predicted) {
            ++m_report.per_slot[span.type].predicted;
            ++m_report.slots.predicted;
        }
    }

    IcnerReport m_report;
    std::int64_t m_intents_right = 0;
    std::int64_t m_exact = 0;
    std::int64_t m_any_error = 0;
    SlotErrors m_errors;
};

} // namespace

IcnerReport icner(const std::vector<Frame>& frames) {
    Tally all;
    std::map<std::string, Tally> by_domain;
    for (const Frame& frame : frames) {
        all.add(frame);
        if (!frame.domain.empty()) {
            by_domain[frame.domain].add(frame);
        }
    }
    IcnerReport report = all.report();
    for (const auto& [domain, tally] : by_domain) {
        report.per_domain[domain] = tally.report();
    }
    return report;
}

} // namespace stillroom::metric
