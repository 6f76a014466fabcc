// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/store/schema.h"
#include "core/store/store.h"
#include "tests/core/store/samples.h"
#include "tests/core/store/temporary_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cmath>
#include <filesystem>
#include <thread>

/// What a store says when the world is against it.
namespace stillroom::store {
namespace {

namespace fs = std::filesystem;
using namespace stillroom::test;
using testing::HasSubstr;

/// Files of this process may not grow beyond `bytes` while this lives, as on a full disk.
class FileSizeLimit {
  public:
    explicit FileSizeLimit(rlim_t bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

  private:
    rlimit m_before{};
    void (*m_handler)(int);
};

TEST(StoreFailure, AFolderThatCannotBeWritten) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_file(folder.path() / "file", "in the way"));
    const auto opened = Store::open(folder.path() / "file" / "home");
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Io);
    EXPECT_THAT(opened.error().place.file, HasSubstr("home"));
}

TEST(StoreFailure, AReadOnlyFolder) {
    const TemporaryFolder folder;
    { ASSERT_TRUE(open_store(folder.path() / "used")); }
    ASSERT_TRUE(make_folder(folder.path() / "fresh"));
    const auto set_rights = [&](fs::perms rights) {
        for (const char* name : {"used", "fresh"}) {
            fs::permissions(folder.path() / name, rights);
        }
        fs::permissions(folder.path() / "used" / "stillroom.db", rights & ~fs::perms::owner_exec);
    };
    fs::permissions(folder.path(), fs::perms::all);
    set_rights(fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec |
               fs::perms::group_read | fs::perms::group_exec);
    const uid_t user = ::geteuid();
    if (user == 0) {
        ASSERT_EQ(::seteuid(65534), 0); // rights mean nothing to root
    }
    for (const char* name : {"used", "fresh"}) {
        const auto opened = Store::open(folder.path() / name);
        EXPECT_FALSE(opened) << name;
        if (!opened) {
            EXPECT_EQ(opened.error().code, ErrorCode::Io) << name;
            EXPECT_THAT(opened.error().message, HasSubstr("cannot be written")) << name;
            EXPECT_THAT(opened.error().message, HasSubstr("STILLROOM_HOME")) << name;
        }
    }
    if (user == 0) {
        ASSERT_EQ(::seteuid(0), 0);
    }
    set_rights(fs::perms::owner_all);
}

TEST(StoreFailure, AFileThatIsNoStore) {
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "stillroom.db";
    ASSERT_TRUE(write_file(file, std::string(8192, 'x')));
    const auto garbage = Store::open(folder.path());
    ASSERT_FALSE(garbage);
    EXPECT_EQ(garbage.error().code, ErrorCode::Io);
    EXPECT_THAT(garbage.error().message, HasSubstr("damaged"));
    EXPECT_EQ(*read_file(file), std::string(8192, 'x')); // nothing was changed

    fs::remove(file);
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE bookmarks(url)");
    const auto foreign = Store::open(folder.path());
    ASSERT_FALSE(foreign);
    EXPECT_EQ(foreign.error().code, ErrorCode::BadInput);
    EXPECT_THAT(foreign.error().message, HasSubstr("another program"));
}

TEST(StoreFailure, AFileThatIsDamagedInside) {
    const TemporaryFolder folder;
    RunId id = 0;
    {
        const auto store = open_store(folder.path());
        id = add_runs(*store, {new_run("Run")}).at(0);
        for (std::uint64_t i = 1; i <= 5000; ++i) {
            store->append(event(id, i, run::Metric{"train/loss", static_cast<std::int64_t>(i), 1.0}));
        }
        ASSERT_TRUE(store->flush());
    }
    auto bytes = *read_file(folder.path() / "stillroom.db");
    ASSERT_GT(bytes.size(), 100'000U);
    for (std::size_t i = 60'000; i < bytes.size(); ++i) {
        bytes[i] = 'x';
    }
    ASSERT_TRUE(write_file(folder.path() / "stillroom.db", bytes));
    const auto store = open_store(folder.path());
    ASSERT_TRUE(store);
    const auto points = store->reader()->metric(id, "train/loss");
    ASSERT_FALSE(points);
    EXPECT_THAT(points.error().message, HasSubstr("damaged"));
}

TEST(StoreFailure, ANewerStoreIsRefusedAndLeftAlone) {
    const TemporaryFolder folder;
    { ASSERT_TRUE(open_store(folder.path())); }
    const std::string file = (folder.path() / "stillroom.db").string();
    SQLite::Database(file, SQLite::OPEN_READWRITE).exec("UPDATE schema_version SET version = 99");
    const auto opened = Store::open(folder.path());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(opened.error().message, HasSubstr("newer Stillroom (format 99"));
    EXPECT_EQ(SQLite::Database(file).execAndGet("SELECT version FROM schema_version").getInt(), 99);
}

TEST(StoreFailure, FullDiskIsReportedAndNothingIsLostWhenThereIsRoomAgain) {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path());
    const RunId id = add_runs(*store, {new_run("Run")}).at(0);
    constexpr std::uint64_t kEvents = 30'000;
    {
        const FileSizeLimit limit(400'000);
        for (std::uint64_t i = 1; i <= kEvents; ++i) {
            store->append(event(id, i, run::Metric{"train/loss", static_cast<std::int64_t>(i), 1.0}));
        }
        const auto flushed = store->flush();
        ASSERT_FALSE(flushed);
        EXPECT_EQ(flushed.error().code, ErrorCode::Io);
        EXPECT_THAT(flushed.error().message, HasSubstr("The store cannot"));
        ASSERT_TRUE(store->last_error());
        EXPECT_EQ(store->last_error()->message, flushed.error().message);

        const auto refused = store->set_setting("key", std::string(1'000'000, 'x'));
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::Io);
    }
    EXPECT_TRUE(store->flush());
    EXPECT_FALSE(store->last_error());
    EXPECT_EQ(store->reader()->metric(id, "train/loss")->size(), kEvents);
    EXPECT_EQ(store->reader()->summaries(id)->at(0).count, static_cast<std::int64_t>(kEvents));
    EXPECT_EQ(*store->reader()->setting("key"), std::nullopt);
}

TEST(StoreFailure, WhatCouldNotBeKeptIsSaidOnce) {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path());
    const RunId id = add_runs(*store, {new_run("Run")}).at(0);
    constexpr std::uint64_t kEvents = 510'000; // more than may wait
    {
        const FileSizeLimit limit(400'000);
        for (std::uint64_t i = 1; i <= kEvents; ++i) {
            store->append(event(id, i, run::Metric{"train/loss", static_cast<std::int64_t>(i), 1.0}));
        }
        ASSERT_FALSE(store->flush());
        EXPECT_THAT(store->last_error()->message, HasSubstr("events of runs could not be kept"));
    }
    EXPECT_TRUE(store->flush());
    const auto kept = store->reader()->metric(id, "train/loss")->size();
    EXPECT_LT(kept, kEvents);
    EXPECT_GE(kept, 500'000U);
}

TEST(StoreMigration, AnOlderFileKeepsItsRunsAndGetsWhatIsNew) {
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "stillroom.db";
    {
        SQLite::Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        ASSERT_TRUE(detail::migrate(old, file, 1));
        EXPECT_FALSE(old.tableExists("metric_summary"));
        old.exec("INSERT INTO study VALUES(1, 'Old study', '{}', '/old', 5)");
        old.exec("INSERT INTO run(study, name, role, state, seed, point, recipe, wanted_device, device, position,"
                 " after_run, created_ms) VALUES(1, 'Old run', 'student', 'completed', 3, '{}', '{}', 'auto', 'cpu', 1, 0, 6)");
        old.exec("INSERT INTO metric_name VALUES(1, 'train/loss'), (2, 'eval/dc/accuracy')");
        old.exec("INSERT INTO point VALUES(1,1,1,10,0.1,7,0.5,0), (1,1,2,20,0.2,8,9e999,0), (1,1,3,30,0.3,9,NULL,1),"
                 " (1,2,4,10,0.4,9,0.7,0), (1,2,5,20,0.5,9,0.8,0), (1,2,6,30,0.6,9,0.6,0)");
    }
    const auto store = open_store(folder.path());
    ASSERT_TRUE(store);
    EXPECT_EQ(read_run(*store, 1).name, "Old run");
    EXPECT_FALSE(read_run(*store, 1).imported);
    EXPECT_TRUE(store->reader()->imported_runs()->empty());
    const auto summaries = *store->reader()->summaries(1);
    ASSERT_EQ(summaries.size(), 2U);
    EXPECT_EQ(summaries[0].name, "eval/dc/accuracy");
    EXPECT_EQ(summaries[0].best, 0.8);
    EXPECT_EQ(summaries[0].best_step, 20);
    EXPECT_EQ(summaries[0].last, 0.6);
    EXPECT_EQ(summaries[0].count, 3);
    EXPECT_TRUE(std::isnan(summaries[1].last));
    EXPECT_EQ(summaries[1].best, 0.5);
    EXPECT_EQ(summaries[1].step, 30);
    EXPECT_EQ(store->reader()->metric(1, "train/loss")->size(), 3U);
    store->append(event(1, 7, run::Metric{"eval/dc/accuracy", 40, 0.9}));
    ASSERT_TRUE(store->flush());
    EXPECT_EQ(store->reader()->summaries(1)->at(0).best, 0.9);
}

TEST(StoreMigration, ManyAtOnceMakeOneStore) {
    const TemporaryFolder folder;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 6; ++i) {
            threads.emplace_back([&] {
                const auto opened = Store::open(folder.path());
                EXPECT_TRUE(opened) << to_string(opened.error());
            });
        }
    }
    SQLite::Database file((folder.path() / "stillroom.db").string());
    EXPECT_EQ(file.execAndGet("SELECT count(*) FROM schema_version").getInt(), 1);
    EXPECT_EQ(file.execAndGet("SELECT version FROM schema_version").getInt(), detail::newest_schema());
    EXPECT_EQ(file.execAndGet("PRAGMA journal_mode").getString(), "wal");
}

} // namespace
} // namespace stillroom::store
