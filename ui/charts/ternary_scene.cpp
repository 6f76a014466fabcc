// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ternary_scene.h"

#include "ui/widgets/numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

constexpr double kPercent = 100.0;

QString tr(const char* text) {
    return QCoreApplication::translate("stillroom::ui::TernaryScene", text);
}

} // namespace

TernaryScene::TernaryScene(TernaryData data) : m_data(std::move(data)) {
    const double unit = m_data.percent ? kPercent : 1.0;
    std::vector<double> values;
    for (std::size_t i = 0; i < m_data.dots.size(); ++i) {
        TernaryDot& dot = m_data.dots[i];
        dot.value *= unit;
        dot.half_width *= unit;
        if (!is_mixture(dot.ratios))
            continue;
        m_shown.push_back(i);
        values.push_back(dot.value);
    }
    std::stable_partition(m_shown.begin(), m_shown.end(), [&](std::size_t i) { return !m_data.dots[i].selected; });
    for (TernaryCell& cell : m_data.surface) {
        cell.value *= unit;
        cell.sd *= unit;
        values.push_back(cell.value);
    }
    m_surface = TernarySurface(m_data.surface, m_data.step);
    m_scale = ValueScale(std::move(values), m_data.lower_is_better);
    if (m_data.suggestion && !is_mixture(m_data.suggestion->ratios))
        m_data.suggestion.reset();
}

bool TernaryScene::guess(const TernarySurface::Reading& reading) const {
    return reading.sd >= m_scale.guess_sd();
}

bool TernaryScene::has_guesses() const {
    return !m_surface.empty() && std::any_of(m_data.surface.begin(), m_data.surface.end(), [&](const TernaryCell& c) {
        return std::isfinite(c.value) && c.sd >= m_scale.guess_sd();
    });
}

QString TernaryScene::share_text(double share) const {
    return formatNumber(share * kPercent, 1) + QStringLiteral(" %");
}

QString TernaryScene::ratios_text(const Ratios& ratios) const {
    QStringList parts;
    for (std::size_t i = 0; i < ratios.size(); ++i)
        parts << QStringLiteral("%1 %2").arg(m_data.sources[i].name, share_text(ratios[i]));
    return parts.join(QStringLiteral(" / "));
}

QString TernaryScene::value_with_spread(double value, double half_width) const {
    const int decimals = m_data.percent ? 1 : -1;
    QString text = value_text(value, decimals);
    if (std::isfinite(half_width))
        text += QStringLiteral(" ± ") + value_text(half_width, decimals);
    return m_data.percent ? text + QStringLiteral(" %") : text;
}

QString TernaryScene::measured_text(std::size_t dot) const {
    const TernaryDot& point = m_data.dots[dot];
    return std::isfinite(point.value) ? value_with_spread(point.value, point.half_width) : tr("not finished");
}

QString TernaryScene::fitted_text(const TernarySurface::Reading& reading) const {
    return value_with_spread(reading.value, reading.sd * kHalf95);
}

QString TernaryScene::guess_text() const {
    return tr("A guess, ± %1 or more").arg(formatNumber(m_scale.guess_sd() * kHalf95, m_data.percent ? 1 : 3));
}

std::optional<std::size_t> TernaryScene::best() const {
    std::optional<std::size_t> best;
    for (const std::size_t i : m_shown) {
        const double value = m_data.dots[i].value;
        if (!std::isfinite(value))
            continue;
        const double than = best ? m_data.dots[*best].value : 0.0;
        if (!best || (m_data.lower_is_better ? value < than : value > than))
            best = i;
    }
    return best;
}

QString TernaryScene::summary() const {
    const auto& sources = m_data.sources;
    if (empty())
        return m_data.empty_text;
    QString text = tr("%1 mixtures of %2, %3 and %4")
                       .arg(QString::number(m_shown.size()), sources[0].name, sources[1].name, sources[2].name);
    const auto open = std::count_if(m_shown.begin(), m_shown.end(),
                                    [&](std::size_t i) { return !std::isfinite(m_data.dots[i].value); });
    if (open > 0)
        text += tr(", %1 not finished").arg(open);
    text += QStringLiteral(". ");
    if (const auto i = best())
        text += tr("Best: %1 at %2. ").arg(measured_text(*i), ratios_text(m_data.dots[*i].ratios));
    if (m_data.suggestion)
        text += QStringLiteral("%1: %2. ").arg(m_data.suggestion->text, ratios_text(m_data.suggestion->ratios));
    return text + m_data.note;
}

} // namespace stillroom::ui
