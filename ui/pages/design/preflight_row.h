// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/design/facts/preflight.h"

#include <QAbstractButton>

namespace stillroom::ui {

/// One issue, or one thing that is well. A click goes to its stage.
class PreflightRow final : public QAbstractButton {
    Q_OBJECT
  public:
    explicit PreflightRow(const PreflightItem& item, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    [[nodiscard]] int textWidth(int width) const;
    PreflightItem m_item;
};

} // namespace stillroom::ui
