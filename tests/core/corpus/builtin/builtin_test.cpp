// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/builtin/builtin.h"

#include "core/base/hash.h"
#include "tests/core/corpus/builtin/languages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>

namespace stillroom::corpus {
namespace {

std::string content_hash(const Corpus& corpus) {
    Hasher hasher;
    for (const Split split : {Split::Train, Split::Dev, Split::Test}) {
        for (std::int64_t i = 0; i < corpus.size(split); ++i) {
            const Utterance utterance = corpus.at(split, i);
            hasher.field(utterance.text).field(utterance.domain).field(utterance.intent);
            for (const std::string& tag : utterance.tags) {
                hasher.field(tag);
            }
        }
    }
    return hasher.hex();
}

TEST(Builtin, ListsAllCorporaWithTheLabelsTheyHave) {
    const auto list = builtin_corpora();
    EXPECT_EQ(list.size(), 20U);
    std::set<std::string> locations;
    for (const CorpusInfo& info : list) {
        locations.insert(info.location);
        if (std::find(builtin::kLanguageCodes.begin(), builtin::kLanguageCodes.end(),
                      info.languages.front()) == builtin::kLanguageCodes.end()) {
            continue;
        }
        EXPECT_TRUE(info.issues.empty())
            << to_string(info.issues.front().place) << info.issues.front().message;
        EXPECT_EQ(info.format, "built-in");
        EXPECT_TRUE(info.licence.starts_with("CC0-1.0"));
        EXPECT_EQ(info.fingerprint.size(), 32U);
    }
    EXPECT_EQ(locations.size(), list.size());
}

TEST(Builtin, AnOpenedCorpusAgreesWithItsListing) {
    for (const CorpusInfo& listed : builtin_corpora()) {
        if (listed.languages.front() != "en") {
            continue;
        }
        const auto corpus = open_builtin(listed.location);
        ASSERT_TRUE(corpus.has_value()) << to_string(corpus.error());
        const CorpusInfo& info = (*corpus)->info();
        EXPECT_EQ(info.fingerprint, listed.fingerprint);
        EXPECT_EQ(info.sentences, listed.sentences);
        EXPECT_EQ(info.intents, listed.intents);
        EXPECT_EQ(info.slots, listed.slots);
        EXPECT_EQ(info.labelled, !info.intents.empty());
        EXPECT_GT(info.words, 100000);
        EXPECT_GT(info.bytes, info.words);
        for (const auto& [split, count] : info.sentences) {
            EXPECT_EQ((*corpus)->size(split), count);
        }
    }
}

TEST(Builtin, TheSameLabelsInEveryLanguage) {
    std::set<std::vector<std::string>> intents;
    std::set<std::vector<std::string>> slots;
    for (const std::string& language : builtin::kLanguageCodes) {
        const auto corpus = open_builtin("assistant/" + language);
        ASSERT_TRUE(corpus.has_value()) << to_string(corpus.error());
        intents.insert((*corpus)->info().intents);
        slots.insert((*corpus)->info().slots);
    }
    EXPECT_EQ(intents.size(), 1U);
    EXPECT_EQ(slots.size(), 1U);
}

TEST(Builtin, SeedAndNameDecideEverything) {
    const auto first = open_builtin("builtin:assistant/en", 5);
    const auto again = open_builtin("assistant/en", 5);
    const auto other = open_builtin("assistant/en", 6);
    ASSERT_TRUE(first && again && other);
    EXPECT_EQ(content_hash(**first), content_hash(**again));
    EXPECT_EQ((*first)->info().fingerprint, (*again)->info().fingerprint);
    EXPECT_NE(content_hash(**first), content_hash(**other));
    EXPECT_NE((*first)->info().fingerprint, (*other)->info().fingerprint);
}

/// Every machine draws the same bytes. After a change of grammar or generator that is meant, write the new
/// hashes into golden.txt; runs made before can then no longer be repeated, so raise the generator's version
/// too.
TEST(Builtin, ContentIsTheSameOnEveryMachine) {
    std::ifstream golden(std::string(STILLROOM_TEST_DATA) + "/golden.txt");
    std::string location;
    std::string expected;
    int count = 0;
    while (golden >> location >> expected) {
        const auto corpus = open_builtin(location);
        ASSERT_TRUE(corpus.has_value()) << to_string(corpus.error());
        EXPECT_EQ(content_hash(**corpus), expected) << location;
        ++count;
    }
    EXPECT_EQ(count, 20);
}

TEST(Builtin, UnknownNamesAreRefused) {
    for (const char* name : {"builtin:assistant/xx", "builtin:poems/en", "", "builtin:"}) {
        const auto corpus = open_builtin(name);
        ASSERT_FALSE(corpus.has_value()) << name;
        EXPECT_EQ(corpus.error().code, ErrorCode::NotFound);
    }
}

} // namespace
} // namespace stillroom::corpus
