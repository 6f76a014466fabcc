// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace stillroom::report {

/// The metrics that tables and progress lines show first; lower_is_better as in store/records.h.
struct Headline {
    const char* name;        ///< of the metric
    const char* label;       ///< on screen
    const char* short_label; ///< where room is short
    bool lower_is_better;
};
inline constexpr std::array<Headline, 7> kHeadlines{
    {{"eval/dc/accuracy", "DC accuracy", "DC", false},
     {"eval/icner/intent_accuracy", "Intent accuracy", "intent", false},
     {"eval/icner/slot_f1", "Slot F1", "slot F1", false},
     {"eval/icner/semer", "SemER", "SemER", true},
     {"eval/icner/irer", "IRER", "IRER", true},
     {"eval/icner/exact_match", "Exact match", "exact", false},
     {"eval/classification/accuracy", "Accuracy", "accuracy", false}}};

/// True for metrics that are fractions between 0 and 1 and shown as per cent; never for those of other programs, whose
/// names do not say so.
[[nodiscard]] constexpr bool is_fraction(std::string_view name) {
    for (const std::string_view group : {"eval/dc/", "eval/icner/", "eval/classification/", "eval/agreement/", "eval/mlm/accuracy"}) {
        if (name.starts_with(group)) {
            return true;
        }
    }
    return false;
}

/// Null when the metric is none of them.
[[nodiscard]] constexpr const Headline* headline(std::string_view name) {
    for (const auto& one : kHeadlines) {
        if (name == one.name) {
            return &one;
        }
    }
    return nullptr;
}

} // namespace stillroom::report
