// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/kept_answers.h"

#include "core/recipe/layer_mapping.h"

#include <algorithm>
#include <set>

namespace stillroom::recipe {

namespace {
constexpr double kColdest = 0.5; // temperature at which sums are known

bool compares_states(const ObjectiveTerm& term) { return term.kind == TermKind::Hidden || term.kind == TermKind::Cosine; }
} // namespace

bool compares_states(const std::vector<ObjectiveTerm>& terms) {
    return std::any_of(terms.begin(), terms.end(), [](const ObjectiveTerm& term) { return compares_states(term); });
}

bool keeps_answers(const DistillSpec& distill) {
    const bool attention = std::any_of(distill.terms.begin(), distill.terms.end(),
                                       [](const ObjectiveTerm& term) { return term.kind == TermKind::Attention; });
    if (!distill.keep_answers || attention || (compares_states(distill.terms) && !distill.keep_hidden)) {
        return false;
    }
    // Of masked pieces the unlikely ones are known as one sum, which is another one at another temperature.
    std::set<double> temperatures;
    for (const auto& term : distill.terms) {
        if (term.kind == TermKind::SoftLabel) {
            temperatures.insert(term.temperature);
        }
    }
    const bool one = temperatures.size() <= 1 && (temperatures.empty() || *temperatures.begin() >= kColdest);
    return distill.level == DistillLevel::Task || (distill.mask_variants > 0 && one);
}

std::vector<std::int64_t> compared_layers(const std::vector<ObjectiveTerm>& terms, std::int64_t teacher_layers,
                                          std::int64_t student_layers) {
    std::set<std::int64_t> layers;
    for (const auto& term : terms) {
        if (compares_states(term)) {
            const auto mapped = map_hidden(term.mapping, teacher_layers, student_layers);
            layers.insert(mapped.begin(), mapped.end());
        }
    }
    return {layers.begin(), layers.end()};
}

double answer_bytes(const AnswerParts& parts) {
    constexpr double kIndex = 3.0 * sizeof(std::int64_t); // key and first rows
    constexpr double kKeptPiece = 4.0 + 2.0;              // its number and its logit
    constexpr double kSums = 2.0 * 4.0 * kKnownTemperatures;
    return kIndex + 4.0 * (parts.classes + parts.word_classes) + parts.masked * (kKeptPiece * parts.top + kSums) + 2.0 * parts.states;
}

} // namespace stillroom::recipe
