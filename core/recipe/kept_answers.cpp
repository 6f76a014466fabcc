// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/kept_answers.h"

#include <algorithm>
#include <set>

namespace stillroom::recipe {

namespace {
constexpr double kColdest = 0.5; // temperature at which sums are known
} // namespace

bool keeps_answers(const DistillSpec& distill) {
    const bool layers = std::any_of(distill.terms.begin(), distill.terms.end(), [](const ObjectiveTerm& term) {
        return term.kind == TermKind::Hidden || term.kind == TermKind::Cosine || term.kind == TermKind::Attention;
    });
    if (!distill.keep_answers || layers) {
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

} // namespace stillroom::recipe
