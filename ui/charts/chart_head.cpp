// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_head.h"

#include "ui/charts/ink.h"
#include "ui/theme/fonts.h"

#include <QEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace stillroom::ui {
namespace {

constexpr int kSwatch = 16;
constexpr int kSwatchGap = 5;
constexpr int kEntryGap = 12;
constexpr int kRows = 2;
const QLatin1String kMostHidden("+99"); // room for the number of entries that have none

QFont title_font() {
    return textFont(TextRole::Small, QFont::DemiBold);
}
QFont legend_font() {
    return textFont(TextRole::Caption);
}

} // namespace

ChartHead::ChartHead(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

int ChartHead::titleHeight() const {
    return scaled(20);
}

int ChartHead::rowHeight() const {
    return scaled(18);
}

void ChartHead::setData(const ChartData& chart, const std::set<QString>& hidden, int selected) {
    m_title = chart.unit.isEmpty() ? chart.title : QStringLiteral("%1, %2").arg(chart.title, chart.unit);
    m_note = chart.note.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(chart.note);
    m_caption = chart.caption;
    m_last = chart.last ? y_text(chart, *chart.last) : QString();
    m_entries.clear();
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const Series& series = chart.series[i];
        if (!series.in_legend)
            continue;
        Entry entry;
        entry.name = series.name;
        entry.series.ink = series.ink;
        entry.series.solid = series.solid;
        entry.series.line = series.line;
        entry.series.mark = series.mark;
        entry.series.spread = series.spread;
        entry.hidden = hidden.contains(series.name);
        entry.selected = static_cast<int>(i) == selected;
        m_entries.push_back(std::move(entry));
    }
    for (const Reference& reference : chart.references)
        if (reference.in_legend) {
            Entry entry;
            entry.name = reference.label;
            entry.reference = true;
            entry.line = reference;
            m_entries.push_back(std::move(entry));
        }
    arrange(width());
    update();
}

void ChartHead::setValues(std::vector<Value> values) {
    m_values = std::move(values);
    update();
}

void ChartHead::arrange(int width) {
    const QFontMetrics metrics(legend_font());
    int x = 0;
    int row = 0;
    m_hiddenEntries = 0;
    for (Entry& entry : m_entries) {
        const int needed = kSwatch + kSwatchGap + metrics.horizontalAdvance(entry.name) + 2;
        if (x > 0 && x + needed > width && row + 1 < kRows) {
            ++row;
            x = 0;
        }
        const bool others_follow = row + 1 == kRows && &entry != &m_entries.back();
        const int free = width - x - (others_follow ? metrics.horizontalAdvance(kMostHidden) + kEntryGap : 0);
        if (x > 0 && (m_hiddenEntries > 0 || needed > free)) {
            entry.box = {};
            ++m_hiddenEntries;
            continue;
        }
        entry.box = QRect(x, row * rowHeight(), std::min(needed, std::max(0, free)), rowHeight());
        x += needed + kEntryGap;
    }
    const int rows = m_entries.empty() ? 0 : row + 1;
    setFixedHeight(titleHeight() + std::max(1, rows) * rowHeight());
}

void ChartHead::paintRight(QPainter& painter, const QRect& row, int& free) const {
    const Tokens& colors = tokens(this);
    int right = row.right() + 1;
    const auto put = [&](const QString& text, const QFont& font, const QColor& color, int gap) {
        const int width = QFontMetrics(font).horizontalAdvance(text);
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(QRect(right - width, row.top(), width, row.height()), Qt::AlignVCenter | Qt::AlignRight, text);
        right -= width + gap;
    };
    if (!m_values.empty()) {
        const QFont mono = monoFont(TextRole::Small);
        for (auto value = m_values.rbegin(); value != m_values.rend() && right > row.width() / 2; ++value)
            put(value->text, mono, ink_color(value->ink, colors), 8);
    } else {
        if (!m_last.isEmpty())
            put(m_last, monoFont(TextRole::Section), colors.text.primary, 8);
        if (!m_caption.isEmpty())
            put(m_caption, legend_font(), colors.text.muted, 8);
    }
    free = right;
}

void ChartHead::paint(QPainter& painter, const QRect& area) const {
    const Tokens& colors = tokens(this);
    const QRect row(area.left(), area.top(), area.width(), titleHeight());
    int free = row.right();
    paintRight(painter, row, free);

    const QFontMetrics metrics(title_font());
    const int room = free - row.left();
    const QString full = m_title + m_note;
    const QString title = metrics.horizontalAdvance(full) <= room ? full : m_title;
    painter.setFont(title_font());
    painter.setPen(colors.text.primary);
    painter.drawText(QRect(row.left(), row.top(), room, row.height()), Qt::AlignVCenter | Qt::AlignLeft,
                     metrics.elidedText(title, Qt::ElideRight, room));

    const QFontMetrics small(legend_font());
    painter.setFont(legend_font());
    int end = area.left();
    int end_top = area.top() + titleHeight();
    for (const Entry& entry : m_entries) {
        if (entry.box.isEmpty())
            continue;
        const QRect box = entry.box.translated(area.left(), area.top() + titleHeight());
        end = box.right();
        end_top = box.top();
        painter.save();
        if (entry.hidden)
            painter.setOpacity(0.45);
        const QRectF swatch(box.left(), box.top(), kSwatch, box.height());
        if (entry.reference)
            paint_legend_swatch(painter, swatch, entry.line, colors);
        else
            paint_legend_swatch(painter, swatch, entry.series, colors);
        QFont font = legend_font();
        font.setStrikeOut(entry.hidden);
        font.setUnderline(entry.selected);
        painter.setFont(font);
        painter.setPen(!entry.name.isEmpty() && entry.name == m_hovered ? colors.text.primary : colors.text.secondary);
        const QRect text = box.adjusted(kSwatch + kSwatchGap, 0, 0, 0);
        painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                         small.elidedText(entry.name, Qt::ElideRight, text.width()));
        painter.restore();
    }
    if (m_hiddenEntries > 0) {
        painter.setPen(colors.text.muted);
        const QString more = QStringLiteral("+%1").arg(m_hiddenEntries);
        const int width = small.horizontalAdvance(more) + 2;
        const int left = std::min(end + 6, area.right() - width);
        painter.drawText(QRect(left, end_top, width, rowHeight()), Qt::AlignVCenter | Qt::AlignRight, more);
    }
}

void ChartHead::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    paint(painter, rect());
}

const ChartHead::Entry* ChartHead::entryAt(const QPoint& position) const {
    for (const Entry& entry : m_entries)
        if (!entry.reference && entry.box.translated(0, titleHeight()).contains(position))
            return &entry;
    return nullptr;
}

void ChartHead::mousePressEvent(QMouseEvent* event) {
    const Entry* entry = entryAt(event->pos());
    if (event->button() != Qt::LeftButton || !entry) {
        event->ignore();
        return;
    }
    const QString name = entry->name; // the click rebuilds the entries
    Q_EMIT entryClicked(name, event->modifiers() & Qt::AltModifier);
}

void ChartHead::mouseMoveEvent(QMouseEvent* event) {
    const Entry* entry = entryAt(event->pos());
    const QString name = entry ? entry->name : QString();
    if (name == m_hovered)
        return;
    m_hovered = name;
    setCursor(entry ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void ChartHead::leaveEvent(QEvent* event) {
    m_hovered.clear();
    update();
    QWidget::leaveEvent(event);
}

void ChartHead::resizeEvent(QResizeEvent* event) {
    arrange(width());
    QWidget::resizeEvent(event);
}

bool ChartHead::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QStringList all;
        for (const Entry& entry : m_entries)
            all << entry.name;
        const bool crowded = m_hiddenEntries > 0;
        const bool legend = help->pos().y() >= titleHeight();
        if (legend && entryAt(help->pos()))
            QToolTip::showText(help->globalPos(), tr("Click: hide or show. Alt + click: only this one."), this);
        else if (legend && crowded)
            QToolTip::showText(help->globalPos(), all.join(QStringLiteral("\n")), this);
        else if (!legend)
            QToolTip::showText(help->globalPos(), m_title + m_note, this);
        return true;
    }
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        arrange(width());
        update();
    }
    return QWidget::event(event);
}

} // namespace stillroom::ui
