// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/new_folder.h"

#include "core/base/files.h"
#include "tests/core/store/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace stillroom {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;

std::ptrdiff_t entries_of(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

TEST(NewFolder, AppearsWholeWhenItIsDone) {
    const TemporaryFolder place;
    auto folder = NewFolder::create(place.path() / "deep" / "out/");
    ASSERT_TRUE(folder);
    ASSERT_TRUE(write_file(folder->path() / "a.txt", "a"));
    ASSERT_TRUE(make_folder(folder->path() / "inside"));
    ASSERT_TRUE(write_file(folder->path() / "inside" / "b.txt", "b"));
    EXPECT_FALSE(fs::exists(place.path() / "deep" / "out"));
    EXPECT_EQ(folder->path().filename().string().front(), '.'); // no listing takes it for a finished one
    ASSERT_TRUE(folder->commit());
    EXPECT_EQ(*read_file(place.path() / "deep" / "out" / "inside" / "b.txt"), "b");
    EXPECT_EQ(entries_of(place.path() / "deep"), 1);
}

TEST(NewFolder, LeavesNothingWhenItIsNot) {
    const TemporaryFolder place;
    {
        const auto folder = NewFolder::create(place.path() / "out");
        ASSERT_TRUE(folder);
        ASSERT_TRUE(write_file(folder->path() / "a.txt", "a"));
    }
    EXPECT_EQ(entries_of(place.path()), 0);
}

TEST(NewFolder, TakesAnEmptyFolderAndNoOther) {
    const TemporaryFolder place;
    ASSERT_TRUE(make_folder(place.path() / "empty"));
    auto folder = NewFolder::create(place.path() / "empty");
    ASSERT_TRUE(folder);
    ASSERT_TRUE(write_file(folder->path() / "a.txt", "a"));
    ASSERT_TRUE(folder->commit());
    const auto again = NewFolder::create(place.path() / "empty");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    EXPECT_TRUE(fs::exists(place.path() / "empty" / "a.txt"));
}

} // namespace
} // namespace stillroom
