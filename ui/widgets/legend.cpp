// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/legend.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QFontMetrics>
#include <QPainter>

namespace stillroom::ui {

namespace {
constexpr int kSquare = 8;
constexpr int kGap = 6;
constexpr int kStep = 12;
} // namespace

Legend::Legend(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); }

void Legend::setEntries(const QList<Entry>& entries) {
    m_entries = entries;
    QStringList names;
    for (const Entry& entry : entries) {
        names.append(entry.name);
    }
    setAccessibleName(names.join(QStringLiteral(", ")));
    setToolTip(names.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize Legend::sizeHint() const {
    const QFontMetrics metrics(textFont(TextRole::Small));
    int wide = 0;
    for (const Entry& entry : m_entries) {
        wide += kSquare + kGap + metrics.horizontalAdvance(entry.name) + 1 + kStep; // 1: elision counts fractions
    }
    return {std::max(0, wide - kStep), scaled(18)};
}

QSize Legend::minimumSizeHint() const { return {0, scaled(18)}; }

void Legend::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    painter.setFont(textFont(TextRole::Small));
    int left = std::max(0, width() - sizeHint().width());
    for (const Entry& entry : m_entries) {
        paintBox(painter, QRectF(left, (height() - kSquare) / 2.0, kSquare, kSquare), 2, t.seriesAt(entry.series).line);
        left += kSquare + kGap;
        painter.setPen(t.text.secondary);
        const QString name = painter.fontMetrics().elidedText(entry.name, Qt::ElideRight, std::max(0, width() - left));
        painter.drawText(QRect(left, 0, width() - left, height()), Qt::AlignVCenter | Qt::AlignLeft, name);
        left += painter.fontMetrics().horizontalAdvance(name) + 1 + kStep;
    }
}

} // namespace stillroom::ui
