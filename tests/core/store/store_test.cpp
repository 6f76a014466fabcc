// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include "core/base/files.h"
#include "tests/core/store/samples.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <thread>

namespace stillroom::store {
namespace {

using namespace stillroom::test;
using run::Metric;
using run::State;

class StoreTest : public testing::Test {
  protected:
    TemporaryFolder m_folder;
    std::unique_ptr<Store> m_store = open_store(m_folder.path() / "home");

    RunId one_run() { return add_runs(*m_store, {new_run("Run")}).at(0); }
};

TEST_F(StoreTest, KeepsStudiesAndRuns) {
    StudyRecord study;
    study.name = "Mixing";
    study.recipe = {{"name", "Mixing"}, {"umlaut", "Größe"}};
    study.recipe_folder = "/somewhere";
    NewRun teacher = new_run("Teacher");
    teacher.run.seed = std::numeric_limits<std::uint64_t>::max();
    NewRun student = new_run("Generic 75 % · seed 13", 0, "cuda:0");
    student.run.recipe = {{"name", "point"}};
    student.run.stop_after_steps = 200;
    const auto ids = m_store->add_study(study, {teacher, student});
    ASSERT_TRUE(ids);
    ASSERT_EQ(ids->size(), 2U);

    const auto reader = m_store->reader();
    ASSERT_TRUE(reader);
    const auto studies = reader->studies();
    ASSERT_TRUE(studies);
    ASSERT_EQ(studies->size(), 1U);
    EXPECT_EQ(studies->at(0).name, "Mixing");
    EXPECT_EQ(studies->at(0).recipe, study.recipe);
    EXPECT_EQ(studies->at(0).recipe_folder, "/somewhere");
    EXPECT_GT(studies->at(0).created_ms, 1'600'000'000'000);

    const auto runs = reader->runs(studies->at(0).id);
    ASSERT_TRUE(runs);
    ASSERT_EQ(runs->size(), 2U);
    EXPECT_EQ(runs->at(0).seed, std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(runs->at(0).state, State::Queued);
    EXPECT_EQ(runs->at(1).name, "Generic 75 % · seed 13");
    EXPECT_EQ(runs->at(1).after, ids->at(0));
    EXPECT_EQ(runs->at(1).role, run::Role::Student);
    EXPECT_EQ(runs->at(1).device, "cuda:0");
    EXPECT_EQ(runs->at(1).recipe, student.run.recipe);
    EXPECT_EQ(runs->at(1).point, student.run.point);
    EXPECT_EQ(runs->at(1).stop_after_steps, 200);
    EXPECT_FALSE(runs->at(1).error);
    EXPECT_FALSE(reader->run(999).has_value());
    EXPECT_EQ(reader->study(999).error().code, ErrorCode::NotFound);
}

TEST_F(StoreTest, RefusesARunThatWaitsForNoneOfTheList) {
    EXPECT_EQ(m_store->add_study({}, {new_run("A", 3)}).error().code, ErrorCode::BadInput);
    EXPECT_EQ(m_store->add_study({}, {new_run("A", 0)}).error().code, ErrorCode::BadInput);
    EXPECT_TRUE(m_store->reader()->studies()->empty());
}

TEST_F(StoreTest, KeepsMetricsWithNanAndInfinity) {
    const RunId id = one_run();
    const double inf = std::numeric_limits<double>::infinity();
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> values{2.5, nan, inf, -inf, 0.5, 1.5};
    std::uint64_t sequence = 0;
    for (const double value : values) {
        ++sequence;
        m_store->append(event(id, sequence, Metric{"train/loss", static_cast<std::int64_t>(sequence), value}));
    }
    ASSERT_TRUE(m_store->flush());
    const auto reader = m_store->reader();
    const auto points = reader->metric(id, "train/loss");
    ASSERT_TRUE(points);
    ASSERT_EQ(points->size(), values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i])) {
            EXPECT_TRUE(std::isnan(points->at(i).value));
        } else {
            EXPECT_EQ(points->at(i).value, values[i]);
        }
        EXPECT_EQ(points->at(i).sequence, i + 1);
        EXPECT_EQ(points->at(i).step, static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(points->at(i).seconds, 0.5 * static_cast<double>(i + 1));
        EXPECT_EQ(points->at(i).unix_ms, 1'700'000'000'001 + static_cast<std::int64_t>(i));
    }
    const auto summaries = reader->summaries(id);
    ASSERT_TRUE(summaries);
    ASSERT_EQ(summaries->size(), 1U);
    EXPECT_EQ(summaries->at(0).last, 1.5);
    EXPECT_EQ(summaries->at(0).best, 0.5); // finite values only
    EXPECT_EQ(summaries->at(0).best_step, 5);
    EXPECT_EQ(summaries->at(0).count, 6);
    EXPECT_EQ(read_run(*m_store, id).last_sequence, 6U);

    m_store->append(event(id, 7, Metric{"train/loss", 7, nan}));
    ASSERT_TRUE(m_store->flush());
    EXPECT_TRUE(std::isnan(reader->summaries(id)->at(0).last));
}

TEST_F(StoreTest, SummariesKnowWhatIsBetter) {
    const RunId id = one_run();
    std::uint64_t sequence = 0;
    for (const double value : {0.4, 0.9, 0.2, 0.6}) {
        for (const char* name : {"eval/dc/accuracy", "eval/icner/semer", "eval/icner/slot_f1/Music"}) {
            ++sequence;
            m_store->append(event(id, sequence, Metric{name, static_cast<std::int64_t>(10 * sequence), value}));
        }
        ASSERT_TRUE(m_store->flush()); // each round its own batch
    }
    const auto summaries = *m_store->reader()->summaries(id);
    ASSERT_EQ(summaries.size(), 3U);
    EXPECT_EQ(summaries[0].name, "eval/dc/accuracy");
    EXPECT_EQ(summaries[0].best, 0.9);
    EXPECT_EQ(summaries[0].best_step, 40);
    EXPECT_EQ(summaries[0].last, 0.6);
    EXPECT_EQ(summaries[1].name, "eval/icner/semer");
    EXPECT_EQ(summaries[1].best, 0.2);
    EXPECT_EQ(summaries[1].best_step, 80);
    EXPECT_EQ(summaries[2].best, 0.9);
    EXPECT_EQ(summaries[2].count, 4);
    EXPECT_THAT(*m_store->reader()->metric_names(id),
                testing::ElementsAre("eval/dc/accuracy", "eval/icner/semer", "eval/icner/slot_f1/Music"));
}

TEST(LowerIsBetter, KnowsTheProductsNames) {
    for (const char* name : {"train/loss", "train/loss_soft_label", "train/loss/Generic", "eval/icner/semer",
                             "eval/icner/f_semer", "eval/icner/irer/Music", "eval/mlm/perplexity"}) {
        EXPECT_TRUE(lower_is_better(name)) << name;
    }
    for (const char* name : {"eval/dc/accuracy", "eval/icner/slot_f1", "perf/samples_per_second", "train/learning_rate",
                             "eval/icner/exact_match", "eval/glossary/f1"}) {
        EXPECT_FALSE(lower_is_better(name)) << name;
    }
}

TEST_F(StoreTest, PointsMeasuredAgainReplaceTheFirstOnes) {
    const RunId id = one_run();
    std::uint64_t sequence = 0;
    for (const std::int64_t step : {1, 2, 3, 4, 5, 3, 4, 4, 6}) { // crashed after 5, resumed from 2
        ++sequence;
        m_store->append(event(id, sequence, Metric{"train/loss", step, static_cast<double>(sequence)}));
    }
    ASSERT_TRUE(m_store->flush());
    std::vector<std::pair<std::int64_t, double>> found;
    const auto points = *m_store->reader()->metric(id, "train/loss");
    for (const auto& point : points) {
        found.emplace_back(point.step, point.value);
    }
    using Pair = std::pair<std::int64_t, double>;
    EXPECT_THAT(found, testing::ElementsAre(Pair{1, 1}, Pair{2, 2}, Pair{3, 6}, Pair{4, 7}, Pair{4, 8}, Pair{6, 9}));
}

TEST_F(StoreTest, ListenersReadWhatTheyMissed) {
    const RunId id = one_run();
    for (std::uint64_t sequence = 1; sequence <= 100; ++sequence) {
        m_store->append(event(id, sequence, Metric{"train/loss", static_cast<std::int64_t>(sequence), 1.0}));
    }
    m_store->append(event(id, 101, run::Log{run::LogLevel::Warning, 100, "Careful"}));
    ASSERT_TRUE(m_store->flush());
    const auto missed = m_store->reader()->metric(id, "train/loss", 60);
    ASSERT_TRUE(missed);
    ASSERT_EQ(missed->size(), 40U);
    EXPECT_EQ(missed->front().sequence, 61U);
    const auto log = m_store->reader()->log(id, 100);
    ASSERT_EQ(log->size(), 1U);
    EXPECT_EQ(log->at(0).text, "Careful");
    EXPECT_EQ(log->at(0).level, run::LogLevel::Warning);
    EXPECT_TRUE(m_store->reader()->log(id, 101)->empty());
    EXPECT_TRUE(m_store->reader()->metric(id, "no/such")->empty());
}

TEST_F(StoreTest, ProgressAndStagesShowInTheRun) {
    const RunId id = one_run();
    ASSERT_TRUE(*m_store->claim("1@here", "cpu"));
    m_store->append(event(id, 1, run::StageStarted{"distill", 0, 500, false}));
    m_store->append(event(id, 2, run::Progress{10, 1000, 99.5, 800.0, {}}));
    m_store->append(event(id, 3, run::Progress{20, 1000, 98.5, 800.0, {}}));
    m_store->append(event(id, 4, run::StateChanged{State::Paused, {}}));
    ASSERT_TRUE(m_store->flush());
    const auto run = read_run(*m_store, id);
    EXPECT_EQ(run.stage, "distill");
    EXPECT_EQ(run.step, 20);
    EXPECT_EQ(run.total_steps, 1000);
    EXPECT_EQ(run.seconds_left, 98.5);
    EXPECT_EQ(run.seconds, 2.0);
    EXPECT_EQ(run.last_sequence, 4U);
    EXPECT_EQ(run.state, State::Paused);
    const auto stages = m_store->reader()->stages(id);
    ASSERT_EQ(stages->size(), 1U);
    EXPECT_EQ(stages->at(0).stage, "distill");
    EXPECT_EQ(stages->at(0).steps, 500);
}

TEST_F(StoreTest, FinishKeepsErrorWithItsPlace) {
    const RunId id = one_run();
    ASSERT_TRUE(*m_store->claim("1@here", "cpu"));
    ASSERT_TRUE(m_store->finish(id, State::Failed, "", Error{ErrorCode::Diverged, "It ran away.", Place{"f.txt", 7, "col"}}));
    const auto run = read_run(*m_store, id);
    EXPECT_EQ(run.state, State::Failed);
    ASSERT_TRUE(run.error);
    EXPECT_EQ(run.error->code, ErrorCode::Diverged);
    EXPECT_EQ(to_string(*run.error), "f.txt:7: col: It ran away.");
    EXPECT_GT(run.ended_ms, 0);
    EXPECT_EQ(run.owner, "");
    EXPECT_EQ(m_store->finish(id, State::Running, "", {}).error().code, ErrorCode::Internal);
    EXPECT_EQ(m_store->finish(999, State::Completed, "", {}).error().code, ErrorCode::NotFound);
}

TEST_F(StoreTest, RemovesRunsButNotRunningOnes) {
    const auto ids = add_runs(*m_store, {new_run("A"), new_run("B")});
    ASSERT_TRUE(*m_store->claim("1@here", "cpu"));
    EXPECT_EQ(m_store->remove_run(ids[0]).error().code, ErrorCode::Conflict);
    m_store->append(event(ids[0], 1, Metric{"train/loss", 1, 1.0}));
    ASSERT_TRUE(m_store->finish(ids[0], State::Completed, "", {}));
    ASSERT_TRUE(make_folder(m_store->run_folder(ids[0])));
    ASSERT_TRUE(write_file(m_store->run_folder(ids[0]) / "model.safetensors", "x"));
    ASSERT_TRUE(m_store->remove_run(ids[0]));
    EXPECT_FALSE(std::filesystem::exists(m_store->run_folder(ids[0])));
    EXPECT_FALSE(m_store->reader()->run(ids[0]).has_value());
    EXPECT_TRUE(m_store->reader()->metric(ids[0], "train/loss")->empty());
    EXPECT_EQ(m_store->reader()->studies()->size(), 1U);
    ASSERT_TRUE(m_store->remove_run(ids[1]));
    EXPECT_TRUE(m_store->reader()->studies()->empty()); // the last run takes the study along
    EXPECT_EQ(m_store->remove_run(ids[1]).error().code, ErrorCode::NotFound);
}

TEST_F(StoreTest, SettingsArtifactsAndNames) {
    const RunId id = one_run();
    EXPECT_EQ(*m_store->reader()->setting("theme"), std::nullopt);
    ASSERT_TRUE(m_store->set_setting("theme", "dark"));
    ASSERT_TRUE(m_store->set_setting("theme", "light"));
    EXPECT_EQ(*m_store->reader()->setting("theme"), "light");
    ASSERT_TRUE(m_store->add_artifact({"abc", "teacher", 12, 34, {{"accuracy", 0.9}}}));
    const auto artifacts = m_store->reader()->artifacts();
    ASSERT_EQ(artifacts->size(), 1U);
    EXPECT_EQ(artifacts->at(0).about["accuracy"], 0.9);
    EXPECT_EQ(artifacts->at(0).bytes, 12);
    ASSERT_TRUE(m_store->rename_run(id, "New name"));
    EXPECT_EQ(read_run(*m_store, id).name, "New name");
    EXPECT_EQ(m_store->rename_run(999, "x").error().code, ErrorCode::NotFound);
}

TEST_F(StoreTest, DataVersionGrowsWithChangesOfOthers) {
    const auto reader = m_store->reader();
    const auto before = reader->data_version();
    EXPECT_EQ(reader->data_version(), before);
    ASSERT_TRUE(m_store->set_setting("a", "b"));
    EXPECT_NE(reader->data_version(), before);
}

TEST_F(StoreTest, GivesBackWhatARunSaidInOrder) {
    const RunId id = one_run();
    m_store->append(event(id, 1, run::StageStarted{"distill", 0, 500, true}));
    m_store->append(event(id, 2, Metric{"train/loss", 1, 2.5}));
    m_store->append(event(id, 3, run::Progress{1, 500, 9.0, 800.0, {}})); // the run's row keeps the last one
    m_store->append(event(id, 4, run::Log{run::LogLevel::Eval, 1, "Evaluated."}));
    m_store->append(event(id, 5, Metric{"eval/dc/accuracy", 1, std::numeric_limits<double>::quiet_NaN()}));
    ASSERT_TRUE(m_store->flush());
    const auto all = *m_store->reader()->events(id);
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(std::get<run::StageStarted>(all[0].payload).steps, 500);
    EXPECT_TRUE(std::get<run::StageStarted>(all[0].payload).reused);
    EXPECT_EQ(std::get<Metric>(all[1].payload).value, 2.5);
    EXPECT_EQ(all[1].seconds, 1.0);
    EXPECT_EQ(std::get<run::Log>(all[2].payload).text, "Evaluated.");
    EXPECT_EQ(all[2].sequence, 4U);
    EXPECT_TRUE(std::isnan(std::get<Metric>(all[3].payload).value));
    EXPECT_EQ(m_store->reader()->events(id, 4)->size(), 1U);
    EXPECT_TRUE(m_store->reader()->events(id, 5)->empty());
}

TEST_F(StoreTest, WhatAPersonWritesOnARunStays) {
    const RunId id = one_run();
    EXPECT_TRUE(read_run(*m_store, id).marks.tags.empty());
    ASSERT_TRUE(m_store->mark_run(id, {{"good", "for the talk"}, "second \"try\"", true, 3}));
    auto marks = read_run(*m_store, id).marks;
    EXPECT_EQ(marks.tags, (std::vector<std::string>{"good", "for the talk"}));
    EXPECT_EQ(marks.note, "second \"try\"");
    EXPECT_TRUE(marks.hidden);
    EXPECT_EQ(marks.color, 3);
    ASSERT_TRUE(m_store->mark_run(id, {}));
    EXPECT_FALSE(read_run(*m_store, id).marks.hidden);
    EXPECT_EQ(m_store->mark_run(99, {}).error().code, ErrorCode::NotFound);
    ASSERT_TRUE(m_store->mark_run(id, {{"gone"}, {}, false, 0}));
    ASSERT_TRUE(m_store->request(id, RunRequestKind::StopDiscard));
    ASSERT_TRUE(m_store->remove_run(id));
    EXPECT_TRUE(read_run(*m_store, one_run()).marks.tags.empty());
}

TEST_F(StoreTest, TwoStoresShareOneHome) {
    const auto other = open_store(m_store->home());
    ASSERT_TRUE(other);
    const RunId id = one_run();
    EXPECT_EQ(read_run(*other, id).name, "Run");
    constexpr int kEach = 2000;
    const auto fill = [&](Store& store, const std::string& name, std::uint64_t first) {
        for (std::uint64_t i = 0; i < kEach; ++i) {
            store.append(event(id, first + i, Metric{name, static_cast<std::int64_t>(i), 1.0}));
            if (i % 100 == 0) {
                EXPECT_TRUE(store.flush());
            }
        }
        EXPECT_TRUE(store.flush());
    };
    {
        const std::jthread one([&] { fill(*m_store, "train/loss", 1); });
        const std::jthread two([&] { fill(*other, "train/learning_rate", 1'000'000); });
    }
    EXPECT_EQ(m_store->reader()->metric(id, "train/loss")->size(), kEach);
    EXPECT_EQ(m_store->reader()->metric(id, "train/learning_rate")->size(), kEach);
}

} // namespace
} // namespace stillroom::store
