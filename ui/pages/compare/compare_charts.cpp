// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/compare_charts.h"

#include "ui/charts/metric_info.h"
#include "ui/charts/role_look.h"
#include "ui/window/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <set>

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

/// Groups that belong to one line, by x.
struct Line {
    QString name;
    run::Role role = run::Role::Student;
    Ink ink = Ink::Student;
    std::vector<Placed> points;
};

constexpr std::size_t kMostLines = 6;

bool has_spread(const metric::Interval& interval) {
    return std::isfinite(interval.half_width);
}

bool is_ratio(const Difference& difference) { return difference.path.ends_with(".ratio"); }

/// What stands on the X axis: what is grouped by, or the one setting with numbers; null: groups side by side.
const Difference* x_axis(const CompareView& view) {
    if (view.grouped_by)
        return view.grouped_by->numeric() ? view.grouped_by : nullptr;
    if (!view.differences)
        return nullptr;
    const Difference* found = nullptr;
    int ratios = 0;
    for (const Difference& difference : view.differences->differing) {
        if (difference.path == "seed" || !difference.numeric())
            continue;
        ratios += is_ratio(difference) ? 1 : 0;
        if (found && is_ratio(*found) && is_ratio(difference))
            continue; // moved along
        if (found)
            return nullptr;
        found = &difference;
    }
    return ratios > 2 ? nullptr : found;
}

std::optional<double> x_of(const CompareView& view, const Group& group, const Difference& axis) {
    if (group.runs.empty())
        return std::nullopt;
    const store::RunRecord& run = view.runs[group.runs.front()].run;
    if (run.role != run::Role::Student && !(run.point.is_object() && run.point.contains(axis.path)))
        return std::nullopt; // stands for all points
    const auto settings = flat_settings(run.recipe);
    const auto found = settings.find(axis.path);
    if (found == settings.end() || !found->second.is_number())
        return std::nullopt;
    return found->second.get<double>() * (is_ratio(axis) ? 100.0 : 1.0);
}

/// What tells lines apart: all that differs but the seed, the X axis and what moved along with it.
QString rest_words(const CompareView& view, const Group& group, const Difference& axis) {
    QStringList words;
    const auto settings = flat_settings(view.runs[group.runs.front()].run.recipe);
    for (const Difference& difference : view.differences->differing) {
        if (difference.path == "seed" || difference.path == axis.path || (is_ratio(axis) && is_ratio(difference)))
            continue;
        const auto found = settings.find(difference.path);
        words << QStringLiteral("%1 %2").arg(qstring(difference.label),
                                             qstring(setting_text(difference.path, found == settings.end() ? nlohmann::json() : found->second)));
    }
    return words.join(QStringLiteral(" · "));
}

/// Students, and controls that have a point of their own, on the X axis; without one, students one after the other.
std::vector<Line> lines_of(const CompareView& view, const std::string& metric) {
    const Difference* axis = x_axis(view);
    std::vector<Line> lines;
    double next = 0.0;
    for (std::size_t g = 0; g < view.groups.size(); ++g) {
        const Group& group = view.groups[g];
        const auto interval = interval_of(group, view.runs, metric);
        const bool student = group.role == run::Role::Student;
        if (!axis) {
            if (student) {
                if (lines.empty())
                    lines.push_back({tr("Mean"), group.role, Ink::Student, {}});
                if (interval)
                    lines.front().points.push_back({next, g, *interval});
                next += 1.0;
            }
            continue;
        }
        const auto x = group.role == run::Role::Teacher || group.role == run::Role::Baseline ? std::nullopt : x_of(view, group, *axis);
        if (!x || !interval)
            continue;
        const QString rest = view.grouped_by || !student ? QString() : rest_words(view, group, *axis);
        const QString name = !student ? role_name(group.role) : rest.isEmpty() ? tr("Mean") : rest;
        auto line = std::find_if(lines.begin(), lines.end(), [&](const Line& one) { return one.name == name && one.role == group.role; });
        if (line == lines.end()) {
            lines.push_back({name, group.role, rest.isEmpty() ? role_ink(group.role) : group.ink, {}});
            line = lines.end() - 1;
        }
        line->points.push_back({*x, g, *interval});
    }
    for (Line& line : lines)
        std::stable_sort(line.points.begin(), line.points.end(), [](const Placed& a, const Placed& b) { return a.x < b.x; });
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.role < b.role; });
    if (lines.size() > kMostLines)
        lines.resize(kMostLines);
    return lines;
}

void add_point(Series& series, double x, const metric::Interval& interval) {
    series.x.push_back(x);
    series.y.push_back(interval.mean);
    const double half = has_spread(interval) ? interval.half_width : 0.0;
    series.lower.push_back(interval.mean - half);
    series.upper.push_back(interval.mean + half);
}

void add_references(ChartData& chart, const CompareView& view, const std::string& metric, const std::vector<Line>& lines) {
    for (std::size_t g = 0; g < view.groups.size(); ++g) {
        const Group& group = view.groups[g];
        const auto interval = interval_of(group, view.runs, metric);
        const bool drawn = std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
            return std::any_of(line.points.begin(), line.points.end(), [&](const Placed& point) { return point.group == g; });
        });
        if (!interval || drawn || group.role == run::Role::Student)
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
    const Difference* axis = x_axis(view);
    const std::vector<Line> lines = lines_of(view, metric);
    const QString setting = axis ? qstring(axis->label) : view.grouped_by ? qstring(view.grouped_by->label) : tr("Group");
    chart.title = tr("%1 by %2").arg(chart.title, setting);
    chart.x_kind = XKind::Number;
    chart.x_label = axis && is_ratio(*axis) ? setting + QStringLiteral(", %") : setting;

    Series seeds;
    seeds.name = tr("Seed");
    seeds.tag = QStringLiteral("%1, seeds").arg(qstring(metric));
    seeds.line = false;
    seeds.mark = Mark::HollowDot;
    bool spread = false;
    std::vector<std::pair<double, double>> dots;
    std::set<double> places;
    for (const Line& line : lines) {
        Series mean;
        mean.name = line.name;
        mean.tag = qstring(metric);
        mean.ink = line.ink;
        mean.mark = role_mark(line.role);
        mean.solid = line.role == run::Role::Student && lines.size() == 1;
        mean.line = axis != nullptr; // a line between categories would say that there is something in between
        bool spread_here = false;
        for (const Placed& point : line.points) {
            if (static_cast<int>(point.group) == view.selected)
                mean.rings.insert(mean.x.size());
            add_point(mean, point.x, point.interval);
            places.insert(point.x);
            spread_here = spread_here || has_spread(point.interval);
            if (has_spread(point.interval) && line.role == run::Role::Student)
                for (const double value : values_of(view.groups[point.group], view.runs, metric))
                    dots.emplace_back(point.x, value);
            if (!axis) {
                chart.x_ticks.push_back(point.x);
                chart.x_tick_labels.push_back(qstring(view.groups[point.group].name));
            }
        }
        mean.spread = !spread_here ? Spread::None : axis ? Spread::Band : Spread::Bars;
        spread = spread || spread_here;
        chart.series.push_back(std::move(mean));
    }
    if (axis && places.size() <= 6)
        chart.x_ticks.assign(places.begin(), places.end());
    if (axis && spread) {
        // A legend entry for the band; it has no points of its own.
        Series band;
        band.name = tr("95 % CI");
        band.line = false;
        band.spread = Spread::Band;
        chart.series.push_back(band);
    }
    if (spread) {
        std::sort(dots.begin(), dots.end());
        for (const auto& [x, y] : dots) {
            seeds.x.push_back(x);
            seeds.y.push_back(y);
        }
        chart.series.push_back(seeds);
    }
    add_references(chart, view, metric, lines);
    chart.empty_text = tr("No group has this score yet");
    if (!spread && !places.empty())
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
    if (chart.x_kind == XKind::Number) {
        const auto lines = lines_of(view, curve.tag.section(QLatin1Char(','), 0, 0).toStdString());
        const auto at = static_cast<std::size_t>(series);
        const double x = curve.x[static_cast<std::size_t>(point)];
        for (std::size_t i = 0; i < lines.size(); ++i) // a dot of a seed belongs to the first line that has one there
            if (i == at || at >= lines.size())
                for (const Placed& placed : lines[i].points)
                    if (placed.x == x)
                        return static_cast<int>(placed.group);
    }
    return -1;
}

} // namespace stillroom::ui
