// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/series_cache.h"

#include "tests/ui/pages/runs/workplace.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <limits>

namespace stillroom::ui {

class SeriesCacheTest : public QObject {
    Q_OBJECT

  private:
    static run::Event metric(run::RunId run, std::uint64_t sequence, double value, const std::string& name = "train/loss") {
        return {run, sequence, static_cast<double>(sequence), 1000, run::Metric{name, static_cast<std::int64_t>(sequence) * 10, value}};
    }

  private Q_SLOTS:
    void readsFromTheStoreThenFollowsTheFeed() {
        test::Workplace place;
        const run::RunId run = place.queueDemo().front();
        for (std::uint64_t i = 1; i <= 5; ++i)
            place.store->append(metric(run, i, static_cast<double>(i)));
        QVERIFY(place.store->flush());
        SeriesCache cache(*place.store, place.feed);
        QVERIFY(cache.points(run, "train/loss").empty());
        QTRY_COMPARE_WITH_TIMEOUT(cache.points(run, "train/loss").size(), std::size_t(5), 30000);
        QVERIFY(cache.names(run).contains("train/loss"));
        const int reads = cache.reads();
        for (std::uint64_t i = 6; i <= 9; ++i) {
            place.store->append(metric(run, i, static_cast<double>(i)));
            place.mailbox.post(metric(run, i, static_cast<double>(i)));
        }
        place.feed.poll();
        QCOMPARE(cache.points(run, "train/loss").size(), std::size_t(9));
        QCOMPARE(cache.points(run, "train/loss").back().step, std::int64_t(90));
        QCOMPARE(cache.reads(), reads);
    }

    void readsAgainAfterAGap() {
        test::Workplace place;
        const run::RunId run = place.queueDemo().front();
        SeriesCache cache(*place.store, place.feed);
        (void)cache.points(run, "train/loss");
        QTRY_VERIFY_WITH_TIMEOUT(cache.loaded(run, "train/loss"), 30000);
        // The store gets everything, the feed loses 4 to 7.
        for (std::uint64_t i = 1; i <= 10; ++i) {
            place.store->append(metric(run, i, static_cast<double>(i)));
            if (i < 4 || i > 7)
                place.mailbox.post(metric(run, i, static_cast<double>(i)));
        }
        QVERIFY(place.store->flush());
        place.feed.poll();
        QTRY_COMPARE_WITH_TIMEOUT(cache.points(run, "train/loss").size(), std::size_t(10), 30000);
        for (std::size_t i = 0; i < 10; ++i)
            QCOMPARE(cache.points(run, "train/loss")[i].sequence, static_cast<std::uint64_t>(i + 1));
        // And it goes on without the store.
        const int reads = cache.reads();
        place.mailbox.post(metric(run, 11, 11.0));
        place.feed.poll();
        QCOMPARE(cache.points(run, "train/loss").size(), std::size_t(11));
        QCOMPARE(cache.reads(), reads);
    }

    void fillsAGapThatTheStoreLearnsOfLater() {
        test::Workplace place;
        const run::RunId run = place.queueDemo().front();
        SeriesCache cache(*place.store, place.feed);
        (void)cache.points(run, "train/loss");
        QTRY_VERIFY_WITH_TIMEOUT(cache.loaded(run, "train/loss"), 30000);
        place.mailbox.post(metric(run, 1, 1.0));
        place.mailbox.post(metric(run, 4, 4.0));
        place.feed.poll();
        QTest::qWait(100);
        QCOMPARE(cache.points(run, "train/loss").back().sequence, std::uint64_t(4));
        for (std::uint64_t i = 1; i <= 4; ++i)
            place.store->append(metric(run, i, static_cast<double>(i)));
        QVERIFY(place.store->flush());
        place.feed.pollStore();
        QTRY_COMPARE_WITH_TIMEOUT(cache.points(run, "train/loss").size(), std::size_t(4), 30000);
    }

    void aCurveAskedForLateIsWhole() {
        test::Workplace place;
        const run::RunId run = place.queueDemo().front();
        SeriesCache cache(*place.store, place.feed);
        (void)cache.points(run, "train/loss");
        QTRY_VERIFY_WITH_TIMEOUT(cache.loaded(run, "train/loss"), 30000);
        // Known to the feed only: the store is still behind.
        for (std::uint64_t i = 1; i <= 3; ++i)
            place.mailbox.post(metric(run, i, 0.5, "eval/dc/accuracy"));
        place.feed.poll();
        QVERIFY(cache.names(run).contains("eval/dc/accuracy"));
        (void)cache.points(run, "eval/dc/accuracy");
        QTRY_COMPARE_WITH_TIMEOUT(cache.points(run, "eval/dc/accuracy").size(), std::size_t(3), 30000);
    }

    void followsRunsOfOtherProcesses() {
        test::Workplace place;
        const run::RunId run = place.queueDemo().front();
        SeriesCache cache(*place.store, place.feed);
        (void)cache.points(run, "train/loss");
        QTRY_VERIFY_WITH_TIMEOUT(cache.loaded(run, "train/loss"), 30000);
        place.store->append(metric(run, 1, std::numeric_limits<double>::quiet_NaN()));
        QVERIFY(place.store->flush());
        place.feed.pollStore();
        QTRY_COMPARE_WITH_TIMEOUT(cache.points(run, "train/loss").size(), std::size_t(1), 30000);
        QVERIFY(std::isnan(cache.points(run, "train/loss")[0].value));
    }

    void measuredAgainAfterAResumeReplaces() {
        test::Workplace place;
        const run::RunId run = place.queueDemo().front();
        SeriesCache cache(*place.store, place.feed);
        (void)cache.points(run, "train/loss");
        QTRY_VERIFY_WITH_TIMEOUT(cache.loaded(run, "train/loss"), 30000);
        const auto post = [&](std::uint64_t sequence, std::int64_t step, double value) {
            place.mailbox.post({run, sequence, 0.0, 0, run::Metric{"train/loss", step, value}});
        };
        post(1, 10, 1.0);
        post(2, 20, 2.0);
        post(3, 30, 3.0);
        post(4, 20, 2.5); // the checkpoint was at step 10
        place.feed.poll();
        const auto& points = cache.points(run, "train/loss");
        QCOMPARE(points.size(), std::size_t(2));
        QCOMPARE(points[1].value, 2.5);
    }

    void twoHundredFiftyRunsWithTenSeries() {
        test::Workplace place;
        std::vector<run::RunId> runs;
        store::StudyRecord study;
        study.name = "Many";
        study.recipe = nlohmann::json::object();
        std::vector<store::NewRun> added(250);
        for (std::size_t i = 0; i < added.size(); ++i)
            added[i].run.name = "Run " + std::to_string(i);
        runs = *place.store->add_study(study, added);
        for (const run::RunId run : runs) {
            std::uint64_t sequence = 0;
            for (int step = 1; step <= 20; ++step)
                for (int s = 0; s < 10; ++s) {
                    ++sequence;
                    place.store->append({run, sequence, 0.0, 0, run::Metric{"train/m" + std::to_string(s), step, 1.0 * s}});
                }
        }
        QVERIFY(place.store->flush());
        SeriesCache cache(*place.store, place.feed);
        const auto all_there = [&] {
            bool all = true;
            for (const run::RunId run : runs)
                for (int s = 0; s < 10; ++s)
                    all = cache.points(run, "train/m" + std::to_string(s)).size() == 20 && all;
            return all;
        };
        QTRY_VERIFY_WITH_TIMEOUT(all_there(), 30000);
        QVERIFY(cache.reads() <= 3); // one trip to the store, not 2,500
    }
};

} // namespace stillroom::ui

QTEST_MAIN(stillroom::ui::SeriesCacheTest)
#include "series_cache_test.moc"
