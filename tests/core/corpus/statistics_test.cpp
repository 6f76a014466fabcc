// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/checks.h"
#include "core/corpus/statistics.h"
#include "tests/core/corpus/memory_corpus.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace {

using namespace stillroom;
using namespace stillroom::corpus;

std::shared_ptr<MemoryCorpus> small() {
    auto corpus = std::make_shared<MemoryCorpus>("small");
    Utterance labelled;
    labelled.text = "play some jazz";
    labelled.words = {"play", "some", "jazz"};
    labelled.tags = {"O", "O", "B-genre"};
    labelled.domain = "music";
    labelled.intent = "play";
    labelled.language = "en";
    corpus->add(Split::Train, labelled);
    labelled.text = "play acid jazz now please";
    labelled.words = {"play", "acid", "jazz", "now", "please"};
    labelled.tags = {"O", "B-genre", "I-genre", "B-when", "O"};
    corpus->add(Split::Train, labelled);
    corpus->add(Split::Train, "guten Tag", "de");
    return corpus;
}

/// One piece a byte.
class ByteTokenizer final : public text::Tokenizer {
  public:
    std::int64_t vocabulary_size() const override { return 256; }
    const text::SpecialIds& special() const override { return m_special; }
    const text::Frame& frame() const override { return m_frame; }
    std::vector<text::PieceId> encode(std::string_view text) const override { return {text.begin(), text.end()}; }
    text::EncodedText encode_ranges(std::string_view text) const override { return {encode(text), {}}; }
    std::string decode(std::span<const text::PieceId>) const override { return {}; }
    std::string piece(text::PieceId) const override { return {}; }
    const std::string& fingerprint() const override { return m_fingerprint; }
    Result<void> save(const std::filesystem::path&) const override { return {}; }

  private:
    text::SpecialIds m_special;
    text::Frame m_frame;
    std::string m_fingerprint;
};

TEST(Statistics, CountsLengthsLabelsAndLanguages) {
    StatisticsOptions options;
    options.tokenizer = std::make_shared<ByteTokenizer>();
    const Statistics found = statistics(*small(), Split::Train, options).value();
    EXPECT_EQ(found.utterances, 3);
    EXPECT_EQ(found.words.counts[2], 1);
    EXPECT_EQ(found.words.counts[3], 1);
    EXPECT_EQ(found.words.counts[5], 1);
    EXPECT_NEAR(found.words.mean(), 10.0 / 3.0, 1e-12);
    EXPECT_EQ(found.words.quantile(0.5), 3);
    EXPECT_EQ(found.words.quantile(1.0), 5);
    EXPECT_EQ(found.pieces->longest, 25);
    EXPECT_EQ(found.intents, (std::map<std::string, std::int64_t>{{"play", 2}}));
    EXPECT_EQ(found.domains.at("music"), 2);
    EXPECT_EQ(found.slots, (std::map<std::string, std::int64_t>{{"genre", 2}, {"when", 1}}));
    EXPECT_EQ(found.languages, (std::map<std::string, std::int64_t>{{"de", 1}, {"en", 2}}));
    EXPECT_EQ(found.vocabulary, 8);
    EXPECT_EQ(statistics(*small(), Split::Test)->utterances, 0);
}

TEST(Statistics, LooksAtSomeSpreadOverAll) {
    StatisticsOptions options;
    options.at_most = 10;
    EXPECT_EQ(statistics(*numbered("n", 1000), Split::Train, options)->utterances, 10);
    EXPECT_EQ(statistics(*numbered("n", 7), Split::Train, options)->utterances, 7);
    std::stop_source stop;
    stop.request_stop();
    options.stop = stop.get_token();
    EXPECT_EQ(statistics(*numbered("n", 1000), Split::Train, options).error().code, ErrorCode::Cancelled);
}

TEST(Statistics, VeryLongUtterancesShareTheLastBin) {
    LengthHistogram histogram;
    histogram.add(100000);
    histogram.add(0);
    EXPECT_EQ(histogram.counts.back(), 1);
    EXPECT_EQ(histogram.longest, 100000);
    EXPECT_EQ(histogram.quantile(0.5), 0);
    EXPECT_EQ(LengthHistogram().quantile(0.5), 0);
}

TEST(Sample, DifferentIndicesFromASeed) {
    const auto indices = sample_indices(100, 3, 20);
    EXPECT_EQ(std::set<std::int64_t>(indices.begin(), indices.end()).size(), 20U);
    EXPECT_TRUE(std::is_sorted(indices.begin(), indices.end()));
    EXPECT_EQ(indices, sample_indices(100, 3, 20));
    EXPECT_NE(indices, sample_indices(100, 4, 20));
    EXPECT_EQ(sample_indices(5, 1, 20), (std::vector<std::int64_t>{0, 1, 2, 3, 4}));
    EXPECT_TRUE(sample_indices(0, 1, 3).empty());
    EXPECT_TRUE(sample_indices(5, 1, -3).empty());
    EXPECT_EQ(sample(*numbered("n", 50), Split::Train, 9, 4).size(), 4U);
    std::vector<int> hits(10);
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        for (const std::int64_t index : sample_indices(10, seed, 3)) {
            ++hits[static_cast<std::size_t>(index)];
        }
    }
    for (const int count : hits) {
        EXPECT_NEAR(count, 600, 100);
    }
}

TEST(Vocabulary, WordsOfManyScripts) {
    Vocabulary words;
    words.add("The cat's THE-end, 3 Grüße! \u4eca\u65e5 \u0645\u0631\u062d\u0628\u0627");
    EXPECT_EQ(words.counts.at("the"), 2);
    EXPECT_EQ(words.counts.at("cat's"), 1);
    EXPECT_EQ(words.counts.at("grüße"), 1);
    EXPECT_EQ(words.counts.at("\u4eca"), 1); // Chinese: each character
    EXPECT_EQ(words.counts.at("\u0645\u0631\u062d\u0628\u0627"), 1);
    EXPECT_EQ(words.total, 9);
}

// P = (1/2, 1/2, 0), Q = (0, 1/2, 1/2), M = (1/4, 1/2, 1/4): both divergences are 1/2 bit.
TEST(Closeness, ByHand) {
    Vocabulary a;
    a.add("x y");
    Vocabulary b;
    b.add("y z");
    const Closeness found = closeness(a, b);
    EXPECT_NEAR(found.js_divergence, 0.5, 1e-12);
    EXPECT_DOUBLE_EQ(found.overlap, 0.5);
    EXPECT_DOUBLE_EQ(found.coverage, 0.5);
    EXPECT_NEAR(closeness(a, a).js_divergence, 0.0, 1e-12);
    EXPECT_DOUBLE_EQ(closeness(a, a).overlap, 1.0);
    Vocabulary c;
    c.add("q r");
    EXPECT_NEAR(closeness(a, c).js_divergence, 1.0, 1e-12);
    EXPECT_DOUBLE_EQ(closeness(a, Vocabulary()).js_divergence, 1.0);
    EXPECT_EQ(vocabulary(*small(), Split::Train)->counts.at("jazz"), 2);
}

TEST(Leak, CountsBothSides) {
    auto corpus = numbered("n", 10);
    corpus->add(Split::Train, "n 1");
    corpus->add(Split::Test, "n 1");
    corpus->add(Split::Test, "n 2");
    corpus->add(Split::Test, "else");
    const Leak found = leak(*corpus, Split::Train, *corpus, Split::Test).value();
    EXPECT_EQ(found.checked, 11);
    EXPECT_EQ(found.found, 3);
    EXPECT_EQ(found.held_out, 2);
    EXPECT_EQ(found.examples, (std::vector<std::string>{"n 1", "n 2"}));
}

TEST(Labels, MissingOnesAreNamed) {
    CorpusInfo train;
    train.name = "A";
    train.intents = {"a", "b"};
    CorpusInfo test;
    test.name = "B";
    test.intents = {"b", "c"};
    const auto issues = compare_labels(train, test);
    ASSERT_EQ(issues.size(), 1U);
    EXPECT_EQ(issues[0].message, "B has intents that A does not have: c.");
    EXPECT_TRUE(compare_labels(test, test).empty());
}

} // namespace
