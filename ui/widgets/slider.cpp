// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/slider.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {

namespace {
constexpr qreal kMargin = size::kSliderHandle / 2.0 + 1; ///< room for half a handle at both ends
constexpr int kTick = 5;
} // namespace

Slider::Slider(const QString& name, int minimum, int maximum, QWidget* parent)
    : QAbstractSlider(parent), m_color([](const Tokens& t) { return t.accent.base; }) {
    setAccessibleName(name);
    setOrientation(Qt::Horizontal);
    setRange(minimum, maximum);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void Slider::setColor(ColorOf color) {
    m_color = std::move(color);
    update();
}

void Slider::setSteps(int fine, int single, int large, int page) {
    m_fine = fine;
    m_large = large;
    setSingleStep(single);
    setPageStep(page);
}

void Slider::setAllowed(std::vector<int> values) {
    m_allowed = std::move(values);
    update();
}

QSize Slider::sizeHint() const { return {scaled(160), scaled(22)}; }
QSize Slider::minimumSizeHint() const { return {scaled(72), scaled(22)}; }

QColor Slider::color() const {
    const Tokens& t = tokens(this);
    return isEnabled() ? m_color(t) : t.text.disabled;
}

qreal Slider::positionOf(int value) const {
    const int range = std::max(1, maximum() - minimum());
    return kMargin + (width() - 2 * kMargin) * (value - minimum()) / range;
}

int Slider::valueAt(qreal x) const {
    const qreal share = (x - kMargin) / std::max(1.0, width() - 2 * kMargin);
    const double exact = minimum() + std::clamp(share, 0.0, 1.0) * (maximum() - minimum());
    // The pointer moves in whole steps: 77 %, not 77.84 %. What lies between is for the keys and the box.
    const int whole = static_cast<int>(std::lround(exact / singleStep())) * singleStep();
    return std::clamp(whole, minimum(), maximum());
}

int Slider::nearestAllowed(int value) const {
    if (m_allowed.empty()) {
        return value;
    }
    return *std::min_element(m_allowed.begin(), m_allowed.end(),
                             [value](int a, int b) { return std::abs(a - value) < std::abs(b - value); });
}

int Slider::neighbour(int value, int direction) const {
    if (direction > 0) {
        const auto next = std::upper_bound(m_allowed.begin(), m_allowed.end(), value);
        return next == m_allowed.end() ? value : *next;
    }
    const auto here = std::lower_bound(m_allowed.begin(), m_allowed.end(), value);
    return here == m_allowed.begin() ? value : *std::prev(here);
}

void Slider::moveTo(int value) {
    const int possible = nearestAllowed(std::clamp(value, minimum(), maximum()));
    if (possible != this->value()) {
        setValue(possible);
        Q_EMIT moved(possible);
    }
}

void Slider::beginDrag() {
    m_before = value();
    m_dragging = true;
    Q_EMIT dragStarted();
}

void Slider::endDrag() {
    m_dragging = false;
    Q_EMIT dragFinished();
}

void Slider::cancelDrag() {
    m_dragging = false;
    setValue(m_before);
    Q_EMIT dragCancelled();
}

void Slider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        return;
    }
    beginDrag();
    moveTo(valueAt(event->position().x()));
    update();
}

void Slider::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragging) {
        moveTo(valueAt(event->position().x()));
    }
}

void Slider::mouseReleaseEvent(QMouseEvent* event) {
    if (m_dragging && event->button() == Qt::LeftButton) {
        endDrag();
        update();
    }
}

bool Slider::handleKey(const QKeyEvent* event) {
    const int step = event->modifiers().testFlag(Qt::ShiftModifier)     ? m_large
                     : event->modifiers().testFlag(Qt::ControlModifier) ? m_fine
                                                                        : singleStep();
    int target = value();
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        target = m_allowed.empty() ? value() - step : neighbour(value(), -1);
        break;
    case Qt::Key_Right:
    case Qt::Key_Up:
        target = m_allowed.empty() ? value() + step : neighbour(value(), 1);
        break;
    case Qt::Key_PageUp:
        target = value() + pageStep();
        break;
    case Qt::Key_PageDown:
        target = value() - pageStep();
        break;
    case Qt::Key_Home:
        target = minimum();
        break;
    case Qt::Key_End:
        target = maximum();
        break;
    default:
        return false;
    }
    beginDrag();
    moveTo(target);
    endDrag();
    return true;
}

void Slider::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_dragging) {
        cancelDrag();
        return;
    }
    if (!handleKey(event)) {
        QWidget::keyPressEvent(event); // not QAbstractSlider's own keys
    }
}

void Slider::wheelEvent(QWheelEvent* event) { event->ignore(); } // pages scroll over it

void Slider::paintTrack(QPainter& painter) const {
    const Tokens& t = tokens(this);
    const qreal middle = height() / 2.0;
    const QRectF track(kMargin, middle - size::kSliderTrack / 2.0, width() - 2 * kMargin, size::kSliderTrack);
    paintBox(painter, track, size::kSliderTrack / 2.0, t.bg.track);
    QRectF fill = track;
    fill.setRight(positionOf(value()));
    paintBox(painter, fill, size::kSliderTrack / 2.0, color());
    for (const int tick : m_allowed) {
        painter.fillRect(QRectF(positionOf(tick) - 0.5, middle + size::kSliderTrack + 3, 1, kTick), t.border.input);
    }
}

void Slider::paintHandle(QPainter& painter, qreal x, bool filled, qreal diameter) const {
    const Tokens& t = tokens(this);
    const QRectF circle(x - diameter / 2, height() / 2.0 - diameter / 2, diameter, diameter);
    paintBox(painter, circle, diameter / 2, filled ? color() : t.bg.surface, color(), 2);
}

void Slider::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintTrack(painter);
    paintHandle(painter, positionOf(value()), m_dragging, size::kSliderHandle);
}

} // namespace stillroom::ui
