// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric/report.h"
#include "core/run/predictor.h"

#include <cstddef>
#include <string>
#include <vector>

/// What a person reads in an answer.
namespace stillroom::run {

struct Likelihood {
    std::string label;
    double probability = 0.0; ///< softmax over all classes of the head, between 0 and 1
};

/// The `most` likeliest classes of a head, likeliest first. `labels` are the head's, in the order of the logits. A logit
/// that is not a number counts as impossible. Empty without the head.
[[nodiscard]] std::vector<Likelihood> likeliest(const Verdict& verdict, const std::vector<std::string>& labels,
                                                std::size_t most);

/// The BIO tag of each word.
[[nodiscard]] std::vector<std::string> tag_names(const Answer& answer);
/// Slots as ranges of words.
[[nodiscard]] std::vector<metric::Span> slots_of(const Answer& answer);

} // namespace stillroom::run
