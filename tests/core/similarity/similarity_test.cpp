// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/similarity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

namespace stillroom::similarity {
namespace {

using Text = std::vector<text::PieceId>;

Source source_of(const std::vector<Text>& texts, std::int64_t vocabulary_size = 100) {
    SourceCounts counts;
    for (const Text& text : texts) {
        counts.add(text);
    }
    return {std::move(counts), vocabulary_size};
}

Similarity similarity_of(const Source& source, const std::vector<Text>& texts) {
    Target target(source);
    for (const Text& text : texts) {
        target.add(text);
    }
    return target.similarity();
}

Text range(text::PieceId first, text::PieceId end) {
    Text pieces(static_cast<std::size_t>(end - first));
    std::iota(pieces.begin(), pieces.end(), first);
    return pieces;
}

TEST(PieceCounts, CountPiecesAndTheirTexts) {
    PieceCounts counts;
    counts.add(Text{3, 1, 3});
    counts.add(Text{});
    counts.add(Text{3});
    EXPECT_EQ(counts.texts, 2);
    EXPECT_EQ(counts.occurrences, 4);
    EXPECT_EQ(counts.of(3).occurrences, 3);
    EXPECT_EQ(counts.of(3).texts, 2);
    EXPECT_EQ(counts.of(1).texts, 1);
    EXPECT_EQ(counts.of(2).occurrences, 0);
}

TEST(Similarity, OfACorpusWithItself) {
    const std::vector<Text> texts{{1, 2, 3}, {2, 3, 4}, {1, 2}};
    const Similarity same = similarity_of(source_of(texts), texts);
    EXPECT_NEAR(same.js_divergence, 0.0, 1e-12);
    EXPECT_NEAR(same.tfidf_cosine, 1.0, 1e-12);
    EXPECT_EQ(same.overlap, 1.0);
    EXPECT_EQ(same.coverage, 1.0);
    EXPECT_EQ(same.type_coverage, 1.0);
    EXPECT_LT(same.perplexity, 5.0); // four pieces and the end
}

TEST(Similarity, OfCorporaWithNothingInCommon) {
    const Similarity other = similarity_of(source_of({{1, 2, 3}, {2, 3}}), {{11, 12}, {13}});
    EXPECT_NEAR(other.js_divergence, 1.0, 1e-12);
    EXPECT_EQ(other.tfidf_cosine, 0.0);
    EXPECT_EQ(other.overlap, 0.0);
    EXPECT_EQ(other.coverage, 0.0);
    EXPECT_EQ(other.type_coverage, 0.0);
    EXPECT_GT(other.perplexity, 20.0);
    EXPECT_TRUE(std::isfinite(other.perplexity));
}

// Of 20,000 pieces, each side has the other half twice: the 10,000 commonest have nothing in common.
TEST(Similarity, OverlapLooksAtTheCommonestOnly) {
    const Source source = source_of({range(0, 20'000), range(0, 10'000)}, 20'000);
    const Similarity found = similarity_of(source, {range(0, 20'000), range(10'000, 20'000)});
    EXPECT_EQ(found.overlap, 0.0);
    EXPECT_EQ(found.coverage, 1.0);
}

TEST(Similarity, TheWholeIsTheSumOfItsDomains) {
    const Source source = source_of({{1, 2, 3}, {2, 3, 4}, {1, 2}, {7, 1}});
    Target alarm(source);
    alarm.add(Text{1, 2, 9});
    alarm.add(Text{4});
    Target music(source);
    music.add(Text{7, 7, 3});
    Target whole(source);
    whole.add(alarm);
    whole.add(music);
    const Similarity summed = whole.similarity();
    const Similarity direct = similarity_of(source, {{1, 2, 9}, {4}, {7, 7, 3}});
    EXPECT_NEAR(summed.perplexity, direct.perplexity, 1e-12);
    EXPECT_EQ(summed.tfidf_cosine, direct.tfidf_cosine);
    EXPECT_EQ(summed.js_divergence, direct.js_divergence);
    EXPECT_EQ(whole.pieces().texts, 3);
}

TEST(Similarity, WithoutPiecesThereIsNone) {
    const Source source = source_of({{1, 2}});
    for (const Similarity& none :
         {similarity_of(source, {}), similarity_of(source, {{}, {}}), similarity_of(source_of({}), {{1}})}) {
        for (const double value : {none.js_divergence, none.tfidf_cosine, none.overlap, none.coverage,
                                   none.type_coverage, none.perplexity}) {
            EXPECT_TRUE(std::isnan(value));
        }
    }
}

TEST(Similarity, TextsWithoutPiecesDoNotCount) {
    const Source source = source_of({{1, 2}, {2, 3}});
    EXPECT_EQ(similarity_of(source, {{1}, {}, {3}}).perplexity, similarity_of(source, {{1}, {3}}).perplexity);
}

} // namespace
} // namespace stillroom::similarity
