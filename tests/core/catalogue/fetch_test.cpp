// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/fetch.h"

#include "core/catalogue/checksums.h"
#include "core/catalogue/sha256.h"
#include "core/corpus/library.h"
#include "tests/core/catalogue/archives.h"
#include "tests/core/catalogue/http_server.h"
#include "tests/core/corpus/support.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

namespace stillroom::catalogue {

namespace {

using corpus::TempFolder;
using test::content_of;
using test::HttpReply;
using test::HttpRequest;
using test::HttpServer;
using testing::HasSubstr;

/// Files by their path on the server.
using Files = std::map<std::string, std::string>;

HttpServer::Handler giving(const Files& files) {
    return [&files](const HttpRequest& request) {
        const auto found = files.find(request.path);
        return found == files.end() ? HttpReply{404, {}, {}} : test::serve(request, found->second, "\"1\"");
    };
}

Entry entry_of(const std::string& name, std::vector<RemoteFile> files, const std::string& path) {
    Entry entry;
    entry.name = name;
    entry.family = "talk";
    entry.languages = {"en"};
    entry.licence.name = "CC0-1.0";
    entry.files = std::move(files);
    entry.path = path;
    entry.reading.language = "en";
    return entry;
}

std::string massive_archive(const TempFolder& folder) {
    const std::string line = R"({"id":"1","locale":"en-US","partition":"train","scenario":"alarm","intent":"alarm_set",)"
                             R"("utt":"wake me at nine","annot_utt":"wake me at [time : nine]"})";
    test::write_archive(folder.path() / "pack.tar.gz",
                        {{"1.1/data/en-US.jsonl", line + "\n", {}}, {"1.1/data/de-DE.jsonl", line + "\n", {}}, {"1.1/LICENSE", "x", {}}});
    return content_of(folder.path() / "pack.tar.gz");
}

} // namespace

TEST(Fetch, PlainFilesComeIntoTheLibrary) {
    const TempFolder home;
    const Files files{{"/train", "good one\ngood two\n"}, {"/test", "bad three\n"}};
    const HttpServer server(giving(files));
    const Entry entry = entry_of("talk", {{server.address("/train"), {}, {}, "talk/train", Unpack::No},
                                          {server.address("/test"), {}, {}, "talk/test", Unpack::No}}, "talk");
    std::set<Step> steps;
    FetchOptions options;
    options.progress = [&](Step step, const Progress&) { steps.insert(step); };
    const auto done = fetch(entry, home.path(), options);
    ASSERT_TRUE(done) << to_string(done.error());
    ASSERT_TRUE(done->corpus);
    EXPECT_EQ(done->corpus->licence, "CC0-1.0");
    EXPECT_EQ(done->corpus->sentences.at(corpus::Split::Train), 2);
    EXPECT_EQ(done->corpus->sentences.at(corpus::Split::Test), 1);
    EXPECT_TRUE(corpus::Library(home.path()).open("talk"));
    EXPECT_EQ(steps, (std::set<Step>{Step::Download, Step::Import}));
    EXPECT_FALSE(done->files[0].was_known);
    EXPECT_EQ(remembered_checksum(home.path(), server.address("/train")), done->files[0].sha256);
    const auto again = fetch(entry, home.path());
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    EXPECT_EQ(server.requests().size(), 2U) << "a taken name is found before anything is fetched";
}

TEST(Fetch, OneArchiveServesSeveralCorpora) {
    const TempFolder home;
    const Files files{{"/pack.tar.gz", massive_archive(home)}};
    const HttpServer server(giving(files));
    const RemoteFile pack{server.address("/pack.tar.gz"), {}, {}, "pack.tar.gz", Unpack::Tar};
    for (const char* locale : {"en-US", "de-DE"}) {
        const auto done = fetch(entry_of(std::string("talk-") + static_cast<char>(locale[0]), {pack}, std::string("1.1/data/") + locale + ".jsonl"), home.path());
        ASSERT_TRUE(done) << to_string(done.error());
        EXPECT_EQ(done->corpus->format, "massive");
    }
    EXPECT_EQ(server.requests().size(), 1U);
    for (const auto& left : std::filesystem::directory_iterator(home.path() / "downloads" / "talk")) {
        EXPECT_EQ(left.path().filename(), "pack.tar.gz") << "what was unpacked for the import is gone";
    }
}

TEST(Fetch, ToAFolderWithoutImport) {
    const TempFolder home;
    const Files files{{"/pack.tar.gz", massive_archive(home)}};
    const HttpServer server(giving(files));
    const RemoteFile pack{server.address("/pack.tar.gz"), {}, {}, "pack.tar.gz", Unpack::Tar};
    FetchOptions options;
    options.folder = home.path() / "mine";
    options.import = false;
    const auto done = fetch(entry_of("talk", {pack}, "1.1/data"), home.path(), options);
    ASSERT_TRUE(done) << to_string(done.error());
    EXPECT_FALSE(done->corpus);
    EXPECT_EQ(done->data, home.path() / "mine" / "1.1" / "data");
    EXPECT_TRUE(std::filesystem::exists(done->data / "de-DE.jsonl"));
    EXPECT_FALSE(std::filesystem::exists(home.path() / "corpora"));
    // What a person has there is not replaced.
    const auto again = fetch(entry_of("talk", {pack}, "1.1/data"), home.path(), options);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    home.write("other/pack.tar.gz", "my own file");
    options.folder = home.path() / "other";
    EXPECT_FALSE(fetch(entry_of("talk", {pack}, "1.1/data"), home.path(), options));
    EXPECT_EQ(content_of(home.path() / "other" / "pack.tar.gz"), "my own file");
}

TEST(Fetch, AnUnknownChecksumIsRememberedAndComparedLater) {
    const TempFolder home;
    Files files{{"/a", "one line of text\n"}};
    const HttpServer server(giving(files));
    const Entry entry = entry_of("talk", {{server.address("/a"), {}, {}, "a.txt", Unpack::No}}, "a.txt");
    ASSERT_TRUE(fetch(entry, home.path()));
    const auto here = home.path() / "downloads" / "talk" / "a.txt";
    FetchOptions again;
    again.replace = true;
    auto done = fetch(entry, home.path(), again);
    ASSERT_TRUE(done) << to_string(done.error());
    EXPECT_FALSE(done->files[0].downloaded);
    std::filesystem::remove(here);
    files["/a"] = "another line of text\n";
    const auto changed = fetch(entry, home.path(), again);
    ASSERT_FALSE(changed);
    EXPECT_THAT(changed.error().message, HasSubstr("checksums.json"));
    EXPECT_FALSE(std::filesystem::exists(here));
    files["/a"] = "one line of text\n";
    done = fetch(entry, home.path(), again);
    ASSERT_TRUE(done) << to_string(done.error());
    EXPECT_TRUE(done->files[0].was_known);
}

TEST(Fetch, ADamagedFileHereIsFetchedAgain) {
    const TempFolder home;
    const Files files{{"/a", "one line of text\n"}};
    const HttpServer server(giving(files));
    const std::string sum = *sha256_file(home.write("sum", files.at("/a")));
    const Entry entry = entry_of("talk", {{server.address("/a"), 17, sum, "a.txt", Unpack::No}}, "a.txt");
    const auto here = home.write("downloads/talk/a.txt", "one line of tex");
    const auto done = fetch(entry, home.path());
    ASSERT_TRUE(done) << to_string(done.error());
    EXPECT_TRUE(done->files[0].downloaded);
    EXPECT_EQ(content_of(here), files.at("/a"));
}

TEST(Fetch, AnArchiveThatPointsOutsideChangesNothing) {
    const TempFolder home;
    test::write_archive(home.path() / "slip.zip", {{"data/a.txt", "fine\n", {}}, {"../../../corpora/evil", "bad", {}}});
    const Files files{{"/slip.zip", content_of(home.path() / "slip.zip")}};
    const HttpServer server(giving(files));
    const auto refused =
        fetch(entry_of("talk", {{server.address("/slip.zip"), {}, {}, "slip.zip", Unpack::Zip}}, "data"), home.path());
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("not to be trusted"));
    EXPECT_FALSE(std::filesystem::exists(home.path() / "corpora"));
}

TEST(Fetch, AFileThatIsNoCorpusLeavesNoCorpus) {
    const TempFolder home;
    const Files files{{"/a", std::string("\0\1\2\3binary\0", 11)}};
    const HttpServer server(giving(files));
    EXPECT_FALSE(fetch(entry_of("talk", {{server.address("/a"), {}, {}, "a.txt", Unpack::No}}, "a.txt"), home.path()));
    EXPECT_FALSE(std::filesystem::exists(home.path() / "corpora" / "talk"));
}

} // namespace stillroom::catalogue
