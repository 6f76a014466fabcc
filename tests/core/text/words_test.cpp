// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/words.h"

#include <gtest/gtest.h>

namespace {

using namespace stillroom::text;
using Words = std::vector<std::string>;

TEST(Words, AreRunsOfLettersDigitsMarksAndApostrophes) {
    EXPECT_EQ(words("Don't wake-me, at 5:30!"), (Words{"Don't", "wake", "me", "at", "5", "30"}));
    EXPECT_EQ(words("cafe\u0301 Stra\u00dfe snake_case"), (Words{"cafe\u0301", "Stra\u00dfe", "snake", "case"}));
}

TEST(Words, IdeographsStandAlone) {
    EXPECT_EQ(words("\u64ad\u653eABC\u97f3x"), (Words{"\u64ad", "\u653e", "ABC", "\u97f3", "x"}));
}

TEST(Words, NothingComesOfNothing) {
    EXPECT_TRUE(words("").empty());
    EXPECT_TRUE(words(" ?! \xff").empty());
}

TEST(LowerCase, GoesCharacterByCharacter) {
    EXPECT_EQ(lower_case("\u00c9cole A\u0130\u03a3"), "\u00e9cole ai\u0307\u03c3");
    EXPECT_EQ(lower_case("A\xff"), "a\uFFFD");
    EXPECT_EQ(lower_case(""), "");
}

} // namespace
