// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/export_results.h"
#include "core/exchange/import_results.h"
#include "core/report/comparison.h"
#include "tests/core/exchange/golden.h"
#include "tests/core/store/samples.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

using namespace stillroom;
using namespace stillroom::exchange;
using namespace stillroom::test;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

/// A store with one run that was interrupted and measured steps 30 and 40 again.
store::RunId add_resumed_run(store::Store& store) {
    const auto id = add_runs(store, {new_run("Größe 75 % · seed 1")}).front();
    (void)store.claim("tester", "cpu", {id});
    std::uint64_t sequence = 0;
    const auto measure = [&](std::int64_t step, double value) {
        store.append(event(id, ++sequence, run::Metric{"train/loss", step, value}));
        store.append(event(id, ++sequence, run::Metric{"eval/icner/slot_f1", step, 0.1 * value}));
    };
    for (const auto step : {10, 20, 30, 40}) {
        measure(step, 1.0 / step);
    }
    for (const auto step : {30, 40}) {
        measure(step, step == 30 ? 0.7 : NAN);
    }
    EXPECT_TRUE(store.flush());
    EXPECT_TRUE(store.finish(id, run::State::Completed, "", {}));
    return id;
}

} // namespace

TEST(Results, EveryFormatGoesOutAndComesBack) {
    TemporaryFolder folder;
    const auto store = open_store(folder.path() / "home");
    const auto id = add_resumed_run(*store);
    const auto expected = read_curves(*store->reader(), id);
    ASSERT_TRUE(expected);
    ASSERT_EQ(expected->at("train/loss").size(), 4U);
    for (const auto format : {ExportFormat::TensorBoard, ExportFormat::Csv, ExportFormat::CsvWide, ExportFormat::TrainerState}) {
        SCOPED_TRACE(to_string(format));
        EXPECT_EQ(export_format_from(to_string(format)), format);
        const auto out = folder.path() / to_string(format);
        const auto files = export_results(*store->reader(), {id, id}, out, format);
        ASSERT_TRUE(files) << to_string(files.error());
        ASSERT_EQ(files->size(), 1U);
        EXPECT_TRUE(fs::exists(out / files->front()));
        EXPECT_FALSE(export_results(*store->reader(), {id}, out, format)) << "the folder is not empty";

        const auto imported = import_results(*store, {{out}, "Back", false});
        ASSERT_TRUE(imported) << to_string(imported.error());
        EXPECT_TRUE(imported->problems.empty()) << to_string(imported->problems.front());
        ASSERT_EQ(imported->runs.size(), 1U);
        auto curves = *read_curves(*store->reader(), imported->runs[0].id);
        auto rounded = *expected;
        if (format == ExportFormat::TensorBoard) { // all it holds
            for (auto& [name, points] : rounded) {
                for (auto& point : points) {
                    point.value = static_cast<float>(point.value);
                }
            }
        }
        expect_same(curves, rounded);
        const auto record = read_run(*store, imported->runs[0].id);
        EXPECT_EQ(record.state, run::State::Completed);
        EXPECT_EQ(record.step, 40);
        ASSERT_TRUE(record.imported);
        EXPECT_EQ(record.imported->source, fs::absolute(out / files->front()).string());
    }
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        EXPECT_EQ(entry.path().filename().string().find(".part"), std::string::npos);
    }
}

TEST(Results, AFailedExportLeavesNothing) {
    TemporaryFolder folder;
    const auto store = open_store(folder.path() / "home");
    EXPECT_FALSE(export_results(*store->reader(), {99}, folder.path() / "out", ExportFormat::Csv));
    EXPECT_FALSE(fs::exists(folder.path() / "out"));
    write_bytes(folder.path() / "file", "x");
    const auto id = add_resumed_run(*store);
    EXPECT_FALSE(export_results(*store->reader(), {id}, folder.path() / "file", ExportFormat::Csv));
    EXPECT_FALSE(export_results(*store->reader(), {id}, folder.path() / "file" / "out", ExportFormat::Csv));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 2);
}

TEST(Results, TheSameFilesAreNotImportedTwice) {
    TemporaryFolder folder;
    const auto store = open_store(folder.path() / "home");
    const auto file = write_bytes(folder.path() / "mine.csv", "run,tag,step,value\na,eval/f1,1,0.5\nb,eval/f1,1,0.25\n");
    const auto first = import_results(*store, {{file, file}, "", false});
    ASSERT_TRUE(first) << to_string(first.error());
    EXPECT_EQ(first->study, "mine");
    ASSERT_EQ(first->runs.size(), 2U) << "the file named twice counts once";
    const auto again = import_results(*store, {{file}, "", false});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    EXPECT_THAT(again.error().message, HasSubstr("imported before, as run 1 (\"a\")"));
    const auto copy = write_bytes(folder.path() / "copy.csv", bytes_of(file));
    EXPECT_FALSE(import_results(*store, {{copy}, "", false})) << "the same content elsewhere";
    const auto replaced = import_results(*store, {{file}, "", true});
    ASSERT_TRUE(replaced) << to_string(replaced.error());
    EXPECT_EQ(replaced->replaced.size(), 2U);
    EXPECT_EQ(store->reader()->runs()->size(), 2U);
    EXPECT_EQ(store->reader()->studies()->size(), 1U);
}

TEST(Results, DownloadsOfOneRunComeTogether) {
    TemporaryFolder folder;
    const auto store = open_store(folder.path() / "home");
    for (const char* tag : {"train_loss", "eval_loss"}) {
        write_bytes(folder.path() / "csv" / (std::string("run-mine-tag-") + tag + ".csv"), "Wall time,Step,Value\n1700000000,1,0.5\n");
    }
    write_bytes(folder.path() / "csv/other.csv", "name,age\nx,3\n");
    const auto done = import_results(*store, {{folder.path() / "csv"}, "", false});
    ASSERT_TRUE(done) << to_string(done.error());
    ASSERT_EQ(done->runs.size(), 1U);
    EXPECT_EQ(done->runs[0].curves, 2);
    EXPECT_FALSE(import_results(*store, {{folder.path() / "csv"}, "", false}));
}

TEST(Results, ImportedRunsAreComparedAndNeverGoOn) {
    TemporaryFolder folder;
    const auto store = open_store(folder.path() / "home");
    const auto own = add_resumed_run(*store);
    const auto file = write_bytes(folder.path() / "outside.csv", "Step,eval/icner/slot_f1,val_acc\n10,0.5,0.75\n");
    const auto done = import_results(*store, {{file}, "Outside", false});
    ASSERT_TRUE(done);
    const auto id = done->runs[0].id;
    const auto again = store->requeue(id);
    ASSERT_FALSE(again);
    EXPECT_THAT(again.error().message, HasSubstr("was imported from another program"));
    EXPECT_FALSE(*store->claim("tester", "cpu"));
    const auto comparison = report::compare(*store->reader(), {own, id});
    ASSERT_TRUE(comparison);
    const auto found = std::find_if(comparison->groups.begin(), comparison->groups.end(),
                                    [](const auto& group) { return group.name == "outside (imported)"; });
    ASSERT_NE(found, comparison->groups.end());
    EXPECT_EQ(found->scores.at("eval/icner/slot_f1").value.mean, 0.5);
    EXPECT_EQ(found->scores.at("val_acc").value.mean, 0.75);
    EXPECT_TRUE(store->remove_run(id));
    EXPECT_TRUE(store->reader()->imported_runs()->empty());
    EXPECT_TRUE(import_results(*store, {{file}, "Outside", false}));
}

TEST(Results, NothingStaysOfAnImportThatWasKilled) {
    TemporaryFolder folder;
    const auto store = open_store(folder.path() / "home");
    const auto file = write_bytes(folder.path() / "a.csv", "Step,loss\n1,0.5\n");
    store::RunRecord begun;
    begun.name = "a";
    begun.point = nlohmann::json::object();
    begun.imported = store::ImportedFrom{"CSV", fs::absolute(file).string(), "other"};
    ASSERT_TRUE(store->add_imported({}, {begun}));
    EXPECT_EQ(state_of(*store, 1), run::State::Interrupted);
    EXPECT_FALSE(store->requeue(1));
    const auto done = import_results(*store, {{file}, "", false});
    ASSERT_TRUE(done) << to_string(done.error());
    EXPECT_EQ(store->reader()->runs()->size(), 1U);
}

TEST(Results, NothingMeasuredIsRefused) {
    TemporaryFolder folder;
    const auto store = open_store(folder.path() / "home");
    for (const char* text : {"Step,loss\n", "Step,loss\nx,y\n", "{\"log_history\": []}"}) {
        const auto done = import_results(*store, {{write_bytes(folder.path() / "a.csv", text)}, "", false});
        EXPECT_FALSE(done) << text;
    }
    EXPECT_FALSE(import_results(*store, {{folder.path() / "none"}, "", false}));
    EXPECT_TRUE(store->reader()->runs()->empty());
    EXPECT_TRUE(store->reader()->studies()->empty());
}
