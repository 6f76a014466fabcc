// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/kept_answers.h"

#include <gtest/gtest.h>

namespace stillroom::recipe {
namespace {

ObjectiveTerm term(TermKind kind) {
    ObjectiveTerm made;
    made.kind = kind;
    return made;
}

TEST(KeptAnswers, LayersAndFreshMasksAreAskedInEveryStep) {
    DistillSpec distill;
    distill.terms = {term(TermKind::SoftLabel), term(TermKind::HardLabel)};
    EXPECT_TRUE(keeps_answers(distill));
    distill.terms.push_back(term(TermKind::SoftLabel));
    distill.terms.back().temperature = 5.0;
    EXPECT_FALSE(keeps_answers(distill)) << "two temperatures";
    distill.terms.pop_back();
    distill.mask_variants = 0;
    EXPECT_FALSE(keeps_answers(distill));
    distill.level = DistillLevel::Task; // has no masks
    EXPECT_TRUE(keeps_answers(distill));
    distill.terms.push_back(term(TermKind::Hidden));
    EXPECT_FALSE(keeps_answers(distill));
    distill.terms.back() = term(TermKind::Attention);
    EXPECT_FALSE(keeps_answers(distill));
    distill.terms.pop_back();
    distill.keep_answers = false;
    EXPECT_FALSE(keeps_answers(distill));
}

} // namespace
} // namespace stillroom::recipe
