// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/kind_delegate.h"

#include "ui/pages/data/corpus_table_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QPainter>

namespace stillroom::ui {

void KindDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem plain(option);
    initStyleOption(&plain, index);
    const QString text = plain.text;
    plain.text.clear();
    const QStyle* style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &plain, painter, option.widget);

    const Tokens& look = tokens(option.palette);
    const SeriesColor& color = index.data(CorpusTableModel::LabelledRole).toBool() ? look.taskSource() : look.genericSource();
    const QFont font = textFont(TextRole::Small, QFont::Medium);
    const QFontMetrics metrics(font);
    const int mark = 8;
    QRect badge(0, 0, metrics.horizontalAdvance(text) + mark + 20, metrics.height() + 4);
    badge.moveTopLeft({option.rect.left() + 8, option.rect.center().y() - badge.height() / 2 + 1});

    painter->save();
    paintBox(*painter, badge, size::kRadiusChip, color.tint);
    paintBox(*painter, QRectF(badge.left() + 6, badge.center().y() - mark / 2.0 + 0.5, mark, mark), 2, color.line);
    painter->setFont(font);
    painter->setPen(look.text.primary);
    painter->drawText(badge.adjusted(mark + 12, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
    painter->restore();
}

} // namespace stillroom::ui
