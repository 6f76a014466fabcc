// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/difference_bar.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/window/text.h"

#include <QHBoxLayout>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace stillroom::ui {
namespace {

constexpr int kHeight = 40;
constexpr int kPadding = 14;
constexpr int kGap = 12;
constexpr qsizetype kMostValues = 8;

} // namespace

DifferenceBar::DifferenceBar(QWidget* parent) : Panel(parent) {
    setFixedHeight(scaled(kHeight));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 8, 0);
    row->addStretch();
    m_all = new Button(ButtonKind::Link, tr("Show all settings"));
    row->addWidget(m_all);
    connect(m_all, &Button::clicked, this, &DifferenceBar::showAllToggled);
}

void DifferenceBar::setShowingAll(bool on) {
    m_all->setText(on ? tr("Show charts") : tr("Show all settings"));
}

void DifferenceBar::setDifferences(const Differences& differences) {
    m_parts.clear();
    QStringList spoken;
    for (const Difference& difference : differences.differing) {
        Part part{qstring(difference.label), {}};
        for (const nlohmann::json& value : difference.values)
            part.values << qstring(setting_text(difference.path, value));
        spoken << part.label + QStringLiteral(": ") + part.values.join(QStringLiteral(", "));
        if (part.values.size() > kMostValues) {
            const qsizetype more = part.values.size() - kMostValues + 1;
            part.values = part.values.mid(0, kMostValues - 1) << tr("%1 more").arg(more);
        }
        m_parts.push_back(std::move(part));
    }
    m_same = differences.equal == 1 ? tr("1 setting is the same") : tr("%1 settings are the same").arg(differences.equal);
    if (spoken.isEmpty())
        spoken << tr("Nothing differs");
    m_text = spoken.join(QStringLiteral("; ")) + QStringLiteral("; ") + m_same;
    setAccessibleName(tr("What differs"));
    setAccessibleDescription(m_text);
    update();
}

void DifferenceBar::paintEvent(QPaintEvent* event) {
    Panel::paintEvent(event);
    const Tokens& colors = tokens(this);
    QPainter painter(this);
    const QFont strong = textFont(TextRole::Small, QFont::DemiBold);
    const QFont plain = textFont(TextRole::Small);
    const QFont mono = monoFont(TextRole::Small);
    const int end = m_all->geometry().left() - 8;
    int x = kPadding;
    const auto put = [&](const QString& text, const QFont& font, const QColor& color) {
        painter.setFont(font);
        painter.setPen(color);
        const int width = QFontMetrics(font).horizontalAdvance(text);
        painter.drawText(QRect(x, 0, width + 2, height()), Qt::AlignVCenter, text);
        x += width;
    };
    const auto line = [&] {
        x += kGap;
        painter.fillRect(QRect(x, height() / 2 - 9, 1, 18), colors.border.base);
        x += kGap;
    };
    put(tr("What differs"), strong, colors.text.primary);
    x += kGap;
    if (m_parts.empty())
        put(tr("Nothing but the runs themselves"), plain, colors.text.muted);
    bool first = true;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const Part& part = m_parts[i];
        int width = QFontMetrics(plain).horizontalAdvance(part.label) + 8;
        for (const QString& value : part.values)
            width += QFontMetrics(mono).horizontalAdvance(value) + 18;
        const bool last = i + 1 == m_parts.size();
        if (!first && x + width + 2 * kGap > end - (last ? 0 : 70)) {
            x += kGap;
            put(tr("%1 more").arg(m_parts.size() - i), plain, colors.text.muted);
            return;
        }
        if (!first)
            line();
        first = false;
        put(part.label, plain, colors.text.secondary);
        x += 8;
        for (const QString& value : part.values) {
            const int box = QFontMetrics(mono).horizontalAdvance(value) + 12;
            paintBox(painter, QRectF(x, height() / 2.0 - 10, box, 20), size::kRadiusChip, colors.bg.surface, colors.border.base);
            x += 6;
            put(value, mono, colors.text.primary);
            x += 12;
        }
    }
    if (x + 2 * kGap + QFontMetrics(plain).horizontalAdvance(m_same) < end) {
        if (!m_parts.empty())
            line();
        else
            x += kGap;
        put(m_same, plain, colors.text.muted);
    }
}

void DifferenceBar::resizeEvent(QResizeEvent* event) {
    Panel::resizeEvent(event);
    update();
}

bool DifferenceBar::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), QString(m_text).replace(QStringLiteral("; "), QStringLiteral("\n")), this);
        return true;
    }
    return Panel::event(event);
}

} // namespace stillroom::ui
