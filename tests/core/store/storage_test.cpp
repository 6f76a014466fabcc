// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storage.h"
#include "core/base/files.h"
#include "core/store/artifacts.h"
#include "core/store/uses.h"
#include "tests/core/store/samples.h"
#include "tests/core/store/temporary_folder.h"

#include <gtest/gtest.h>

namespace stillroom::store {
namespace {

namespace fs = std::filesystem;

void make(const fs::path& home, const std::string& hash, const std::string& kind, std::size_t bytes) {
    const auto made = ArtifactStore(home).get_or_make(hash, kind, {}, [&](const fs::path& folder) {
        return write_file(folder / "data", std::string(bytes, 'x'));
    });
    ASSERT_TRUE(made);
}

TEST(Storage, WhatNoRunNeedsGoesAndTheRestStays) {
    const test::TemporaryFolder home;
    const auto store = test::open_store(home.path());
    const auto ids = test::add_runs(*store, {test::new_run("A"), test::new_run("B")});
    make(home.path(), "aaaa", "tokenizer", 1000);
    make(home.path(), "bbbb", "teacher", 5000);
    make(home.path(), "cccc", "student", 3000);
    ASSERT_TRUE(make_folder(home.path() / kAnswersFolder / "dddd"));
    ASSERT_TRUE(write_file(home.path() / kAnswersFolder / "dddd" / "1.safetensors", std::string(2000, 'x')));
    ASSERT_TRUE(write_file(home.path() / kAnswersFolder / "dddd" / "2.safetensors.tmp17.0", std::string(700, 'x')));
    for (const auto id : ids) {
        ASSERT_TRUE(make_folder(store->run_folder(id)));
        ASSERT_TRUE(add_use(store->run_folder(id), "aaaa"));
    }
    ASSERT_TRUE(add_use(store->run_folder(ids[0]), "cccc"));
    ASSERT_TRUE(add_use(store->run_folder(ids[0]), "cccc")) << "twice is once";
    ASSERT_TRUE(add_use(store->run_folder(ids[1]), "dddd"));
    const auto reader = store->reader().value();

    const auto things = stored_things(reader).value();
    ASSERT_EQ(things.size(), 4U);
    EXPECT_EQ(things[0].name, "bbbb") << "largest first";
    EXPECT_TRUE(things[0].used_by.empty());
    const auto sums = sum_up(things);
    ASSERT_EQ(sums.size(), 4U);
    EXPECT_EQ(sums[0].what, "teacher");
    EXPECT_EQ(sums[0].unused, 1);
    for (const auto& thing : things) {
        if (thing.name == "aaaa") {
            EXPECT_EQ(thing.used_by, ids);
        }
    }

    auto freed = remove_unused(reader).value();
    EXPECT_EQ(freed.count, 2); // the teacher, and a half-written file
    EXPECT_GE(freed.bytes, 5700);
    EXPECT_FALSE(fs::exists(home.path() / "artifacts" / "bbbb"));
    EXPECT_TRUE(fs::exists(home.path() / "artifacts" / "aaaa" / "data"));
    EXPECT_TRUE(fs::exists(home.path() / kAnswersFolder / "dddd" / "1.safetensors"));
    EXPECT_EQ(remove_unused(reader).value().count, 0);

    // A run that goes takes along what it alone needed, no more.
    ASSERT_TRUE(store->remove_run(ids[0]));
    EXPECT_EQ(remove_unused(reader).value().count, 1);
    EXPECT_FALSE(fs::exists(home.path() / "artifacts" / "cccc"));
    EXPECT_TRUE(fs::exists(home.path() / "artifacts" / "aaaa" / "data"));
}

TEST(Storage, NothingIsRemovedBesideARunThatIsUnderWay) {
    const test::TemporaryFolder home;
    const auto store = test::open_store(home.path());
    test::add_runs(*store, {test::new_run("A")});
    ASSERT_TRUE(store->claim("1@here", "cpu"));
    make(home.path(), "aaaa", "tokenizer", 10);
    const auto reader = store->reader().value();
    const auto refused = remove_unused(reader);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    EXPECT_TRUE(fs::exists(home.path() / "artifacts" / "aaaa" / "data"));
}

TEST(Storage, ADamagedNoteCountsAsNone) {
    const test::TemporaryFolder home;
    ASSERT_TRUE(write_file(home.path() / "uses.json", "[\"a\", 3"));
    EXPECT_TRUE(uses_of(home.path()).empty());
    ASSERT_TRUE(add_use(home.path(), "b"));
    EXPECT_EQ(uses_of(home.path()), std::set<std::string>{"b"});
}

} // namespace
} // namespace stillroom::store
