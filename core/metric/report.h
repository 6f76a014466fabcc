// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

/// Task metrics of METHODS: plain labels in, plain numbers out. Fractions between 0 and 1.
namespace stillroom::metric {

struct PrecisionRecall {
    std::int64_t correct = 0;
    std::int64_t predicted = 0;
    std::int64_t reference = 0;
    [[nodiscard]] double precision() const { return predicted == 0 ? 0.0 : static_cast<double>(correct) / static_cast<double>(predicted); }
    [[nodiscard]] double recall() const { return reference == 0 ? 0.0 : static_cast<double>(correct) / static_cast<double>(reference); }
    [[nodiscard]] double f1() const {
        const double sum = precision() + recall();
        return sum == 0.0 ? 0.0 : 2.0 * precision() * recall() / sum;
    }
};

/// Single-label classification.
struct ClassificationReport {
    std::int64_t count = 0;
    double accuracy = 0.0;
    double macro_f1 = 0.0; ///< over labels that occur in the reference
    std::map<std::string, PrecisionRecall> per_label;
};
[[nodiscard]] ClassificationReport classification(const std::vector<std::string>& reference,
                                                  const std::vector<std::string>& predicted);

/// One utterance with gold and predicted frame.
struct Frame {
    std::string domain; ///< groups the report; may be empty
    std::string predicted_domain; ///< counts in IRER alone; empty when no domain was predicted
    std::string intent;
    std::string predicted_intent;
    std::vector<std::string> words;
    std::vector<std::string> tags;           ///< BIO
    std::vector<std::string> predicted_tags; ///< BIO, same length
};

/// Joint intent and slots (ICNER).
struct IcnerReport {
    std::int64_t count = 0;
    double intent_accuracy = 0.0;
    PrecisionRecall slots;        ///< micro, as conlleval counts chunks
    double slot_f1 = 0.0;
    double semer = 0.0;           ///< (D + I + S) / (C + D + S), intent counted as one slot
    double f_semer = 0.0;         ///< harmonic mean of SemER with gold and with predictions as reference
    double irer = 0.0;            ///< share of utterances that are no exact match, or whose domain is wrong
    double exact_match = 0.0;     ///< intent and the whole tag sequence equal
    std::map<std::string, PrecisionRecall> per_slot;
    std::map<std::string, PrecisionRecall> per_intent;
    std::map<std::string, IcnerReport> per_domain; ///< filled one level deep
};
[[nodiscard]] IcnerReport icner(const std::vector<Frame>& frames);

/// Slot spans of a BIO sequence by conlleval's lenient rules: I-X after O or after another type begins a chunk.
struct Span {
    std::string type;
    std::size_t begin = 0; ///< word index
    std::size_t end = 0;   ///< one past the last word
    friend bool operator==(const Span&, const Span&) = default;
};
[[nodiscard]] std::vector<Span> spans(const std::vector<std::string>& tags);

/// Student / teacher. "Retained" in the interface; NaN when the teacher's value is 0.
[[nodiscard]] double retained(double student, double teacher);
/// (student - control) / (teacher - control). "Gap closed" in the interface; NaN when the teacher is no better than
/// the control, for then there is no gap to close.
[[nodiscard]] double gap_closed(double student, double control, double teacher, bool lower_is_better);
/// Share of equal predictions; NaN when there are none or the lengths differ.
[[nodiscard]] double agreement(const std::vector<std::string>& a, const std::vector<std::string>& b);

} // namespace stillroom::metric
