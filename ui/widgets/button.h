// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QPushButton>

#include <optional>

namespace stillroom::ui {

/// Primary: filled, one a screen. Danger: outlined in the error colour. Link: text alone.
enum class ButtonKind { Primary, Outlined, Flat, Danger, Link };

class Button : public QPushButton {
    Q_OBJECT
  public:
    explicit Button(ButtonKind kind, const QString& text, std::optional<Icon> icon = {}, QWidget* parent = nullptr);
    /// A square button with an icon alone; `name` is its accessible name and tooltip.
    [[nodiscard]] static Button* iconOnly(Icon icon, const QString& name, QWidget* parent = nullptr);

    /// Shown as a small key cap after the text: "Ctrl ⏎".
    void setKeyHint(const QString& keys);
    void setGlyph(std::optional<Icon> icon);
    /// 22 px high instead of 28.
    void setCompact(bool compact);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    [[nodiscard]] QFont labelFont() const;
    [[nodiscard]] int keyHintWidth() const;

    ButtonKind m_kind;
    std::optional<Icon> m_glyph;
    QString m_keyHint;
    bool m_compact = false;
};

} // namespace stillroom::ui
