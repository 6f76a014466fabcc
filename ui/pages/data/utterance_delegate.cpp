// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/utterance_delegate.h"

#include "core/metric/report.h"
#include "ui/pages/data/utterance_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/slot_color.h"
#include "ui/window/text.h"

#include <QPainter>

namespace stillroom::ui {

QSize UtteranceDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {100, scaled(28)}; }

void UtteranceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* model = qobject_cast<const UtteranceModel*>(index.model());
    if (model == nullptr) {
        return;
    }
    const corpus::Utterance& utterance = model->at(index.row());
    const Tokens& look = tokens(option.palette);
    painter->save();
    if ((option.state & QStyle::State_Selected) != 0) {
        painter->fillRect(option.rect, look.bg.selected);
    } else if (index.row() % 2 == 0) {
        painter->fillRect(option.rect, look.bg.sunken);
    }
    const QRect row = option.rect.adjusted(12, 0, -12, 0);

    painter->setFont(monoFont(TextRole::Small));
    painter->setPen(look.text.muted);
    const int languageWidth = scaled(26);
    painter->drawText(QRect(row.left(), row.top(), languageWidth, row.height()), Qt::AlignVCenter, qstring(utterance.language));

    int right = row.right();
    if (!utterance.intent.empty()) {
        painter->setFont(textFont(TextRole::Small));
        const QFontMetrics metrics = painter->fontMetrics();
        const QString intent = metrics.elidedText(qstring(utterance.intent), Qt::ElideMiddle, row.width() / 3);
        right -= metrics.horizontalAdvance(intent);
        painter->drawText(QRect(right, row.top(), row.right() - right + 1, row.height()), Qt::AlignVCenter, intent);
        right -= 12;
    }
    const QRect space(row.left() + languageWidth, row.top(), right - row.left() - languageWidth, row.height());
    painter->setClipRect(space);
    painter->setFont(textFont(TextRole::Body));
    const QFontMetrics metrics = painter->fontMetrics();
    if (utterance.words.empty()) {
        painter->setPen(look.text.primary);
        painter->drawText(space, Qt::AlignVCenter, metrics.elidedText(qstring(utterance.text), Qt::ElideRight, space.width()));
        painter->restore();
        return;
    }
    std::vector<const std::string*> type(utterance.words.size(), nullptr);
    const auto found = metric::spans(utterance.tags);
    for (const auto& span : found) {
        for (std::size_t i = span.begin; i < span.end && i < type.size(); ++i) {
            type[i] = &span.type;
        }
    }
    const int blank = metrics.horizontalAdvance(QLatin1Char(' '));
    int x = space.left();
    for (std::size_t i = 0; i < utterance.words.size() && x < space.right(); ++i) {
        const QString word = qstring(utterance.words[i]);
        const int width = metrics.horizontalAdvance(word);
        if (type[i] != nullptr) {
            const SeriesColor& color = slotColor(look, *type[i]);
            const bool goesOn = i + 1 < type.size() && type[i + 1] == type[i];
            const int reach = width + (goesOn ? blank : 0);
            painter->fillRect(x, space.center().y() - metrics.height() / 2, reach, metrics.height(), color.tint);
            painter->fillRect(x, space.center().y() + metrics.height() / 2, reach, 2, color.line);
        }
        painter->setPen(look.text.primary);
        painter->drawText(QRect(x, space.top(), width + 2, space.height()), Qt::AlignVCenter, word);
        x += width + blank;
    }
    painter->restore();
}

} // namespace stillroom::ui
