// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/series.h"

#include <QWidget>

#include <set>
#include <vector>

namespace stillroom::ui {

/// Title, gap and last value in one row, the legend in one or two rows below.
class ChartHead final : public QWidget {
    Q_OBJECT
  public:
    struct Value { ///< of one series at the crosshair
        Ink ink;
        QString text;
    };

    explicit ChartHead(QWidget* parent);

    void setData(const ChartData& chart, const std::set<QString>& hidden, int selected);
    /// Values at the crosshair take the place of the last value; none gives it back.
    void setValues(std::vector<Value> values);
    /// Draws the head into `area` of any painter, for export.
    void paint(QPainter& painter, const QRect& area) const;

  Q_SIGNALS:
    void entryClicked(const QString& series, bool only);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

  private:
    struct Entry {
        QString name;
        Series series;       ///< style only
        bool reference = false;
        Reference line;
        QRect box;           ///< relative to the legend's origin
        bool hidden = false;
        bool selected = false;
    };
    void arrange(int width);
    [[nodiscard]] int titleHeight() const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] const Entry* entryAt(const QPoint& position) const;
    void paintRight(QPainter& painter, const QRect& row, int& free) const;

    QString m_title;
    QString m_note;
    QString m_caption;
    QString m_last;
    std::vector<Entry> m_entries;
    std::vector<Value> m_values;
    QString m_hovered;
    int m_hiddenEntries = 0; ///< more than two rows hold
};

} // namespace stillroom::ui
