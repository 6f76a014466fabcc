// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/library.h"
#include "tests/core/corpus/support.h"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <set>
#include <thread>

namespace {

using namespace stillroom;
using namespace stillroom::corpus;
namespace fs = std::filesystem;

constexpr std::string_view kTable = "text,intent,domain,tags,split,language\n"
                                    "play jazz,play,music,O B-genre,train,en\n"
                                    "stop,stop,music,O,train,en\n"
                                    "stop,stop,music,O,train,en\n"
                                    "licht aus,off,iot,O O,dev,de\n"
                                    "stop,stop,music,O,test,en\n"
                                    "play Q,shuffle,music,O B-letter,test,en\n"
                                    "play R,shuffle,music,O B-letter,test,en\n";

/// Everything below the folder, without lock files.
std::set<std::string> everything_in(const fs::path& folder) {
    std::set<std::string> names;
    if (fs::exists(folder)) {
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            if (entry.path().extension() != ".lock" && entry.path().filename() != ".lock") {
                names.insert(fs::relative(entry.path(), folder).string());
            }
        }
    }
    return names;
}

struct LibraryTest : testing::Test {
    TempFolder folder;
    fs::path home = folder.path() / "home";
    Library library{home};
    fs::path table = folder.write("in/table.csv", kTable);
};

TEST_F(LibraryTest, ImportsAndGivesBackEveryUtterance) {
    const CorpusInfo info = library.import(table, "Music").value();
    EXPECT_EQ(info.location, "library:Music");
    const CorpusPtr corpus = library.open("Music").value();
    EXPECT_EQ(corpus->info().name, "Music");
    EXPECT_EQ(corpus->info().format, "csv");
    EXPECT_TRUE(corpus->info().labelled);
    EXPECT_EQ(corpus->size(Split::Train), 3);
    EXPECT_EQ(corpus->size(Split::Dev), 1);
    EXPECT_EQ(corpus->size(Split::Test), 3);
    const Utterance first = corpus->at(Split::Train, 0);
    EXPECT_EQ(first.text, "play jazz");
    EXPECT_EQ(first.words, (std::vector<std::string>{"play", "jazz"}));
    EXPECT_EQ(first.tags, (std::vector<std::string>{"O", "B-genre"}));
    EXPECT_EQ(first.intent, "play");
    EXPECT_EQ(first.domain, "music");
    EXPECT_EQ(corpus->at(Split::Dev, 0).language, "de");
    EXPECT_EQ(corpus->text_key(Split::Train, 1), text_key("stop"));
    EXPECT_EQ(corpus->info().domains, (std::vector<std::string>{"iot", "music"}));
    EXPECT_EQ(corpus->info().intents, (std::vector<std::string>{"off", "play", "shuffle", "stop"}));
    EXPECT_EQ(corpus->info().slots, (std::vector<std::string>{"genre", "letter"}));
    EXPECT_EQ(corpus->info().languages, (std::vector<std::string>{"de", "en"}));
    EXPECT_EQ(corpus->info().words, 11);
}

TEST_F(LibraryTest, ReportsDuplicatesAndUnknownLabelsWithTheirPlace) {
    const CorpusInfo info = library.import(table, "Music").value();
    const auto find = [&](std::string_view kind, std::string_view field) -> const Issue* {
        for (const Issue& issue : info.issues) {
            if (issue.kind == kind && issue.place.field == field) {
                return &issue;
            }
        }
        return nullptr;
    };
    const Issue* leak = find("duplicate-train-test", "");
    ASSERT_NE(leak, nullptr);
    EXPECT_EQ(leak->count, 1);
    EXPECT_EQ(leak->place.line, 6);
    EXPECT_EQ(leak->place.file, table.string());
    ASSERT_NE(find("duplicate-train", ""), nullptr);
    EXPECT_EQ(find("duplicate-train", "")->count, 1);
    EXPECT_EQ(find("duplicate-train-dev", ""), nullptr);
    const Issue* intent = find("unknown-label", "intent");
    ASSERT_NE(intent, nullptr);
    EXPECT_NE(intent->message.find("\"off\""), std::string::npos); // the dev split comes first
    std::int64_t in_test = 0;
    for (const Issue& issue : info.issues) {
        if (issue.kind == "unknown-label" && issue.message.find("\"shuffle\"") != std::string::npos) {
            in_test = issue.count;
            EXPECT_EQ(issue.place.line, 7);
        }
    }
    EXPECT_EQ(in_test, 2);
    ASSERT_NE(find("unknown-label", "slot type"), nullptr);
    ASSERT_NE(find("unknown-label", "domain"), nullptr);
}

TEST_F(LibraryTest, PlacesInParallelFilesAreThoseOfTheWords) {
    for (const char* split : {"in/s/train/", "in/s/test/"}) {
        folder.write(std::string(split) + "seq.in", "a b\nstop\n");
        folder.write(std::string(split) + "seq.out", "O O\nO\n");
        folder.write(std::string(split) + "label", "x\ny\n");
    }
    const CorpusInfo info = library.import(folder.path() / "in/s", "x").value();
    const Issue& leak = info.issues.back();
    EXPECT_EQ(leak.kind, "duplicate-train-test");
    EXPECT_EQ(leak.count, 2);
    EXPECT_EQ(leak.place.file, (folder.path() / "in/s/test/seq.in").string());
    EXPECT_EQ(leak.place.line, 1);
}

TEST_F(LibraryTest, ListsRenamesAndRemoves) {
    ASSERT_TRUE(library.import(table, "b").has_value());
    ASSERT_TRUE(library.import(folder.write("in/a.txt", "one\ntwo\n"), "a").has_value());
    ASSERT_EQ(library.list().size(), 2U);
    EXPECT_EQ(library.list()[0].name, "a");
    EXPECT_EQ(library.list()[1].location, "library:b");
    EXPECT_EQ(library.rename("a", "b").error().code, ErrorCode::Conflict);
    ASSERT_TRUE(library.rename("a", "größer c").has_value());
    EXPECT_EQ(library.open("a").error().code, ErrorCode::NotFound);
    const CorpusPtr open = library.open("größer c").value();
    ASSERT_TRUE(library.remove("größer c").has_value());
    EXPECT_EQ(library.list().size(), 1U);
    EXPECT_EQ(open->at(Split::Train, 1).text, "two"); // still readable for who has it open
    EXPECT_EQ(library.remove("größer c").error().code, ErrorCode::NotFound);
}

TEST_F(LibraryTest, TakenNamesNeedReplace) {
    ASSERT_TRUE(library.import(table, "x").has_value());
    const auto other = folder.write("in/other.txt", "hello\n");
    EXPECT_EQ(library.import(other, "x").error().code, ErrorCode::Conflict);
    const CorpusPtr before = library.open("x").value();
    ImportOptions options;
    options.replace = true;
    options.licence = "CC0";
    ASSERT_TRUE(library.import(other, "x", options).has_value());
    EXPECT_EQ(library.open("x").value()->at(Split::Train, 0).text, "hello");
    EXPECT_EQ(library.open("x").value()->info().licence, "CC0");
    EXPECT_EQ(before->at(Split::Train, 0).text, "play jazz");
}

TEST_F(LibraryTest, BadInputChangesNothing) {
    EXPECT_EQ(library.import(folder.path() / "absent", "x").error().code, ErrorCode::NotFound);
    EXPECT_EQ(library.import(folder.write("in/b.bin", std::string(50, '\2')), "x").error().code, ErrorCode::BadInput);
    EXPECT_FALSE(fs::exists(home));
    for (const char* name : {"", ".x", "a/b", "..", "a:b", " a", "a\nb"}) {
        EXPECT_EQ(library.import(table, name).error().code, ErrorCode::BadInput) << name;
        EXPECT_FALSE(library.open(name).has_value()) << name;
    }
    const auto nothing = library.import(folder.write("in/e.csv", "text,label\n,x\n"), "x");
    EXPECT_EQ(nothing.error().code, ErrorCode::BadInput);
    const auto overlong = library.import(folder.write("in/long.txt", std::string(3 << 20, 'x')), "x");
    ASSERT_FALSE(overlong.has_value());
    EXPECT_EQ(overlong.error().place.line, 1);
    EXPECT_NE(overlong.error().message.find("longer"), std::string::npos);
    EXPECT_TRUE(everything_in(home / "corpora").empty());
}

TEST_F(LibraryTest, StopLeavesNothingBehind) {
    std::string lines;
    for (int i = 0; i < 100000; ++i) {
        lines += "sentence number " + std::to_string(i) + "\n";
    }
    const auto path = folder.write("in/long.txt", lines);
    std::stop_source stop;
    ImportOptions options;
    options.stop = stop.get_token();
    stop.request_stop();
    EXPECT_EQ(library.import(path, "x", options).error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(everything_in(home / "corpora").empty());

    ImportOptions watched;
    std::int64_t last = -1;
    std::int64_t total = 0;
    watched.progress = [&](std::int64_t done, std::int64_t all) {
        EXPECT_GE(done, last);
        last = done;
        total = all;
    };
    ASSERT_TRUE(library.import(path, "x", watched).has_value());
    EXPECT_EQ(last, static_cast<std::int64_t>(lines.size()));
    EXPECT_EQ(total, last);
    EXPECT_EQ(library.open("x").value()->at(Split::Train, 99999).text, "sentence number 99999");
}

TEST_F(LibraryTest, TooManyLabelsMeanTheWrongColumn) {
    std::string rows = "text,label\n";
    for (int i = 0; i < 6000; ++i) {
        rows += "a," + std::to_string(i) + "\n";
    }
    const auto result = library.import(folder.write("in/l.csv", rows), "x");
    ASSERT_FALSE(result.has_value());
    EXPECT_NE(result.error().message.find("label"), std::string::npos);
}

TEST_F(LibraryTest, DamagedCorporaAreRefusedNotRead) {
    const auto damage = [&](const std::string& file, std::uintmax_t size) {
        ImportOptions options;
        options.replace = true;
        ASSERT_TRUE(library.import(table, "x", options).has_value());
        fs::resize_file(home / "corpora/x" / file, size);
        EXPECT_EQ(library.open("x").error().code, ErrorCode::BadInput) << file;
    };
    damage("train.jsonl", 10);
    damage("train.offsets", 8);
    damage("train.keys", 0);
    damage("corpus.json", 20);
    ASSERT_EQ(library.list().size(), 1U);
    EXPECT_EQ(library.list()[0].issues.at(0).level, Issue::Level::Error);
    fs::remove(home / "corpora/x/corpus.json");
    EXPECT_FALSE(library.open("x").has_value());
    EXPECT_TRUE(library.remove("x").has_value());
}

TEST_F(LibraryTest, ManyThreadsReadAtOnce) {
    ASSERT_TRUE(library.import(table, "x").has_value());
    const CorpusPtr corpus = library.open("x").value();
    std::atomic<int> wrong{0};
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 2000; ++i) {
                    wrong += corpus->at(Split::Test, i % 3).tags.size() == corpus->at(Split::Test, i % 3).words.size() ? 0 : 1;
                }
            });
        }
    }
    EXPECT_EQ(wrong, 0);
}

TEST_F(LibraryTest, FingerprintDependsOnContentAlone) {
    const auto a = library.import(table, "a").value();
    const auto b = library.import(folder.write("elsewhere/t.csv", kTable), "b").value();
    EXPECT_EQ(a.fingerprint, b.fingerprint);
    const auto c = library.import(folder.write("in/c.csv", std::string(kTable) + "more,stop,music,O,test,en\n"), "c").value();
    EXPECT_NE(a.fingerprint, c.fingerprint);
}

TEST_F(LibraryTest, SeveralProcessesImportTheSameNameOnce) {
    std::vector<pid_t> children;
    for (int i = 0; i < 4; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            const auto result = Library(home).import(table, "shared");
            ::_exit(result ? 0 : result.error().code == ErrorCode::Conflict ? 1 : 2);
        }
        children.push_back(child);
    }
    int done = 0;
    for (const pid_t child : children) {
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFEXITED(status));
        EXPECT_LE(WEXITSTATUS(status), 1);
        done += WEXITSTATUS(status) == 0 ? 1 : 0;
    }
    EXPECT_EQ(done, 1);
    EXPECT_EQ(library.open("shared").value()->size(Split::Train), 3);
    for (const std::string& name : everything_in(home / "corpora")) {
        EXPECT_TRUE(name.starts_with("shared")) << name;
    }
}

TEST_F(LibraryTest, LeftoversOfDeadProcessesAreRemoved) {
    fs::create_directories(home / "corpora/.work-dead1/train");
    ASSERT_TRUE(library.import(table, "x").has_value());
    EXPECT_FALSE(fs::exists(home / "corpora/.work-dead1"));
    EXPECT_EQ(library.list().size(), 1U);
}

TEST_F(LibraryTest, ReadOnlyHomeIsSaidInWords) {
    if (::geteuid() == 0) {
        GTEST_SKIP() << "The superuser may write anywhere.";
    }
    fs::create_directories(home);
    fs::permissions(home, fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_EQ(library.import(table, "x").error().code, ErrorCode::Io);
    fs::permissions(home, fs::perms::owner_all);
}

TEST_F(LibraryTest, HomeThatIsAFileIsAnError) {
    folder.write("home", "not a folder");
    EXPECT_EQ(library.import(table, "x").error().code, ErrorCode::Io);
    EXPECT_TRUE(library.list().empty());
}

TEST_F(LibraryTest, LocationsOpen) {
    ASSERT_TRUE(library.import(table, "x").has_value());
    EXPECT_EQ(open_location("library:x", {}, home).value()->info().location, "library:x");
    EXPECT_EQ(open_location("library:y", {}, home).error().code, ErrorCode::NotFound);
    EXPECT_EQ(open_location("", {}, home).error().code, ErrorCode::BadInput);
    EXPECT_EQ(open_location("absent.txt", folder.path(), home).error().code, ErrorCode::NotFound);
    const CorpusPtr built_in = open_location("builtin:assistant/en", {}, home).value();
    EXPECT_GT(built_in->size(Split::Train), 1000);
    EXPECT_EQ(open_location("builtin:nothing/xx", {}, home).error().code, ErrorCode::NotFound);
}

TEST_F(LibraryTest, PathsAreReadOnceAndAgainWhenTheyChange) {
    const CorpusPtr relative = open_location("in/table.csv", folder.path(), home).value();
    EXPECT_EQ(relative->info().location, "in/table.csv");
    EXPECT_EQ(relative->info().name, "table.csv");
    const auto before = everything_in(home / "cache/corpora");
    const CorpusPtr absolute = open_location(table.string(), "/", home).value();
    EXPECT_EQ(absolute->info().fingerprint, relative->info().fingerprint);
    EXPECT_EQ(everything_in(home / "cache/corpora"), before);
    folder.write("in/table.csv", std::string(kTable) + "new one,stop,music,O O,test,en\n");
    EXPECT_EQ(open_location("in/table.csv", folder.path(), home).value()->size(Split::Test), 4);
    EXPECT_EQ(relative->size(Split::Test), 3);
    EXPECT_EQ(everything_in(home / "cache/corpora").size(), before.size()); // the old copy is gone
    ImportOptions options;
    options.reading.language = "sv";
    const CorpusPtr swedish = open_location("in", folder.path(), home, options).value();
    EXPECT_EQ(swedish->at(Split::Train, 0).language, "sv");
}

TEST_F(LibraryTest, WordsWithOddSpacesComeBackAsTheyWere) {
    const auto path = folder.write("in/c.conll", "New York\tB-city\nnow\tO\n\n\"q\\\"\tO\n");
    ASSERT_TRUE(library.import(path, "x").has_value());
    const CorpusPtr corpus = library.open("x").value();
    ASSERT_EQ(corpus->size(Split::Train), 2);
    EXPECT_EQ(corpus->at(Split::Train, 0).words, (std::vector<std::string>{"New\u00A0York", "now"}));
    EXPECT_EQ(corpus->at(Split::Train, 1).text, "\"q\\\"");
}

} // namespace
