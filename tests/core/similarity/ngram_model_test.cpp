// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/ngram_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace stillroom::similarity {
namespace {

using Text = std::vector<text::PieceId>;

constexpr std::int64_t kVocabulary = 12;

NgramModel model_of(const std::vector<Text>& sentences) {
    NgramCounts counts;
    for (const Text& sentence : sentences) {
        counts.add(sentence);
    }
    return {std::move(counts), kVocabulary};
}

double sum_after(const NgramModel& model, text::PieceId before, text::PieceId previous) {
    double sum = model.probability(before, previous, kSentenceEnd);
    for (text::PieceId piece = 0; piece < kVocabulary; ++piece) {
        sum += model.probability(before, previous, piece);
    }
    return sum;
}

TEST(NgramModel, ProbabilitiesAreOneInSumAfterEveryContext) {
    const NgramModel model = model_of({{1, 2, 3}, {1, 2, 4}, {5}, {1, 2, 3, 3, 3}, {0, 11, 0}, {2, 3}, {5}});
    EXPECT_NEAR(sum_after(model, kSentenceStart, kSentenceStart), 1.0, 1e-9);
    for (text::PieceId before = kSentenceStart; before < kVocabulary; ++before) {
        for (text::PieceId previous = 0; previous < kVocabulary; ++previous) {
            EXPECT_NEAR(sum_after(model, before, previous), 1.0, 1e-9) << before << ' ' << previous;
        }
    }
}

// s: start, e: end. Trigrams: s12 2; 123, 124, 23e, 24e 1: n1 = 4, n2 = 1, D = 2/3. Bigrams: s1 2 (occurrences); 12,
// 23, 24, 3e, 4e 1: n1 = 5, n2 = 1, D = 5/7. Pieces by what stands before: e 2; 1, 2, 3, 4 1: n1 = 4, n2 = 1, D = 2/3.
TEST(NgramModel, CountedByHand) {
    const NgramModel model = model_of({{1, 2, 3}, {1, 2, 4}});
    const double uniform = 1.0 / 13.0;
    const double three = ((1.0 - 2.0 / 3.0) + 2.0 / 3.0 * 5.0 * uniform) / 6.0;
    const double two_three = ((1.0 - 5.0 / 7.0) + 5.0 / 7.0 * 2.0 * three) / 2.0;
    EXPECT_NEAR(model.probability(1, 2, 3), ((1.0 - 2.0 / 3.0) + 2.0 / 3.0 * 2.0 * two_three) / 2.0, 1e-12);
    EXPECT_NEAR(model.probability(7, 2, 3), two_three, 1e-12);
    EXPECT_NEAR(model.probability(7, 7, 3), three, 1e-12);
    EXPECT_NEAR(model.probability(7, 7, 9), 2.0 / 3.0 * 5.0 * uniform / 6.0, 1e-12);
}

TEST(NgramModel, KnowsWhatBeginsSentencesByHowOftenItDoes) {
    const NgramModel model = model_of({{1, 2}, {1, 3}, {1, 4}, {2, 1}, {3}});
    EXPECT_GT(model.probability(kSentenceStart, kSentenceStart, 1),
              2.0 * model.probability(kSentenceStart, kSentenceStart, 2));
    EXPECT_GT(model.probability(kSentenceStart, 3, kSentenceEnd), model.probability(kSentenceStart, 3, 1));
}

TEST(NgramModel, ASentenceIsItsPiecesAndItsEnd) {
    const NgramModel model = model_of({{1, 2}, {1, 3}});
    const double product = model.probability(kSentenceStart, kSentenceStart, 1) *
                           model.probability(kSentenceStart, 1, 3) * model.probability(1, 3, kSentenceEnd);
    EXPECT_NEAR(model.log_probability(Text{1, 3}), std::log(product), 1e-12);
}

TEST(NgramModel, OfNothingIsUniform) {
    for (const NgramModel& model : {model_of({}), model_of({{}, {}})}) {
        EXPECT_DOUBLE_EQ(model.probability(kSentenceStart, kSentenceStart, 3), 1.0 / 13.0);
        EXPECT_DOUBLE_EQ(model.probability(3, 4, kSentenceEnd), 1.0 / 13.0);
    }
}

} // namespace
} // namespace stillroom::similarity
