// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/builtin/assistant.h"

#include "core/corpus/builtin/builtin.h"
#include "core/corpus/builtin/expander.h"
#include "tests/core/corpus/builtin/languages.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <utility>

namespace stillroom::corpus::builtin {
namespace {

struct Made {
    Grammar grammar;
    AssistantSplits splits;
};

/// Generated once a language for all tests of this file.
const Made& made(const std::string& language) {
    static std::map<std::string, Made> cache;
    const auto found = cache.find(language);
    if (found != cache.end()) {
        return found->second;
    }
    Made result;
    auto grammar = assistant_grammar(language);
    if (!grammar) {
        throw std::runtime_error(to_string(grammar.error()));
    }
    result.grammar = std::move(*grammar);
    auto splits = generate_assistant(result.grammar, language, kBuiltinSeed);
    if (!splits) {
        throw std::runtime_error(to_string(splits.error()));
    }
    result.splits = std::move(*splits);
    return cache.emplace(language, std::move(result)).first->second;
}

const std::vector<AssistantItem>& of(const Made& all, Split split) {
    return all.splits[static_cast<std::size_t>(split)];
}

using Value = std::pair<std::string, std::string>; ///< slot type, text

std::vector<Value> values(const Utterance& utterance) {
    std::vector<Value> list;
    for (std::size_t i = 0; i < utterance.tags.size(); ++i) {
        if (utterance.tags[i].starts_with("B-")) {
            list.emplace_back(utterance.tags[i].substr(2), utterance.words[i]);
        } else if (utterance.tags[i].starts_with("I-")) {
            list.back().second += " " + utterance.words[i];
        }
    }
    return list;
}

class Assistant : public ::testing::TestWithParam<std::string> {};

TEST_P(Assistant, HasTheCountsItPromises) {
    const Made& all = made(GetParam());
    std::set<std::string> texts;
    std::set<std::string> domains;
    for (const auto& split : all.splits) {
        std::set<std::string> intents;
        std::set<std::string> slots;
        for (const AssistantItem& item : split) {
            texts.insert(item.utterance.text);
            domains.insert(item.utterance.domain);
            intents.insert(item.utterance.intent);
            for (const auto& [slot, value] : values(item.utterance)) {
                slots.insert(slot);
            }
        }
        EXPECT_EQ(intents.size(), all.grammar.intents.size()) << "every split has every intent";
        EXPECT_EQ(slots.size(), all.grammar.slots.size()) << "every split has every slot type";
    }
    EXPECT_GE(domains.size(), 8U);
    EXPECT_GE(all.grammar.intents.size(), 30U);
    EXPECT_GE(all.grammar.slots.size(), 25U);
    EXPECT_GE(texts.size(), 20000U);
    EXPECT_EQ(texts.size(),
              of(all, Split::Train).size() + of(all, Split::Dev).size() + of(all, Split::Test).size())
        << "no utterance twice, within or between the splits";
}

TEST_P(Assistant, TagsAreWellFormed) {
    for (const auto& split : made(GetParam()).splits) {
        for (const auto& item : split) {
            const Utterance& utterance = item.utterance;
            ASSERT_EQ(utterance.words.size(), utterance.tags.size()) << utterance.text;
            std::string text;
            std::string before = "O";
            for (std::size_t i = 0; i < utterance.words.size(); ++i) {
                ASSERT_FALSE(utterance.words[i].empty()) << utterance.text;
                ASSERT_EQ(utterance.words[i].find(' '), std::string::npos) << utterance.text;
                text += (i == 0 ? "" : " ") + utterance.words[i];
                const std::string& tag = utterance.tags[i];
                if (tag.starts_with("I-")) {
                    ASSERT_EQ(before.substr(1), tag.substr(1)) << utterance.text;
                } else {
                    ASSERT_TRUE(tag == "O" || tag.starts_with("B-")) << tag;
                }
                before = tag;
            }
            ASSERT_EQ(utterance.text, text);
            ASSERT_EQ(utterance.language, GetParam());
        }
    }
}

TEST_P(Assistant, IsSpokenText) {
    for (const auto& item : of(made(GetParam()), Split::Test)) {
        for (const char c : item.utterance.text) {
            ASSERT_FALSE((c >= 'A' && c <= 'Z') ||
                         std::string_view(".,;:?!<>{}()[]|_~@/=").find(c) != std::string_view::npos)
                << item.utterance.text;
        }
    }
}

TEST_P(Assistant, HeldOutTemplatesNeverTrain) {
    const Made& all = made(GetParam());
    std::set<std::pair<int, int>> trained;
    for (const auto& item : of(all, Split::Train)) {
        EXPECT_FALSE(item.fresh_template || item.fresh_values);
        trained.emplace(item.intent, item.pattern);
    }
    for (const Split split : {Split::Dev, Split::Test}) {
        std::map<int, int> fresh;
        for (const auto& item : of(all, split)) {
            EXPECT_TRUE(item.fresh_template || item.fresh_values) << item.utterance.text;
            if (item.fresh_template) {
                EXPECT_EQ(trained.count({item.intent, item.pattern}), 0U) << item.utterance.text;
                ++fresh[item.intent];
            }
        }
        EXPECT_EQ(fresh.size(), all.grammar.intents.size())
            << "every intent is tested with templates never trained on";
    }
}

TEST_P(Assistant, HeldOutValuesNeverTrain) {
    const Made& all = made(GetParam());
    std::set<Value> trained;
    for (const auto& item : of(all, Split::Train)) {
        for (auto& value : values(item.utterance)) {
            trained.insert(std::move(value));
        }
    }
    const Expander expander(all.grammar, kBuiltinSeed, kHeldOutValues);
    std::set<Value> open; // types with values that the hash holds out
    int fresh = 0;
    int in_all = 0;
    for (const Split split : {Split::Dev, Split::Test}) {
        for (const auto& item : of(all, split)) {
            bool any = false;
            for (const auto& value : values(item.utterance)) {
                any = any || trained.count(value) == 0;
            }
            fresh += item.fresh_values && any ? 1 : 0;
            in_all += item.fresh_values ? 1 : 0;
            EXPECT_TRUE(!item.fresh_values || any) << item.utterance.text;
        }
    }
    EXPECT_GT(in_all, 1000);
    EXPECT_EQ(fresh, in_all);
}

/// A guesser that learns, for each first word, its most frequent intent.
TEST_P(Assistant, TheFirstWordDoesNotTellTheIntent) {
    const Made& all = made(GetParam());
    std::map<std::string, std::map<std::string, int>> counts;
    std::map<std::string, int> intents;
    for (const auto& item : of(all, Split::Train)) {
        ++counts[item.utterance.words.front()][item.utterance.intent];
        ++intents[item.utterance.intent];
    }
    const auto most = [](const std::map<std::string, int>& from) {
        std::string best;
        int count = 0;
        for (const auto& [name, n] : from) {
            if (n > count) {
                count = n;
                best = name;
            }
        }
        return best;
    };
    const std::string majority = most(intents);
    double by_first = 0.0;
    double by_majority = 0.0;
    const auto& test = of(all, Split::Test);
    for (const auto& item : test) {
        const auto found = counts.find(item.utterance.words.front());
        by_first += found != counts.end() && most(found->second) == item.utterance.intent ? 1.0 : 0.0;
        by_majority += majority == item.utterance.intent ? 1.0 : 0.0;
    }
    EXPECT_LT(by_first / static_cast<double>(test.size()), 0.25);
    EXPECT_LT(by_majority / static_cast<double>(test.size()), 0.08);
}

TEST_P(Assistant, OneTextCanFillSeveralSlotTypes) {
    std::map<std::string, std::set<std::string>> types;
    for (const auto& item : of(made(GetParam()), Split::Train)) {
        for (const auto& [slot, value] : values(item.utterance)) {
            types[value].insert(slot);
        }
    }
    int ambiguous = 0;
    for (const auto& [value, slots] : types) {
        ambiguous += slots.size() > 1 ? 1 : 0;
    }
    EXPECT_GE(ambiguous, 150) << "values whose type only the context tells";
}

INSTANTIATE_TEST_SUITE_P(Languages, Assistant, ::testing::ValuesIn(kLanguageCodes),
                         [](const auto& language) { return language.param; });

TEST(AssistantSizes, AnImpossibleWishIsReported) {
    const auto grammar = parse_grammar(
        {{"g.txt", "slots thing\ndomain d one\nwrap_plain: <core>\nwrap_imperative: <core>\n"
                   "wrap_infinitive: <core>\nthing open: a | b | c | d | e | f | g | h | i | j\n"
                   "intent one\n  get {thing}\n  i want {thing}\n  no {thing}\n  {thing} now\n"}});
    ASSERT_TRUE(grammar.has_value()) << to_string(grammar.error());
    EXPECT_TRUE(generate_assistant(*grammar, "en", 1, SplitSizes{10, 2, 2}).has_value());
    const auto splits = generate_assistant(*grammar, "en", 1, SplitSizes{400, 2, 2});
    ASSERT_FALSE(splits.has_value());
    EXPECT_EQ(splits.error().code, ErrorCode::BadInput);
    EXPECT_NE(splits.error().message.find("different utterances"), std::string::npos);
}

} // namespace
} // namespace stillroom::corpus::builtin
