// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axis.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace stillroom::ui {
namespace {

constexpr std::size_t kOutlierMinimum = 40;

/// Numbers look alike in every language: a point for decimals, commas between thousands.
const QLocale& plain() {
    static const QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale;
}

double quantile(std::vector<double>& values, double share) {
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<std::size_t>(at)];
}

AxisRange room_around(const AxisRange& range) {
    if (range.size() > 0.0)
        return range;
    const double half = range.from == 0.0 ? 0.5 : std::abs(range.from) * 0.1;
    return {range.from - half, range.to + half};
}

} // namespace

double nice_step(const AxisRange& range, int most) {
    const double rough = range.size() / std::max(1, most);
    if (!(rough > 0.0) || !std::isfinite(rough))
        return 1.0;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0})
        if (rough <= factor * power * (1.0 + 1e-9))
            return factor * power;
    return 10.0 * power;
}

double even_step(const AxisRange& range, int most) {
    for (const int parts : {4, 5, 3, 6, 7, 8}) {
        const double step = range.size() / parts;
        if (parts > most || !(step > 0.0))
            continue;
        const double mantissa = step / std::pow(10.0, std::floor(std::log10(step) + 1e-9));
        // 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8: what people count in; 4.5 is not.
        const double halves = mantissa < 2.75 ? mantissa * 2.0 : mantissa;
        const bool round = std::abs(halves - std::round(halves)) < 1e-6 && mantissa < 8.4 && std::abs(mantissa - 7.0) > 1e-6;
        const double first = range.from / step;
        if (round && std::abs(first - std::round(first)) < 1e-6)
            return step;
    }
    return nice_step(range, most);
}

double nice_seconds(const AxisRange& range, int most) {
    constexpr std::array steps{1.0,   2.0,   5.0,    10.0,   15.0,   30.0,    60.0,    120.0,   300.0,  600.0,
                               900.0, 1800.0, 3600.0, 7200.0, 10800.0, 21600.0, 43200.0, 86400.0};
    const double rough = range.size() / std::max(1, most);
    if (rough < 1.0)
        return nice_step(range, most);
    for (const double step : steps)
        if (rough <= step)
            return step;
    return 86400.0 * std::ceil(rough / 86400.0);
}

std::vector<double> ticks_at(const AxisRange& range, double step) {
    std::vector<double> ticks;
    if (!(step > 0.0) || !std::isfinite(step))
        return ticks;
    const double first = std::ceil(range.from / step - 1e-9);
    const double last = std::floor(range.to / step + 1e-9);
    if (last - first > 1000.0)
        return ticks;
    for (double i = first; i <= last; i += 1.0)
        ticks.push_back(i * step + 0.0);
    return ticks;
}

std::vector<double> log_ticks(const AxisRange& range) {
    std::vector<double> ticks;
    if (!(range.from > 0.0) || !(range.to > range.from))
        return ticks;
    const int low = static_cast<int>(std::floor(std::log10(range.from) - 1e-9));
    const int high = static_cast<int>(std::ceil(std::log10(range.to) + 1e-9));
    const auto fill = [&](std::initializer_list<double> factors) {
        ticks.clear();
        for (int power = low; power <= high; ++power)
            for (const double factor : factors) {
                const double value = factor * std::pow(10.0, power);
                if (value >= range.from * (1.0 - 1e-9) && value <= range.to * (1.0 + 1e-9))
                    ticks.push_back(value);
            }
    };
    fill({1.0});
    if (ticks.size() < 3)
        fill({1.0, 3.0});
    if (ticks.size() < 3)
        fill({1.0, 2.0, 5.0});
    if (ticks.size() < 2)
        ticks = ticks_at(range, nice_step(range, 5));
    return ticks;
}

AxisRange widen_to_ticks(const AxisRange& range, int most) {
    const double step = nice_step(range, most);
    return {std::floor(range.from / step + 1e-9) * step, std::ceil(range.to / step - 1e-9) * step};
}

QString tick_text(double value, double step) {
    if (value == 0.0 && std::abs(step) >= 1.0)
        return QStringLiteral("0");
    double unit = 1.0;
    QString suffix;
    const double size = std::max(std::abs(value), std::abs(step));
    if (size >= 1e6 && std::abs(step) >= 1e5) {
        unit = 1e6;
        suffix = QStringLiteral("M");
    } else if (size >= 1e3 && std::abs(step) >= 100.0) {
        unit = 1e3;
        suffix = QStringLiteral("k");
    }
    const double scaled_step = std::abs(step) / unit;
    if (scaled_step < 1e-4)
        return plain().toString(value, 'g', 3);
    int decimals = 0;
    for (double rest = scaled_step; decimals < 5 && std::abs(rest - std::round(rest)) > 1e-6 * std::max(1.0, rest);
         ++decimals)
        rest = scaled_step * std::pow(10.0, decimals + 1);
    // A multiple of 2.5k that happens to be whole needs no decimals when the suffix already sets it apart.
    if (!suffix.isEmpty() && std::abs(value / unit - std::round(value / unit)) < 1e-9)
        decimals = 0;
    return plain().toString(value / unit, 'f', decimals) + suffix;
}

QString whole_text(std::int64_t value) {
    return plain().toString(static_cast<qlonglong>(value));
}

QString value_text(double value, int decimals) {
    if (std::isnan(value))
        return QStringLiteral("NaN");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    const double size = std::abs(value);
    if (decimals < 0) {
        if (size != 0.0 && size < 1e-3)
            return plain().toString(value, 'g', 3);
        decimals = size >= 1000.0 ? 0 : size >= 100.0 ? 1 : size >= 10.0 ? 2 : 3;
    }
    return plain().toString(value, 'f', decimals);
}

QString duration_text(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::llround(std::max(0.0, seconds)));
    if (whole < 60)
        return QStringLiteral("%1 s").arg(whole);
    const std::int64_t minutes = (whole + 30) / 60;
    if (minutes < 60)
        return QStringLiteral("%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return QStringLiteral("%1 h %2 min").arg(minutes / 60).arg(minutes % 60, 2, 10, QLatin1Char('0'));
    return QStringLiteral("%1 d %2 h").arg(minutes / (24 * 60)).arg(minutes / 60 % 24);
}

QString clock_text(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::llround(std::abs(seconds)));
    const QString sign = seconds < 0 ? QStringLiteral("−") : QString();
    const QLatin1Char zero('0');
    if (whole < 3600)
        return sign + QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, zero);
    return sign + QStringLiteral("%1:%2:%3")
                      .arg(whole / 3600)
                      .arg(whole / 60 % 60, 2, 10, zero)
                      .arg(whole % 60, 2, 10, zero);
}

std::optional<AxisRange> value_range(std::vector<double> values, const ScaleOptions& options) {
    std::erase_if(values, [&](double v) { return !std::isfinite(v) || (options.logarithmic && v <= 0.0); });
    if (values.empty())
        return std::nullopt;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    AxisRange range{*low, *high};
    if (options.ignore_outliers && values.size() >= kOutlierMinimum) {
        const double q05 = quantile(values, 0.05);
        const double q95 = quantile(values, 0.95);
        const double margin = 0.5 * (q95 - q05);
        if (margin > 0.0)
            range = {std::max(range.from, q05 - margin), std::min(range.to, q95 + margin)};
    }
    if (options.logarithmic)
        return range.size() > 0.0 ? range : AxisRange{range.from / 2.0, range.to * 2.0};
    if (options.from_zero && range.from >= 0.0)
        range.from = 0.0;
    return room_around(range);
}

} // namespace stillroom::ui
