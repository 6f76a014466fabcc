// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axis.h"
#include "ui/charts/axis_ticker.h"
#include "ui/charts/chart_rows.h"
#include "ui/charts/decimate.h"
#include "ui/charts/prepared.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace stillroom::ui {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

struct Extremes {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    bool operator==(const Extremes&) const = default;
};

/// Lowest and highest value of each of `columns` equal parts of [from, to).
std::vector<Extremes> extremes(const std::vector<double>& x, const std::vector<double>& y, double from, double to,
                               int columns) {
    std::vector<Extremes> result(static_cast<std::size_t>(columns));
    const double width = (to - from) / columns;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double column = std::floor((x[i] - from) / width);
        if (column < 0 || column >= columns || !std::isfinite(y[i]))
            continue;
        Extremes& e = result[static_cast<std::size_t>(column)];
        e.low = std::min(e.low, y[i]);
        e.high = std::max(e.high, y[i]);
    }
    return result;
}

Series series_of(const QString& name, std::vector<double> x, std::vector<double> y) {
    Series series;
    series.name = name;
    series.x = std::move(x);
    series.y = std::move(y);
    return series;
}

} // namespace

class ChartLogicTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void decimationKeepsTheExtremesOfEveryPixelColumn() {
        std::mt19937_64 random(7);
        for (int round = 0; round < 200; ++round) {
            const std::size_t size = 1 + random() % 20000;
            const int columns = 1 + static_cast<int>(random() % 400);
            std::vector<double> x(size);
            std::vector<double> y(size);
            double at = 0.0;
            for (std::size_t i = 0; i < size; ++i) {
                at += static_cast<double>(random() % 4); // ties and holes
                x[i] = at;
                y[i] = random() % 50 == 0 ? kNan : std::ldexp(static_cast<double>(random()), -64) * 10.0 - 5.0;
                if (random() % 500 == 0)
                    y[i] *= 1000.0;
            }
            const double from = x[size / 5];
            const double to = std::max(from + 1.0, x[size - 1 - size / 7]);
            const Polyline thin = decimate(x, y, from, to, columns);
            QVERIFY(extremes(x, y, from, to, columns) == extremes(thin.x, thin.y, from, to, columns));
            QVERIFY(std::is_sorted(thin.x.begin(), thin.x.end()));
            QVERIFY(thin.x.size() <= 6 * static_cast<std::size_t>(columns + 2));
            for (std::size_t i = 0; i < thin.x.size(); ++i) // nothing invented
                if (std::isfinite(thin.y[i])) {
                    const auto first = std::lower_bound(x.begin(), x.end(), thin.x[i]) - x.begin();
                    const auto last = std::upper_bound(x.begin(), x.end(), thin.x[i]) - x.begin();
                    QVERIFY(std::find(y.begin() + first, y.begin() + last, thin.y[i]) != y.begin() + last);
                }
        }
    }

    void decimationKeepsShortCurvesWhole() {
        const std::vector<double> x{0, 1, 2, 3};
        const std::vector<double> y{4, 1, 3, 2};
        const Polyline same = decimate(x, y, 0, 3, 100);
        QCOMPARE(same.x, x);
        QCOMPARE(same.y, y);
    }

    void decimationRunsToTheEdgesOfAZoom() {
        std::vector<double> x;
        std::vector<double> y;
        for (int i = 0; i < 100; ++i) {
            x.push_back(i);
            y.push_back(i);
        }
        const Polyline part = decimate(x, y, 10.5, 20.5, 50);
        QCOMPARE(part.x.front(), 10.0);
        QCOMPARE(part.x.back(), 21.0);
    }

    void decimationBreaksTheLineAtNan() {
        const std::vector<double> x{0, 1, 2, 3, 4};
        const std::vector<double> y{1, kNan, kNan, 2, std::numeric_limits<double>::infinity()};
        const Polyline line = decimate(x, y, 0, 4, 100);
        QCOMPARE(line.y.size(), std::size_t(4));
        QVERIFY(std::isnan(line.y[1]));
        QCOMPARE(line.y[2], 2.0);
        QVERIFY(std::isnan(line.y[3]));
        QVERIFY(decimate({}, {}, 0, 1, 10).x.empty());
        QVERIFY(decimate(x, y, 1, 1, 10).x.empty());
    }

    void ticksAreRoundNumbers() {
        QCOMPARE(nice_step({0, 12000}, 5), 2500.0);
        QCOMPARE(nice_step({0, 2.5}, 6), 0.5);
        QCOMPARE(tick_text(3000, 3000), QStringLiteral("3k"));
        QCOMPARE(tick_text(2500, 2500), QStringLiteral("2.5k"));
        QCOMPARE(tick_text(0, 2500), QStringLiteral("0"));
        QCOMPARE(tick_text(0, 0.5), QStringLiteral("0.0"));
        QCOMPARE(tick_text(1.5, 0.5), QStringLiteral("1.5"));
        QCOMPARE(tick_text(0.25, 0.25), QStringLiteral("0.25"));
        QCOMPARE(tick_text(90, 5), QStringLiteral("90"));
        QCOMPARE(nice_seconds({0, 600}, 5), 120.0);
        QCOMPARE(clock_text(11280), QStringLiteral("3:08:00"));
        QCOMPARE(duration_text(11280), QStringLiteral("3 h 08 min"));
        QCOMPARE(duration_text(300), QStringLiteral("5 min"));
        QCOMPARE(value_text(kNan), QStringLiteral("NaN"));
        QCOMPARE(whole_text(8160), QStringLiteral("8,160"));
    }

    void logTicksCoverNarrowRangesToo() {
        QCOMPARE(log_ticks({0.01, 100}), (std::vector<double>{0.01, 0.1, 1, 10, 100}));
        QVERIFY(log_ticks({0.45, 2.6}).size() >= 2);
        QVERIFY(log_ticks({1.1, 1.3}).size() >= 2);
        QVERIFY(log_ticks({0, 1}).empty());
    }

    void outliersDoNotStretchTheAxis() {
        std::vector<double> values;
        for (int i = 0; i < 200; ++i)
            values.push_back(1.0 + 0.001 * i);
        values.push_back(5000.0);
        values.push_back(kNan);
        const auto tight = value_range(values, {true, false, false});
        QVERIFY(tight && tight->to < 2.0);
        const auto full = value_range(values, {false, false, false});
        QVERIFY(full && full->to == 5000.0);
        QVERIFY(!value_range({kNan}, {}));
        QVERIFY(!value_range({-1.0, 0.0}, {true, false, true}));
        QCOMPARE(value_range({3.0, 4.0}, {true, true, false})->from, 0.0);
    }

    void fractionsEndAtHundredPercent() {
        ChartData chart;
        chart.scale = 100.0;
        chart.references.push_back({});
        chart.references.back().y = 0.99;
        const PreparedChart prepared(chart, {}, {});
        const AxisRange range = prepared.y_range({0.0, 1.0}, 3);
        QVERIFY2(range.to <= 100.0 && range.to > 99.0, qPrintable(QString::number(range.to)));
        chart.references.back().y = 1.4; // SemER may be more than that
        QVERIFY(PreparedChart(chart, {}, {}).y_range({0.0, 1.0}, 3).to >= 140.0);
    }

    void anAxisHasAtLeastTwoNumbers() {
        AxisTicker ticker;
        ticker.set_most(3);
        for (const auto& [from, to] : {std::pair{87.0, 93.0}, std::pair{0.2, 0.9}, std::pair{-3.0, 8.0}}) {
            QVector<double> ticks;
            QVector<QString> labels;
            ticker.generate({from, to}, {}, QLatin1Char('g'), 6, ticks, nullptr, &labels);
            QVERIFY2(ticks.size() >= 2, qPrintable(QString::number(from)));
            QCOMPARE(labels.size(), ticks.size());
        }
    }

    void smoothingLeavesEvaluationsAlone() {
        ChartData data;
        data.scale = 100.0;
        data.series = {series_of(QStringLiteral("Student"), {1, 2, 3}, {0.1, 0.5, 0.2}),
                       series_of(QStringLiteral("Loss"), {1, 2, 3}, {1, 3, kNan})};
        data.series[1].smoothable = true;
        ChartOptions options;
        options.smoothing = 0.5;
        const PreparedChart chart(data, options, {});
        QVERIFY(!chart.series()[0].smoothed());
        QCOMPARE(chart.series()[0].shown, (std::vector<double>{10, 50, 20}));
        QVERIFY(chart.series()[1].smoothed());
        QCOMPARE(chart.series()[1].shown[0], 100.0); // corrected at the start
        QCOMPARE(chart.series()[1].shown[1], (0.25 * 100 + 0.5 * 300) / 0.75);
        QVERIFY(std::isnan(chart.series()[1].shown[2]));
        QCOMPARE(chart.series()[1].raw[1], 300.0);
    }

    void rowsMergeSeriesAndKeepRepeats() {
        ChartData data;
        data.series = {series_of(QStringLiteral("a"), {1, 2, 2, 4}, {10, 20, 21, 40}),
                       series_of(QStringLiteral("b"), {2, 3}, {200, 300})};
        const ChartRows rows = chart_rows(data);
        QCOMPARE(rows.x, (std::vector<double>{1, 2, 2, 3, 4}));
        QCOMPARE(*rows.cells[0][2], std::size_t(2));
        QCOMPARE(*rows.cells[1][1], std::size_t(0));
        QVERIFY(!rows.cells[1][2]);
        QVERIFY(!rows.cells[1][0]);
        QCOMPARE(chart_rows(data, AxisRange{2, 3}).x, (std::vector<double>{2, 2, 3}));
    }

    void csvIsExact() {
        ChartData data;
        data.series = {series_of(QStringLiteral("Soft labels"), {100, 200, 300}, {1.5, kNan, 0.1}),
                       series_of(QStringLiteral("Gold, labels"), {200}, {0.25})};
        data.series[0].run = QStringLiteral("Generic 75 % · \"seed\" 13");
        data.series[0].tag = QStringLiteral("train/loss_soft");
        data.series[0].smoothable = true;
        QCOMPARE(chart_csv(data, {CsvShape::Long, {}, 0.0}),
                 std::string("run,tag,step,value\n"
                             "\"Generic 75 % · \"\"seed\"\" 13\",train/loss_soft,100,1.5\n"
                             "\"Generic 75 % · \"\"seed\"\" 13\",train/loss_soft,200,NaN\n"
                             "\"Generic 75 % · \"\"seed\"\" 13\",train/loss_soft,300,0.1\n"
                             ",\"Gold, labels\",200,0.25\n"));
        QCOMPARE(chart_csv(data, {CsvShape::Wide, {}, 0.0}), std::string("step,train/loss_soft,\"Gold, labels\"\n"
                                                                         "100,1.5,\n"
                                                                         "200,NaN,0.25\n"
                                                                         "300,0.1,\n"));
        QCOMPARE(chart_csv(data, {CsvShape::Wide, AxisRange{150, 250}, 0.0}),
                 std::string("step,train/loss_soft,\"Gold, labels\"\n200,NaN,0.25\n"));
        const std::string smooth = chart_csv(data, {CsvShape::Wide, {}, 0.5});
        QVERIFY(smooth.find("\n300,0.5666666666666667,\n") != std::string::npos); // (0.375 + 0.05) / 0.75
        QVERIFY(smooth.find(",0.25\n") != std::string::npos);
    }

    void csvTellsRunsWithTheSameTagApart() {
        ChartData data;
        for (const char* run : {"A", "B"}) {
            Series series = series_of(QLatin1String(run), {1}, {0.5});
            series.run = QLatin1String(run);
            series.tag = QStringLiteral("eval/dc/accuracy");
            data.series.push_back(series);
        }
        QCOMPARE(chart_csv(data, {CsvShape::Wide, {}, 0.0}),
                 std::string("step,A: eval/dc/accuracy,B: eval/dc/accuracy\n1,0.5,0.5\n"));
    }

    void summaryReadsLikeASentence() {
        ChartData data;
        data.title = QStringLiteral("DC accuracy");
        data.scale = 100;
        data.decimals = 1;
        data.series = {series_of(QStringLiteral("Student"), {2000, 4000, 6000, 8000}, {0.73, 0.80, 0.85, 0.888})};
        data.references = {{QStringLiteral("Teacher"), Ink::Teacher, 0.934, {}, true}};
        QCOMPARE(summary(data),
                 QStringLiteral("DC accuracy. Student 88.8 at step 8,000, rising. Teacher 93.4."));
        data.series[0].y[1] = kNan;
        QVERIFY(summary(data).contains(QStringLiteral("1 value is not a number")));
        QCOMPARE(summary(ChartData{}), QStringLiteral(". No values yet."));
    }
};

} // namespace stillroom::ui

QTEST_GUILESS_MAIN(stillroom::ui::ChartLogicTest)
#include "chart_logic_test.moc"
