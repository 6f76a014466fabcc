// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/preflight_row.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QFontMetrics>
#include <QPainter>

namespace stillroom::ui {

namespace {

constexpr int kIconColumn = 22;
constexpr int kPadding = 5;

struct Mark {
    Icon icon;
    QColor color;
};

Mark markOf(const Tokens& t, PreflightItem::Level level) {
    switch (level) {
    case PreflightItem::Level::Error:
        return {Icon::Error, t.status.error};
    case PreflightItem::Level::Check:
        return {Icon::Warning, t.status.warning};
    case PreflightItem::Level::Good:
        return {Icon::Check, t.status.success};
    case PreflightItem::Level::Note:
        break;
    }
    return {Icon::Info, t.status.info};
}

int wrappedHeight(const QFont& font, const QString& text, int width) {
    if (text.isEmpty()) {
        return 0;
    }
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10000), Qt::TextWordWrap, text).height();
}

} // namespace

PreflightRow::PreflightRow(const PreflightItem& item, QWidget* parent) : QAbstractButton(parent), m_item(item) {
    setText(item.title);
    setAccessibleName(item.title + QStringLiteral(". ") + item.detail);
    setFocusPolicy(item.stage ? Qt::StrongFocus : Qt::NoFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    if (item.stage) {
        setCursor(Qt::PointingHandCursor);
    }
}

int PreflightRow::textWidth(int width) const { return std::max(60, width - kIconColumn - 2); }

int PreflightRow::heightForWidth(int width) const {
    return 2 * kPadding + wrappedHeight(textFont(TextRole::Small, QFont::DemiBold), m_item.title, textWidth(width)) +
           wrappedHeight(textFont(TextRole::Caption), m_item.detail, textWidth(width));
}

QSize PreflightRow::sizeHint() const { return {240, heightForWidth(240)}; }

void PreflightRow::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    if (underMouse() && m_item.stage) {
        paintBox(painter, QRectF(rect()).adjusted(-2, 0, 2, 0), size::kRadiusChip, t.bg.hover);
    }
    const Mark mark = markOf(t, m_item.level);
    paintIcon(painter, QRectF(0, kPadding + 1, size::kIconSmall, size::kIconSmall), mark.icon, mark.color);
    const QFont titleFont = textFont(TextRole::Small, QFont::DemiBold);
    const int wide = textWidth(width());
    const int titleHeight = wrappedHeight(titleFont, m_item.title, wide);
    painter.setFont(titleFont);
    painter.setPen(t.text.primary);
    painter.drawText(QRect(kIconColumn, kPadding, wide, titleHeight), Qt::TextWordWrap, m_item.title);
    painter.setFont(textFont(TextRole::Caption));
    painter.setPen(t.text.muted);
    painter.drawText(QRect(kIconColumn, kPadding + titleHeight, wide, height() - kPadding - titleHeight), Qt::TextWordWrap,
                     m_item.detail);
}

} // namespace stillroom::ui
