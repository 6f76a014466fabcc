// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "core/corpus/transfer_set.h"
#include "tests/core/corpus/memory_corpus.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace {

using namespace stillroom;
using namespace stillroom::corpus;
using recipe::ShortPolicy;
using recipe::TransferUnit;

TransferRequest request(std::vector<TransferSourceInput> sources, std::int64_t size) {
    TransferRequest made;
    made.sources = std::move(sources);
    made.size = size;
    return made;
}

std::map<std::pair<std::uint32_t, std::int64_t>, int> counted(const std::vector<Draw>& draws) {
    std::map<std::pair<std::uint32_t, std::int64_t>, int> counts;
    for (const Draw& draw : draws) {
        ++counts[{draw.source, draw.index}];
    }
    return counts;
}

const Issue* find(const TransferPlan& plan, std::string_view kind) {
    const auto found = std::find_if(plan.issues.begin(), plan.issues.end(), [&](const Issue& i) { return i.kind == kind; });
    return found == plan.issues.end() ? nullptr : &*found;
}

TEST(TransferSet, QuotasAreExactByLargestRemainder) {
    // 7 x 33.34 % = 2.3338, twice 33.33 % = 2.3331: the odd one goes to the largest remainder.
    const auto set = TransferSet::plan(request({{"a", numbered("a", 50), 3333}, {"b", numbered("b", 50), 3334},
                                                {"c", numbered("c", 50), 3333}}, 7)).value();
    const TransferPlan& plan = set.report();
    EXPECT_EQ(plan.sources[0].quota, 2);
    EXPECT_EQ(plan.sources[1].quota, 3);
    EXPECT_EQ(plan.sources[2].quota, 2);
    EXPECT_EQ(plan.realised, 7);
    EXPECT_EQ(set.size(), 7);
    // Ties go to the upper row.
    const auto tie = TransferSet::plan(request({{"a", numbered("a", 50), 5000}, {"b", numbered("b", 50), 5000}}, 5)).value();
    EXPECT_EQ(tie.report().sources[0].quota, 3);
    EXPECT_EQ(tie.report().sources[1].quota, 2);
    for (const std::int64_t size : {1, 2, 3, 10, 99, 9999, 10001}) {
        const auto any = TransferSet::plan(request({{"a", numbered("a", 9), 1234}, {"b", numbered("b", 9), 8766}}, size));
        EXPECT_EQ(any->size(), size);
        EXPECT_EQ(any->report().realised, size);
    }
}

TEST(TransferSet, DownSamplingIsCoverageUpSamplingIsRepeats) {
    const auto set = TransferSet::plan(request({{"big", numbered("big", 1000), 5000}, {"small", numbered("small", 30), 5000}},
                                               200)).value();
    const SourceReport& big = set.report().sources[0];
    const SourceReport& small = set.report().sources[1];
    EXPECT_EQ(big.sentences, 100);
    EXPECT_EQ(big.unique_used, 100);
    EXPECT_DOUBLE_EQ(big.repeats, 1.0);
    EXPECT_DOUBLE_EQ(big.coverage, 0.1);
    EXPECT_EQ(small.sentences, 100);
    EXPECT_EQ(small.unique_used, 30);
    EXPECT_NEAR(small.repeats, 100.0 / 30.0, 1e-12);
    EXPECT_DOUBLE_EQ(small.coverage, 1.0);
    EXPECT_DOUBLE_EQ(small.share, 0.5);
    EXPECT_EQ(small.missing, 0);
    int least = 100;
    int most = 0;
    for (const auto& [draw, times] : counted(set.epoch(0))) {
        if (draw.first == 1) {
            least = std::min(least, times);
            most = std::max(most, times);
        }
    }
    EXPECT_EQ(least, 3); // evenly: 100 = 3 x 30 + 10
    EXPECT_EQ(most, 4);
    ASSERT_NE(find(set.report(), "source-short"), nullptr);
    EXPECT_EQ(find(set.report(), "source-short")->message,
              "small needs 100 sentences and 30 are there. Each is used 3.3 times on average.");
}

TEST(TransferSet, EveryEpochHasTheSameTextsInAnotherOrder) {
    const auto make = [] {
        return TransferSet::plan(request({{"a", numbered("a", 300), 7000}, {"b", numbered("b", 20), 3000}}, 100)).value();
    };
    const auto set = make();
    const auto first = set.epoch(0);
    EXPECT_NE(first, set.epoch(1));
    EXPECT_EQ(counted(first), counted(set.epoch(1)));
    // A resumed run plans anew and goes on from (epoch, position).
    EXPECT_EQ(make().epoch(7), set.epoch(7));
    EXPECT_EQ(make().fingerprint(), set.fingerprint());
    auto other = request({{"a", numbered("a", 300), 7000}, {"b", numbered("b", 20), 3000}}, 100);
    other.seed = 2;
    EXPECT_NE(counted(TransferSet::plan(other)->epoch(0)), counted(first));
    EXPECT_NE(TransferSet::plan(other)->fingerprint(), set.fingerprint());
}

TEST(TransferSet, SourcesAreMixedWithinAnEpoch) {
    const auto set = TransferSet::plan(request({{"a", numbered("a", 500), 5000}, {"b", numbered("b", 500), 5000}}, 1000)).value();
    int from_a = 0;
    const auto draws = set.epoch(3);
    for (std::size_t i = 0; i < 200; ++i) {
        from_a += draws[i].source == 0 ? 1 : 0;
    }
    EXPECT_GT(from_a, 60);
    EXPECT_LT(from_a, 140);
}

TEST(TransferSet, SmallerQuotasAreSubsetsOfLargerOnes) {
    const auto a = numbered("a", 400);
    const auto b = numbered("b", 400);
    const auto chosen = [&](std::int64_t ratio) {
        std::set<std::int64_t> indices;
        const auto set = TransferSet::plan(request({{"a", a, ratio}, {"b", b, 10000 - ratio}}, 100)).value();
        for (const Draw& draw : set.epoch(0)) {
            if (draw.source == 0) {
                indices.insert(draw.index);
            }
        }
        return indices;
    };
    const auto few = chosen(2500);
    const auto many = chosen(7500);
    EXPECT_EQ(few.size(), 25U);
    EXPECT_TRUE(std::includes(many.begin(), many.end(), few.begin(), few.end()));
}

TEST(TransferSet, ChoiceIsSpreadOverTheWholeCorpus) {
    const auto set = TransferSet::plan(request({{"a", numbered("a", 10000), 10000}}, 2000)).value();
    std::array<int, 10> tenth{};
    for (const Draw& draw : set.epoch(0)) {
        ++tenth[static_cast<std::size_t>(draw.index / 1000)];
    }
    for (const int count : tenth) {
        EXPECT_NEAR(count, 200, 60);
    }
}

TEST(TransferSet, TestSentencesAndDuplicatesAreTakenOutAndCounted) {
    auto source = numbered("s", 10);
    source->add(Split::Train, "s 3");
    source->add(Split::Train, "in the test");
    source->add(Split::Train, "in the test");
    source->add(Split::Train, "only in dev");
    auto test = std::make_shared<MemoryCorpus>("t");
    test->add(Split::Test, "in the test");
    test->add(Split::Test, "s 5");
    test->add(Split::Dev, "only in dev");
    auto asked = request({{"s", source, 10000}}, 10);
    asked.test = test;
    const auto set = TransferSet::plan(asked).value();
    const SourceReport& report = set.report().sources[0];
    EXPECT_EQ(report.in_corpus, 14);
    EXPECT_EQ(report.in_test, 3);
    EXPECT_EQ(report.duplicates, 1);
    EXPECT_EQ(report.available, 10);
    EXPECT_EQ(set.report().left_out, 3);
    EXPECT_EQ(report.realised, 10); // the quota is met from what is left
    for (const Draw& draw : set.epoch(0)) {
        EXPECT_NE(set.at(draw).text, "in the test");
        EXPECT_NE(set.at(draw).text, "s 5");
        EXPECT_NE(draw.index, 10); // the second "s 3"
    }
    EXPECT_EQ(find(set.report(), "in-test")->count, 3);
    EXPECT_EQ(find(set.report(), "duplicates")->count, 1);
    asked.test_split = Split::Dev;
    EXPECT_EQ(TransferSet::plan(asked)->report().left_out, 1);
}

TEST(ShortPolicy, FillTakesTheRestFromAnother) {
    auto asked = request({{"Generic", numbered("g", 500), 5000}, {"Synthetic", numbered("s", 30), 5000}}, 200);
    asked.when_short = ShortPolicy::Fill;
    asked.fill_from = "Generic";
    const auto set = TransferSet::plan(asked).value();
    const TransferPlan& plan = set.report();
    EXPECT_EQ(plan.realised, 200);
    EXPECT_EQ(plan.sources[0].quota, 170);
    EXPECT_EQ(plan.sources[0].filled, 70);
    EXPECT_EQ(plan.sources[0].requested, 100);
    EXPECT_EQ(plan.sources[1].quota, 30);
    EXPECT_EQ(plan.sources[1].missing, 70);
    EXPECT_DOUBLE_EQ(plan.sources[1].share, 0.15);
    EXPECT_EQ(find(plan, "source-short")->message,
              "Synthetic needs 100 sentences and 30 are there. Generic fills the other 70.");
    for (const auto& [draw, times] : counted(set.epoch(0))) {
        EXPECT_EQ(times, 1);
    }
}

TEST(ShortPolicy, FillFromASourceThatIsShortTooMakesTheSetSmaller) {
    auto asked = request({{"a", numbered("a", 60), 5000}, {"b", numbered("b", 10), 5000}}, 100);
    asked.when_short = ShortPolicy::Fill;
    asked.fill_from = "a";
    const auto set = TransferSet::plan(asked).value();
    EXPECT_EQ(set.report().realised, 70);
    EXPECT_NE(find(set.report(), "source-short")->message.find("smaller"), std::string::npos);
    asked.fill_from = "c";
    EXPECT_EQ(TransferSet::plan(asked).error().place.field, "fill_from");
}

TEST(ShortPolicy, ShrinkKeepsTheRatios) {
    auto asked = request({{"a", numbered("a", 5000), 7000}, {"b", numbered("b", 30), 3000}}, 1000);
    asked.when_short = ShortPolicy::Shrink;
    const auto set = TransferSet::plan(asked).value();
    const TransferPlan& plan = set.report();
    EXPECT_LE(plan.sources[1].realised, 30);
    EXPECT_GE(plan.realised, 99);
    EXPECT_LE(plan.realised, 103);
    EXPECT_NEAR(plan.sources[1].share, 0.3, 0.01);
    EXPECT_EQ(plan.requested, 1000);
    EXPECT_NE(find(plan, "source-short")->message.find("instead of 1,000"), std::string::npos);
    for (const auto& [draw, times] : counted(set.epoch(0))) {
        EXPECT_EQ(times, 1);
    }
}

/// Sentences of one to nine words.
std::shared_ptr<MemoryCorpus> ragged(const std::string& name, int count) {
    auto corpus = std::make_shared<MemoryCorpus>(name);
    for (int i = 0; i < count; ++i) {
        std::string text = name + std::to_string(i);
        for (int word = 0; word < (i * 7) % 9; ++word) {
            text += " w";
        }
        corpus->add(Split::Train, text);
    }
    return corpus;
}

TEST(Tokens, RealisedWithinOneSentence) {
    for (const ShortPolicy policy : {ShortPolicy::Repeat, ShortPolicy::Fill, ShortPolicy::Shrink}) {
        for (const std::int64_t size : {50, 333, 1000, 4000}) {
            auto asked = request({{"a", ragged("a", 2000), 6000}, {"b", ragged("b", 100), 3000}, {"c", ragged("c", 900), 1000}},
                                 size);
            asked.unit = TransferUnit::Tokens;
            asked.when_short = policy;
            asked.fill_from = "a";
            asked.tokens = [](const Utterance& u) { return static_cast<std::int64_t>(split_words(u.text).size()); };
            const auto set = TransferSet::plan(asked).value();
            const TransferPlan& plan = set.report();
            std::int64_t quota = 0;
            std::int64_t tokens = 0;
            for (const SourceReport& source : plan.sources) {
                EXPECT_LE(std::abs(source.realised - source.quota), 9) << source.name << " " << size;
                quota += source.quota;
            }
            for (const Draw& draw : set.epoch(1)) {
                tokens += static_cast<std::int64_t>(split_words(set.at(draw).text).size());
            }
            EXPECT_EQ(plan.realised, tokens);
            EXPECT_EQ(plan.tokens, tokens);
            EXPECT_LE(std::abs(plan.realised - quota), 9);
            if (policy != ShortPolicy::Shrink) {
                EXPECT_EQ(quota, size);
            }
            if (policy != ShortPolicy::Repeat) {
                for (const auto& [draw, times] : counted(set.epoch(0))) {
                    EXPECT_EQ(times, 1);
                }
            }
        }
    }
}

TEST(Tokens, NeedACounter) {
    auto asked = request({{"a", numbered("a", 5), 10000}}, 5);
    asked.unit = TransferUnit::Tokens;
    EXPECT_EQ(TransferSet::plan(asked).error().place.field, "unit");
}

TEST(TransferSet, ReportsLanguagesAndWords) {
    const auto set = TransferSet::plan(request({{"a", numbered("a", 50, "en"), 7000}, {"b", numbered("b", 50, "de"), 3000}}, 40)).value();
    EXPECT_EQ(set.report().languages, (std::map<std::string, std::int64_t>{{"de", 12}, {"en", 28}}));
    EXPECT_EQ(set.report().tokens, 80); // two words each
}

TEST(TransferSet, SampleIsReproducibleAndWithoutRepetition) {
    const auto set = TransferSet::plan(request({{"a", numbered("a", 100), 10000}}, 100)).value();
    const auto sample = set.sample(5, 10);
    EXPECT_EQ(sample.size(), 10U);
    EXPECT_EQ(sample, set.sample(5, 10));
    EXPECT_NE(sample, set.sample(6, 10));
    EXPECT_EQ(counted(sample).size(), 10U);
    EXPECT_EQ(counted(set.sample(5, 1000)).size(), 100U);
}

TEST(TransferSet, RefusesWhatCannotBe) {
    const auto a = numbered("a", 5);
    EXPECT_EQ(TransferSet::plan(request({{"a", a, 9999}}, 5)).error().code, ErrorCode::BadInput);
    EXPECT_EQ(TransferSet::plan(request({{"a", a, 11000}, {"b", a, -1000}}, 5)).error().code, ErrorCode::BadInput);
    EXPECT_EQ(TransferSet::plan(request({{"a", a, 5000}, {"a", a, 5000}}, 5)).error().code, ErrorCode::BadInput);
    EXPECT_EQ(TransferSet::plan(request({}, 5)).error().code, ErrorCode::BadInput);
    EXPECT_EQ(TransferSet::plan(request({{"a", a, 10000}}, 0)).error().code, ErrorCode::BadInput);
    EXPECT_EQ(TransferSet::plan(request({{"a", nullptr, 10000}}, 5)).error().code, ErrorCode::BadInput);
    const auto empty = TransferSet::plan(request({{"a", a, 5000}, {"none", numbered("none", 0), 5000}}, 5));
    ASSERT_FALSE(empty.has_value());
    EXPECT_NE(empty.error().message.find("none"), std::string::npos);
    // With a ratio of 0 it does not matter.
    EXPECT_TRUE(TransferSet::plan(request({{"a", a, 10000}, {"none", numbered("none", 0), 0}}, 5)).has_value());
    auto stopped = request({{"a", a, 10000}}, 5);
    std::stop_source stop;
    stop.request_stop();
    stopped.stop = stop.get_token();
    EXPECT_EQ(TransferSet::plan(stopped).error().code, ErrorCode::Cancelled);
}

} // namespace
