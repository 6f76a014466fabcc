// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace stillroom::ui {

/// Widgets from left to right, going on in the next line when the width is used up.
class FlowLayout final : public QLayout {
    Q_OBJECT
  public:
    FlowLayout(QWidget* parent, int spacing);
    ~FlowLayout() override;

    void insertWidget(int index, QWidget* widget);
    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), true); }
    [[nodiscard]] QSize sizeHint() const override { return minimumSize(); }
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    void setGeometry(const QRect& rect) override;

  private:
    int arrange(const QRect& rect, bool onlyMeasure) const;

    QList<QLayoutItem*> m_items;
    int m_spacing;
};

} // namespace stillroom::ui
