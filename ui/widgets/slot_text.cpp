// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/slot_text.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/slot_color.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {

namespace {

constexpr int kUnderline = 2;
constexpr int kLabelGap = 1;  ///< between the line and the name
constexpr int kLineGap = 10;  ///< between a name and the next line
constexpr int kNameGap = 8;   ///< between two names side by side
constexpr int kSide = 2;      ///< the tint reaches so far beyond the words

QFont wordFont() { return textFont(TextRole::Title); }
QFont nameFont() { return textFont(TextRole::Small); }

} // namespace

SlotText::SlotText(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SlotText::setUtterance(const QStringList& words, const QList<WordRange>& ranges) {
    m_text = words.join(QLatin1Char(' '));
    m_spans.clear();
    QList<int> starts;
    int at = 0;
    for (const QString& word : words) {
        starts.append(at);
        at += static_cast<int>(word.size()) + 1;
    }
    for (const WordRange& range : ranges) {
        if (range.begin >= 0 && range.begin < range.end && range.end <= words.size()) {
            const qsizetype last = range.end - 1;
            m_spans.append({starts[range.begin], starts[last] + static_cast<int>(words[last].size()), range.name});
        }
    }
    setAccessibleName(m_text);
    setAccessibleDescription(spoken());
    updateGeometry();
    update();
}

QString SlotText::spoken() const {
    QStringList parts;
    for (const Span& span : m_spans) {
        parts << QStringLiteral("%1, %2").arg(m_text.mid(span.begin, span.end - span.begin), span.name);
    }
    return parts.join(QStringLiteral("; "));
}

qreal SlotText::linePitch() const {
    const int words = QFontMetrics(wordFont()).height();
    return m_spans.isEmpty() ? words + kLineGap / 2 : words + kUnderline + kLabelGap + QFontMetrics(nameFont()).height() + kLineGap;
}

void SlotText::lay(QTextLayout& layout, int width) const {
    const QFontMetricsF words(wordFont());
    const QFontMetricsF names(nameFont());
    // The blank after a slot grows until the slot's name fits under it.
    QList<QTextLayout::FormatRange> wider;
    for (const Span& span : m_spans) {
        const qreal missing = names.horizontalAdvance(span.name) + kNameGap -
                              words.horizontalAdvance(m_text.mid(span.begin, span.end - span.begin) + QLatin1Char(' '));
        if (missing > 0 && span.end < m_text.size()) {
            QTextCharFormat format;
            format.setFontLetterSpacingType(QFont::AbsoluteSpacing);
            format.setFontLetterSpacing(std::ceil(missing));
            wider.append({span.end, 1, format});
        }
    }
    layout.setFont(wordFont());
    layout.setFormats(wider);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal top = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(1, width - 2 * kSide));
        line.setPosition(QPointF(kSide, top));
        top += linePitch();
    }
    layout.endLayout();
}

int SlotText::heightForWidth(int width) const {
    QTextLayout layout(m_text);
    lay(layout, width);
    return static_cast<int>(std::ceil(std::max(1, layout.lineCount()) * linePitch()));
}

QSize SlotText::sizeHint() const { return {320, heightForWidth(width() > 0 ? width() : 320)}; }

QSize SlotText::minimumSizeHint() const { return {80, static_cast<int>(std::ceil(linePitch()))}; }

void SlotText::paintEvent(QPaintEvent*) {
    const Tokens& look = tokens(this);
    QPainter painter(this);
    QTextLayout layout(m_text);
    lay(layout, width());
    const QFontMetricsF names(nameFont());
    const qreal high = QFontMetricsF(wordFont()).height();
    for (const Span& span : m_spans) {
        const SeriesColor color = slotColor(look, span.name.toStdString());
        bool named = false;
        for (int i = 0; i < layout.lineCount(); ++i) {
            const QTextLine line = layout.lineAt(i);
            const int begin = std::max(span.begin, line.textStart());
            const int end = std::min(span.end, line.textStart() + line.textLength());
            if (begin >= end) {
                continue;
            }
            const qreal x1 = line.cursorToX(begin);
            const qreal x2 = line.cursorToX(end);
            const QRectF box(std::min(x1, x2) - kSide, line.y(), std::abs(x2 - x1) + 2 * kSide, high);
            paintBox(painter, box, size::kRadiusBar, color.tint);
            painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), kUnderline), color.line);
            if (!named) { // a slot that goes on in the next line is named once
                named = true;
                painter.setFont(nameFont());
                painter.setPen(look.text.secondary);
                const qreal room = width() - box.left();
                painter.drawText(QRectF(box.left() + kSide, box.bottom() + kUnderline + kLabelGap, room, names.height()),
                                 Qt::AlignLeft | Qt::AlignTop, names.elidedText(span.name, Qt::ElideRight, room - kSide));
            }
        }
    }
    painter.setPen(look.text.primary);
    layout.draw(&painter, QPointF(0, 0));
}

} // namespace stillroom::ui
