// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QAbstractButton>

#include <optional>

namespace stillroom::ui {

/// A round chip of the top bar: what trains where.
class StatusChip final : public QAbstractButton {
    Q_OBJECT
  public:
    explicit StatusChip(std::optional<Icon> icon, QWidget* parent = nullptr);

    void setStatus(const QString& text);
    /// A dot before the text, instead of the icon: something is running.
    void setLive(bool live);
    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    std::optional<Icon> m_icon;
    bool m_live = false;
};

} // namespace stillroom::ui
