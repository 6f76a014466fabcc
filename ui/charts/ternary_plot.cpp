// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ternary_plot.h"

#include "ui/charts/ternary_image.h"
#include "ui/charts/value_tip.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

constexpr QMargins kPadding(12, 9, 12, 8);
constexpr int kMinimum = 280;
constexpr int kPointerParts = 100, kKeyParts = 20; ///< the pointer reads whole per cents, the keys go 5 % at a time
constexpr double kDotReach = 9.0;                  ///< pixels
constexpr double kSamePlace = 2.0;                 ///< pixels
constexpr double kOutside = 8.0;                   ///< pixels beyond a side that still count as on it

Ink source_ink(const TernarySource& source) {
    return palette_ink(static_cast<std::size_t>(std::max(1, source.series) - 1));
}

} // namespace

TernaryPlot::TernaryPlot(QWidget* parent) : QWidget(parent), m_tip(new ValueTip(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(minimumSizeHint());
    setData({});
}

QSize TernaryPlot::minimumSizeHint() const {
    return {kMinimum, kMinimum};
}

QSize TernaryPlot::sizeHint() const {
    return {scaled(360), scaled(400)};
}

void TernaryPlot::setData(TernaryData content) {
    m_scene = TernaryScene(std::move(content));
    const auto& sources = m_scene.data().sources;
    setAccessibleName(tr("Chart: %1 by shares of %2, %3 and %4")
                          .arg(m_scene.data().title, sources[0].name, sources[1].name, sources[2].name));
    arrange();
    const auto before = crosshair();
    setPointer({});
    if (before)
        readAt(*before);
}

void TernaryPlot::arrange() {
    m_layout = TernaryLayout(rect().marginsRemoved(kPadding), m_scene);
    m_surface = {};
    update();
}

std::optional<Ratios> TernaryPlot::crosshair() const {
    return m_pointer ? std::optional(m_pointer->at) : std::nullopt;
}

QString TernaryPlot::valuesText() const {
    return m_pointer ? m_tip->plainText() : QString();
}

void TernaryPlot::paintTo(QPainter& painter, const QRect& area) const {
    const Tokens& look = tokens(this);
    const TernaryLayout layout(area, m_scene);
    const qreal ratio = std::max(2.0, painter.deviceTransform().m11());
    painter.save();
    painter.fillRect(area, look.bg.surface);
    paint_ternary(painter, m_scene, layout, surface_image(m_scene, layout.triangle, ratio, look), {}, look);
    painter.restore();
}

void TernaryPlot::paintEvent(QPaintEvent* /*event*/) {
    const Tokens& look = tokens(this);
    QPainter painter(this);
    const qreal ratio = painter.deviceTransform().m11();
    if (m_surface.isNull() || m_surface.devicePixelRatio() != ratio || m_surfaceLook != &look) {
        m_surface = surface_image(m_scene, m_layout.triangle, ratio, look);
        m_surfaceLook = &look;
    }
    paintBox(painter, rect(), size::kRadiusPanel, look.bg.surface, look.border.subtle);
    paint_ternary(painter, m_scene, m_layout, m_surface, m_pointer, look);
}

void TernaryPlot::resizeEvent(QResizeEvent* /*event*/) {
    arrange();
    if (m_pointer)
        readAt(m_pointer->at);
}

void TernaryPlot::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange)
        arrange();
    QWidget::changeEvent(event);
}

std::optional<std::size_t> TernaryPlot::dotNear(const QPointF& position, double reach) const {
    std::vector<QPointF> points;
    for (const std::size_t i : m_scene.shown())
        points.push_back(pointOf(m_scene.data().dots[i].ratios));
    const auto found = nearest_point(points, position, reach);
    return found ? std::optional(m_scene.shown()[*found]) : std::nullopt;
}

std::optional<TernaryPointer> TernaryPlot::pointerAt(const QPointF& position) const {
    if (!(m_layout.triangle.side() > 0.0))
        return std::nullopt;
    if (const auto dot = dotNear(position, kDotReach))
        return TernaryPointer{m_scene.data().dots[*dot].ratios, dot};
    const Ratios ratios = m_layout.triangle.ratios(position);
    if (*std::min_element(ratios.begin(), ratios.end()) * m_layout.triangle.height() < -kOutside)
        return std::nullopt;
    return TernaryPointer{rounded(clamped(ratios), kPointerParts), {}};
}

void TernaryPlot::readAt(const Ratios& ratios) {
    setPointer(TernaryPointer{ratios, dotNear(pointOf(ratios), kSamePlace)});
}

void TernaryPlot::setPointer(const std::optional<TernaryPointer>& pointer) {
    m_pointer = pointer;
    fillTip();
    update();
}

void TernaryPlot::fillTip() {
    if (!m_pointer) {
        m_tip->hide();
        setAccessibleDescription(m_scene.summary());
        return;
    }
    const TernaryData& content = m_scene.data();
    std::vector<ValueTip::Row> rows;
    for (std::size_t i = 0; i < 3; ++i) {
        const TernarySource& source = content.sources[i];
        rows.push_back({source_ink(source), source.name, m_scene.share_text(m_pointer->at[i]), {}});
    }
    QString title = content.title;
    if (m_pointer->dot) {
        title = content.dots[*m_pointer->dot].name;
        rows.push_back({Ink::Student, tr("Measured"), m_scene.measured_text(*m_pointer->dot), {}});
    }
    if (const auto reading = m_scene.surface().at(m_pointer->at))
        rows.push_back({Ink::Student, m_scene.guess(*reading) ? tr("Fitted, a guess") : tr("Fitted"),
                        m_scene.fitted_text(*reading), {}});
    QString spoken = title + QStringLiteral(". ") + m_scene.ratios_text(m_pointer->at);
    for (std::size_t i = 3; i < rows.size(); ++i)
        spoken += QStringLiteral(". %1: %2").arg(rows[i].name, rows[i].value);
    setAccessibleDescription(spoken);
    const QFontMetrics metrics(textFont(TextRole::Caption, QFont::DemiBold));
    m_tip->setContent(metrics.elidedText(title, Qt::ElideMiddle, width() / 2), std::move(rows));
    // Above the crosshair, or below it where there is no room; place() looks for a free side.
    const QPoint at = pointOf(m_pointer->at).toPoint();
    const int above = at.y() - 14;
    const int below = at.y() + 20 + m_tip->height();
    m_tip->place(at.x(), QRect(QPoint(0, 0), QPoint(width() - 1, above >= m_tip->height() ? above : below)));
}

void TernaryPlot::mouseMoveEvent(QMouseEvent* event) {
    const auto pointer = pointerAt(event->position());
    setCursor(!pointer ? Qt::ArrowCursor : pointer->dot ? Qt::PointingHandCursor : Qt::CrossCursor);
    setPointer(pointer);
}

void TernaryPlot::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        m_pressed = event->position();
    else
        QWidget::mousePressEvent(event);
}

void TernaryPlot::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_pressed)
        return;
    const QPointF way = event->position() - *m_pressed;
    m_pressed.reset();
    if (std::hypot(way.x(), way.y()) > QApplication::startDragDistance())
        return; // the person changed their mind
    setPointer(pointerAt(event->position()));
    pick();
}

void TernaryPlot::leaveEvent(QEvent* /*event*/) {
    setPointer({});
}

void TernaryPlot::pick() {
    if (!m_pointer)
        return;
    const TernaryPointer picked = *m_pointer;
    if (picked.dot)
        Q_EMIT dotClicked(static_cast<int>(*picked.dot));
    else
        Q_EMIT ratioPicked(picked.at);
}

/// Where the keys begin: at what a person most likely wants to read.
Ratios TernaryPlot::start() const {
    const TernaryData& content = m_scene.data();
    for (const std::size_t i : m_scene.shown())
        if (content.dots[i].selected)
            return content.dots[i].ratios;
    return content.suggestion ? content.suggestion->ratios : rounded({1.0 / 3, 1.0 / 3, 1.0 / 3}, kKeyParts);
}

void TernaryPlot::stepDot(int by) {
    std::vector<std::size_t> order = m_scene.shown();
    if (order.empty())
        return;
    std::sort(order.begin(), order.end());
    const auto here =
        m_pointer && m_pointer->dot ? std::find(order.begin(), order.end(), *m_pointer->dot) : order.end();
    const auto count = static_cast<int>(order.size());
    const int from = here == order.end() ? (by > 0 ? -1 : 0) : static_cast<int>(here - order.begin());
    const std::size_t dot = order[static_cast<std::size_t>((from + by + count) % count)];
    setPointer(TernaryPointer{m_scene.data().dots[dot].ratios, dot});
}

void TernaryPlot::keyPressEvent(QKeyEvent* event) {
    const auto step = [&](Move move) { readAt(m_pointer ? moved(m_pointer->at, move, kKeyParts) : start()); };
    if (event->matches(QKeySequence::Copy)) {
        if (m_pointer)
            QApplication::clipboard()->setText(valuesText());
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        return step(Move::Left);
    case Qt::Key_Right:
        return step(Move::Right);
    case Qt::Key_Up:
        return step(Move::Up);
    case Qt::Key_Down:
        return step(Move::Down);
    case Qt::Key_J:
        return stepDot(1);
    case Qt::Key_K:
        return stepDot(-1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return pick();
    case Qt::Key_Escape:
        if (m_pointer)
            return setPointer({});
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void TernaryPlot::focusInEvent(QFocusEvent* event) {
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        readAt(start());
    QWidget::focusInEvent(event);
}

void TernaryPlot::focusOutEvent(QFocusEvent* event) {
    setPointer({});
    QWidget::focusOutEvent(event);
}

bool TernaryPlot::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        // Long titles and notes are cut on screen.
        const auto* help = static_cast<QHelpEvent*>(event); // NOLINT: checked by type()
        QString text;
        if (m_layout.title.contains(help->pos()))
            text = m_scene.data().title;
        else if (m_layout.note.contains(help->pos()))
            text = m_scene.data().note;
        QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace stillroom::ui
