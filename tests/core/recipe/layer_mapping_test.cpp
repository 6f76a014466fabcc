// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/layer_mapping.h"

#include <gtest/gtest.h>

namespace stillroom::recipe {
namespace {

using Map = std::vector<std::int64_t>;

TEST(LayerMapping, SkipSpreadsOverTheTeacher) {
    EXPECT_EQ(map_hidden(LayerMapping::Skip, 12, 4), (Map{0, 3, 6, 9, 12}));
    EXPECT_EQ(map_attention(LayerMapping::Skip, 12, 4), (Map{2, 5, 8, 11}));
    EXPECT_EQ(map_hidden(LayerMapping::Skip, 5, 2), (Map{0, 2, 5})); // int(1 * 2.5)
    EXPECT_EQ(map_attention(LayerMapping::Skip, 5, 2), (Map{1, 4}));
}

TEST(LayerMapping, LastTakesTheTopLayers) {
    EXPECT_EQ(map_hidden(LayerMapping::Last, 12, 4), (Map{8, 9, 10, 11, 12}));
    EXPECT_EQ(map_attention(LayerMapping::Last, 12, 4), (Map{8, 9, 10, 11}));
}

TEST(LayerMapping, EqualDepthIsTheIdentity) {
    for (const auto mapping : {LayerMapping::Skip, LayerMapping::Last}) {
        EXPECT_EQ(map_hidden(mapping, 3, 3), (Map{0, 1, 2, 3}));
        EXPECT_EQ(map_attention(mapping, 3, 3), (Map{0, 1, 2}));
    }
}

TEST(LayerMapping, ADeeperStudentHasNone) {
    EXPECT_TRUE(map_hidden(LayerMapping::Skip, 2, 3).empty());
    EXPECT_TRUE(map_attention(LayerMapping::Last, 2, 3).empty());
    EXPECT_TRUE(map_hidden(LayerMapping::Skip, 2, 0).empty());
}

} // namespace
} // namespace stillroom::recipe
