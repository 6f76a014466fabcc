// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/hash.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>

using namespace stillroom;

TEST(Hash, GoldenValues) {
    EXPECT_EQ(hash_hex(""), "99aa06d3014798d86001c324468d497f"); // published XXH3-128 of nothing
    EXPECT_EQ(hash_hex("abc"), "06b05ab6733a618578af5f94892f3950");
    EXPECT_EQ(hash_hex("abc").size(), 32U);
}

TEST(Hash, FieldsDoNotRunTogether) {
    EXPECT_NE(Hasher().field("ab").field("c").hex(), Hasher().field("a").field("bc").hex());
    EXPECT_EQ(Hasher().raw("ab", 2).raw("c", 1).hex(), hash_hex("abc"));
}

TEST(Hash, OfAFileIsThatOfItsBytes) {
    const auto path =
        std::filesystem::temp_directory_path() / ("stillroom_hash_test_" + std::to_string(::getpid()));
    const std::string bytes(3000000, 'z');
    ASSERT_TRUE(write_file(path, bytes));
    EXPECT_EQ(hash_file(path).value(), hash_hex(bytes));
    std::filesystem::remove(path);
    EXPECT_EQ(hash_file(path).error().code, ErrorCode::NotFound);
}
