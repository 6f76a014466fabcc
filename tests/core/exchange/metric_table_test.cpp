// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/metric_table.h"
#include "tests/core/exchange/golden.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

using namespace stillroom;
using namespace stillroom::exchange;
using namespace stillroom::test;
using testing::HasSubstr;

namespace {

struct Read {
    Result<std::vector<OutsideRun>> runs;
    std::vector<Error> problems;
};

Read read(const std::filesystem::path& file) {
    Budget budget;
    std::vector<Error> problems;
    auto runs = read_table(file, budget, problems);
    return {std::move(runs), std::move(problems)};
}

Read read(const std::string& name, const std::string& text) {
    TemporaryFolder folder;
    return read(write_bytes(folder.path() / name, text));
}

} // namespace

TEST(MetricTable, ReadsWhatPandasWrites) {
    const auto wide = read(golden_file("wide.csv"));
    ASSERT_TRUE(wide.runs) << to_string(wide.runs.error());
    ASSERT_EQ(wide.runs->size(), 1U);
    EXPECT_EQ(wide.runs->front().name, "wide");
    expect_curves(wide.runs->front().curves, golden()["tables"]["wide"]);
    EXPECT_TRUE(wide.problems.empty());

    const auto long_form = read(golden_file("long.csv"));
    ASSERT_TRUE(long_form.runs);
    ASSERT_EQ(long_form.runs->size(), 2U);
    for (const auto& run : *long_form.runs) {
        expect_curves(run.curves, {{"eval/f1", golden()["tables"]["long"][run.name]}});
    }
}

TEST(MetricTable, GoesThereAndBack) {
    const Curves curves{{"train/loss", {{10, 1'700'000'000.5, 0.1 + 0.2}, {20, 1'700'000'001.0, NAN}}},
                        {"a, \"b\"", {{10, 1'700'000'000.5, -INFINITY}, {10, 1'700'000'000.5, 1e-300}}}};
    TemporaryFolder folder;
    for (const bool wide : {true, false}) {
        const auto path = folder.path() / "metrics.csv";
        auto file = AtomicFile::create(path);
        ASSERT_TRUE(file);
        if (wide) {
            ASSERT_TRUE(write_wide(*file, curves));
        } else {
            ASSERT_TRUE(file->write(std::string_view(kLongHeader)));
            ASSERT_TRUE(write_long(*file, "my, run", curves));
        }
        ASSERT_TRUE(file->commit());
        const auto again = read(path);
        ASSERT_TRUE(again.runs) << to_string(again.runs.error());
        EXPECT_EQ(again.runs->front().name, wide ? "metrics" : "my, run");
        expect_same(again.runs->front().curves, curves);
        EXPECT_DOUBLE_EQ(again.runs->front().curves.at("train/loss")[0].wall_time, 1'700'000'000.5);
    }
}

TEST(MetricTable, TensorBoardDownloadsSayRunAndTagInTheirNames) {
    const std::string text = "Wall time,Step,Value\n1700000000.25,10,0.5\n1700000001.0,20,NaN\n";
    const auto found = read("run-first-tag-eval_icner_slot_f1.csv", text);
    ASSERT_TRUE(found.runs);
    EXPECT_EQ(found.runs->front().name, "first");
    ASSERT_TRUE(found.runs->front().curves.contains("eval/icner/slot_f1"));
    EXPECT_TRUE(std::isnan(found.runs->front().curves.at("eval/icner/slot_f1")[1].value));
    const auto plain = read("loss.csv", text);
    EXPECT_TRUE(plain.runs->front().curves.contains("loss"));
}

TEST(MetricTable, UnsortedAndOddRows) {
    const auto found = read("t.csv", "Step;loss;note\n20.0;0.25;\n10;0.5;hello\n\n1e3;+1;\nx;1;\n5\n30;;\n");
    ASSERT_TRUE(found.runs) << to_string(found.runs.error());
    const auto& loss = found.runs->front().curves.at("loss");
    ASSERT_EQ(loss.size(), 3U);
    EXPECT_EQ(loss[0].step, 10);
    EXPECT_EQ(loss[2].step, 1000);
    ASSERT_EQ(found.problems.size(), 1U);
    EXPECT_THAT(to_string(found.problems[0]), HasSubstr("t.csv:3: byte"));
    EXPECT_THAT(to_string(found.problems[0]), HasSubstr("3 rows"));
}

TEST(MetricTable, MissingColumnsAreTold) {
    for (const char* text : {"a,b\n1,2\n", "", "Step\n1\n", "tag,value\nloss,1\n"}) {
        const auto found = read("t.csv", text);
        ASSERT_FALSE(found.runs);
        EXPECT_THAT(to_string(found.runs.error()), HasSubstr("t.csv:1: "));
    }
}

TEST(MetricTable, MillisecondsOfOurOwnTables) {
    const auto found = read("t.csv", "run,name,metric,step,seconds,unix_ms,value\n3,Student,train/loss,10,1.5,1700000000500,0.5\n");
    ASSERT_TRUE(found.runs);
    EXPECT_EQ(found.runs->front().curves.at("train/loss")[0].wall_time, 1'700'000'000.5);
}
