// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/mapped_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

using namespace stillroom;
namespace fs = std::filesystem;

namespace {

class Files : public testing::Test {
  protected:
    void SetUp() override { fs::create_directories(m_folder); }
    void TearDown() override { fs::remove_all(m_folder); }
    std::ptrdiff_t count() const {
        return std::distance(fs::directory_iterator(m_folder), fs::directory_iterator());
    }
    fs::path m_folder = fs::temp_directory_path() / ("stillroom_files_test_" + std::to_string(::getpid()));
};

/// No file of this process may grow beyond so many bytes: writing fails as on a full disk.
class FileLimit {
  public:
    explicit FileLimit(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

  private:
    rlimit m_before{};
};

} // namespace

TEST_F(Files, WritesAndReadsBack) {
    const std::string bytes("a\0b\n", 4);
    ASSERT_TRUE(write_file(m_folder / "x", bytes));
    EXPECT_EQ(read_file(m_folder / "x").value(), bytes);
    ASSERT_TRUE(write_file(m_folder / "x", ""));
    EXPECT_EQ(read_file(m_folder / "x").value(), "");
    EXPECT_EQ(count(), 1);
}

TEST_F(Files, LargeWritesPassTheBuffer) {
    auto file = AtomicFile::create(m_folder / "x");
    ASSERT_TRUE(file);
    const std::string chunk(700000, 'q');
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(file->write(chunk));
    }
    EXPECT_EQ(file->written(), 3500000U);
    ASSERT_TRUE(file->commit());
    EXPECT_EQ(fs::file_size(m_folder / "x"), 3500000U);
}

TEST_F(Files, WithoutCommitNothingIsLeft) {
    {
        auto file = AtomicFile::create(m_folder / "x");
        ASSERT_TRUE(file);
        ASSERT_TRUE(file->write("half"));
    }
    EXPECT_EQ(count(), 0);
}

TEST_F(Files, AFullDiskKeepsTheOldFileAndSaysSo) {
    ASSERT_TRUE(write_file(m_folder / "x", "old"));
    Result<void> result;
    {
        const FileLimit limit(1 << 20);
        result = write_file(m_folder / "x", std::string(4 << 20, 'n'));
    }
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Io);
    EXPECT_EQ(result.error().place.file, (m_folder / "x").string());
    EXPECT_EQ(read_file(m_folder / "x").value(), "old");
    EXPECT_EQ(count(), 1);
}

TEST_F(Files, ErrorsAreWordedForThePerson) {
    EXPECT_EQ(io_error(ENOSPC, "/x", "Cannot write the file").message,
              "Cannot write the file. The disk is full: free some space and try again.");
    EXPECT_THAT(io_error(EROFS, "/x", "W").message, testing::HasSubstr("read-only"));
    EXPECT_EQ(io_error(ENOENT, "/x", "W").code, ErrorCode::NotFound);
    EXPECT_EQ(read_file(m_folder / "none").error().code, ErrorCode::NotFound);
    EXPECT_EQ(read_file(m_folder).error().code, ErrorCode::BadInput);
    EXPECT_FALSE(write_file(m_folder / "no" / "such" / "folder", "x"));
    ASSERT_TRUE(write_file(m_folder / "x", "12345"));
    EXPECT_EQ(read_file(m_folder / "x", 4).error().code, ErrorCode::BadInput);
    EXPECT_FALSE(make_folder(m_folder / "x" / "below a file"));
}

TEST_F(Files, MapsWholeFiles) {
    ASSERT_TRUE(write_file(m_folder / "x", "mapped"));
    auto first = MappedFile::open(m_folder / "x");
    ASSERT_TRUE(first);
    MappedFile moved = std::move(*first);
    EXPECT_EQ(moved.bytes(), "mapped");
    ASSERT_TRUE(write_file(m_folder / "empty", ""));
    EXPECT_EQ(MappedFile::open(m_folder / "empty").value().bytes(), "");
    EXPECT_FALSE(MappedFile::open(m_folder));
    EXPECT_FALSE(MappedFile::open(m_folder / "none"));
}
