// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <optional>

namespace stillroom::ui {

/// "Same step in all charts": charts with the same X axis that show one crosshair.
class ChartLink final : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;

    [[nodiscard]] bool enabled() const { return m_enabled; }
    void setEnabled(bool enabled) {
        if (m_enabled && !enabled)
            move({}, false);
        m_enabled = enabled;
    }
    [[nodiscard]] std::optional<double> x() const { return m_x; }
    [[nodiscard]] bool pinned() const { return m_pinned; }
    void move(std::optional<double> x, bool pinned) {
        m_x = x;
        m_pinned = pinned && x.has_value();
        Q_EMIT moved();
    }

  Q_SIGNALS:
    void moved();

  private:
    bool m_enabled = true;
    bool m_pinned = false;
    std::optional<double> m_x;
};

} // namespace stillroom::ui
