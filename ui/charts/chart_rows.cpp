// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_rows.h"

#include "core/metric/statistics.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

namespace stillroom::ui {
namespace {

std::string x_column(XKind kind, const QString& label) {
    switch (kind) {
    case XKind::Step:
        return "step";
    case XKind::Relative:
        return "relative_seconds";
    case XKind::Wall:
        return "wall_time";
    case XKind::Epoch:
        return "epoch";
    case XKind::Number:
    case XKind::LogNumber:
        break;
    }
    return label.isEmpty() ? std::string("x") : label.toStdString();
}

std::string tag_of(const Series& series) {
    return (series.tag.isEmpty() ? series.name : series.tag).toStdString();
}

bool inside(double x, const std::optional<AxisRange>& range) {
    return !range || (x >= range->from && x <= range->to);
}

std::vector<double> values_of(const Series& series, double smoothing) {
    if (smoothing > 0.0 && series.smoothable)
        return metric::smooth(series.y, smoothing);
    return series.y;
}

std::string long_csv(const ChartData& data, const CsvOptions& options) {
    std::string csv = "run,tag," + csv_field(x_column(data.x_kind, data.x_label)) + ",value\n";
    for (const Series& series : data.series) {
        const std::vector<double> values = values_of(series, options.smoothing);
        const std::string head = csv_field(series.run.toStdString()) + "," + csv_field(tag_of(series)) + ",";
        for (std::size_t i = 0; i < std::min(series.x.size(), values.size()); ++i)
            if (inside(series.x[i], options.range))
                csv += head + csv_number(series.x[i]) + "," + csv_number(values[i]) + "\n";
    }
    return csv;
}

/// Tags alone where they tell the series apart, with the run in front where they do not.
std::vector<std::string> column_names(const ChartData& data) {
    std::map<std::string, int> seen;
    for (const Series& series : data.series)
        ++seen[tag_of(series)];
    std::vector<std::string> names;
    for (const Series& series : data.series) {
        const std::string tag = tag_of(series);
        names.push_back(seen[tag] > 1 && !series.run.isEmpty() ? series.run.toStdString() + ": " + tag : tag);
    }
    return names;
}

std::string wide_csv(const ChartData& data, const CsvOptions& options) {
    std::string csv = csv_field(x_column(data.x_kind, data.x_label));
    for (const std::string& name : column_names(data))
        csv += "," + csv_field(name);
    csv += "\n";
    std::vector<std::vector<double>> values;
    for (const Series& series : data.series)
        values.push_back(values_of(series, options.smoothing));
    const ChartRows rows = chart_rows(data, options.range);
    for (std::size_t row = 0; row < rows.x.size(); ++row) {
        csv += csv_number(rows.x[row]);
        for (std::size_t s = 0; s < values.size(); ++s) {
            csv += ",";
            if (const auto cell = rows.cells[s][row])
                csv += csv_number(values[s][*cell]);
        }
        csv += "\n";
    }
    return csv;
}

} // namespace

ChartRows chart_rows(const ChartData& data, const std::optional<AxisRange>& range) {
    ChartRows rows;
    // Two values of a series at the same X (a measurement repeated after a resume) need two rows.
    std::map<double, std::size_t> most;
    for (const Series& series : data.series) {
        std::size_t repeats = 0;
        for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
            repeats = i > 0 && series.x[i] == series.x[i - 1] ? repeats + 1 : 1;
            if (inside(series.x[i], range)) {
                std::size_t& count = most[series.x[i]];
                count = std::max(count, repeats);
            }
        }
    }
    for (const auto& [x, count] : most)
        rows.x.insert(rows.x.end(), count, x);
    for (const Series& series : data.series) {
        std::vector<std::optional<std::size_t>> column(rows.x.size());
        std::size_t row = 0;
        for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
            if (!inside(series.x[i], range))
                continue;
            while (row < rows.x.size() && rows.x[row] < series.x[i])
                ++row;
            if (row < rows.x.size())
                column[row++] = i;
        }
        rows.cells.push_back(std::move(column));
    }
    return rows;
}

std::string csv_field(const std::string& text) {
    if (text.find_first_of(",\"\n\r") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c;
        if (c == '"')
            quoted += '"';
    }
    return quoted + "\"";
}

std::string csv_number(double value) {
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "inf" : "-inf";
    std::array<char, 32> buffer{};
    const bool whole = value == std::floor(value) && std::abs(value) < 1e15;
    const auto end = whole ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<long long>(value))
                           : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), end.ptr};
}

std::string chart_csv(const ChartData& data, const CsvOptions& options) {
    return options.shape == CsvShape::Long ? long_csv(data, options) : wide_csv(data, options);
}

} // namespace stillroom::ui
