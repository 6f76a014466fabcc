// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axis_ticker.h"

#include <QDateTime>

namespace stillroom::ui {
namespace {

/// Wall-clock ticks fall on whole local minutes and hours, not on those of UTC.
std::vector<double> wall_ticks(const AxisRange& range, double step) {
    const double offset = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(range.from * 1000.0)).offsetFromUtc();
    std::vector<double> ticks = ticks_at({range.from + offset, range.to + offset}, step);
    for (double& tick : ticks)
        tick -= offset;
    return ticks;
}

double smallest_gap(const std::vector<double>& sorted, double otherwise) {
    double gap = otherwise;
    for (std::size_t i = 1; i < sorted.size(); ++i)
        if (sorted[i] > sorted[i - 1])
            gap = i == 1 ? sorted[i] - sorted[i - 1] : std::min(gap, sorted[i] - sorted[i - 1]);
    return gap;
}

QString wall_text(double seconds, double step) {
    const char* format = step < 60.0 ? "HH:mm:ss" : step < 86400.0 ? "HH:mm" : "d MMM";
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(seconds * 1000.0)).toString(QLatin1String(format));
}

} // namespace

void AxisTicker::generate(const QCPRange& range, const QLocale& /*locale*/, QChar /*format*/, int /*precision*/,
                          QVector<double>& ticks, QVector<double>* sub_ticks, QVector<QString>* labels) {
    const AxisRange span{range.lower, range.upper};
    const bool time = m_kind == XKind::Relative || m_kind == XKind::Wall;
    const int most = time ? std::max(2, m_most - 1) : m_most;
    double step = time ? nice_seconds(span, most) : m_even ? even_step(span, most) : nice_step(span, most);
    std::vector<double> values = m_kind == XKind::LogNumber ? log_ticks(span)
                                 : m_kind == XKind::Wall    ? wall_ticks(span, step)
                                                            : ticks_at(span, step);
    if (m_kind == XKind::Number && values.size() < 2) { // one number alone is no scale
        step = nice_step(span, 2 * most);
        values = ticks_at(span, step);
    }
    if (!m_fixed.empty()) {
        values = m_fixed;
        step = smallest_gap(m_fixed, step);
    }
    ticks = QVector<double>(values.begin(), values.end());
    if (sub_ticks)
        sub_ticks->clear();
    if (!labels)
        return;
    labels->clear();
    if (!m_fixed.empty() && m_labels.size() == m_fixed.size()) {
        *labels = QVector<QString>(m_labels.begin(), m_labels.end());
        return;
    }
    for (const double value : values) {
        if (m_kind == XKind::Relative)
            labels->append(clock_text(value));
        else if (m_kind == XKind::Wall)
            labels->append(wall_text(value, step));
        else if (m_kind == XKind::LogNumber)
            labels->append(tick_text(value, value));
        else
            labels->append(tick_text(value, step));
    }
}

} // namespace stillroom::ui
