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

TEST(KeptAnswers, LayersAreKeptOnRequestAttentionNever) {
    DistillSpec distill;
    distill.keep_hidden = true;
    distill.terms = {term(TermKind::Hidden), term(TermKind::Cosine)};
    EXPECT_TRUE(keeps_answers(distill));
    distill.mask_variants = 0; // states depend on the mask
    EXPECT_FALSE(keeps_answers(distill));
    distill.mask_variants = 4;
    distill.terms.push_back(term(TermKind::Attention));
    EXPECT_FALSE(keeps_answers(distill));
}

TEST(KeptAnswers, EachComparedLayerOnce) {
    std::vector<ObjectiveTerm> terms{term(TermKind::SoftLabel)};
    EXPECT_TRUE(compared_layers(terms, 6, 2).empty());
    terms.push_back(term(TermKind::Hidden)); // skip: 0, 3, 6
    EXPECT_EQ(compared_layers(terms, 6, 2), (std::vector<std::int64_t>{0, 3, 6}));
    terms.push_back(term(TermKind::Cosine));
    terms.back().mapping = LayerMapping::Last; // 4, 5, 6
    EXPECT_EQ(compared_layers(terms, 6, 2), (std::vector<std::int64_t>{0, 3, 4, 5, 6}));
}

TEST(KeptAnswers, AnAnswerTakesItsNumbersAndAnIndex) {
    EXPECT_EQ(answer_bytes({}), 24.0);
    AnswerParts parts;
    parts.classes = 10.0;
    parts.word_classes = 100.0;
    EXPECT_EQ(answer_bytes(parts), 24.0 + 440.0);
    parts.states = 12.0 * 3.0 * 256.0;
    EXPECT_EQ(answer_bytes(parts), 24.0 + 440.0 + 2.0 * 9216.0);
    parts = {};
    parts.masked = 2.0;
    parts.top = 64.0;
    EXPECT_EQ(answer_bytes(parts), 24.0 + 2.0 * (64.0 * 6.0 + 128.0));
}

} // namespace
} // namespace stillroom::recipe
