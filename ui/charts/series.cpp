// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/series.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("stillroom::ui::Series", text);
}

/// Rising, falling or steady, judged over the last quarter of the curve against its whole spread.
QString trend(const std::vector<double>& y) {
    std::vector<double> finite;
    std::copy_if(y.begin(), y.end(), std::back_inserter(finite), [](double v) { return std::isfinite(v); });
    if (finite.size() < 3)
        return {};
    const auto [low, high] = std::minmax_element(finite.begin(), finite.end());
    const std::size_t back = std::max<std::size_t>(1, finite.size() / 4);
    const double change = finite.back() - finite[finite.size() - 1 - back];
    if (std::abs(change) < 0.02 * (*high - *low) || *high == *low)
        return tr(", steady");
    return change > 0 ? tr(", rising") : tr(", falling");
}

} // namespace

QString x_name(XKind kind) {
    switch (kind) {
    case XKind::Step:
        return tr("Step");
    case XKind::Relative:
        return tr("Relative");
    case XKind::Wall:
        return tr("Wall");
    case XKind::Epoch:
        return tr("Epoch");
    case XKind::Number:
    case XKind::LogNumber:
        break;
    }
    return tr("Value");
}

std::optional<std::size_t> nearest_point(const Series& series, double x, double reach) {
    const std::size_t size = std::min(series.x.size(), series.y.size());
    if (size == 0)
        return std::nullopt;
    const auto end = series.x.begin() + static_cast<std::ptrdiff_t>(size);
    const auto above = std::lower_bound(series.x.begin(), end, x);
    std::size_t at = static_cast<std::size_t>(above - series.x.begin());
    if (at == size || (at > 0 && x - series.x[at - 1] <= series.x[at] - x))
        --at;
    const bool inside = x >= series.x.front() && x <= series.x[size - 1];
    if (!inside && std::abs(series.x[at] - x) > reach)
        return std::nullopt;
    return at;
}

std::size_t gaps(const Series& series) {
    return static_cast<std::size_t>(
        std::count_if(series.y.begin(), series.y.end(), [](double v) { return !std::isfinite(v); }));
}

QString y_text(const ChartData& data, double y) {
    return value_text(y * data.scale, data.decimals);
}

QString x_text(const ChartData& data, double x) {
    switch (data.x_kind) {
    case XKind::Step:
        return tr("Step %1").arg(whole_text(std::llround(x)));
    case XKind::Relative:
        return tr("%1 training time").arg(clock_text(x));
    case XKind::Wall:
        return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(x * 1000.0))
            .toString(QStringLiteral("d MMM HH:mm:ss"));
    case XKind::Epoch:
        return tr("Epoch %1").arg(value_text(x, 2));
    case XKind::Number:
    case XKind::LogNumber:
        break;
    }
    const QString value = QLocale::c().toString(x, 'g', 4);
    return data.x_label.isEmpty() ? value : QStringLiteral("%1: %2").arg(data.x_label, value);
}

QString summary(const ChartData& data) {
    QString text = data.title + QStringLiteral(".");
    bool any = false;
    for (const Series& series : data.series) {
        if (!series.in_legend)
            continue;
        std::size_t last = std::min(series.x.size(), series.y.size());
        while (last > 0 && !std::isfinite(series.y[last - 1]))
            --last;
        if (last == 0)
            continue;
        any = true;
        QString where = x_text(data, series.x[last - 1]);
        if (!where.isEmpty() && data.x_kind == XKind::Step)
            where[0] = where[0].toLower();
        text += QStringLiteral(" ") + tr("%1 %2 at %3%4.")
                    .arg(series.name, y_text(data, series.y[last - 1]), where, trend(series.y));
        const std::size_t count = gaps(series);
        if (count == 1)
            text += QStringLiteral(" ") + tr("1 value is not a number.");
        else if (count > 1)
            text += QStringLiteral(" ") + tr("%1 values are not a number.").arg(count);
    }
    for (const Reference& reference : data.references) {
        any = true;
        text += QStringLiteral(" ") + tr("%1 %2.").arg(reference.label, y_text(data, reference.y));
    }
    if (!any)
        text += QStringLiteral(" ") + (data.empty_text.isEmpty() ? tr("No values yet.") : data.empty_text + QStringLiteral("."));
    return text;
}

} // namespace stillroom::ui
