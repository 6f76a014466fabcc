// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/qcustomplot_header.h"
#include "ui/charts/series.h"

namespace stillroom::ui {

/// Ticks of the X axis by its kind, or of a linear or logarithmic value axis (kinds Number and LogNumber).
class AxisTicker final : public QCPAxisTicker {
  public:
    void set_kind(XKind kind) { m_kind = kind; }
    void set_most(int ticks) { m_most = ticks; }
    /// Instead of round numbers; without labels the numbers themselves.
    void set_fixed(std::vector<double> ticks, std::vector<QString> labels) {
        m_fixed = std::move(ticks);
        m_labels = std::move(labels);
    }
    void set_even(bool even) { m_even = even; } ///< try for a tick at the end of the axis
    void generate(const QCPRange& range, const QLocale& locale, QChar format, int precision, QVector<double>& ticks,
                  QVector<double>* sub_ticks, QVector<QString>* labels) override;

  private:
    XKind m_kind = XKind::Number;
    int m_most = 5;
    bool m_even = false;
    std::vector<double> m_fixed;
    std::vector<QString> m_labels;
};

} // namespace stillroom::ui
