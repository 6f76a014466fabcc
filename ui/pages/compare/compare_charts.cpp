// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/compare_charts.h"

#include "ui/charts/metric_info.h"
#include "ui/charts/role_look.h"
#include "ui/window/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("stillroom::ui::CompareCharts", text);
}

struct Placed {
    double x = 0.0;
    std::size_t group = 0;
    metric::Interval interval;
};

bool has_spread(const metric::Interval& interval) {
    return std::isfinite(interval.half_width);
}

/// Where each group of students stands on the X axis: at its value, or one after the other.
std::vector<Placed> place_students(const CompareView& view, const std::string& metric) {
    const bool numeric = view.grouped_by && view.grouped_by->numeric();
    std::vector<Placed> placed;
    double next = 0.0;
    for (std::size_t g = 0; g < view.groups.size(); ++g) {
        const Group& group = view.groups[g];
        if (group.role != run::Role::Student)
            continue;
        const double x = numeric && group.value ? *group.value : next;
        next += 1.0;
        if (const auto interval = interval_of(group, view.runs, metric))
            placed.push_back({x, g, *interval});
    }
    return placed;
}

void add_point(Series& series, double x, const metric::Interval& interval) {
    series.x.push_back(x);
    series.y.push_back(interval.mean);
    const double half = has_spread(interval) ? interval.half_width : 0.0;
    series.lower.push_back(interval.mean - half);
    series.upper.push_back(interval.mean + half);
}

void add_references(ChartData& chart, const CompareView& view, const std::string& metric) {
    for (const Group& group : view.groups) {
        const auto interval = interval_of(group, view.runs, metric);
        if (!interval || group.role == run::Role::Student)
            continue;
        Reference reference{qstring(group.name), role_ink(group.role), interval->mean, {}, false};
        if (has_spread(*interval))
            reference.band = AxisRange{interval->low(), interval->high()};
        chart.references.push_back(std::move(reference));
    }
}

/// Groups that no smaller one matches (Pareto front of size and score).
Series pareto_front(const CompareView& view, const std::string& metric, bool lower_is_better) {
    std::vector<std::pair<double, double>> points;
    for (const Group& group : view.groups)
        if (const auto interval = interval_of(group, view.runs, metric); interval && group.parameters)
            points.emplace_back(static_cast<double>(*group.parameters) / 1e6, interval->mean);
    const auto better = [lower_is_better](double a, double b) { return lower_is_better ? a < b : a > b; };
    std::sort(points.begin(), points.end(), [&](const auto& a, const auto& b) { return a.first != b.first ? a.first < b.first : better(a.second, b.second); });
    Series front;
    front.name = tr("Best for its size");
    front.tag = QStringLiteral("%1, front").arg(qstring(metric));
    front.ink = Ink::Baseline;
    for (const auto& [x, y] : points)
        if (front.y.empty() || better(y, front.y.back())) {
            front.x.push_back(x);
            front.y.push_back(y);
        }
    return front;
}

} // namespace

ChartData metric_by_setting(const CompareView& view, const std::string& metric) {
    ChartData chart;
    describe_metric(chart, metric_info(metric));
    chart.unit.clear(); // the room goes to the setting's name
    const std::vector<Placed> placed = place_students(view, metric);
    const bool numeric = view.grouped_by && view.grouped_by->numeric();
    const QString setting = view.grouped_by ? qstring(view.grouped_by->label) : tr("Group");
    chart.title = tr("%1 by %2").arg(chart.title, setting.toLower());
    chart.x_kind = XKind::Number;
    const bool share = view.grouped_by && view.grouped_by->path.ends_with(".ratio");
    chart.x_label = share ? setting + QStringLiteral(", %") : setting;

    Series mean;
    mean.name = tr("Mean");
    mean.tag = qstring(metric);
    mean.mark = Mark::Dot;
    mean.solid = true;
    Series seeds;
    seeds.name = tr("Seed");
    seeds.tag = QStringLiteral("%1, seeds").arg(qstring(metric));
    seeds.line = false;
    seeds.mark = Mark::HollowDot;
    bool spread = false;
    for (const Placed& point : placed) {
        if (static_cast<int>(point.group) == view.selected)
            mean.rings.insert(mean.x.size());
        add_point(mean, point.x, point.interval);
        spread = spread || has_spread(point.interval);
        if (has_spread(point.interval))
            for (const double value : values_of(view.groups[point.group], view.runs, metric)) {
                seeds.x.push_back(point.x);
                seeds.y.push_back(value);
            }
        if (!numeric) {
            chart.x_ticks.push_back(point.x);
            chart.x_tick_labels.push_back(qstring(view.groups[point.group].name));
        } else if (placed.size() <= 6) {
            chart.x_ticks.push_back(point.x);
        }
    }
    mean.line = numeric; // a line between categories would say that there is something in between
    mean.spread = !spread ? Spread::None : numeric ? Spread::Band : Spread::Bars;
    if (numeric && spread) {
        // A legend entry for the band; it has no points of its own.
        Series band;
        band.name = tr("95 % CI");
        band.line = false;
        band.spread = Spread::Band;
        chart.series = {mean, band, seeds};
    } else {
        chart.series = {mean};
        if (spread)
            chart.series.push_back(seeds);
    }
    add_references(chart, view, metric);
    chart.empty_text = tr("No group has this score yet");
    if (!spread && !placed.empty())
        chart.footer = tr("One seed: no interval. Add seeds to get intervals.");
    return chart;
}

ChartData metric_by_size(const CompareView& view, const std::string& metric) {
    ChartData chart;
    const MetricInfo info = metric_info(metric);
    describe_metric(chart, info);
    chart.title = tr("%1 against size").arg(info.title);
    chart.x_kind = XKind::LogNumber;
    chart.x_label = tr("Parameters, millions (log)");
    chart.vertical_grid = true;
    chart.empty_text = tr("No model size is known");
    const auto make = [&](run::Role role, const QString& name, Ink ink, Mark mark) {
        Series series;
        series.name = name;
        series.tag = qstring(metric);
        series.ink = ink;
        series.mark = mark;
        series.line = false;
        series.spread = Spread::Bars;
        std::vector<std::pair<double, const Group*>> points;
        for (const Group& group : view.groups)
            if (group.role == role && group.parameters && interval_of(group, view.runs, metric))
                points.emplace_back(static_cast<double>(*group.parameters) / 1e6, &group);
        std::stable_sort(points.begin(), points.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [x, group] : points) {
            if (group - view.groups.data() == view.selected)
                series.rings.insert(series.x.size());
            add_point(series, x, *interval_of(*group, view.runs, metric));
            series.labels.push_back(role == run::Role::Teacher ? tr("Teacher") : QString());
        }
        if (!series.x.empty())
            chart.series.push_back(std::move(series));
    };
    make(run::Role::Student, tr("Distilled"), Ink::Student, Mark::Dot);
    make(run::Role::Control, tr("No distillation"), Ink::Control, Mark::Square);
    make(run::Role::Teacher, tr("Teacher"), Ink::Teacher, Mark::Diamond);
    if (auto front = pareto_front(view, metric, info.lower_is_better); front.x.size() > 1)
        chart.series.push_back(std::move(front));
    return chart;
}

ChartData training_curves(const CompareView& view, const std::string& metric, SeriesCache& cache) {
    constexpr std::size_t most = 8;
    ChartData chart;
    const MetricInfo info = metric_info(metric);
    describe_metric(chart, info);
    chart.x_kind = XKind::Step;
    chart.x_label = tr("Step");
    std::size_t used = 0;
    std::size_t left_out = 0;
    bool loading = false;
    for (std::size_t g = 0; g < view.groups.size(); ++g) {
        const Group& group = view.groups[g];
        const bool student = group.role == run::Role::Student;
        if (student && used == most) {
            ++left_out;
            continue;
        }
        bool first = true;
        for (const std::size_t r : group.runs) {
            const store::RunRecord& run = view.runs[r].run;
            const auto& points = cache.points(run.id, metric);
            loading = loading || !cache.loaded(run.id, metric);
            if (points.empty())
                continue;
            Series series;
            series.name = first ? qstring(group.name) : qstring(run.name);
            series.run = qstring(run.name);
            series.tag = qstring(metric);
            series.ink = group.ink;
            series.smoothable = !info.evaluation;
            series.in_legend = first;
            for (const store::MetricPoint& point : points) {
                series.x.push_back(static_cast<double>(point.step));
                series.y.push_back(point.value);
            }
            if (static_cast<int>(g) == view.selected)
                series.rings.insert(series.x.size() - 1);
            chart.series.push_back(std::move(series));
            first = false;
        }
        used += student && !first ? 1 : 0;
    }
    chart.empty_text = loading ? tr("Reading log") : tr("None of these runs has this metric");
    if (left_out > 0)
        chart.footer = tr("The first eight groups are on show.");
    return chart;
}

int group_at(const CompareView& view, const ChartData& chart, int series, int point) {
    if (series < 0 || series >= static_cast<int>(chart.series.size()))
        return -1;
    const Series& curve = chart.series[static_cast<std::size_t>(series)];
    for (std::size_t g = 0; g < view.groups.size(); ++g) {
        const Group& group = view.groups[g];
        if (!curve.run.isEmpty()) { // a training curve: by its run
            for (const std::size_t r : group.runs)
                if (qstring(view.runs[r].run.name) == curve.run)
                    return static_cast<int>(g);
            continue;
        }
        if (point < 0 || point >= static_cast<int>(curve.x.size()))
            return -1;
        const double x = curve.x[static_cast<std::size_t>(point)];
        if (chart.x_kind == XKind::LogNumber) {
            if (role_ink(group.role) == curve.ink && group.parameters && static_cast<double>(*group.parameters) / 1e6 == x)
                return static_cast<int>(g);
        }
    }
    if (chart.x_kind == XKind::Number)
        for (const Placed& placed : place_students(view, curve.tag.section(QLatin1Char(','), 0, 0).toStdString()))
            if (placed.x == curve.x[static_cast<std::size_t>(point)])
                return static_cast<int>(placed.group);
    return -1;
}

} // namespace stillroom::ui
