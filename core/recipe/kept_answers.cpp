// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/kept_answers.h"

#include <algorithm>

namespace stillroom::recipe {

bool keeps_answers(const DistillSpec& distill) {
    const bool layers = std::any_of(distill.terms.begin(), distill.terms.end(), [](const ObjectiveTerm& term) {
        return term.kind == TermKind::Hidden || term.kind == TermKind::Cosine || term.kind == TermKind::Attention;
    });
    return distill.keep_answers && !layers && (distill.level == DistillLevel::Task || distill.mask_variants > 0);
}

} // namespace stillroom::recipe
