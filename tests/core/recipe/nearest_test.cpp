// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/nearest.h"

#include <gtest/gtest.h>

using namespace stillroom::recipe;

TEST(Nearest, CountsEditsAndSwaps) {
    EXPECT_EQ(edit_distance("", "abc"), 3U);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
    EXPECT_EQ(edit_distance("tempreature", "temperature"), 1U);
    EXPECT_EQ(edit_distance("same", "same"), 0U);
}

TEST(Nearest, OffersOnlyWhatIsNear) {
    EXPECT_EQ(nearest_name("tempreature", {"weight", "temperature"}), "temperature");
    EXPECT_EQ(nearest_name("xyzzyq", {"weight", "temperature"}), "");
    EXPECT_EQ(nearest_name(std::string(100000, 'a'), {"weight"}), "");
}
