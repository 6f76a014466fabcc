// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/builtin/expander.h"
#include "core/corpus/builtin/grammar.h"

#include <gtest/gtest.h>

#include <set>

namespace stillroom::corpus::builtin {
namespace {

const char* const kLabels = "slots thing place\ndomain d one\n";
const char* const kIntent = "intent one\n  a\n  b\n  c\n  d\n";

Result<Grammar> parse(const std::string& text) {
    return parse_grammar({{"g.txt", text}});
}

/// Texts of rule `s`, drawn often enough to see all of a small grammar.
std::set<std::string> texts(const Grammar& grammar, Mood mood = Mood::Plain) {
    Expander expander(grammar, 1, 0.5);
    Random random(3);
    std::vector<Word> words;
    std::set<std::string> all;
    for (int i = 0; i < 300; ++i) {
        EXPECT_TRUE(expander.expand(grammar.find("s"), nullptr, mood, Values::Any, random, words));
        all.insert(text_of(words));
    }
    return all;
}

std::set<std::string> texts(const std::string& text, Mood mood = Mood::Plain) {
    const auto grammar = parse(text);
    EXPECT_TRUE(grammar.has_value()) << to_string(grammar.error());
    return grammar ? texts(*grammar, mood) : std::set<std::string>{};
}

using Texts = std::set<std::string>;

TEST(Grammar, AlternativesOptionsAndGlue) {
    EXPECT_EQ(texts("s: a (b|c) [d]"), (Texts{"a b", "a c", "a b d", "a c d"}));
    EXPECT_EQ(texts("s: <w>s\nw: cat | dog"), (Texts{"cats", "dogs"}));
    EXPECT_EQ(texts("s:\n  x |\n  y"), (Texts{"", "x", "y"})) << "an empty alternative is an empty text";
}

TEST(Grammar, FormsAgreeWithADrawnWord) {
    const std::string lexicon = "noun (sg pl):\n  @m chat/chats\n  @f table/tables\n"
                                "the (m f): le/la\nsmall (m f mpl fpl): petit/petite/petits/petites\n";
    EXPECT_EQ(texts(lexicon + "s: <the.N> <small.N> <N=noun>"), (Texts{"le petit chat", "la petite table"}));
    EXPECT_EQ(texts(lexicon + "s: <N=noun.pl> <small.N+pl> <N>"),
              (Texts{"chats petits chat", "tables petites table"}));
    EXPECT_EQ(texts(lexicon + "any: <noun>\ns: <the.N> <N=any.pl>"), (Texts{"le chats", "la tables"}))
        << "a union passes forms and features on";
}

TEST(Grammar, MoodChoosesTheForm) {
    EXPECT_EQ(texts("s: mach~ das licht an~anmachen", Mood::Imperative), (Texts{"mach das licht an"}));
    EXPECT_EQ(texts("s: mach~ das licht an~anmachen", Mood::Infinitive), (Texts{"das licht anmachen"}));
}

TEST(Grammar, JoiningRunsFromTheRight) {
    const std::string french = "merge de le = du\nelide le la de before a e h except huit\n"
                               "replace beau before a e = bel\n";
    EXPECT_EQ(texts(french + "s: de le ami"), (Texts{"de l'ami"}));
    EXPECT_EQ(texts(french + "s: de le chat"), (Texts{"du chat"}));
    EXPECT_EQ(texts(french + "s: le huit de la Église"), (Texts{"le huit de la Église"}));
    EXPECT_EQ(texts(french + "s: beau arbre de Anna"), (Texts{"bel arbre d'Anna"}));
}

std::vector<Word> one(const std::string& text) {
    const auto grammar = parse(text);
    EXPECT_TRUE(grammar.has_value()) << to_string(grammar.error());
    Expander expander(*grammar, 1, 0.5);
    Random random(1);
    std::vector<Word> words;
    EXPECT_TRUE(expander.expand(grammar->find("s"), nullptr, Mood::Plain, Values::Any, random, words));
    return words;
}

TEST(Grammar, AValueDoesNotDisappearIntoAnElidedWord) {
    const std::string french =
        std::string(kLabels) + kIntent + "merge de le = du\nelide le la de before a e\n";
    auto words = one(french + "thing: alarme\ns: coupe la {thing}");
    ASSERT_EQ(words.size(), 3U);
    EXPECT_EQ(words[1].text, "l'");
    EXPECT_EQ(words[1].slot, -1);
    EXPECT_EQ(words[2].text, "alarme");
    EXPECT_TRUE(words[2].begin);

    words = one(french + "place: le havre\ns: venir de {place}");
    ASSERT_EQ(words.size(), 3U);
    EXPECT_EQ(words[1].text, "du");
    EXPECT_EQ(words[1].slot, -1);
    EXPECT_EQ(words[2].text, "havre");
    EXPECT_TRUE(words[2].begin);

    words = one(french + "place: la ville de albe\ns: {place}");
    ASSERT_EQ(words.size(), 3U);
    EXPECT_EQ(words[2].text, "d'albe");
    EXPECT_FALSE(words[2].begin);
    EXPECT_EQ(words[2].slot, words[0].slot);
}

TEST(Grammar, ASuffixStaysWithItsValueAndUnderscoresPartWords) {
    auto words = one(std::string(kLabels) + kIntent + "thing: red_bird\ns: the {thing}'s nest");
    ASSERT_EQ(words.size(), 4U);
    EXPECT_EQ(words[2].text, "bird's");
    EXPECT_TRUE(words[1].begin);
    EXPECT_FALSE(words[2].begin);
    EXPECT_EQ(words[2].slot, 0);
    EXPECT_EQ(words[3].slot, -1);
}

TEST(Grammar, HeldOutValuesFollowTheMode) {
    const auto grammar = parse("v open: a | b | c | d | e | f | g | h | i | j\ns: <v>");
    ASSERT_TRUE(grammar.has_value());
    Expander expander(*grammar, 5, 0.4);
    Random random(1);
    std::vector<Word> words;
    Texts seen;
    Texts fresh;
    for (int i = 0; i < 300; ++i) {
        ASSERT_TRUE(expander.expand(grammar->find("s"), nullptr, Mood::Plain, Values::Seen, random, words));
        EXPECT_EQ(expander.open_values(), 1);
        seen.insert(text_of(words));
        ASSERT_TRUE(expander.expand(grammar->find("s"), nullptr, Mood::Plain, Values::Fresh, random, words));
        fresh.insert(text_of(words));
    }
    EXPECT_EQ(seen.size() + fresh.size(), 10U);
    for (const auto& value : fresh) {
        EXPECT_EQ(seen.count(value), 0U) << value;
    }
}

struct Fault {
    const char* text;
    std::int64_t line;
    const char* part; ///< of the message
};

class GrammarFaults : public ::testing::TestWithParam<Fault> {};

TEST_P(GrammarFaults, AreReportedWithFileAndLine) {
    const auto grammar = parse(GetParam().text);
    ASSERT_FALSE(grammar.has_value());
    EXPECT_EQ(grammar.error().code, ErrorCode::BadInput);
    EXPECT_EQ(grammar.error().place.file, "g.txt");
    EXPECT_EQ(grammar.error().place.line, GetParam().line);
    EXPECT_NE(grammar.error().message.find(GetParam().part), std::string::npos) << grammar.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    All, GrammarFaults,
    ::testing::Values(Fault{"s: a\n  (b|c\n", 2, "not closed"}, Fault{"s: a <b\n", 1, "not closed"},
                      Fault{"s: a\n\n  a )\n", 3, "Unexpected"}, Fault{"s: <t>\n", 1, "no alternatives"},
                      Fault{"s: a\ns: b\n", 2, "twice"}, Fault{"  a\n", 1, "must follow"},
                      Fault{"words without colon\n", 1, "Expected"}, Fault{"s: {thing}\n", 1, "not a slot"},
                      Fault{"n (sg pl): a/b\n  c\n", 2, "forms"}, Fault{"s: a/b\n", 1, "forms"},
                      Fault{"n (sg pl): a/b\ns: <n.dual>\n", 2, "no form"},
                      Fault{"n: a @f | b\nthe (m f): le/la\ns: <the.N> <N=n>\n", 3, "no feature"},
                      Fault{"t: x\ns: <t> <N>\n", 2, "never drawn"}, Fault{"intent two\n", 1, "label file"},
                      Fault{"merge a b c\n", 1, "merge"}, Fault{"elide le before\n", 1, "elide"},
                      Fault{"s: <>\n", 1, "empty reference"}, Fault{"s: \xff\n", 0, "UTF-8"},
                      Fault{"slots x\ndomain d one\nintent one\n  a\n  b\n", 0, "four templates"}));

} // namespace
} // namespace stillroom::corpus::builtin
