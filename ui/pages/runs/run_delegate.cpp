// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/run_delegate.h"

#include "ui/charts/sparkline.h"
#include "ui/pages/runs/run_list_model.h"
#include "ui/pages/runs/run_words.h"
#include "ui/theme/fonts.h"
#include "ui/window/text.h"

#include <QPainter>

namespace stillroom::ui {
namespace {

constexpr int kMargin = 12;
constexpr int kText = 34; ///< left edge of the words
constexpr int kSpark = 62;

} // namespace

QSize RunDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const {
    return {200, scaled(size::kListRow)};
}

void RunDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                       const QModelIndex& /*index*/) const {
    editor->setGeometry(option.rect.adjusted(kText - 4, 6, -kMargin, -10));
}

void RunDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* row = index.data(RunListModel::RowRole).value<const RunRow*>();
    if (!row)
        return;
    const Tokens& colors = tokens(option.palette);
    const QRect box = option.rect;
    const store::RunRecord& run = row->run;
    const bool selected = option.state & QStyle::State_Selected;
    const bool active = is_active(run.state);
    painter->save();
    painter->setClipRect(box);
    if (selected)
        painter->fillRect(box, colors.bg.selected);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(box, colors.bg.hover);
    painter->fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colors.border.subtle);

    const StateLook look = state_look(run);
    const QColor state = run.imported ? colors.status.info : state_color(run.state, colors);
    const int half = box.height() / 2;
    paintIcon(*painter, QRectF(box.left() + kMargin, box.top() + (box.height() - 14) / 2.0, 14, 14), look.icon, state);

    const int right = box.right() - kMargin;
    const bool spark = row->spark.size() > 1;
    const int upper_end = spark ? right - kSpark - 8 : right;
    const QRect name_box(box.left() + kText, box.top() + 5, upper_end - box.left() - kText, half - 4);
    const QFont name_font = textFont(TextRole::Small, QFont::Medium);
    painter->setFont(name_font);
    painter->setPen(colors.text.primary);
    // The end tells runs of a study apart (the seed), so a long name loses its middle.
    painter->drawText(name_box, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(name_font).elidedText(qstring(run.name), Qt::ElideMiddle, name_box.width()));

    const QRect lower(box.left() + kText, box.top() + half - 1, right - box.left() - kText, half - 4);
    const QFont small = textFont(TextRole::Caption);
    const QFont mono = monoFont(TextRole::Small);
    painter->setFont(small);
    painter->setPen(state);
    painter->drawText(lower, Qt::AlignLeft | Qt::AlignVCenter, look.word);
    int used = QFontMetrics(small).horizontalAdvance(look.word) + 8;
    const QString progress = run.imported ? qstring(run.imported->format) : progress_text(run);
    painter->setFont(mono);
    painter->setPen(colors.text.muted);
    painter->drawText(lower.adjusted(used, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, progress);
    used += QFontMetrics(mono).horizontalAdvance(progress) + 10;
    painter->setFont(small);
    painter->setPen(run.state == run::State::Failed ? colors.status.error : colors.text.muted);
    painter->drawText(lower.adjusted(used, 0, 0, 0), Qt::AlignRight | Qt::AlignVCenter,
                      QFontMetrics(small).elidedText(row->outcome, Qt::ElideRight, lower.width() - used));

    if (spark) {
        const QColor ink = run.role == run::Role::Teacher ? colors.role.teacher
                           : run.state == run::State::Failed ? colors.status.error
                           : active                          ? colors.role.student
                                                             : colors.role.control;
        paint_sparkline(*painter, QRectF(right - kSpark, box.top() + 9, kSpark, half - 12), row->spark, ink);
    }
    if (active) {
        const int done = static_cast<int>(progress_share(run) * box.width());
        painter->fillRect(QRect(box.left(), box.bottom() - 1, done, 2), state);
    }
    painter->restore();
}

} // namespace stillroom::ui
