// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/data/masking.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace stillroom::engine {

namespace {

const Masking kMasking{0.15, {}, 1000};

std::vector<text::PieceId> text_of(std::size_t pieces) {
    std::vector<text::PieceId> ids{2};
    for (std::size_t i = 0; i < pieces; ++i) {
        ids.push_back(static_cast<text::PieceId>(5 + i % 900));
    }
    ids.push_back(3);
    return ids;
}

} // namespace

TEST(Masking, ChoosesTheShareAndSparesSpecialPieces) {
    const auto ids = text_of(100);
    const auto masked = mask_text(ids, kMasking, mask_stream(1, 0, 0));
    ASSERT_EQ(masked.positions.size(), 15U);
    EXPECT_TRUE(std::is_sorted(masked.positions.begin(), masked.positions.end()));
    EXPECT_EQ(std::adjacent_find(masked.positions.begin(), masked.positions.end()), masked.positions.end());
    EXPECT_GT(masked.positions.front(), 0);
    EXPECT_LT(masked.positions.back(), 101);
    for (std::size_t i = 0; i < masked.positions.size(); ++i) {
        EXPECT_EQ(masked.originals[i], ids[static_cast<std::size_t>(masked.positions[i])]);
    }
    auto restored = masked.ids;
    for (std::size_t i = 0; i < masked.positions.size(); ++i) {
        restored[static_cast<std::size_t>(masked.positions[i])] = masked.originals[i];
    }
    EXPECT_EQ(restored, ids) << "pieces that were not chosen stay";
}

TEST(Masking, EightyTenTen) {
    const auto ids = text_of(200);
    int mask = 0;
    int kept = 0;
    int other = 0;
    for (std::int64_t example = 0; example < 400; ++example) {
        const auto masked = mask_text(ids, kMasking, mask_stream(1, 0, example));
        for (std::size_t i = 0; i < masked.positions.size(); ++i) {
            const auto now = masked.ids[static_cast<std::size_t>(masked.positions[i])];
            ++(now == 4 ? mask : now == masked.originals[i] ? kept : other);
            EXPECT_NE(now, 0);
        }
    }
    const double total = mask + kept + other;
    EXPECT_EQ(total, 400 * 30);
    EXPECT_NEAR(mask / total, 0.8, 0.02);
    EXPECT_NEAR(kept / total, 0.1, 0.015);
    EXPECT_NEAR(other / total, 0.1, 0.015);
}

TEST(Masking, DependsOnSeedEpochAndExampleAlone) {
    const auto ids = text_of(60);
    const auto positions = [&](std::uint64_t seed, std::int64_t epoch, std::int64_t example) {
        return mask_text(ids, kMasking, mask_stream(seed, epoch, example)).positions;
    };
    EXPECT_EQ(positions(1, 2, 3), positions(1, 2, 3));
    EXPECT_NE(positions(1, 2, 3), positions(2, 2, 3));
    EXPECT_NE(positions(1, 2, 3), positions(1, 3, 3));
    EXPECT_NE(positions(1, 2, 3), positions(1, 2, 4));
}

TEST(Masking, ShortTextsLoseOnePieceAndEmptyOnesNone) {
    EXPECT_EQ(mask_text(text_of(1), kMasking, Random(1)).positions.size(), 1U);
    EXPECT_TRUE(mask_text(text_of(0), kMasking, Random(1)).positions.empty());
}

} // namespace stillroom::engine
