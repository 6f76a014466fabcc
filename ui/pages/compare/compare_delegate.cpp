// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/compare_delegate.h"

#include "ui/charts/ink.h"
#include "ui/charts/role_look.h"
#include "ui/pages/compare/compare_table_model.h"
#include "ui/pages/compare/sign_badge.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/window/text.h"

#include <QPainter>

#include <cmath>

namespace stillroom::ui {
namespace {

constexpr int kPadding = 12;
constexpr double kMark = 9.0;
constexpr int kLeastMarks = 24; ///< less is no scale; the difference is kept
constexpr int kMostMarks = 110;
constexpr int kGap = 8;

QColor role_color(run::Role role, const Tokens& tokens) {
    return ink_color(role_ink(role), tokens);
}

void paint_role(QPainter& painter, const QPointF& at, run::Role role, const QColor& color) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const double half = kMark / 2.0;
    if (role == run::Role::Teacher)
        painter.drawPolygon(QPolygonF({{at.x(), at.y() - half - 1}, {at.x() + half + 1, at.y()}, {at.x(), at.y() + half + 1}, {at.x() - half - 1, at.y()}}));
    else if (role == run::Role::Control)
        painter.drawRoundedRect(QRectF(at.x() - half, at.y() - half, kMark, kMark), 1.5, 1.5);
    else if (role == run::Role::Baseline) {
        painter.setPen(QPen(color, 1.75));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(at, half - 1.0, half - 1.0);
    } else
        painter.drawEllipse(at, half, half);
}

void paint_name(QPainter& painter, const QRect& box, const QModelIndex& index, const Tokens& tokens) {
    const auto* group = index.data(CompareTableModel::GroupRole).value<const Group*>();
    paint_role(painter, QPointF(box.left() + kPadding + 7, box.center().y() + 0.5), group->role, role_color(group->role, tokens));
    const QFont font = textFont(TextRole::Small, QFont::Medium);
    const QFont small = textFont(TextRole::Caption);
    QRect words = box.adjusted(kPadding + 20, 0, -6, 0);
    const bool against = index.data(CompareTableModel::AgainstRole).toBool();
    const QString note = CompareDelegate::tr("compared against");
    const int note_width = QFontMetrics(small).horizontalAdvance(note) + 8;
    const QString name = QFontMetrics(font).elidedText(qstring(group->name), Qt::ElideMiddle, words.width());
    const bool room = QFontMetrics(font).horizontalAdvance(name) + note_width <= words.width(); // the row's ground says it too
    painter.setFont(font);
    painter.setPen(tokens.text.primary);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, name);
    if (against && room) {
        painter.setFont(small);
        painter.setPen(tokens.text.muted);
        words.setLeft(words.left() + QFontMetrics(font).horizontalAdvance(name) + 8);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, note);
    }
}

/// As much of the signs as leaves room for the marks.
SignForm form_for(int room) {
    for (const SignForm form : {SignForm::Full, SignForm::Word})
        if (room >= kLeastMarks + kGap + sign_room(form) + kGap)
            return form;
    return SignForm::Mark;
}

/// Mean, half width, the mark on the shared scale, the difference, and what the test says of it.
void paint_interval(QPainter& painter, const QRect& box, const CiCell& cell, const SignCell& sign, const Tokens& tokens) {
    const QFont mono = monoFont(TextRole::Body);
    const QFontMetrics metrics(mono);
    const int digit = metrics.horizontalAdvance(QLatin1Char('0'));
    int x = box.left() + kPadding;
    painter.setFont(mono);
    painter.setPen(cell.unfinished ? tokens.text.muted : tokens.text.primary);
    painter.drawText(QRect(x, box.top(), 6 * digit, box.height()), Qt::AlignRight | Qt::AlignVCenter, cell.mean);
    x += 6 * digit + digit / 2;
    painter.setPen(tokens.text.muted);
    painter.drawText(QRect(x, box.top(), 7 * digit, box.height()), Qt::AlignLeft | Qt::AlignVCenter, cell.half);
    x += 7 * digit + 8;
    const QFont small = monoFont(TextRole::Small);
    const int difference = QFontMetrics(small).horizontalAdvance(QStringLiteral("+000.00"));
    const SignForm form = form_for(box.right() - x - kGap - difference);
    const int room_right = kGap + difference + kGap + sign_room(form) + kGap;
    const double left = x;
    const bool marks = box.right() - x >= room_right + kLeastMarks;
    const double right = marks ? std::min<double>(box.right() - room_right, left + kMostMarks) : left - kGap;
    if (std::isfinite(cell.at) && marks) {
        const double y = box.center().y() + 0.5;
        const auto place = [&](double share) { return left + 4 + share * (right - left - 8); };
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(tokens.chart.grid, 1.0));
        painter.drawLine(QPointF(left, y), QPointF(right, y));
        QColor ink = role_color(cell.role, tokens);
        painter.setPen(QPen(ink, 1.5));
        if (cell.interval) {
            painter.drawLine(QPointF(place(cell.low), y), QPointF(place(cell.high), y));
            for (const double end : {cell.low, cell.high})
                painter.drawLine(QPointF(place(end), y - 3.5), QPointF(place(end), y + 3.5));
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(QPointF(place(cell.at), y), 2.75, 2.75);
    }
    painter.setPen(tokens.text.muted);
    painter.setFont(small);
    const QRect words(static_cast<int>(right) + kGap, box.top(), difference, box.height());
    painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, cell.difference);
    paint_sign(painter, QRect(words.right() + 1 + kGap, box.top(), sign_room(form), box.height()), sign, form, tokens);
}

} // namespace

void CompareDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Tokens& colors = tokens(option.palette);
    const QRect box = option.rect;
    painter->save();
    painter->setClipRect(box);
    if (index.data(CompareTableModel::AgainstRole).toBool())
        painter->fillRect(box, colors.bg.selected);
    else if (option.state & QStyle::State_Selected)
        painter->fillRect(box, colors.bg.hover);
    painter->fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colors.border.subtle);
    const QVariant ci = index.data(CompareTableModel::CiRole);
    const QVariant signs = index.data(CompareTableModel::SignRole);
    const auto sign = signs.value<SignCell>();
    if (index.column() == 0)
        paint_name(*painter, box, index, colors);
    else if (ci.isValid())
        paint_interval(*painter, box, ci.value<CiCell>(), sign, colors);
    else {
        const int mark = signs.isValid() ? sign_room(SignForm::Mark) : 0; // kept free in every row, so that numbers line up
        paint_sign(*painter, QRect(box.right() + 1 - kPadding - mark, box.top(), mark, box.height()), sign, SignForm::Mark, colors);
        painter->setFont(monoFont(TextRole::Body));
        const auto* group = index.data(CompareTableModel::GroupRole).value<const Group*>();
        painter->setPen(group->unfinished > 0 ? colors.text.muted : colors.text.primary);
        painter->drawText(box.adjusted(6, 0, -kPadding - (mark > 0 ? mark + kGap : 0), 0), Qt::AlignRight | Qt::AlignVCenter, index.data().toString());
    }
    if (option.state & QStyle::State_Selected && index.column() == 0)
        painter->fillRect(QRect(box.left(), box.top(), 3, box.height() - 1), colors.accent.base);
    painter->restore();
}

} // namespace stillroom::ui
