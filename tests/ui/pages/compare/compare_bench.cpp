// SPDX-License-Identifier: GPL-3.0-or-later
// How the Compare page does with many long runs. Run by hand: bench_compare [runs] [metrics] [points]
#include "tests/ui/pages/runs/workplace.h"
#include "ui/charts/chart_grid.h"
#include "ui/charts/chart_view.h"
#include "ui/pages/compare/compare_page.h"

#include <QApplication>
#include <QElapsedTimer>

#include <cmath>
#include <cstdio>

using namespace stillroom;
using namespace stillroom::ui;

namespace {

constexpr int kDefaultRuns = 250;
constexpr int kDefaultMetrics = 10;
constexpr int kDefaultPoints = 10000;
constexpr int kFrames = 40;
constexpr int kSeeds = 5;
constexpr int kPatienceMs = 60000;
constexpr int kQuietMs = 2000; // so long nothing comes: all is read

int argument(int argc, char** argv, int index, int fallback) { return argc > index ? std::atoi(argv[index]) : fallback; }

std::vector<run::RunId> fill(ui::test::Workplace& place, int runs, int metrics, int points) {
    const auto ids = place.queueDemo([&](recipe::Recipe& recipe) {
        recipe.study.seeds.clear();
        for (int seed = 1; seed <= kSeeds; ++seed)
            recipe.study.seeds.push_back(static_cast<std::uint64_t>(seed));
        recipe::Axis axis;
        axis.path = "transfer.sources.Generic.ratio";
        axis.kind = recipe::AxisKind::Range;
        axis.count = runs / kSeeds;
        recipe.study.axes = {axis};
        recipe.study.control = recipe::Control::Off;
        recipe.study.baseline = false;
    });
    for (const auto id : ids) {
        (void)place.store->claim("bench@here", "cpu", {id});
        std::uint64_t sequence = 1;
        for (int m = 0; m < metrics; ++m)
            for (int p = 0; p < points; ++p) {
                const std::string name = m == 0 ? "train/loss" : m == 1 ? "eval/dc/accuracy" : "train/other_" + std::to_string(m);
                const double value = std::exp(-0.0005 * p) + 0.02 * std::sin(0.7 * p + static_cast<double>(id));
                place.store->append({id, ++sequence, 0.1 * p, 1'700'000'000'000 + p, run::Metric{name, p, value}});
            }
        (void)place.store->flush();
        (void)place.store->finish(id, run::State::Completed, {}, {});
    }
    return ids;
}

} // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    ui::test::Workplace place;
    QElapsedTimer clock;
    clock.start();
    const auto ids = fill(place, argument(argc, argv, 1, kDefaultRuns), argument(argc, argv, 2, kDefaultMetrics), argument(argc, argv, 3, kDefaultPoints));
    std::printf("%zu runs written in %lld s\n", ids.size(), static_cast<long long>(clock.elapsed() / 1000));

    ComparePage page(place.context);
    page.resize(1364, 856);
    clock.restart();
    page.show();
    page.activate();
    page.grab();
    std::printf("first paint %lld ms\n", static_cast<long long>(clock.elapsed()));
    page.setCurve("train/loss");
    ChartView* curves = page.grid()->charts()[3];
    clock.restart();
    std::size_t drawn = 0;
    qint64 last = 0; // when points came last
    while (clock.elapsed() < kPatienceMs && (drawn == 0 || clock.elapsed() - last < kQuietMs)) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        std::size_t now = 0;
        for (const Series& series : curves->data().series)
            now += series.x.size();
        last = now != drawn ? clock.elapsed() : last;
        drawn = now;
    }
    std::printf("curves read after %lld ms: %zu curves, %zu points\n", static_cast<long long>(last), curves->data().series.size(), drawn);
    const auto frames = [&](const char* what, const std::function<void(int)>& change) {
        std::vector<double> times;
        for (int i = 0; i < kFrames; ++i) {
            QElapsedTimer frame;
            frame.start();
            change(i);
            curves->refresh();
            curves->grab();
            times.push_back(static_cast<double>(frame.nsecsElapsed()) / 1e6);
        }
        std::sort(times.begin(), times.end());
        std::printf("%s: %.1f ms a frame (median), %.1f ms the slowest\n", what, times[times.size() / 2], times.back());
    };
    frames("smoothing", [&](int i) {
        auto options = curves->options();
        options.smoothing = 0.5 + 0.01 * i;
        curves->setOptions(options);
    });
    frames("zoom", [&](int) {
        QWheelEvent wheel(QPointF(80, 60), curves->plot()->mapToGlobal(QPointF(80, 60)), {}, {0, 120}, Qt::NoButton, Qt::AltModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(curves->plot(), &wheel);
    });
    return 0;
}
