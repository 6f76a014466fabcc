// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/answer.h"

#include <algorithm>
#include <cmath>

namespace stillroom::run {

std::vector<Likelihood> likeliest(const Verdict& verdict, const std::vector<std::string>& labels, std::size_t most) {
    const std::size_t classes = std::min(verdict.logits.size(), labels.size());
    float top = -INFINITY;
    for (std::size_t i = 0; i < classes; ++i) {
        if (std::isfinite(verdict.logits[i])) {
            top = std::max(top, verdict.logits[i]);
        }
    }
    std::vector<Likelihood> all;
    double sum = 0.0;
    for (std::size_t i = 0; i < classes; ++i) {
        const double share = std::isfinite(verdict.logits[i]) ? std::exp(static_cast<double>(verdict.logits[i]) - top) : 0.0;
        sum += share;
        all.push_back({labels[i], share});
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.probability > b.probability; });
    all.resize(std::min(most, all.size()));
    for (Likelihood& one : all) {
        one.probability = sum > 0.0 ? one.probability / sum : 0.0;
    }
    return all;
}

std::vector<std::string> tag_names(const Answer& answer) {
    std::vector<std::string> names;
    names.reserve(answer.tags.size());
    for (const Verdict& tag : answer.tags) {
        names.push_back(tag.label);
    }
    return names;
}

std::vector<metric::Span> slots_of(const Answer& answer) {
    std::vector<metric::Span> slots = metric::spans(tag_names(answer));
    std::erase_if(slots, [&](const metric::Span& slot) { return slot.end > answer.words.size(); });
    return slots;
}

} // namespace stillroom::run
