// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/fetch_state_delegate.h"

#include "ui/pages/data/catalogue_model.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QPainter>

namespace stillroom::ui {

namespace {

struct Look {
    std::optional<Icon> icon;
    QColor color;
};

Look lookOf(FetchState::Kind kind, const Tokens& look) {
    switch (kind) {
    case FetchState::Waiting: return {Icon::Clock, look.text.secondary};
    case FetchState::Working: return {Icon::Import, look.accent.text};
    case FetchState::Imported: return {Icon::Check, look.status.success};
    case FetchState::Absent: break;
    }
    return {{}, look.text.muted};
}

} // namespace

void FetchStateDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem plain(option);
    initStyleOption(&plain, index);
    const QString text = plain.text;
    plain.text.clear();
    const QStyle* style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &plain, painter, option.widget);

    const Tokens& tokenSet = tokens(option.palette);
    const auto kind = static_cast<FetchState::Kind>(index.data(CatalogueModel::StateRole).toInt());
    const Look look = lookOf(kind, tokenSet);
    const QRect cell = option.rect.adjusted(8, 0, -8, 0);
    const int indent = size::kIconSmall + 6;
    if (look.icon) {
        paintIcon(*painter, QRectF(cell.left(), cell.center().y() - size::kIconSmall / 2.0 + 0.5, size::kIconSmall, size::kIconSmall),
                  *look.icon, look.color);
    }
    painter->save();
    painter->setFont(option.font);
    painter->setPen(look.color);
    painter->drawText(cell.adjusted(indent, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
    painter->restore();
    const int done = index.data(CatalogueModel::PercentRole).toInt();
    if (kind == FetchState::Working && done >= 0) {
        const QRectF track(cell.left() + indent, cell.bottom() - 2, cell.width() - indent, 2);
        paintBox(*painter, track, 1, tokenSet.bg.track);
        paintBox(*painter, QRectF(track.topLeft(), QSizeF(track.width() * done / 100.0, track.height())), 1, tokenSet.accent.base);
    }
}

} // namespace stillroom::ui
