// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>

namespace stillroom::ui {

enum class ThemeChoice { System, Light, Dark };

/// Owns the look of the application: style, palette and fonts. One object, made in main.
class Theme final : public QObject {
    Q_OBJECT
  public:
    /// Installs style and fonts; `textScale` between 1 and 1.5.
    explicit Theme(ThemeChoice choice, qreal textScale = 1.0, QObject* parent = nullptr);

    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    [[nodiscard]] bool dark() const;
    void setChoice(ThemeChoice choice);
    void setTextScale(qreal scale);

  Q_SIGNALS:
    void changed();

  private:
    void apply();

    ThemeChoice m_choice;
    bool m_systemDark; ///< the platform's palette before ours replaced it; Qt 6.4 tells it no other way
};

} // namespace stillroom::ui
