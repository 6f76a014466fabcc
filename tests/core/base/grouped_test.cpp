// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/grouped.h"

#include <gtest/gtest.h>

#include <limits>

namespace stillroom {
namespace {

TEST(Grouped, PutsACommaBetweenThousands) {
    EXPECT_EQ(grouped(std::int64_t{0}), "0");
    EXPECT_EQ(grouped(std::int64_t{999}), "999");
    EXPECT_EQ(grouped(std::int64_t{1000}), "1,000");
    EXPECT_EQ(grouped(std::size_t{20000}), "20,000");
    EXPECT_EQ(grouped(std::int64_t{1234567}), "1,234,567");
}

TEST(Grouped, SizesHaveTheUnitThatFits) {
    EXPECT_EQ(bytes_words(0), "0 B");
    EXPECT_EQ(bytes_words(999), "999 B");
    EXPECT_EQ(bytes_words(3'210'000), "3.2 MB");
    EXPECT_EQ(bytes_words(32'100'000'000), "32 GB");
}

TEST(Grouped, LeavesTheSignAlone) {
    EXPECT_EQ(grouped(std::int64_t{-100}), "-100");
    EXPECT_EQ(grouped(std::int64_t{-1000}), "-1,000");
    EXPECT_EQ(grouped(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
}

} // namespace
} // namespace stillroom
