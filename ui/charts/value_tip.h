// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/series.h"

#include <QWidget>

#include <vector>

namespace stillroom::ui {

/// The box beside the crosshair: where it is, and the value of each series there.
class ValueTip final : public QWidget {
    Q_OBJECT
  public:
    struct Row {
        Ink ink;
        QString name;
        QString value;
        QString raw; ///< the unsmoothed value, muted; empty when there is none
    };

    explicit ValueTip(QWidget* parent);

    void setContent(const QString& title, std::vector<Row> rows);
    /// Beside `x` at the lower end of `frame` (parent coordinates), on the side with room.
    void place(int x, const QRect& frame);
    /// Tab-separated lines for the clipboard.
    [[nodiscard]] QString plainText() const;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString m_title;
    std::vector<Row> m_rows;
    int m_nameWidth = 0;
    int m_valueWidth = 0;
    int m_rawWidth = 0;
};

} // namespace stillroom::ui
