// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"
#include "core/base/utf8.h"

#include <gtest/gtest.h>

using namespace stillroom;

TEST(Utf8, FindsTheFirstBadByte) {
    EXPECT_EQ(first_invalid_utf8(""), kValidUtf8);
    EXPECT_EQ(first_invalid_utf8("grüße, 世界 😀"), kValidUtf8);
    EXPECT_EQ(first_invalid_utf8("ab\xff"), 2U);
    EXPECT_EQ(first_invalid_utf8("\xc3"), 0U);          // cut short
    EXPECT_EQ(first_invalid_utf8("a\xc0\xaf"), 1U);     // overlong
    EXPECT_EQ(first_invalid_utf8("a\xed\xa0\x80"), 1U); // surrogate
    EXPECT_EQ(first_invalid_utf8("caf\xe9 latin-1"), 3U);
}

TEST(Utf8, Splits) {
    EXPECT_EQ(split_words("  a\tbc \n"), (std::vector<std::string>{"a", "bc"}));
    EXPECT_TRUE(split_words(" \n").empty());
    EXPECT_EQ(split("a,,b,", ','), (std::vector<std::string>{"a", "", "b", ""}));
    EXPECT_EQ(split("", ','), (std::vector<std::string>{""}));
    EXPECT_EQ(trim(" \t a b\r\n"), "a b");
    EXPECT_EQ(join({"a", "b"}, ", "), "a, b");
    EXPECT_EQ(join({}, ", "), "");
}

TEST(ErrorText, LeavesOutWhatIsUnknown) {
    EXPECT_EQ(to_string(Error{ErrorCode::BadInput, "Wrong.", {"f.txt", 3, "col"}}), "f.txt:3: col: Wrong.");
    EXPECT_EQ(to_string(Error{ErrorCode::BadInput, "Wrong.", {"f.txt", 0, ""}}), "f.txt: Wrong.");
    EXPECT_EQ(to_string(Error{ErrorCode::BadInput, "Wrong.", {}}), "Wrong.");
}
