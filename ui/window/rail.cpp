// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/rail.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QAbstractButton>
#include <QPainter>
#include <QVBoxLayout>

namespace stillroom::ui {

namespace {

constexpr int kItemWidth = 64;
constexpr int kMarker = 3;
constexpr int kLogoArea = 46;
constexpr int kLogo = 28;

class RailButton final : public QAbstractButton {
  public:
    RailButton(const Rail::Entry& entry, const QString& keys, QWidget* parent)
        : QAbstractButton(parent), m_icon(entry.icon) {
        setText(entry.name);
        setAccessibleName(entry.name);
        setToolTip(keys.isEmpty() ? entry.name : QStringLiteral("%1 (%2)").arg(entry.name, keys));
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setFixedSize(size::kRail, scaled(size::kRailItem) + 2);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        const Tokens& t = tokens(this);
        QPainter painter(this);
        const QRectF item((size::kRail - kItemWidth) / 2.0, 1, kItemWidth, height() - 2);
        if (isChecked() || underMouse()) {
            paintBox(painter, item, size::kRadiusPanel, isChecked() ? t.bg.surface : t.bg.hover);
        }
        if (isChecked()) {
            painter.fillRect(QRectF(0, item.center().y() - 14, kMarker, 28), t.accent.base);
        }
        const QColor color = isChecked() ? t.accent.text : t.text.secondary;
        const int labelHeight = scaled(14);
        const qreal top = (height() - size::kIconRail - 4 - labelHeight) / 2.0;
        paintIcon(painter, QRectF((width() - size::kIconRail) / 2.0, top, size::kIconRail, size::kIconRail), m_icon,
                  color);
        painter.setPen(color);
        painter.setFont(textFont(TextRole::Caption, isChecked() ? QFont::DemiBold : QFont::Normal));
        painter.drawText(QRectF(0, top + size::kIconRail + 4, width(), labelHeight), Qt::AlignCenter, text());
    }

  private:
    Icon m_icon;
};

class Logo final : public QWidget {
  public:
    explicit Logo(QWidget* parent) : QWidget(parent) { setFixedSize(size::kRail, kLogoArea); }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintIcon(painter, QRectF((width() - kLogo) / 2.0, 11, kLogo, kLogo), Icon::Logo, tokens(this).accent.base);
    }
};

} // namespace

QList<Rail::Entry> Rail::entries() {
    return {{PageId::Data, Icon::Data, tr("Data")},         {PageId::Models, Icon::Models, tr("Models")},
            {PageId::Design, Icon::Design, tr("Design")},   {PageId::Runs, Icon::Runs, tr("Runs")},
            {PageId::Compare, Icon::Compare, tr("Compare")}, {PageId::Settings, Icon::Settings, tr("Settings")}};
}

Rail::Rail(QWidget* parent) : QWidget(parent) {
    setFixedWidth(size::kRail);
    setAccessibleName(tr("Pages"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 6);
    column->setSpacing(0);
    column->addWidget(new Logo(this));
    int number = 0;
    for (const Entry& entry : entries()) {
        const bool settings = entry.page == PageId::Settings;
        if (settings) {
            column->addStretch();
        }
        const QString keys = settings ? QString() : QStringLiteral("Ctrl+%1").arg(++number);
        auto* button = new RailButton(entry, keys, this);
        column->addWidget(button);
        connect(button, &QAbstractButton::clicked, this, [this, page = entry.page] { Q_EMIT chosen(page); });
        m_buttons[entry.page] = button;
    }
}

void Rail::setCurrent(PageId page) { m_buttons.at(page)->setChecked(true); }

void Rail::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), tokens(this).bg.rail); }

} // namespace stillroom::ui
