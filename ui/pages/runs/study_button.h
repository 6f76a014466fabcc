// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace stillroom::ui {

/// A heading that opens a menu: semibold text, cut where it must be, with a small chevron behind it.
class StudyButton final : public QAbstractButton {
    Q_OBJECT
  public:
    explicit StudyButton(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace stillroom::ui
