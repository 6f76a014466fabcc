// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QAbstractSlider>

#include <functional>
#include <vector>

namespace stillroom::ui {

/// A horizontal slider of the design. Keys: arrows one step, with Shift five, with Ctrl a fine one, Page Up and
/// Page Down, Home and End. Everything a person does comes between dragStarted() and dragFinished() (or
/// dragCancelled() after Esc), so that one gesture can be one undo step; a key press is such a gesture too.
class Slider : public QAbstractSlider {
    Q_OBJECT
  public:
    using ColorOf = std::function<QColor(const Tokens&)>;

    Slider(const QString& name, int minimum, int maximum, QWidget* parent = nullptr);

    void setColor(ColorOf color);
    void setSteps(int fine, int single, int large, int page);
    /// Values the slider stops at, in order; empty: all. Ticks mark them.
    void setAllowed(std::vector<int> values);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void dragStarted();
    void moved(int value);
    void dragFinished();
    void dragCancelled();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

    [[nodiscard]] qreal positionOf(int value) const;
    [[nodiscard]] int valueAt(qreal x) const;
    [[nodiscard]] QColor color() const;
    [[nodiscard]] bool dragging() const { return m_dragging; }
    void paintTrack(QPainter& painter) const;
    void paintHandle(QPainter& painter, qreal x, bool filled, qreal diameter) const;
    /// Moves the value as the person does: kept in range and on allowed values, signals when it changed.
    virtual void moveTo(int value);
    void beginDrag();
    void endDrag();
    void cancelDrag();
    /// By one step of a key; false when the key is none of the slider's.
    bool handleKey(const QKeyEvent* event);

  private:
    [[nodiscard]] int nearestAllowed(int value) const;
    [[nodiscard]] int neighbour(int value, int direction) const;

    ColorOf m_color;
    std::vector<int> m_allowed;
    int m_fine = 1;
    int m_large = 5;
    int m_before = 0;
    bool m_dragging = false;
};

} // namespace stillroom::ui
