// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/message_bar.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

namespace stillroom::ui {

namespace {

struct Look {
    Icon icon;
    QColor mark, ground;
};

Look look(const Tokens& t, MessageLevel level) {
    switch (level) {
    case MessageLevel::Info:
        return {Icon::Info, t.status.info, t.status.infoBg};
    case MessageLevel::Success:
        return {Icon::Check, t.status.success, t.status.successBg};
    case MessageLevel::Warning:
        return {Icon::Warning, t.status.warning, t.status.warningBg};
    case MessageLevel::Error:
        return {Icon::Error, t.status.error, t.status.errorBg};
    }
    return {Icon::Info, t.status.info, t.status.infoBg};
}

} // namespace

MessageBar::MessageBar(QWidget* parent) : QWidget(parent) {
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(12 + size::kIcon + 8, 0, 6, 0);
    m_row->setSpacing(size::kGapRow);
    m_label = new Label({}, TextRole::Body);
    m_label->setElided(true);
    m_row->addWidget(m_label, 1);
    m_close = Button::iconOnly(Icon::Close, tr("Close this message"));
    m_close->setCompact(true);
    m_row->addWidget(m_close);
    connect(m_close, &QPushButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    setFixedHeight(scaled(size::kMessageBar));
    setVisible(false);
}

void MessageBar::display(MessageLevel level, const QString& text, const std::vector<Action>& actions, bool closable) {
    for (Button* link : m_links) {
        link->hide();
        link->deleteLater();
    }
    m_links.clear();
    m_level = level;
    m_label->setText(text);
    for (const Action& action : actions) {
        auto* link = new Button(ButtonKind::Link, action.text);
        m_row->insertWidget(m_row->indexOf(m_close), link);
        m_links.push_back(link);
        connect(link, &QPushButton::clicked, this, [this, run = action.run] {
            clear();
            run();
        });
    }
    m_close->setVisible(closable);
    setAccessibleName(text);
    setVisible(true);
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::setText(const QString& text) {
    m_label->setText(text);
    setAccessibleName(text);
}

void MessageBar::clear() {
    m_label->setText({});
    setVisible(false);
    Q_EMIT emptied();
}

QString MessageBar::text() const { return m_label->text(); }

QSize MessageBar::sizeHint() const { return {200, scaled(size::kMessageBar)}; }

void MessageBar::paintEvent(QPaintEvent*) {
    const Look colors = look(tokens(this), m_level);
    QPainter painter(this);
    paintBox(painter, rect(), size::kRadiusControl, colors.ground);
    paintIcon(painter, QRectF(12, (height() - size::kIcon) / 2.0, size::kIcon, size::kIcon), colors.icon, colors.mark);
}

} // namespace stillroom::ui
