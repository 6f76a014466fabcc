// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/folder_export.h"

#include "core/base/files.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace stillroom::pretrained {
namespace {

using testing::ElementsAre;

TEST(FolderExport, CopiesEverythingIntoANewFolder) {
    const test::TemporaryFolder folder;
    const auto model = folder.path() / "model";
    std::filesystem::create_directories(model / "inside");
    ASSERT_TRUE(write_file(model / "config.json", "{}"));
    ASSERT_TRUE(write_file(model / "inside" / "more.txt", "x"));
    const auto files = export_folder(model, folder.path() / "out", "# Card");
    ASSERT_TRUE(files) << to_string(files.error());
    EXPECT_THAT(*files, ElementsAre("README.md", "config.json", "inside/more.txt"));
    EXPECT_EQ(read_file(folder.path() / "out" / "config.json", 100).value(), "{}");
}

TEST(FolderExport, KeepsWhatIsThere) {
    const test::TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "model");
    std::filesystem::create_directories(folder.path() / "out");
    ASSERT_TRUE(write_file(folder.path() / "out" / "mine.txt", "mine"));
    const auto refused = export_folder(folder.path() / "model", folder.path() / "out");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    EXPECT_EQ(export_folder(folder.path() / "nothing", folder.path() / "other").error().code, ErrorCode::NotFound);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "other"));
}

} // namespace
} // namespace stillroom::pretrained
