// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

#include <optional>

namespace stillroom::ui {

enum class BadgeKind { Neutral, Accent, Success, Warning, Error, Info, Teacher, Student };

/// A small word on a tint: state, role, count. State badges carry an icon too, never colour alone.
class Badge final : public QWidget {
    Q_OBJECT
  public:
    explicit Badge(const QString& text = {}, BadgeKind kind = BadgeKind::Neutral, QWidget* parent = nullptr);

    void setBadge(const QString& text, BadgeKind kind, std::optional<Icon> icon = {});
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString m_text;
    BadgeKind m_kind;
    std::optional<Icon> m_icon;
};

} // namespace stillroom::ui
