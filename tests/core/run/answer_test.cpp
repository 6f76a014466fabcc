// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace stillroom::run {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Answer, LikeliestClassesComeFirstWithTheirShareOfAll) {
    const Verdict verdict{"music", 0.0, {0.0F, 2.0F, 1.0F}};
    const auto found = likeliest(verdict, {"alarm", "music", "news"}, 2);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].label, "music");
    EXPECT_EQ(found[1].label, "news");
    const double sum = 1.0 + std::exp(1.0) + std::exp(2.0);
    EXPECT_NEAR(found[0].probability, std::exp(2.0) / sum, 1e-12);
    EXPECT_NEAR(found[1].probability, std::exp(1.0) / sum, 1e-12);
}

TEST(Answer, LikeliestTakesWhatIsNoNumberAsImpossible) {
    const auto found = likeliest({"a", 0.0, {NAN, 1e30F, INFINITY}}, {"a", "b", "c"}, 5);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].label, "b");
    EXPECT_EQ(found[0].probability, 1.0);
    EXPECT_EQ(likeliest({"a", 0.0, {NAN, NAN}}, {"a", "b"}, 2)[0].probability, 0.0);
    EXPECT_THAT(likeliest({}, {"a", "b"}, 2), IsEmpty());
    EXPECT_EQ(likeliest({"a", 0.0, {1.0F, 2.0F}}, {"a"}, 5).size(), 1U) << "fewer names than logits";
}

TEST(Answer, SlotsAreRangesOfWords) {
    Answer answer;
    answer.words = {"wake", "me", "nine", "am", "friday"};
    for (const char* tag : {"O", "O", "B-time", "I-time", "B-date"}) {
        answer.tags.push_back({tag, 1.0, {}});
    }
    EXPECT_THAT(tag_names(answer), ElementsAre("O", "O", "B-time", "I-time", "B-date"));
    EXPECT_THAT(slots_of(answer), ElementsAre(metric::Span{"time", 2, 4}, metric::Span{"date", 4, 5}));
    answer.words.pop_back();
    EXPECT_THAT(slots_of(answer), ElementsAre(metric::Span{"time", 2, 4})) << "a tag without its word";
}

} // namespace
} // namespace stillroom::run
