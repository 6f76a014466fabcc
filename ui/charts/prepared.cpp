// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/prepared.h"

#include "core/metric/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stillroom::ui {
namespace {

constexpr double kPercent = 100.0; // scale of fractions

std::vector<double> scaled_values(const std::vector<double>& values, double scale) {
    std::vector<double> result(values.size());
    std::transform(values.begin(), values.end(), result.begin(), [scale](double v) { return v * scale; });
    return result;
}

void add_inside(std::vector<double>& to, const std::vector<double>& x, const std::vector<double>& y,
                const AxisRange& range, double scale = 1.0) {
    for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i)
        if (x[i] >= range.from && x[i] <= range.to)
            to.push_back(y[i] * scale);
}

} // namespace

PreparedChart::PreparedChart(const ChartData& data, const ChartOptions& options, const std::set<QString>& hidden)
    : m_data(&data), m_options(options) {
    for (const Series& series : data.series) {
        Prepared prepared;
        prepared.source = &series;
        prepared.hidden = hidden.contains(series.name);
        prepared.shown = scaled_values(series.y, data.scale);
        if (series.smoothable && options.smoothing > 0.0) {
            prepared.raw = prepared.shown;
            prepared.shown = metric::smooth(prepared.raw, options.smoothing);
        }
        m_series.push_back(std::move(prepared));
    }
}

AxisRange PreparedChart::x_range() const {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const Prepared& series : m_series)
        for (const double x : series.source->x)
            if (std::isfinite(x) && (m_data->x_kind != XKind::LogNumber || x > 0.0)) {
                low = std::min(low, x);
                high = std::max(high, x);
            }
    if (m_data->x_kind == XKind::LogNumber) {
        if (!(low <= high))
            return {1.0, 10.0};
        return {low / 1.6, high * 1.6};
    }
    if (m_data->x_range) {
        low = std::min(low, m_data->x_range->from);
        high = std::max(high, m_data->x_range->to);
    }
    if (!(low <= high))
        return {0.0, 1.0};
    if (m_data->x_kind == XKind::Step || m_data->x_kind == XKind::Relative || m_data->x_kind == XKind::Epoch)
        low = std::min(low, 0.0);
    if (low == high)
        return {low - 0.5, high + 0.5};
    if (m_data->x_kind == XKind::Number) {
        const double room = 0.04 * (high - low);
        return {low - room, high + room};
    }
    return {low, high};
}

AxisRange PreparedChart::y_range(const AxisRange& x, int ticks) const {
    std::vector<double> values;
    for (const Prepared& series : m_series) {
        if (series.hidden)
            continue;
        add_inside(values, series.source->x, series.shown, x);
        if (series.source->spread != Spread::None) {
            add_inside(values, series.source->x, series.source->lower, x, m_data->scale);
            add_inside(values, series.source->x, series.source->upper, x, m_data->scale);
        }
    }
    bool shares = m_data->scale == kPercent; // there is no 110 %
    for (const double value : values)
        shares = shares && !(value < 0.0 || value > kPercent);
    const ScaleOptions scale{m_options.ignore_outliers, m_data->from_zero && !m_options.log_y, m_options.log_y};
    std::optional<AxisRange> range = value_range(std::move(values), scale);
    const auto include = [&](double value) {
        if (!std::isfinite(value) || (m_options.log_y && value <= 0.0))
            return;
        shares = shares && value >= 0.0 && value <= kPercent;
        if (!range)
            range = value_range({value}, scale);
        range = AxisRange{std::min(range->from, value), std::max(range->to, value)};
    };
    for (const Reference& reference : m_data->references) {
        include(reference.y * m_data->scale);
        if (reference.band) {
            include(reference.band->from * m_data->scale);
            include(reference.band->to * m_data->scale);
        }
    }
    if (!range)
        return m_options.log_y ? AxisRange{0.1, 10.0} : AxisRange{0.0, 1.0};
    if (m_options.log_y)
        return {range->from / 1.1, range->to * 1.1};
    // A little air above and below, so that lines do not run along the frame.
    const double room = 0.03 * range->size();
    const AxisRange roomy{scale.from_zero && range->from == 0.0 ? 0.0 : range->from - room, range->to + room};
    const AxisRange wide = widen_to_ticks(roomy, ticks);
    return shares ? AxisRange{std::max(wide.from, 0.0), std::min(wide.to, kPercent)} : wide;
}

} // namespace stillroom::ui
