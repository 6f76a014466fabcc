// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"
#include "tests/core/catalogue/http_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

using namespace stillroom::test;
using nlohmann::json;
using testing::HasSubstr;

namespace {

std::string lines(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += "sentence number " + std::to_string(i) + " of a public corpus\n";
    }
    return text;
}

/// A catalogue of the person's own with one corpus on the server.
void write_catalogue(const Program& program, const HttpServer& server) {
    const json catalogue = {
        {"version", 1},
        {"families",
         {{{"name", "talk"},
           {"title", "Talk"},
           {"description", "What people say."},
           {"tasks", {"text"}},
           {"licence", {{"name", "CC0-1.0"}}},
           {"homepage", "https://example.org/"},
           {"files", {{{"address", server.address("/talk.txt")}}}},
           {"corpora", {{{"name", "talk-en"}, {"languages", {"en"}}, {"path", "talk.txt"}, {"format", "text"}}}}}}}};
    std::filesystem::create_directories(program.home());
    std::ofstream(program.home() / "catalogue.json") << catalogue.dump();
}

} // namespace

TEST(Fetch, TheCatalogueIsListedWithoutTheNetwork) {
    Program program;
    const HttpServer server([](const HttpRequest& request) { return serve(request, lines(10), "\"1\""); });
    write_catalogue(program, server);
    const auto list = program.run({"list", "--catalogue", "--json"}).json()["catalogue"];
    ASSERT_GT(list.size(), 80U);
    EXPECT_EQ(list.back()["name"], "talk-en");
    EXPECT_EQ(list.back()["imported"], false);
    EXPECT_FALSE(list.back()["files"][0].contains("sha256")) << "an unknown checksum is left out";
    EXPECT_THAT(program.run({"list", "--catalogue"}).out, HasSubstr("massive-en"));
    EXPECT_TRUE(server.requests().empty());
    EXPECT_FALSE(std::filesystem::exists(program.home() / "downloads"));
}

TEST(Fetch, OneCommandBringsACorpus) {
    Program program;
    program.set("no_proxy", "127.0.0.1");
    const HttpServer server([](const HttpRequest& request) { return serve(request, lines(1000), "\"1\""); });
    write_catalogue(program, server);
    const Finished done = program.run({"fetch", "talk-en"});
    ASSERT_EQ(done.status, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("Imported as library:talk-en"));
    EXPECT_THAT(done.out, HasSubstr("CC0-1.0"));
    EXPECT_THAT(done.out, HasSubstr("remembered"));
    EXPECT_THAT(done.err, HasSubstr("Downloading talk-en"));
    EXPECT_EQ(program.run({"list", "--catalogue", "--json"}).json()["catalogue"].back()["imported"], true);
    EXPECT_EQ(program.run({"fetch", "talk-en"}).status, 2) << "the name is taken";
    const Finished again = program.run({"fetch", "talk-en", "--replace", "--json"});
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_EQ(again.json()["fetched"]["files"][0]["downloaded"], false);
    const Finished only = program.run({"fetch", "talk-en", "--no-import", "--to", program.file("mine").string(), "--json"});
    EXPECT_EQ(only.status, 0) << only.err;
    EXPECT_EQ(only.json()["fetched"]["data"], program.file("mine/talk.txt").string());
    EXPECT_TRUE(std::filesystem::exists(program.file("mine/talk.txt")));
}

TEST(Fetch, AnInterruptKeepsWhatCame) {
    Program program;
    program.set("no_proxy", "127.0.0.1");
    const std::string text = lines(20'000);
    const HttpServer server([&, first = true](const HttpRequest& request) mutable {
        HttpReply reply = serve(request, text, "\"1\"");
        reply.send_only = first ? 100'000 : std::string::npos;
        reply.go_silent = first;
        first = false;
        return reply;
    });
    write_catalogue(program, server);
    program.start({"fetch", "talk-en"});
    const auto part = program.home() / "downloads" / "talk" / "talk.txt.part";
    ASSERT_TRUE(program.wait_for("Downloading"));
    for (int i = 0; i < 1000 && (!std::filesystem::exists(part) || std::filesystem::file_size(part) < 100'000); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    program.signal(SIGINT);
    const Finished stopped = program.wait();
    EXPECT_EQ(stopped.status, 130) << stopped.err;
    EXPECT_THAT(stopped.err, HasSubstr("stillroom fetch talk-en"));
    EXPECT_EQ(std::filesystem::file_size(part), 100'000U);
    const Finished done = program.run({"fetch", "talk-en", "--json"});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_EQ(done.json()["fetched"]["corpus"]["sentences"]["train"], 20'000);
    EXPECT_EQ(server.requests().back().headers.at("range"), "bytes=100000-");
}

TEST(Fetch, FailuresSayWhatToDo) {
    Program program;
    program.set("no_proxy", "127.0.0.1");
    const HttpServer server([](const HttpRequest&) {
        HttpReply reply;
        reply.status = 404;
        return reply;
    });
    write_catalogue(program, server);
    const Finished unknown = program.run({"fetch", "talk-eng"});
    EXPECT_EQ(unknown.status, 2);
    EXPECT_THAT(unknown.err, HasSubstr("Did you mean \"talk-en\"?"));
    const Finished gone = program.run({"fetch", "talk-en", "--json"});
    EXPECT_EQ(gone.status, 1);
    EXPECT_EQ(gone.json()["error"]["code"], "not-found");
    EXPECT_THAT(gone.err, HasSubstr("404"));
    std::ofstream(program.home() / "catalogue.json") << "{\"version\": 1, \"famlies\": []}";
    const Finished warned = program.run({"list", "--catalogue"});
    EXPECT_EQ(warned.status, 0) << "the built-in catalogue is still there";
    EXPECT_THAT(warned.err, HasSubstr("catalogue.json: famlies: There is no such field. Did you mean \"families\"?"));
}
