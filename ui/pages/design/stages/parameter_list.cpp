// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/stages/parameter_list.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/numbers.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace stillroom::ui {

namespace {
constexpr int kBar = 12;
constexpr int kLine = 20;
struct Part {
    QString name;
    std::int64_t count;
    int series;
};
} // namespace

ParameterList::ParameterList(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ParameterList::setCost(const recipe::ModelCost& cost) {
    m_cost = cost;
    setAccessibleName(tr("%1 parameters").arg(formatInteger(cost.total())));
    update();
}

QSize ParameterList::sizeHint() const { return {220, kBar + 8 + 4 * scaled(kLine)}; }

void ParameterList::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    const std::array<Part, 4> parts{{{tr("Embeddings"), m_cost.embeddings, 6},
                                     {tr("Attention"), m_cost.attention, 8},
                                     {tr("Feed-forward"), m_cost.feed_forward, 1},
                                     {tr("Heads"), m_cost.heads(), 7}}};
    const double total = std::max<double>(1.0, static_cast<double>(m_cost.total()));
    double left = 0.0;
    int top = kBar + 8;
    for (const Part& part : parts) {
        const double length = width() * static_cast<double>(part.count) / total;
        painter.fillRect(QRectF(left, 0, std::max(1.0, length - 2), kBar), t.seriesAt(part.series).line);
        left += length;
        paintBox(painter, QRectF(0, top + scaled(kLine) / 2.0 - 4, 8, 8), 2, t.seriesAt(part.series).line);
        painter.setFont(textFont(TextRole::Small));
        painter.setPen(t.text.secondary);
        painter.drawText(QRect(16, top, width() - 16, scaled(kLine)), Qt::AlignVCenter | Qt::AlignLeft, part.name);
        painter.setFont(monoFont());
        painter.setPen(t.text.primary);
        painter.drawText(QRect(0, top, width(), scaled(kLine)), Qt::AlignVCenter | Qt::AlignRight,
                         formatInteger(part.count));
        top += scaled(kLine);
    }
}

} // namespace stillroom::ui
