// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/badge.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QFontMetrics>
#include <QPainter>

namespace stillroom::ui {

namespace {

constexpr int kPadding = 6;
constexpr int kIconSize = 12;
constexpr int kIconGap = 4;

struct Pair {
    QColor text, ground;
};

Pair colors(const Tokens& t, BadgeKind kind) {
    switch (kind) {
    case BadgeKind::Neutral:
        return {t.text.secondary, t.status.neutralBg};
    case BadgeKind::Accent:
        return {t.accent.text, t.bg.selected};
    case BadgeKind::Success:
        return {t.status.success, t.status.successBg};
    case BadgeKind::Warning:
        return {t.status.warning, t.status.warningBg};
    case BadgeKind::Error:
        return {t.status.error, t.status.errorBg};
    case BadgeKind::Info:
        return {t.status.info, t.status.infoBg};
    case BadgeKind::Teacher:
        return {t.text.primary, t.seriesAt(2).tint};
    case BadgeKind::Student:
        return {t.text.primary, t.seriesAt(1).tint};
    }
    return {t.text.secondary, t.status.neutralBg};
}

QFont badgeFont() { return textFont(TextRole::Small, QFont::Medium); }

} // namespace

Badge::Badge(const QString& text, BadgeKind kind, QWidget* parent) : QWidget(parent), m_kind(kind) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setBadge(text, kind);
}

void Badge::setBadge(const QString& text, BadgeKind kind, std::optional<Icon> icon) {
    m_text = text;
    m_kind = kind;
    m_icon = icon;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const {
    const int icon = m_icon ? kIconSize + kIconGap : 0;
    return {QFontMetrics(badgeFont()).horizontalAdvance(m_text) + 2 * kPadding + icon, scaled(18)};
}

void Badge::paintEvent(QPaintEvent*) {
    const Pair pair = colors(tokens(this), m_kind);
    QPainter painter(this);
    paintBox(painter, rect(), size::kRadiusChip, pair.ground);
    int left = kPadding;
    if (m_icon) {
        paintIcon(painter, QRectF(left, (height() - kIconSize) / 2.0, kIconSize, kIconSize), *m_icon, pair.text);
        left += kIconSize + kIconGap;
    }
    painter.setFont(badgeFont());
    painter.setPen(pair.text);
    painter.drawText(QRect(left, 0, width() - left, height()), Qt::AlignVCenter | Qt::AlignLeft, m_text);
}

} // namespace stillroom::ui
