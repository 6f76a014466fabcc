// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/models/parameter_bar.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/numbers.h"

#include <QPainter>

#include <array>

namespace stillroom::ui {

namespace {
int barHeight() { return 14; }
int legendRow() { return scaled(20); }
} // namespace

ParameterBar::ParameterBar(QWidget* parent) : QWidget(parent) {}

void ParameterBar::setCost(const recipe::ModelCost& cost) {
    m_cost = cost;
    setAccessibleName(tr("Embeddings %1, attention %2, feed-forward %3, heads %4")
                          .arg(formatCount(static_cast<double>(cost.embeddings)), formatCount(static_cast<double>(cost.attention)),
                               formatCount(static_cast<double>(cost.feed_forward)), formatCount(static_cast<double>(cost.heads()))));
    update();
}

QSize ParameterBar::sizeHint() const { return {280, barHeight() + 10 + 2 * legendRow()}; }

void ParameterBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& look = tokens(this);
    struct Part {
        QString name;
        std::int64_t count;
        QColor color;
    };
    const std::array<Part, 4> parts{Part{tr("Embeddings"), m_cost.embeddings, look.seriesAt(6).line},
                                    Part{tr("Feed-forward"), m_cost.feed_forward, look.seriesAt(1).line},
                                    Part{tr("Attention"), m_cost.attention, look.seriesAt(8).line},
                                    Part{tr("Heads"), m_cost.heads(), look.seriesAt(7).line}};
    const double total = static_cast<double>(std::max<std::int64_t>(1, m_cost.total()));
    qreal x = 0;
    for (const Part& part : parts) {
        const qreal share = width() * static_cast<double>(part.count) / total;
        if (share > 0) {
            painter.fillRect(QRectF(x, 0, std::max(1.0, share - 2), barHeight()), part.color);
        }
        x += share;
    }
    const int column = width() / 2;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const QRect cell(static_cast<int>(i % 2) * column, barHeight() + 10 + static_cast<int>(i / 2) * legendRow(),
                         column - (i % 2 == 0 ? 16 : 0), legendRow());
        paintBox(painter, QRectF(cell.left(), cell.center().y() - 4, 9, 9), 2, parts[i].color);
        painter.setFont(textFont(TextRole::Body));
        painter.setPen(look.text.secondary);
        painter.drawText(cell.adjusted(16, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, parts[i].name);
        painter.setFont(monoFont());
        painter.setPen(look.text.primary);
        painter.drawText(cell, Qt::AlignVCenter | Qt::AlignRight, formatCount(static_cast<double>(parts[i].count)));
    }
}

} // namespace stillroom::ui
