// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;

namespace stillroom::ui {

/// The page's head: title at the left, actions at the right, choices between them where there is room and below them
/// where there is not.
class CompareHeader final : public QWidget {
  public:
    CompareHeader(QWidget* title, QWidget* choices, QWidget* actions);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void place(bool below);
    QWidget* m_title;
    QWidget* m_choices;
    QWidget* m_actions;
    QGridLayout* m_grid;
    bool m_below = false;
};

} // namespace stillroom::ui
