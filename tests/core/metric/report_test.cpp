// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "core/metric/report.h"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace stillroom;
using namespace stillroom::metric;

Frame frame(std::string_view words, std::string_view tags, std::string_view predicted, std::string intent = "i",
            std::string predicted_intent = "i") {
    Frame made;
    made.intent = std::move(intent);
    made.predicted_intent = std::move(predicted_intent);
    made.words = split_words(words);
    made.tags = split_words(tags);
    made.predicted_tags = split_words(predicted);
    return made;
}

TEST(Spans, LenientRulesOfConlleval) {
    EXPECT_EQ(spans(split_words("O I-a I-a B-a I-b O B-b I-b")),
              (std::vector<Span>{{"a", 1, 3}, {"a", 3, 4}, {"b", 4, 5}, {"b", 6, 8}}));
    EXPECT_TRUE(spans({}).empty());
    EXPECT_TRUE(spans({"O", "O"}).empty());
}

TEST(Slots, VectorOfSeqeval) {
    const IcnerReport report =
        icner({frame("a b c d e f g", "O O O B-MISC I-MISC I-MISC O", "O O B-MISC I-MISC I-MISC I-MISC O"),
               frame("h i j", "B-PER I-PER O", "B-PER I-PER O")});
    EXPECT_DOUBLE_EQ(report.slot_f1, 0.5);
    EXPECT_EQ(report.per_slot.at("PER").correct, 1);
    EXPECT_EQ(report.per_slot.at("MISC").correct, 0);
    EXPECT_EQ(report.per_slot.at("MISC").predicted, 1);
    EXPECT_DOUBLE_EQ(report.exact_match, 0.5);
}

// Three utterances, counted by hand:
//  1 all right:                             C = 1 slot + 1 intent
//  2 date value cut short, city not found:  S = 1, D = 1; intent right C = 1
//  3 intent wrong, one slot invented:       S = 1 (intent), I = 1
// SemER = (1 + 1 + 2) / (3 + 1 + 2) = 4/6; swapped: (D and I change places) 4 / (3 + 1 + 2) = 4/6.
TEST(SemEr, CountedByHand) {
    const std::vector<Frame> frames{
        frame("wake me at nine", "O O O B-time", "O O O B-time"),
        frame("weather in rome next monday", "O O B-city B-date I-date", "O O O B-date O"),
        frame("play jazz", "O O", "O B-genre", "play", "stop"),
    };
    const IcnerReport report = icner(frames);
    EXPECT_EQ(report.count, 3);
    EXPECT_DOUBLE_EQ(report.semer, 4.0 / 6.0);
    EXPECT_DOUBLE_EQ(report.f_semer, 4.0 / 6.0);
    EXPECT_DOUBLE_EQ(report.irer, 2.0 / 3.0);
    EXPECT_DOUBLE_EQ(report.exact_match, 1.0 / 3.0);
    EXPECT_DOUBLE_EQ(report.intent_accuracy, 2.0 / 3.0);
    EXPECT_EQ(report.per_intent.at("play").reference, 1);
    EXPECT_EQ(report.per_intent.at("stop").predicted, 1);
}

// Two slots invented, none in the reference: SemER = 2 / 1, with the roles swapped 2 / 3.
TEST(SemEr, CanExceedOneAndTheHarmonicMeanTamesIt) {
    const IcnerReport report = icner({frame("a b", "O O", "B-x B-y")});
    EXPECT_DOUBLE_EQ(report.semer, 2.0);
    EXPECT_DOUBLE_EQ(report.f_semer, 2.0 * 2.0 * (2.0 / 3.0) / (2.0 + 2.0 / 3.0));
}

// The same name twice: equal values pair first, whatever their order.
TEST(SemEr, AlignsByNameThenValue) {
    const IcnerReport same = icner({frame("rome to paris", "B-city O B-city", "B-city O B-city")});
    EXPECT_DOUBLE_EQ(same.semer, 0.0);
    EXPECT_DOUBLE_EQ(same.f_semer, 0.0);
    const IcnerReport one = icner({frame("rome to paris", "B-city O B-city", "O O B-city")});
    EXPECT_DOUBLE_EQ(one.semer, 1.0 / 3.0); // D = 1, C = 1 + intent
    const IcnerReport renamed = icner({frame("rome to paris", "B-city O O", "B-place O O")});
    EXPECT_DOUBLE_EQ(renamed.semer, 2.0 / 2.0); // D = 1 and I = 1, not a substitution
}

TEST(Icner, SplitsByDomain) {
    Frame right = frame("a", "B-x", "B-x");
    right.domain = "music";
    Frame wrong = frame("a", "B-x", "O");
    wrong.domain = "alarm";
    Frame no_domain = frame("a", "B-x", "B-x");
    const IcnerReport report = icner({right, wrong, no_domain});
    ASSERT_EQ(report.per_domain.size(), 2U);
    EXPECT_DOUBLE_EQ(report.per_domain.at("music").slot_f1, 1.0);
    EXPECT_DOUBLE_EQ(report.per_domain.at("alarm").semer, 0.5);
    EXPECT_TRUE(report.per_domain.at("music").per_domain.empty());
}

TEST(Icner, WrongDomainCountsInIrerAlone) {
    Frame item = frame("a", "B-x", "B-x");
    item.domain = "music";
    item.predicted_domain = "alarm";
    const IcnerReport report = icner({item});
    EXPECT_DOUBLE_EQ(report.irer, 1.0);
    EXPECT_DOUBLE_EQ(report.exact_match, 1.0);
    EXPECT_DOUBLE_EQ(report.semer, 0.0);
}

TEST(Icner, NothingGivesZeros) {
    const IcnerReport report = icner({});
    EXPECT_EQ(report.count, 0);
    EXPECT_EQ(report.semer, 0.0);
}

TEST(Classification, MacroF1OverReferenceLabels) {
    const ClassificationReport report = classification({"a", "a", "b", "b"}, {"a", "b", "b", "c"});
    EXPECT_DOUBLE_EQ(report.accuracy, 0.5);
    EXPECT_DOUBLE_EQ(report.macro_f1, (2.0 / 3.0 + 0.5) / 2.0); // "c" is no reference label
    EXPECT_EQ(report.per_label.at("c").predicted, 1);
    EXPECT_EQ(classification({}, {}).count, 0);
}

TEST(Ratios, RetainedAndGapClosed) {
    EXPECT_DOUBLE_EQ(retained(0.72, 0.9), 0.8);
    EXPECT_TRUE(std::isnan(retained(0.5, 0.0)));
    EXPECT_NEAR(gap_closed(0.85, 0.8, 0.9, false), 0.5, 1e-12);
    EXPECT_NEAR(gap_closed(0.3, 0.4, 0.2, true), 0.5, 1e-12);
    EXPECT_TRUE(std::isnan(gap_closed(0.85, 0.9, 0.9, false)));
    EXPECT_TRUE(std::isnan(gap_closed(0.85, 0.9, 0.8, false))) << "the teacher is worse than the control";
    EXPECT_TRUE(std::isnan(gap_closed(0.3, 0.2, 0.4, true)));
}

TEST(Agreement, ShareOfEqualPredictions) {
    EXPECT_DOUBLE_EQ(agreement({"a", "b", "c", "d"}, {"a", "b", "c", "x"}), 0.75);
    EXPECT_TRUE(std::isnan(agreement({}, {})));
    EXPECT_TRUE(std::isnan(agreement({"a"}, {})));
}

} // namespace
