// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/unpack.h"

#include "core/catalogue/safe_path.h"
#include "tests/core/catalogue/archives.h"
#include "tests/core/corpus/support.h"

#include <gmock/gmock.h>

namespace stillroom::catalogue {

namespace {

using corpus::TempFolder;
using test::content_of;
using test::write_archive;
using testing::HasSubstr;

Result<Unpacked> unpack_entries(const TempFolder& folder, const std::string& name, const std::vector<test::ArchiveEntry>& entries,
                                const UnpackOptions& options = {}) {
    write_archive(folder.path() / name, entries);
    return unpack(folder.path() / name, name.ends_with(".zip") ? Unpack::Zip : Unpack::Tar, folder.path() / "out", options);
}

} // namespace

TEST(UnpackArchive, TarAndZipGiveTheirFiles) {
    for (const char* name : {"a.tar.gz", "a.zip"}) {
        SCOPED_TRACE(name);
        const TempFolder folder;
        const auto done = unpack_entries(folder, name, {{"./1.1/data/en.jsonl", "one", {}}, {"1.1/LICENSE", "two", {}}});
        ASSERT_TRUE(done) << to_string(done.error());
        EXPECT_EQ(done->files, 2);
        EXPECT_EQ(done->bytes, 6);
        EXPECT_EQ(content_of(folder.path() / "out/1.1/data/en.jsonl"), "one");
    }
}

TEST(UnpackArchive, OnlyWhatIsAskedFor) {
    const TempFolder folder;
    UnpackOptions options;
    options.only = "data";
    const auto done = unpack_entries(folder, "a.tar.gz", {{"data/a", "1", {}}, {"database/b", "2", {}}, {"data/c/d", "3", {}}}, options);
    ASSERT_TRUE(done) << to_string(done.error());
    EXPECT_EQ(done->files, 2);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "out/database"));
    options.only = "elsewhere";
    const auto none = unpack_entries(folder, "b.tar.gz", {{"data/a", "1", {}}}, options);
    ASSERT_FALSE(none);
    EXPECT_THAT(none.error().message, HasSubstr("elsewhere"));
}

TEST(UnpackArchive, NothingGetsOutOfTheFolder) {
    for (const char* archive : {"a.tar.gz", "a.zip"}) {
        for (const char* name : {"../evil", "x/../../evil", "/tmp/stillroom-evil", "x\\..\\evil", "..", "x/./y"}) {
            SCOPED_TRACE(std::string(archive) + " " + name);
            const TempFolder folder;
            const auto refused = unpack_entries(folder, archive, {{name, "bad", {}}});
            ASSERT_FALSE(refused);
            EXPECT_EQ(refused.error().code, ErrorCode::BadInput);
            EXPECT_FALSE(std::filesystem::exists(folder.path() / "evil"));
            EXPECT_FALSE(std::filesystem::exists("/tmp/stillroom-evil"));
        }
    }
}

TEST(UnpackArchive, LinksAreLeftOut) {
    const TempFolder folder;
    const auto outside = folder.write("outside", "mine");
    const auto done = unpack_entries(folder, "a.tar.gz", {{"good", "1", {}}, {"link", {}, "../outside"}, {"way", {}, ".."}});
    ASSERT_TRUE(done) << to_string(done.error());
    EXPECT_EQ(done->left_out, 2);
    EXPECT_FALSE(std::filesystem::exists(std::filesystem::symlink_status(folder.path() / "out/link")));
    // A link first, a file through it after.
    const TempFolder other;
    ASSERT_TRUE(unpack_entries(other, "a.tar.gz", {{"way", {}, ".."}, {"way/evil", "bad", {}}}));
    EXPECT_FALSE(std::filesystem::exists(other.path() / "evil"));
}

TEST(UnpackArchive, LimitsHold) {
    const TempFolder folder;
    UnpackOptions options;
    options.most_bytes = 1000;
    options.only = "small";
    const auto large = unpack_entries(folder, "a.tar.gz", {{"bomb", std::string(1 << 20, 'a'), {}}, {"small", "1", {}}}, options);
    ASSERT_FALSE(large);
    EXPECT_THAT(large.error().message, HasSubstr("too much"));
    options = {};
    options.most_files = 2;
    EXPECT_FALSE(unpack_entries(folder, "b.zip", {{"a", "1", {}}, {"b", "1", {}}, {"c", "1", {}}}, options));
    EXPECT_FALSE(unpack_entries(folder, "c.tar.gz", {{"twice", "1", {}}, {"twice", "2", {}}}));
    std::stop_source stop;
    stop.request_stop();
    options = {};
    options.stop = stop.get_token();
    const auto stopped = unpack_entries(folder, "d.tar.gz", {{"e", "1", {}}}, options);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
}

TEST(UnpackArchive, RubbishAndTruncatedArchivesAreRefused) {
    const TempFolder folder;
    std::string noise;
    for (unsigned i = 0, seed = 5; i < 100'000; ++i) {
        seed = seed * 1664525U + 1013904223U;
        noise += static_cast<char>(seed >> 24U);
    }
    for (const Unpack kind : {Unpack::Tar, Unpack::Zip}) {
        EXPECT_FALSE(unpack(folder.write("noise", noise), kind, folder.path() / "out"));
        EXPECT_FALSE(unpack(folder.write("nothing", ""), kind, folder.path() / "out"));
        EXPECT_FALSE(unpack(folder.path() / "missing", kind, folder.path() / "out"));
        const std::string name = kind == Unpack::Tar ? "a.tar.gz" : "a.zip";
        write_archive(folder.path() / name, {{"a", noise, {}}, {"b", noise, {}}});
        const std::string whole = content_of(folder.path() / name);
        for (std::size_t cut = 1; cut < whole.size(); cut += 20'011) {
            const TempFolder out;
            (void)unpack(folder.write("cut", whole.substr(0, cut)), kind, out.path());
            std::string flipped = whole;
            flipped[cut] = static_cast<char>(flipped[cut] ^ 0x55);
            (void)unpack(folder.write("flipped", flipped), kind, out.path() / "flipped");
        }
    }
}

TEST(SafePath, StaysBelow) {
    for (const char* good : {"a", "a/b.txt", "a b/ä", "..a/b..", "1.1/data/en-US.jsonl"}) {
        EXPECT_TRUE(is_safe_path(good)) << good;
    }
    const std::string long_part(300, 'a');
    for (const std::string& bad : {std::string(), std::string("/a"), std::string("a//b"), std::string("a/"), std::string("a/../b"),
                                   std::string("./a"), std::string("a\nb"), std::string("a\\b"), std::string("a\0b", 3), long_part}) {
        EXPECT_FALSE(is_safe_path(bad)) << bad;
    }
}

} // namespace stillroom::catalogue
