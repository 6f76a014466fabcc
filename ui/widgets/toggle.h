// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace stillroom::ui {

/// An on-off switch with its words at the right.
class Toggle final : public QAbstractButton {
    Q_OBJECT
  public:
    explicit Toggle(const QString& text, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace stillroom::ui
