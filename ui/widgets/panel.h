// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace stillroom::ui {

/// A surface with round corners and a one-pixel border. Children lie inside; the layout is the user's.
class Panel : public QWidget {
    Q_OBJECT
  public:
    explicit Panel(QWidget* parent = nullptr);
    /// Accent border of two pixels.
    void setSelected(bool selected);
    /// Dashed border, for something not filled in yet.
    void setDashed(bool dashed);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    bool m_selected = false;
    bool m_dashed = false;
};

/// A one-pixel line between parts of a panel.
class Separator final : public QWidget {
    Q_OBJECT
  public:
    explicit Separator(Qt::Orientation orientation = Qt::Horizontal, QWidget* parent = nullptr);

  protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace stillroom::ui
