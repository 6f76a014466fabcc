// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/parallel_coordinates.h"

#include "ui/charts/parallel_paint.h"
#include "ui/charts/value_tip.h"
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

constexpr double kLineReach = 8.0;  // pixels from the pointer
constexpr double kAxisReach = 9.0;
constexpr double kEdgeReach = 4.0;  // of a range's end
constexpr int kLongestName = 320;   // of the tip's texts, pixels
constexpr int kLongestValue = 160;

void paint_empty(QPainter& painter, const QRect& area, const QString& text, const Tokens& tokens) {
    painter.setFont(textFont(TextRole::Small));
    painter.setPen(tokens.text.muted);
    painter.drawText(area.adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, text);
}

} // namespace

ParallelCoordinates::ParallelCoordinates(QWidget* parent) : QWidget(parent), m_tip(new ValueTip(this)) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Runs on parallel axes"));
    describe();
}

void ParallelCoordinates::setData(ParallelData data) {
    const bool same = data.axes == m_data.axes;
    m_data = std::move(data);
    if (m_current && (!same || *m_current >= static_cast<int>(m_data.lines.size())))
        setCurrent({}, 0.0);
    if (!same) {
        m_drag.reset();
        m_place.reset();
        m_arrangement = ParallelArrangement(m_data.axes.size());
    }
    setArrangement(m_arrangement);
    if (m_current)
        setCurrent(m_current, m_tipX); // with the new values
    describe();
}

void ParallelCoordinates::setEmptyText(const QString& text) {
    m_emptyText = text;
    describe();
    update();
}

void ParallelCoordinates::setArrangement(ParallelArrangement arrangement) {
    ParallelArrangement fresh(m_data.axes.size());
    const bool fits = arrangement.flipped.size() == fresh.flipped.size() &&
                      arrangement.ranges.size() == fresh.ranges.size() &&
                      std::is_permutation(arrangement.order.begin(), arrangement.order.end(), fresh.order.begin(),
                                          fresh.order.end());
    m_arrangement = std::move(fits ? arrangement : fresh);
    arrange();
    std::vector<int> inside = lines_inside(m_data, m_arrangement);
    if (inside == m_inside)
        return;
    m_inside = std::move(inside);
    describe();
    Q_EMIT brushed(m_inside);
}

void ParallelCoordinates::arrange() {
    m_layout = lay_out_parallel(m_data, m_arrangement, rect(), isRightToLeft());
    m_lines = {};
    update();
}

QString ParallelCoordinates::valuesText() const {
    return m_current ? m_tip->plainText() : QString();
}

void ParallelCoordinates::describe() {
    if (empty()) {
        setAccessibleDescription(m_emptyText);
        return;
    }
    QStringList parts{tr("Lines: %1. Axes: %2.").arg(m_data.lines.size()).arg(m_data.axes.size())};
    if (m_arrangement.filters())
        parts << tr("Inside the ranges: %1.").arg(m_inside.size());
    const auto axis = keyAxis();
    if (axis)
        parts << tr("Axis %1.").arg(axis_title(m_data.axes[*axis]));
    if (m_current) {
        const ParallelLine& line = m_data.lines[static_cast<std::size_t>(*m_current)];
        if (axis)
            parts << QStringLiteral("%1: %2.").arg(line.name, axis_value_text(m_data.axes[*axis], line.value(*axis)));
        else
            parts << line.name + QLatin1Char('.');
    }
    setAccessibleDescription(parts.join(QLatin1Char(' ')));
}

void ParallelCoordinates::setCurrent(std::optional<int> line, double x) {
    const bool changed = line != m_current;
    m_current = line;
    m_tipX = x;
    if (!m_current) {
        m_tip->hide();
    } else {
        const ParallelLine& shown = m_data.lines[static_cast<std::size_t>(*m_current)];
        // Where not all values have room: those around the pointer.
        const int room = std::max(1, (height() - scaled(40)) / scaled(16));
        const std::size_t count = std::min(static_cast<std::size_t>(room), m_layout.order.size());
        const std::size_t at = m_layout.place_at(x);
        const std::size_t first = std::min(at - std::min(at, count / 2), m_layout.order.size() - count);
        std::vector<ValueTip::Row> rows;
        const QFontMetrics mono(monoFont(TextRole::Small));
        for (std::size_t place = first; place < first + count; ++place) {
            const std::size_t axis = m_layout.order[place];
            const QString value = axis_value_text(m_data.axes[axis], shown.value(axis));
            rows.push_back({shown.ink, axis_title(m_data.axes[axis]),
                            mono.elidedText(value, Qt::ElideMiddle, kLongestValue), {}});
        }
        const QFontMetrics head(textFont(TextRole::Caption, QFont::DemiBold));
        m_tip->setContent(head.elidedText(shown.name, Qt::ElideMiddle, kLongestName), std::move(rows));
        m_tip->place(static_cast<int>(std::lround(x)), rect());
    }
    if (changed) {
        describe();
        update();
    }
}

void ParallelCoordinates::setRange(std::size_t axis, const std::optional<AxisRange>& range) {
    ParallelArrangement next = m_arrangement;
    next.ranges[axis] = range;
    setArrangement(std::move(next));
}

void ParallelCoordinates::clearRanges() {
    ParallelArrangement next = m_arrangement;
    next.ranges.assign(next.ranges.size(), std::nullopt);
    setArrangement(std::move(next));
}

void ParallelCoordinates::flip(std::size_t axis) {
    ParallelArrangement next = m_arrangement;
    next.flipped[axis] = !next.flipped[axis];
    setArrangement(std::move(next));
}

void ParallelCoordinates::moveAxis(std::size_t axis, int steps) {
    const int place = static_cast<int>(m_arrangement.place_of(axis)) + steps;
    ParallelArrangement next = m_arrangement;
    next.move(axis, static_cast<std::size_t>(std::max(0, place)));
    setArrangement(std::move(next));
}

// Painting

void ParallelCoordinates::paintEvent(QPaintEvent* /*event*/) {
    const Tokens& look = tokens(this);
    QPainter painter(this);
    if (empty()) {
        paint_empty(painter, rect(), m_emptyText, look);
        return;
    }
    const qreal ratio = painter.device()->devicePixelRatioF();
    if (m_lines.isNull() || m_lines.devicePixelRatio() != ratio) {
        m_lines = QImage((QSizeF(size()) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
        m_lines.setDevicePixelRatio(ratio);
        m_lines.fill(Qt::transparent);
        QPainter lines(&m_lines);
        paint_parallel_axes(lines, m_layout, m_arrangement, look);
        paint_parallel_lines(lines, m_layout, m_data, m_inside, look, &m_lines);
    }
    painter.drawImage(0, 0, m_lines);
    if (m_current)
        paint_parallel_highlight(painter, m_layout, m_data.lines[static_cast<std::size_t>(*m_current)], look);
    const bool held = m_drag && m_drag->kind == Drag::Kind::Title;
    const auto marked = held ? std::optional(m_drag->axis) : keyAxis();
    paint_parallel_labels(painter, m_layout, m_data, m_arrangement, marked, look);
}

void ParallelCoordinates::paintTo(QPainter& painter, const QRect& area) const {
    const Tokens& look = tokens(this);
    const ParallelLayout layout = lay_out_parallel(m_data, m_arrangement, area, isRightToLeft());
    painter.save();
    if (layout.axes.empty()) {
        paint_empty(painter, area, m_emptyText, look);
    } else {
        paint_parallel_axes(painter, layout, m_arrangement, look);
        paint_parallel_lines(painter, layout, m_data, m_inside, look);
        paint_parallel_labels(painter, layout, m_data, m_arrangement, {}, look);
    }
    painter.restore();
}

void ParallelCoordinates::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    setCurrent({}, 0.0);
    arrange();
}

void ParallelCoordinates::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::StyleChange:
    case QEvent::FontChange:
    case QEvent::ApplicationFontChange:
    case QEvent::LayoutDirectionChange:
        arrange();
        break;
    default:
        break;
    }
}

// Pointer

ParallelCoordinates::Drag ParallelCoordinates::dragAt(const QPointF& point) const {
    Drag drag;
    drag.press = point;
    if (const auto title = m_layout.title_at(point)) {
        drag.kind = Drag::Kind::Title;
        drag.axis = *title;
        drag.title_offset = m_layout.axes[*title].x - point.x();
        return drag;
    }
    const auto near = m_layout.axis_near(point.x(), kAxisReach);
    if (!near || point.y() < m_layout.frame.top() - kEdgeReach || point.y() > m_layout.frame.bottom() + kEdgeReach)
        return drag;
    drag.axis = *near;
    drag.kind = Drag::Kind::Range;
    const double share = m_layout.share_at(point.y());
    drag.shares = {share, share};
    if (const auto& range = m_arrangement.ranges[*near]) {
        const AxisRange ends = m_layout.axes[*near].scale.shares(*range);
        const double to_low = std::abs(m_layout.y(ends.from) - point.y());
        const double to_high = std::abs(m_layout.y(ends.to) - point.y());
        if (std::min(to_low, to_high) <= kEdgeReach) {
            drag.shares.from = to_low < to_high ? ends.to : ends.from;
        } else if (share > ends.from && share < ends.to) {
            drag.kind = Drag::Kind::MovedRange;
            drag.shares = ends;
        }
    }
    return drag;
}

void ParallelCoordinates::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || empty()) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_place.reset();
    m_drag = dragAt(event->position());
    m_drag->before = m_arrangement;
}

void ParallelCoordinates::mouseMoveEvent(QMouseEvent* event) {
    if (empty())
        return;
    if (!m_drag) {
        hoverAt(event->position());
        return;
    }
    const QPointF way = event->position() - m_drag->press;
    if (!m_drag->moved && way.manhattanLength() < QApplication::startDragDistance() / 2.0)
        return;
    m_drag->moved = true;
    dragTo(event->position());
}

void ParallelCoordinates::dragTo(const QPointF& point) {
    const std::size_t axis = m_drag->axis;
    if (m_drag->kind == Drag::Kind::Nothing)
        return;
    setCurrent({}, 0.0);
    if (m_drag->kind == Drag::Kind::Title) {
        setCursor(Qt::ClosedHandCursor);
        const double x = point.x() + m_drag->title_offset;
        ParallelArrangement next = m_arrangement;
        next.move(axis, m_layout.place_at(x));
        setArrangement(std::move(next));
        // The axis in the hand is where the pointer is, the others keep their places.
        ParallelLayout::Axis& held = m_layout.axes[axis];
        const double there = std::round(std::clamp(x, m_layout.frame.left(), m_layout.frame.right())) + 0.5;
        held.title_box.translate(there - held.x, 0.0);
        held.x = there;
        return;
    }
    const ParallelScale& scale = m_layout.axes[axis].scale;
    const double share = m_layout.share_at(point.y());
    if (m_drag->kind == Drag::Kind::Range) {
        setRange(axis, scale.between(m_drag->shares.from, share));
        return;
    }
    double by = share - m_layout.share_at(m_drag->press.y());
    if (scale.grain() > 0.0)
        by = std::round(by / scale.grain()) * scale.grain();
    by = std::clamp(by, -m_drag->shares.from, 1.0 - m_drag->shares.to);
    setRange(axis, scale.between(m_drag->shares.from + by, m_drag->shares.to + by));
}

void ParallelCoordinates::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_drag)
        return;
    const Drag drag = *m_drag;
    m_drag.reset();
    m_cleared.reset();
    if (drag.moved) {
        arrange(); // a held axis goes to its place
    } else if (drag.kind == Drag::Kind::Title) {
        m_cleared = m_arrangement.ranges[drag.axis];
        setRange(drag.axis, std::nullopt);
    } else if (const auto line = nearest_line(m_layout, m_data, m_inside, event->position(), kLineReach)) {
        Q_EMIT lineClicked(*line);
    }
    hoverAt(event->position());
}

void ParallelCoordinates::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || empty())
        return;
    const Drag at = dragAt(event->position());
    if (at.kind == Drag::Kind::Title) {
        if (m_cleared)
            setRange(at.axis, m_cleared);
        m_cleared.reset();
        flip(at.axis);
    } else if (at.kind != Drag::Kind::Nothing) {
        setRange(at.axis, std::nullopt);
    }
}

void ParallelCoordinates::hoverAt(const QPointF& point) {
    const Drag at = dragAt(point);
    const bool title = at.kind == Drag::Kind::Title;
    const auto line = title ? std::nullopt : nearest_line(m_layout, m_data, m_inside, point, kLineReach);
    setCurrent(line, point.x());
    if (title)
        setCursor(Qt::OpenHandCursor);
    else if (at.kind == Drag::Kind::Range || at.kind == Drag::Kind::MovedRange)
        setCursor(Qt::SizeVerCursor);
    else
        setCursor(line ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ParallelCoordinates::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    setCurrent({}, 0.0);
}

QString ParallelCoordinates::titleTip(std::size_t axis) const {
    const ParallelAxis& about = m_data.axes[axis];
    QStringList lines{axis_title(about)};
    if (about.lower_is_better)
        lines << tr("Lower is better.");
    if (about.kind == ParallelAxis::Kind::Number && about.logarithmic)
        lines << tr("Logarithmic axis.");
    if (const int missing = m_layout.axes[axis].missing; missing > 0)
        lines << tr("Lines without a value: %1.").arg(missing);
    lines << tr("Drag to move, double click to flip.");
    return lines.join(QLatin1Char('\n'));
}

bool ParallelCoordinates::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event); // NOLINT: checked by type()
        if (const auto axis = m_layout.title_at(help->pos())) {
            const QRect box = m_layout.axes[*axis].title_box.toAlignedRect();
            QToolTip::showText(help->globalPos(), titleTip(*axis), this, box);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

// Keys

std::optional<std::size_t> ParallelCoordinates::keyAxis() const {
    return m_place && *m_place < m_layout.order.size() ? std::optional(m_layout.order[*m_place]) : std::nullopt;
}

void ParallelCoordinates::stepAxis(int steps) {
    const int last = static_cast<int>(m_layout.order.size()) - 1;
    const int from = m_place ? static_cast<int>(*m_place) + steps : steps > 0 ? 0 : last;
    m_place = static_cast<std::size_t>(std::clamp(from, 0, last));
    if (m_current)
        setCurrent(m_current, m_layout.axes[*keyAxis()].x);
    describe();
    update();
}

void ParallelCoordinates::stepLine(bool up, bool extend) {
    if (!m_place)
        m_place = 0;
    const std::size_t axis = *keyAxis();
    struct Stop {
        double share;
        int line;
        auto operator<=>(const Stop&) const = default;
    };
    std::vector<Stop> stops; // from the bottom up; where a range grows, lines outside count too
    const ParallelScale& scale = m_layout.axes[axis].scale;
    for (int line = 0; line < static_cast<int>(m_data.lines.size()); ++line)
        if (extend || std::binary_search(m_inside.begin(), m_inside.end(), line))
            if (const auto share = scale.share(m_data.lines[static_cast<std::size_t>(line)].value(axis)))
                stops.push_back({*share, line});
    if (stops.empty())
        return;
    std::sort(stops.begin(), stops.end());
    const auto at = std::find_if(stops.begin(), stops.end(), [&](const Stop& stop) { return m_current == stop.line; });
    auto next = up ? stops.begin() : std::prev(stops.end());
    if (at != stops.end())
        next = up ? std::min(std::next(at), std::prev(stops.end())) : at - (at == stops.begin() ? 0 : 1);
    if (extend && !m_anchor)
        m_anchor = at != stops.end() ? at->share : next->share;
    setCurrent(next->line, m_layout.axes[axis].x);
    if (extend)
        setRange(axis, scale.between(*m_anchor, next->share));
}

void ParallelCoordinates::keyPressEvent(QKeyEvent* event) {
    if (empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool upDown = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (event->key() != Qt::Key_Shift && !(shift && upDown && !control))
        m_anchor.reset();
    const int right = isRightToLeft() ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int steps = event->key() == Qt::Key_Right ? right : -right;
        if (control && keyAxis())
            moveAxis(*keyAxis(), steps);
        if (!control || keyAxis())
            stepAxis(steps);
        return;
    }
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (!control)
            stepLine(event->key() == Qt::Key_Up, shift);
        else if (const auto axis = keyAxis())
            flip(*axis);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current)
            Q_EMIT lineClicked(*m_current);
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (const auto axis = keyAxis())
            setRange(*axis, std::nullopt);
        return;
    case Qt::Key_Escape:
        if (m_drag) {
            const ParallelArrangement before = m_drag->before;
            m_drag.reset();
            setArrangement(before);
            return;
        }
        if (m_arrangement.filters()) {
            clearRanges();
            return;
        }
        break;
    default:
        if (event->matches(QKeySequence::Copy) && m_current) {
            QApplication::clipboard()->setText(valuesText());
            return;
        }
        break;
    }
    QWidget::keyPressEvent(event);
}

void ParallelCoordinates::focusInEvent(QFocusEvent* event) {
    const bool keys = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (keys && !empty() && !m_place)
        stepAxis(1);
    QWidget::focusInEvent(event);
}

void ParallelCoordinates::focusOutEvent(QFocusEvent* event) {
    if (event->reason() != Qt::PopupFocusReason) {
        m_place.reset();
        m_anchor.reset();
        setCurrent({}, 0.0);
        update();
    }
    QWidget::focusOutEvent(event);
}

// Menu

void ParallelCoordinates::contextMenuEvent(QContextMenuEvent* event) {
    if (empty())
        return;
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const auto axis = keyAxis();
        const QPointF at = axis ? m_layout.axes[*axis].title_box.bottomLeft() : m_layout.frame.topLeft();
        openMenu(axis, mapToGlobal(at.toPoint()));
        return;
    }
    const Drag at = dragAt(event->pos());
    openMenu(at.kind == Drag::Kind::Nothing ? std::nullopt : std::optional(at.axis), event->globalPos());
}

void ParallelCoordinates::openMenu(std::optional<std::size_t> axis, const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (axis) {
        const std::size_t place = m_arrangement.place_of(*axis);
        const int right = isRightToLeft() ? -1 : 1;
        const std::size_t leftmost = right > 0 ? 0 : m_layout.order.size() - 1;
        const std::size_t rightmost = m_layout.order.size() - 1 - leftmost;
        menu->addAction(tr("Flip axis\tCtrl+Up"), this, [this, axis] { flip(*axis); });
        menu->addAction(tr("Move left\tCtrl+Left"), this, [this, axis, right] { moveAxis(*axis, -right); })
            ->setEnabled(place != leftmost);
        menu->addAction(tr("Move right\tCtrl+Right"), this, [this, axis, right] { moveAxis(*axis, right); })
            ->setEnabled(place != rightmost);
        menu->addAction(tr("Clear range\tDel"), this, [this, axis] { setRange(*axis, std::nullopt); })
            ->setEnabled(m_arrangement.ranges[*axis].has_value());
        menu->addSeparator();
    }
    menu->addAction(tr("Clear all ranges\tEsc"), this, &ParallelCoordinates::clearRanges)
        ->setEnabled(m_arrangement.filters());
    const QString values = valuesText();
    menu->addAction(tr("Copy values\tCtrl+C"), this, [values] { QApplication::clipboard()->setText(values); })
        ->setEnabled(!values.isEmpty());
    menu->popup(global);
}

} // namespace stillroom::ui
