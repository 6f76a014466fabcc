// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "core/corpus/builtin/builtin.h"
#include "core/corpus/builtin/generic.h"
#include "tests/core/corpus/builtin/languages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace stillroom::corpus::builtin {
namespace {

constexpr Split kSplits[] = {Split::Train, Split::Dev, Split::Test};

std::vector<std::string> sentences(const Corpus& corpus) {
    std::vector<std::string> all;
    for (const Split split : kSplits) {
        for (std::int64_t i = 0; i < corpus.size(split); ++i) {
            all.push_back(corpus.at(split, i).text);
        }
    }
    return all;
}

/// A word without its punctuation.
std::string bare(std::string word) {
    const auto mark = [](char c) { return std::string_view(".,;:?!()-").find(c) != std::string_view::npos; };
    while (!word.empty() && mark(word.back())) {
        word.pop_back();
    }
    return word;
}

class Generic : public ::testing::TestWithParam<std::string> {};

TEST_P(Generic, HasManyDifferentSentencesOfAllLengths) {
    const auto corpus = open_builtin("builtin:generic/" + GetParam());
    ASSERT_TRUE(corpus.has_value()) << to_string(corpus.error());
    const auto all = sentences(**corpus);
    EXPECT_EQ(std::unordered_set<std::string>(all.begin(), all.end()).size(), all.size());
    EXPECT_GE(all.size(), 20000U);

    double sum = 0.0;
    double squares = 0.0;
    std::int64_t shortest = 1000;
    std::int64_t longest = 0;
    std::unordered_map<std::string, int> forms;
    for (const std::string& text : all) {
        const auto words = split_words(text);
        const auto count = static_cast<std::int64_t>(words.size());
        shortest = std::min(shortest, count);
        longest = std::max(longest, count);
        sum += static_cast<double>(count);
        squares += static_cast<double>(count * count);
        for (const std::string& word : words) {
            ++forms[bare(word)];
        }
    }
    const double mean = sum / static_cast<double>(all.size());
    EXPECT_EQ(shortest, kShortestSentence);
    EXPECT_GE(longest, 26);
    EXPECT_LE(longest, kLongestSentence);
    EXPECT_GT(std::sqrt(squares / static_cast<double>(all.size()) - mean * mean), 3.0)
        << "spread of the lengths";
    EXPECT_GE(forms.size(), 4000U) << "word forms";
}

TEST_P(Generic, IsWrittenText) {
    for (const std::string style : {"encyclopaedic", "narrative", "news"}) {
        const auto corpus = open_builtin("builtin:generic-" + style + "/" + GetParam());
        ASSERT_TRUE(corpus.has_value()) << to_string(corpus.error());
        const auto all = sentences(**corpus);
        EXPECT_GE(all.size(), 20000U);
        for (const std::string& text : all) {
            ASSERT_EQ(first_invalid_utf8(text), kValidUtf8);
            const unsigned char first = static_cast<unsigned char>(text.front());
            ASSERT_FALSE(first >= 'a' && first <= 'z') << text;
            ASSERT_EQ(text.find("  "), std::string::npos) << text;
            ASSERT_EQ(text.find_first_of("<>{}[]|_~@/="), std::string::npos) << text;
        }
    }
}

TEST_P(Generic, HalfOfDevAndTestComesFromPatternsOutsideTraining) {
    const auto corpus = open_builtin("builtin:generic/" + GetParam());
    ASSERT_TRUE(corpus.has_value());
    EXPECT_TRUE((*corpus)->at(Split::Test, 0).tags.empty());
    EXPECT_TRUE((*corpus)->at(Split::Test, 0).intent.empty());
    // Runs of four words that training never shows are common in dev only when its patterns are new.
    const auto runs = [&](Split split) {
        std::vector<std::vector<std::string>> list;
        for (std::int64_t i = 0; i < (*corpus)->size(split); ++i) {
            const auto words = split_words((*corpus)->at(split, i).text);
            std::vector<std::string> four;
            for (std::size_t k = 0; k + 4 <= words.size(); ++k) {
                four.push_back(words[k] + " " + words[k + 1] + " " + words[k + 2] + " " + words[k + 3]);
            }
            list.push_back(std::move(four));
        }
        return list;
    };
    std::unordered_set<std::string> trained;
    for (const auto& sentence : runs(Split::Train)) {
        trained.insert(sentence.begin(), sentence.end());
    }
    int foreign = 0;
    const auto dev = runs(Split::Dev);
    for (const auto& sentence : dev) {
        const auto unknown = std::count_if(sentence.begin(), sentence.end(),
                                           [&](const std::string& run) { return trained.count(run) == 0; });
        foreign += 2 * unknown > static_cast<std::ptrdiff_t>(sentence.size()) ? 1 : 0;
    }
    EXPECT_GT(foreign, static_cast<int>(dev.size()) / 4);
}

INSTANTIATE_TEST_SUITE_P(Languages, Generic, ::testing::ValuesIn(kLanguageCodes),
                         [](const auto& language) { return language.param; });

TEST(GenericStyles, AMissingStyleIsReported) {
    const auto grammar = parse_grammar({{"g.txt", "sentence: <core>\nnews: a b c d e f | a b c d e g | a b c "
                                                  "d e h | a b c d e i\nshort: a b c d e f\n"}});
    ASSERT_TRUE(grammar.has_value());
    const auto missing = generate_generic(*grammar, {"poems"}, "x", 1, SplitSizes{10, 1, 1});
    ASSERT_FALSE(missing.has_value());
    EXPECT_NE(missing.error().message.find("poems"), std::string::npos);
    EXPECT_FALSE(generate_generic(*grammar, {"short"}, "x", 1, SplitSizes{1, 0, 0}).has_value());
    const auto few = generate_generic(*grammar, {"news"}, "x", 1, SplitSizes{10, 1, 1});
    ASSERT_FALSE(few.has_value());
    EXPECT_EQ(few.error().code, ErrorCode::BadInput);
}

} // namespace
} // namespace stillroom::corpus::builtin
