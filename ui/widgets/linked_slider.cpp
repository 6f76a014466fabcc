// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/linked_slider.h"

#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {

namespace {
constexpr int kFine = 10, kStep = 100, kLarge = 500, kPage = 1000; // 0.1, 1, 5 and 10 %
constexpr qreal kStopDiameter = 10;
} // namespace

LinkedSlider::LinkedSlider(const QString& name, QWidget* parent) : Slider(name, 0, kWhole, parent) {
    setSteps(kFine, kStep, kLarge, kPage);
}

void LinkedSlider::setReach(int lowest, int highest, bool hatched) {
    m_hatched = hatched;
    m_lowest = lowest;
    m_highest = highest;
    update();
}

void LinkedSlider::setStops(std::vector<int> stops, int current) {
    m_stops = std::move(stops);
    m_current = current;
    update();
}

std::optional<int> LinkedSlider::stopAt(qreal x) const {
    std::optional<int> nearest;
    qreal best = size::kSliderHandle;
    for (std::size_t i = 0; i < m_stops.size(); ++i) {
        const qreal distance = std::abs(positionOf(m_stops[i]) - x);
        if (distance < best) {
            best = distance;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

void LinkedSlider::moveTo(int value) {
    const int possible = std::clamp(value, m_lowest, m_highest);
    const int before = this->value();
    Slider::moveTo(possible);
    if (!m_stops.empty() && this->value() != before) {
        Q_EMIT stopMoved(m_current, this->value());
    }
}

void LinkedSlider::mousePressEvent(QMouseEvent* event) {
    if (m_stops.empty() || event->button() != Qt::LeftButton) {
        Slider::mousePressEvent(event);
        return;
    }
    // A press on a stop takes that stop; elsewhere it does nothing, so that no stop jumps by accident.
    if (const auto stop = stopAt(event->position().x())) {
        m_current = *stop;
        setValue(m_stops[static_cast<std::size_t>(*stop)]);
        Q_EMIT stopChosen(*stop);
        beginDrag();
        update();
    }
}

void LinkedSlider::keyPressEvent(QKeyEvent* event) {
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (plain && event->key() == Qt::Key_L) {
        Q_EMIT lockRequested();
    } else if (plain && event->key() == Qt::Key_S) {
        Q_EMIT sweepRequested();
    } else if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT editRequested({});
    } else if (plain && event->key() >= Qt::Key_0 && event->key() <= Qt::Key_9) {
        Q_EMIT editRequested(event->text());
    } else if (plain && !m_stops.empty() && event->key() == Qt::Key_Delete) {
        Q_EMIT stopRemoved(m_current);
    } else {
        Slider::keyPressEvent(event);
    }
}

void LinkedSlider::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    paintTrack(painter);
    const auto hatch = [&](int from, int to) {
        if (to <= from || !m_hatched) {
            return;
        }
        const QRectF part(positionOf(from), height() / 2.0 - 3, positionOf(to) - positionOf(from), 6);
        painter.fillRect(part, t.bg.surface);
        painter.fillRect(part, QBrush(t.border.input, Qt::BDiagPattern));
    };
    hatch(0, m_lowest);
    hatch(m_highest, kWhole);
    for (const int stop : m_stops) {
        paintHandle(painter, positionOf(stop), false, kStopDiameter);
    }
    paintHandle(painter, positionOf(value()), dragging() || !m_stops.empty(), size::kSliderHandle);
}

} // namespace stillroom::ui
