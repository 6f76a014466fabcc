// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report_charts.h"

#include "core/recipe/field.h"
#include "core/recipe/points.h"
#include "core/recipe/study.h"
#include "core/report/headline.h"
#include "core/report/report_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace stillroom::report {

namespace {

constexpr std::size_t kMostLines = 8;

using recipe::is_ratio;

std::string axis_label(const std::string& path) {
    if (is_ratio(path)) {
        return "share of " + path.substr(17, path.size() - 17 - 6) + " in the transfer set";
    }
    const recipe::Field* field = recipe::find_field(path);
    return field == nullptr ? path : field->label;
}

/// Swept paths whose values are numbers.
std::vector<std::string> numeric_paths(const Comparison& comparison) {
    std::set<std::string> paths;
    for (const auto& group : comparison.groups) {
        if (group.role == run::Role::Student && group.point.is_object()) {
            for (const auto& [path, value] : group.point.items()) {
                if (value.is_number()) {
                    paths.insert(path);
                }
            }
        }
    }
    return {paths.begin(), paths.end()};
}

/// The point without one axis, in words: what tells lines of one chart apart.
std::string rest_words(nlohmann::json point, const std::string& path) {
    point.erase(path);
    std::string words;
    for (const auto& [other, value] : point.items()) {
        words += fmt::format("{}{} {}", words.empty() ? "" : ", ", axis_label(other), recipe::short_value(value));
    }
    return words;
}

/// Without copper, which is the teacher's.
std::string colour(std::size_t index) {
    constexpr std::array<int, 7> kOrder{1, 3, 4, 6, 5, 7, 8};
    return fmt::format("c{}", kOrder.at(index % kOrder.size()));
}

Chart sweep_chart(const Comparison& comparison, const std::string& path, const std::string& metric) {
    Chart chart;
    chart.title = label_of(metric);
    chart.x_label = axis_label(path);
    chart.x_percent = is_ratio(path);
    chart.y_percent = true;
    std::vector<Series> lines;
    Series seeds{"", "student", {}, {}, false, true};
    for (const auto& group : comparison.groups) {
        const auto found = group.scores.find(metric);
        if (found == group.scores.end() || found->second.value.count == 0) {
            continue;
        }
        const auto& value = found->second.value;
        const bool placed =
            group.point.is_object() && group.point.contains(path) && group.point[path].is_number();
        if (group.role == run::Role::Teacher || !placed) {
            const char* style = role_class(group.role);
            const bool several = value.count > 1 && std::isfinite(value.half_width);
            chart.levels.push_back({group.name, style, value.mean, several ? value.half_width : 0.0});
            continue;
        }
        const std::string words = rest_words(group.point, path);
        const std::string name = (group.role == run::Role::Control ? "No distillation" : "Student") +
                                 (words.empty() ? "" : ", " + words);
        auto line = std::find_if(lines.begin(), lines.end(), [&](const Series& s) { return s.name == name; });
        if (line == lines.end()) {
            const std::string style = group.role == run::Role::Control ? "control"
                                      : words.empty()                  ? "student"
                                                                       : colour(lines.size());
            lines.push_back({name, style, {}, {}, true, true});
            line = lines.end() - 1;
        }
        const double x = group.point[path].get<double>();
        line->points.emplace_back(x, value.mean);
        line->half_widths.push_back(value.count > 1 ? value.half_width
                                                    : std::numeric_limits<double>::quiet_NaN());
        for (const auto& [seed, one] : found->second.seeds) {
            if (value.count > 1) {
                seeds.points.emplace_back(x, one);
            }
        }
    }
    for (auto& line : lines) { // by x, intervals along
        std::vector<std::size_t> order(line.points.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
        }
        std::sort(order.begin(), order.end(),
                  [&](std::size_t a, std::size_t b) { return line.points[a] < line.points[b]; });
        Series sorted = line;
        for (std::size_t i = 0; i < order.size(); ++i) {
            sorted.points[i] = line.points[order[i]];
            sorted.half_widths[i] = line.half_widths[order[i]];
        }
        chart.series.push_back(std::move(sorted));
    }
    if (!seeds.points.empty()) {
        chart.series.push_back(std::move(seeds));
    }
    return chart;
}

/// Runs to draw as lines: all, or the first of each group when there are many.
std::vector<std::pair<const store::RunRecord*, std::string>> drawn_runs(const Comparison& comparison) {
    std::size_t count = 0;
    for (const auto& group : comparison.groups) {
        count += group.runs.size();
    }
    std::vector<std::pair<const store::RunRecord*, std::string>> drawn;
    std::size_t students = 0;
    for (const auto& group : comparison.groups) {
        const std::size_t take =
            count <= kMostLines ? group.runs.size() : std::min<std::size_t>(1, group.runs.size());
        for (std::size_t i = 0; i < take; ++i) {
            const std::string style = group.role == run::Role::Student ? colour(students++) : role_class(group.role);
            drawn.emplace_back(&group.runs[i], style);
        }
    }
    return drawn;
}

/// A long noisy curve is drawn smoothed, over its own pale raw line.
void add_smoothed(Chart& chart, Series series) {
    constexpr std::size_t kLong = 60;
    constexpr double kWeight = 0.9;
    if (series.points.size() >= kLong) {
        std::vector<double> values;
        for (const auto& [x, y] : series.points) {
            values.push_back(y);
        }
        Series raw = series;
        raw.name.clear();
        raw.style += " faint";
        chart.series.push_back(std::move(raw));
        const auto smoothed = metric::smooth(values, kWeight);
        for (std::size_t i = 0; i < smoothed.size(); ++i) {
            series.points[i].second = smoothed[i];
        }
    }
    chart.series.push_back(std::move(series));
}

} // namespace

std::vector<Chart> sweep_charts(const Comparison& comparison) {
    std::vector<Chart> charts;
    for (const auto& path : numeric_paths(comparison)) {
        for (const auto& headline : kHeadlines) {
            Chart chart = sweep_chart(comparison, path, headline.name);
            if (!chart.series.empty()) {
                charts.push_back(std::move(chart));
            }
        }
    }
    return charts;
}

Result<std::vector<Chart>> loss_charts(const Comparison& comparison, const store::Reader& reader) {
    std::vector<Chart> charts;
    for (const auto& [run, style] : drawn_runs(comparison)) {
        const auto points = reader.metric(run->id, "train/loss");
        const auto stages = reader.stages(run->id);
        if (!points || !stages) {
            return fail(points ? stages.error() : points.error());
        }
        for (std::size_t i = 0; i < stages->size(); ++i) {
            const auto& stage = (*stages)[i];
            const std::int64_t end = i + 1 < stages->size() ? (*stages)[i + 1].first_step
                                                            : std::numeric_limits<std::int64_t>::max();
            Series series{run->name, style, {}, {}, true, false};
            for (const auto& point : *points) {
                if (point.step > stage.first_step && point.step <= end) {
                    series.points.emplace_back(static_cast<double>(point.step - stage.first_step),
                                               point.value);
                }
            }
            if (series.points.empty()) {
                continue;
            }
            const std::string title = "Training loss: " + stage.stage;
            auto chart =
                std::find_if(charts.begin(), charts.end(), [&](const Chart& c) { return c.title == title; });
            if (chart == charts.end()) {
                charts.push_back({title, "step of the stage", false, false, {}, {}});
                chart = charts.end() - 1;
            }
            add_smoothed(*chart, std::move(series));
        }
    }
    return charts;
}

Result<std::vector<Chart>> score_charts(const Comparison& comparison, const store::Reader& reader) {
    std::vector<Chart> charts;
    for (const auto& headline : kHeadlines) {
        Chart chart{std::string(headline.label) + " while training", "step of the run", false, true, {}, {}};
        for (const auto& group : comparison.groups) {
            const auto found = group.scores.find(headline.name);
            if (group.role == run::Role::Teacher && found != group.scores.end() &&
                found->second.value.count > 0) {
                chart.levels.push_back({group.name, "teacher", found->second.value.mean, 0.0});
            }
        }
        for (const auto& [run, style] : drawn_runs(comparison)) {
            const auto points = reader.metric(run->id, headline.name);
            if (!points) {
                return fail(points.error());
            }
            Series series{run->name, style, {}, {}, true, false};
            for (const auto& point : *points) {
                series.points.emplace_back(static_cast<double>(point.step), point.value);
            }
            if (series.points.size() > 1 && run->role != run::Role::Teacher) {
                chart.series.push_back(std::move(series));
            }
        }
        if (!chart.series.empty()) {
            charts.push_back(std::move(chart));
        }
    }
    return charts;
}

} // namespace stillroom::report
