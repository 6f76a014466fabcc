// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/artifacts.h"

#include "core/base/files.h"
#include "core/store/store.h"
#include "tests/core/store/samples.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace stillroom::store {
namespace {

namespace fs = std::filesystem;
using namespace stillroom::test;
using namespace std::chrono_literals;

constexpr const char* kHash = "0123456789abcdef0123456789abcdef";

Result<void> make_model(const fs::path& folder) {
    if (auto made = make_folder(folder / "inner"); !made) {
        return made;
    }
    if (auto written = write_file(folder / "inner" / "config.json", "{}"); !written) {
        return written;
    }
    return write_file(folder / "model.safetensors", std::string(1000, 'w'));
}

TEST(Artifacts, MadeOnceThenFound) {
    const TemporaryFolder home;
    std::vector<ArtifactRecord> told;
    const ArtifactStore artifacts(home.path(), [&](const ArtifactRecord& record) { told.push_back(record); });
    int made = 0;
    const auto make = [&](const fs::path& folder) {
        ++made;
        return make_model(folder);
    };
    EXPECT_FALSE(artifacts.has(kHash));
    for (int i = 0; i < 3; ++i) {
        const auto folder = artifacts.get_or_make(kHash, "teacher", {{"seed", 1}}, make);
        ASSERT_TRUE(folder) << to_string(folder.error());
        EXPECT_EQ(*folder, home.path() / "artifacts" / kHash);
        EXPECT_EQ(*read_file(*folder / "inner" / "config.json"), "{}");
    }
    EXPECT_EQ(made, 1);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].bytes, 1002);
    ASSERT_TRUE(artifacts.note(kHash, "metrics", {{"accuracy", 0.9}}));
    const auto record = artifacts.record(kHash);
    ASSERT_TRUE(record);
    EXPECT_EQ(record->kind, "teacher");
    EXPECT_EQ(record->about["seed"], 1);
    EXPECT_EQ(record->about["metrics"]["accuracy"], 0.9);
    EXPECT_THAT(artifacts.names(), testing::ElementsAre(kHash));
    EXPECT_EQ(artifacts.note("ffff", "a", 1).error().code, ErrorCode::NotFound);
}

TEST(Artifacts, ManyThatWantTheSameWaitForTheFirst) {
    const TemporaryFolder home;
    std::atomic<int> made{0};
    std::vector<std::jthread> threads;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&] {
            const auto folder = ArtifactStore(home.path()).get_or_make(kHash, "model", {}, [&](const fs::path& path) {
                ++made;
                std::this_thread::sleep_for(150ms);
                return make_model(path);
            });
            EXPECT_TRUE(folder && fs::exists(*folder / "model.safetensors"));
        });
    }
    threads.clear();
    EXPECT_EQ(made, 1);
}

TEST(Artifacts, WaitingCanBeCancelled) {
    const TemporaryFolder home;
    std::atomic<bool> started{false};
    std::atomic<bool> go_on{false};
    std::jthread first([&] {
        EXPECT_TRUE(ArtifactStore(home.path()).get_or_make(kHash, "model", {}, [&](const fs::path& path) {
            started = true;
            while (!go_on) {
                std::this_thread::sleep_for(1ms);
            }
            return make_model(path);
        }));
    });
    while (!started) {
        std::this_thread::sleep_for(1ms);
    }
    const auto given_up =
        ArtifactStore(home.path()).get_or_make(kHash, "model", {}, make_model, [] { return true; });
    EXPECT_EQ(given_up.error().code, ErrorCode::Cancelled);
    go_on = true;
}

TEST(Artifacts, AFailureLeavesNothingBehind) {
    const TemporaryFolder home;
    const ArtifactStore artifacts(home.path());
    const auto failed = artifacts.get_or_make(kHash, "model", {}, [](const fs::path& folder) -> Result<void> {
        EXPECT_TRUE(make_model(folder));
        return fail(ErrorCode::Diverged, "It ran away.");
    });
    EXPECT_EQ(failed.error().message, "It ran away.");
    EXPECT_THROW((void)artifacts.get_or_make(kHash, "model", {},
                                             [](const fs::path& folder) -> Result<void> {
                                                 EXPECT_TRUE(make_model(folder));
                                                 throw std::runtime_error("bug");
                                             }),
                 std::runtime_error);
    EXPECT_FALSE(artifacts.has(kHash));
    EXPECT_FALSE(fs::exists(home.path() / "artifacts" / ".making" / kHash));
    EXPECT_TRUE(artifacts.get_or_make(kHash, "model", {}, make_model));
    for (const char* name : {"", "../escape", "a/b", ".locks"}) {
        EXPECT_EQ(artifacts.get_or_make(name, "model", {}, make_model).error().code, ErrorCode::BadInput) << name;
    }
}

TEST(Artifacts, WhatACrashLeftIsMadeAnew) {
    const TemporaryFolder home;
    const ArtifactStore artifacts(home.path());
    ASSERT_TRUE(make_folder(home.path() / "artifacts" / ".making" / kHash));
    ASSERT_TRUE(write_file(home.path() / "artifacts" / ".making" / kHash / "half", "x"));
    ASSERT_TRUE(make_folder(artifacts.folder(kHash))); // a folder without its description is no artifact
    EXPECT_FALSE(artifacts.has(kHash));
    ASSERT_TRUE(artifacts.get_or_make(kHash, "model", {}, make_model));
    EXPECT_FALSE(fs::exists(artifacts.folder(kHash) / "half"));
}

TEST(Artifacts, AreEnteredInTheStoresTable) {
    const TemporaryFolder home;
    const auto store = open_store(home.path());
    const ArtifactStore artifacts(home.path());
    ASSERT_TRUE(artifacts.get_or_make(kHash, "teacher", {{"seed", 1}}, make_model));
    ASSERT_TRUE(artifacts.get_or_make("damaged", "teacher", {}, make_model));
    ASSERT_TRUE(write_file(artifacts.folder("damaged") / "artifact.json", "{"));
    EXPECT_THAT(artifacts.record("damaged").error().message, testing::HasSubstr("damaged"));
    for (int i = 0; i < 2; ++i) {
        ASSERT_TRUE(register_artifacts(*store));
        const auto entered = *store->reader()->artifacts();
        ASSERT_EQ(entered.size(), 1U);
        EXPECT_EQ(entered[0].name, kHash);
        EXPECT_EQ(entered[0].kind, "teacher");
    }
}

} // namespace
} // namespace stillroom::store
