// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/download.h"

#include "core/catalogue/address.h"
#include "core/catalogue/rate_meter.h"
#include "core/catalogue/sha256.h"
#include "tests/core/catalogue/archives.h"
#include "tests/core/catalogue/http_server.h"
#include "tests/core/corpus/support.h"

#include <gmock/gmock.h>

#include <chrono>
#include <thread>

namespace stillroom::catalogue {

namespace {

using corpus::TempFolder;
using test::content_of;
using test::HttpReply;
using test::HttpRequest;
using test::HttpServer;
using test::serve;
using testing::HasSubstr;

// A proxy of the machine must not come between the test and its own server.
const bool kNoProxy = ::setenv("no_proxy", "127.0.0.1", 1) == 0;

/// Bytes without a period, so that a piece in the wrong place shows.
std::string text_of(std::size_t count, unsigned seed = 1) {
    std::string text;
    while (text.size() < count) {
        seed = seed * 1664525U + 1013904223U;
        text += static_cast<char>(seed >> 24U);
    }
    return text;
}

const std::string kText = text_of(300'000);
constexpr const char* kTag = "\"first\"";

std::string sum_of(const TempFolder& folder, const std::string& text) {
    return *sha256_file(folder.write("sum", text));
}

/// The first answer is cut after 100,000 bytes; later ones are whole.
HttpServer::Handler cut_once(std::string etag_later = kTag, const std::string& text_later = kText) {
    return [first = true, etag_later, text_later](const HttpRequest& request) mutable {
        HttpReply reply = serve(request, first ? kText : text_later, first ? kTag : etag_later);
        reply.send_only = first ? 100'000 : std::string::npos;
        first = false;
        return reply;
    };
}

} // namespace

TEST(Download, BringsAWholeFileAndTellsHowFarItIs) {
    ASSERT_TRUE(kNoProxy);
    const TempFolder folder;
    const HttpServer server([](const HttpRequest& request) {
        HttpReply reply = serve(request, kText, kTag);
        reply.pause = std::chrono::milliseconds(30);
        return reply;
    });
    std::vector<Progress> seen;
    DownloadOptions options;
    options.progress = [&](const Progress& progress) { seen.push_back(progress); };
    const auto done = download(server.address("/text"), folder.path() / "deep" / "text", options);
    ASSERT_TRUE(done) << to_string(done.error());
    EXPECT_EQ(done->bytes, 300'000);
    EXPECT_EQ(done->resumed_at, 0);
    EXPECT_EQ(done->sha256, sum_of(folder, kText));
    EXPECT_EQ(content_of(folder.path() / "deep" / "text"), kText);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "deep" / "text.part"));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "deep" / "text.part.json"));
    ASSERT_GE(seen.size(), 3U);
    EXPECT_EQ(seen.back().done, 300'000);
    EXPECT_EQ(seen.back().total, 300'000);
    bool rate = false;
    for (const auto& progress : seen) {
        rate = rate || (progress.rate > 1000 && progress.left().value_or(-1) >= 0);
    }
    EXPECT_TRUE(rate);
    ASSERT_EQ(server.requests().size(), 1U);
    EXPECT_EQ(server.requests()[0].headers.count("range"), 0U);
    EXPECT_EQ(server.requests()[0].headers.count("authorization") + server.requests()[0].headers.count("cookie"), 0U);
}

TEST(Download, GoesOnAfterACut) {
    const TempFolder folder;
    const HttpServer server(cut_once());
    const auto target = folder.path() / "text";
    const auto cut = download(server.address("/text"), target);
    ASSERT_FALSE(cut);
    EXPECT_THAT(cut.error().message, HasSubstr("was cut"));
    EXPECT_THAT(cut.error().message, HasSubstr("kept"));
    EXPECT_EQ(std::filesystem::file_size(target.string() + ".part"), 100'000U);
    const auto done = download(server.address("/text"), target);
    ASSERT_TRUE(done) << to_string(done.error());
    EXPECT_EQ(done->resumed_at, 100'000);
    EXPECT_EQ(content_of(target), kText);
    ASSERT_EQ(server.requests().size(), 2U);
    EXPECT_EQ(server.requests()[1].headers.at("range"), "bytes=100000-");
    EXPECT_EQ(server.requests()[1].headers.at("if-range"), kTag);
}

TEST(Download, BeginsAnewWhereTheServersFileChanged) {
    const TempFolder folder;
    const std::string other = text_of(250'000, 7);
    const HttpServer server(cut_once("\"second\"", other));
    const auto target = folder.path() / "text";
    ASSERT_FALSE(download(server.address("/text"), target));
    const auto done = download(server.address("/text"), target);
    ASSERT_TRUE(done) << to_string(done.error());
    EXPECT_EQ(done->resumed_at, 0);
    EXPECT_EQ(content_of(target), other);
}

TEST(Download, BeginsAnewWhereTheServerKnowsNoRanges) {
    const TempFolder folder;
    const HttpServer server([first = true](const HttpRequest&) mutable {
        HttpReply reply;
        reply.body = kText;
        reply.headers = {{"ETag", kTag}};
        reply.send_only = first ? 100'000 : std::string::npos;
        first = false;
        return reply;
    });
    ASSERT_FALSE(download(server.address("/text"), folder.path() / "text"));
    const auto done = download(server.address("/text"), folder.path() / "text");
    ASSERT_TRUE(done) << to_string(done.error());
    EXPECT_EQ(done->resumed_at, 0);
    EXPECT_EQ(content_of(folder.path() / "text"), kText);
}

TEST(Download, BeginsAnewWithoutATagOrAChecksum) {
    const TempFolder folder;
    const HttpServer server([first = true](const HttpRequest&) mutable {
        HttpReply reply;
        reply.body = kText;
        reply.send_only = first ? 100'000 : std::string::npos;
        first = false;
        return reply;
    });
    ASSERT_FALSE(download(server.address("/text"), folder.path() / "text"));
    ASSERT_TRUE(download(server.address("/text"), folder.path() / "text"));
    EXPECT_EQ(server.requests()[1].headers.count("range"), 0U) << "nothing would tell that the pieces fit";
    EXPECT_EQ(content_of(folder.path() / "text"), kText);
}

TEST(Download, BeginsAnewWhereThePartIsLongerThanTheFile) {
    const TempFolder folder;
    const HttpServer server([](const HttpRequest& request) { return serve(request, "short\n", kTag); });
    folder.write("text.part", text_of(5000));
    folder.write("text.part.json", R"({"address": ")" + server.address("/text") + R"(", "validator": "\"first\""})");
    const auto done = download(server.address("/text"), folder.path() / "text");
    ASSERT_TRUE(done) << to_string(done.error());
    EXPECT_EQ(content_of(folder.path() / "text"), "short\n");
}

TEST(Download, TakesNoPartOfAnotherAddressAndNoWrongRange) {
    const TempFolder folder;
    const HttpServer server([](const HttpRequest& request) {
        HttpReply reply = serve(request, kText, kTag);
        if (reply.status == 206) {
            reply.headers.back().second = "bytes 0-1/2"; // not what was asked for
        }
        return reply;
    });
    folder.write("a.part", text_of(5000));
    folder.write("a.part.json", R"({"address": "http://elsewhere/", "validator": "\"first\""})");
    ASSERT_TRUE(download(server.address("/text"), folder.path() / "a"));
    EXPECT_EQ(content_of(folder.path() / "a"), kText);
    folder.write("b.part", kText.substr(0, 5000));
    folder.write("b.part.json", R"({"address": ")" + server.address("/text") + R"(", "validator": "\"first\""})");
    const auto done = download(server.address("/text"), folder.path() / "b");
    ASSERT_TRUE(done) << to_string(done.error());
    EXPECT_EQ(content_of(folder.path() / "b"), kText);
    folder.write("c.part", text_of(5000));
    folder.write("c.part.json", "{\"address\": 3"); // rubbish is no note
    ASSERT_TRUE(download(server.address("/text"), folder.path() / "c"));
    EXPECT_EQ(content_of(folder.path() / "c"), kText);
}

TEST(Download, ChecksTheChecksum) {
    const TempFolder folder;
    const HttpServer server([](const HttpRequest& request) { return serve(request, kText, kTag); });
    DownloadOptions options;
    options.sha256 = sum_of(folder, "something else");
    const auto wrong = download(server.address("/text"), folder.path() / "text", options);
    ASSERT_FALSE(wrong);
    EXPECT_THAT(wrong.error().message, HasSubstr("removed"));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "text"));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "text.part"));
    options.sha256 = sum_of(folder, kText);
    EXPECT_TRUE(download(server.address("/text"), folder.path() / "text", options));
}

TEST(Download, SaysWhatTheServerRefuses) {
    const TempFolder folder;
    const HttpServer server([](const HttpRequest& request) {
        HttpReply reply;
        reply.status = request.path == "/gone" ? 404 : 503;
        reply.body = "<html>an error page is no corpus</html>";
        return reply;
    });
    const auto gone = download(server.address("/gone"), folder.path() / "text");
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().code, ErrorCode::NotFound);
    EXPECT_THAT(gone.error().message, HasSubstr("404"));
    const auto busy = download(server.address("/busy"), folder.path() / "text");
    ASSERT_FALSE(busy);
    EXPECT_THAT(busy.error().message, HasSubstr("503"));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "an empty part is of no use";
}

TEST(Download, SaysThatNobodyIsThere) {
    const TempFolder folder;
    std::string address;
    {
        const HttpServer gone([](const HttpRequest&) { return HttpReply(); });
        address = gone.address("/");
    }
    const auto nobody = download(address, folder.path() / "text");
    ASSERT_FALSE(nobody);
    EXPECT_THAT(nobody.error().message, HasSubstr("cannot be reached"));
}

TEST(Download, FollowsRedirectsOnTheWebAlone) {
    const TempFolder folder;
    const auto secret = folder.write("secret", "not for the library");
    const HttpServer server([&](const HttpRequest& request) {
        HttpReply reply = serve(request, kText, kTag);
        if (request.path != "/text") {
            reply.status = 302;
            reply.body = "elsewhere";
            reply.headers = {{"Location", request.path == "/moved"  ? "/text"
                                          : request.path == "/file" ? "file://" + secret.string()
                                                                    : "/round"}};
        }
        return reply;
    });
    const auto moved = download(server.address("/moved"), folder.path() / "text");
    ASSERT_TRUE(moved) << to_string(moved.error());
    EXPECT_EQ(content_of(folder.path() / "text"), kText);
    const auto file = download(server.address("/file"), folder.path() / "file");
    ASSERT_FALSE(file);
    EXPECT_THAT(file.error().message, HasSubstr("not allowed"));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "file"));
    const auto round = download(server.address("/round"), folder.path() / "round");
    ASSERT_FALSE(round);
    EXPECT_THAT(round.error().message, HasSubstr("without end"));
}

TEST(Download, GivesUpOnASilentServerAndKeepsWhatCame) {
    const TempFolder folder;
    const HttpServer server([](const HttpRequest& request) {
        HttpReply reply = serve(request, kText, kTag);
        reply.send_only = 100'000;
        reply.go_silent = true;
        return reply;
    });
    DownloadOptions options;
    options.patience = std::chrono::seconds(1);
    const auto before = std::chrono::steady_clock::now();
    const auto silent = download(server.address("/text"), folder.path() / "text", options);
    ASSERT_FALSE(silent);
    EXPECT_THAT(silent.error().message, HasSubstr("gone silent"));
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(20));
    EXPECT_EQ(std::filesystem::file_size(folder.path() / "text.part"), 100'000U);
}

TEST(Download, StopsAtOnceAndKeepsWhatCame) {
    const TempFolder folder;
    const HttpServer server([](const HttpRequest& request) {
        HttpReply reply = serve(request, kText, kTag);
        reply.send_only = 100'000;
        reply.go_silent = true;
        return reply;
    });
    std::stop_source stop;
    DownloadOptions options;
    options.stop = stop.get_token();
    std::chrono::steady_clock::time_point asked;
    options.progress = [&](const Progress& progress) {
        if (progress.done == 100'000 && !stop.stop_requested()) {
            asked = std::chrono::steady_clock::now();
            stop.request_stop();
        }
    };
    const auto stopped = download(server.address("/text"), folder.path() / "text", options);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::milliseconds(500));
    EXPECT_EQ(std::filesystem::file_size(folder.path() / "text.part"), 100'000U);
}

TEST(Download, RefusesAFileThatIsTooLargeOrOfAnotherSize) {
    const TempFolder folder;
    const HttpServer server([](const HttpRequest& request) {
        HttpReply reply = serve(request, kText, kTag);
        reply.say_length = request.path == "/said";
        return reply;
    });
    for (const char* path : {"/said", "/unsaid"}) {
        SCOPED_TRACE(path);
        DownloadOptions options;
        options.limit = 50'000;
        const auto large = download(server.address(path), folder.path() / "text", options);
        ASSERT_FALSE(large);
        EXPECT_THAT(large.error().message, HasSubstr("too much"));
        options.bytes = 200'000;
        const auto changed = download(server.address(path), folder.path() / "text", options);
        ASSERT_FALSE(changed);
        EXPECT_THAT(changed.error().message, HasSubstr("changed"));
        EXPECT_FALSE(std::filesystem::exists(folder.path() / "text.part"));
    }
    DownloadOptions options;
    options.bytes = 400'000;
    const auto less = download(server.address("/unsaid"), folder.path() / "text", options);
    ASSERT_FALSE(less);
    EXPECT_THAT(less.error().message, HasSubstr("was cut"));
}

TEST(Download, TwoDoNotWriteOneFile) {
    const TempFolder folder;
    const HttpServer server([](const HttpRequest& request) {
        HttpReply reply = serve(request, kText, kTag);
        reply.send_only = 100'000;
        reply.go_silent = true;
        return reply;
    });
    std::stop_source stop;
    DownloadOptions options;
    options.stop = stop.get_token();
    std::thread first([&] { EXPECT_FALSE(download(server.address("/text"), folder.path() / "text", options)); });
    while (server.requests().empty()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    const auto second = download(server.address("/text"), folder.path() / "text");
    stop.request_stop();
    first.join();
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Conflict);
}

TEST(Download, EmptyFilesAndFilesOfThisComputer) {
    const TempFolder folder;
    const HttpServer server([](const HttpRequest& request) { return serve(request, "", kTag); });
    const auto empty = download(server.address("/empty"), folder.path() / "empty");
    ASSERT_TRUE(empty) << to_string(empty.error());
    EXPECT_TRUE(std::filesystem::is_regular_file(folder.path() / "empty"));
    const auto source = folder.write("source", kText);
    const auto copied = download("file://" + source.string(), folder.path() / "copy");
    ASSERT_TRUE(copied) << to_string(copied.error());
    EXPECT_EQ(content_of(folder.path() / "copy"), kText);
    EXPECT_FALSE(download("file://" + source.string() + "-not", folder.path() / "copy2"));
}

TEST(Address, IsOfTheWebOrAFileAndHoldsNoPassword) {
    ASSERT_TRUE(parse_address("https://example.org/a/b%20c.zip?x=1"));
    EXPECT_EQ(parse_address("https://example.org/a/b%20c.zip?x=1")->name, "b c.zip");
    EXPECT_EQ(parse_address("https://example.org/a")->host, "example.org");
    for (const char* bad : {"", "example.org/x", "ftp://example.org/x", "https://me:secret@example.org/x", "gopher://x/",
                            "https://", "javascript:alert(1)", "scp://x/y"}) {
        EXPECT_FALSE(parse_address(bad)) << bad;
    }
    const TempFolder folder;
    const auto refused = download("ftp://example.org/x", folder.path() / "x");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::BadInput);
}

TEST(RateMeter, LooksAtTheLastSeconds) {
    RateMeter meter;
    EXPECT_EQ(meter.rate(), 0);
    const auto start = RateMeter::Clock::now();
    for (int second = 0; second <= 20; ++second) {
        meter.add(second < 10 ? second * 1000 : 10'000 + (second - 10) * 50, start + std::chrono::seconds(second));
    }
    EXPECT_NEAR(meter.rate(), 50, 1);
}

} // namespace stillroom::catalogue
