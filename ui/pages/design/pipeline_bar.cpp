// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/pipeline_bar.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

namespace stillroom::ui {

namespace {

constexpr int kCardHeight = 112;
constexpr int kArrow = 24;
constexpr int kNotch = 10;
constexpr int kPadding = 12;

struct Mark {
    Icon icon;
    QColor color;
};

Mark markOf(const Tokens& t, StageCard::State state) {
    switch (state) {
    case StageCard::State::Good:
        return {Icon::Check, t.status.success};
    case StageCard::State::Check:
        return {Icon::Warning, t.status.warning};
    case StageCard::State::Error:
        return {Icon::Error, t.status.error};
    case StageCard::State::Empty:
        break;
    }
    return {Icon::Plus, t.text.muted};
}

QString stateWord(StageCard::State state) {
    switch (state) {
    case StageCard::State::Good:
        return PipelineBar::tr("ready");
    case StageCard::State::Check:
        return PipelineBar::tr("to check");
    case StageCard::State::Error:
        return PipelineBar::tr("has an error");
    case StageCard::State::Empty:
        return PipelineBar::tr("empty");
    }
    return {};
}

} // namespace

class PipelineCard final : public QAbstractButton {
  public:
    PipelineCard(Stage stage, QWidget* parent) : QAbstractButton(parent), m_stage(stage) {
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
    }

    void setCard(const StageCard& card) {
        m_card = card;
        const QStringList words{stageName(m_stage), stateWord(card.state), card.name};
        setAccessibleName(words.join(QStringLiteral(", ")));
        setAccessibleDescription(card.facts.join(QStringLiteral(", ")));
        setToolTip(card.facts.join(QLatin1Char('\n')));
        update();
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        const Tokens& t = tokens(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool empty = m_card.state == StageCard::State::Empty;
        if (empty && !isChecked()) {
            painter.setPen(QPen(t.border.input, 1, Qt::DashLine));
            painter.setBrush(underMouse() ? QBrush(t.bg.hover) : QBrush(Qt::NoBrush));
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), size::kRadiusPanel, size::kRadiusPanel);
        } else {
            paintBox(painter, rect(), size::kRadiusPanel, underMouse() && !isChecked() ? t.bg.hover : t.bg.surface,
                     isChecked() ? t.accent.base : t.border.base, isChecked() ? 2 : 1);
        }
        if (isChecked()) { // open towards the notch below
            painter.fillRect(QRectF(width() / 2.0 - kNotch + 1.5, height() - 2, 2 * kNotch - 3, 2), t.bg.surface);
        }
        paintHead(painter, t);
        const int left = kPadding;
        const int wide = width() - 2 * kPadding;
        int top = scaled(28);
        if (empty) {
            painter.setFont(textFont(TextRole::Body, QFont::Medium));
            painter.setPen(t.accent.text);
            painter.drawText(QRect(left, top, wide, scaled(20)), Qt::AlignVCenter | Qt::AlignLeft, m_card.verb);
            return;
        }
        painter.setFont(textFont(TextRole::Body, QFont::DemiBold));
        painter.setPen(t.text.primary);
        drawLine(painter, QRect(left, top, wide, scaled(20)), m_card.name);
        top += scaled(21);
        painter.setFont(textFont(TextRole::Small));
        painter.setPen(t.text.secondary);
        for (const QString& fact : m_card.facts) {
            drawLine(painter, QRect(left, top, wide, scaled(16)), fact);
            top += scaled(17);
        }
    }

  private:
    void paintHead(QPainter& painter, const Tokens& t) const {
        const QRectF icon(kPadding, scaled(10), size::kIconSmall, size::kIconSmall);
        paintIcon(painter, icon, stageIcon(m_stage), t.text.secondary);
        painter.setFont(textFont(TextRole::Small));
        painter.setPen(t.text.secondary);
        drawLine(painter, QRect(kPadding + 20, scaled(8), width() - 2 * kPadding - 40, scaled(18)), stageName(m_stage));
        const Mark mark = markOf(t, m_card.state);
        paintIcon(painter, QRectF(width() - kPadding - size::kIcon, scaled(9), size::kIcon, size::kIcon), mark.icon,
                  mark.color);
    }
    static void drawLine(QPainter& painter, const QRect& rect, const QString& text) {
        painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
    }

    Stage m_stage;
    StageCard m_card;
};

PipelineBar::PipelineBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Pipeline"));
    for (int i = 0; i < kStageCount; ++i) {
        auto* card = new PipelineCard(static_cast<Stage>(i), this);
        m_cards.at(static_cast<std::size_t>(i)) = card;
        connect(card, &QAbstractButton::toggled, this, [this, stage = static_cast<Stage>(i)](bool on) {
            if (on && stage != m_current) {
                m_current = stage;
                update();
                Q_EMIT chosen(stage);
            }
        });
    }
    setCurrent(m_current);
}

void PipelineBar::setCards(const std::array<StageCard, kStageCount>& cards) {
    for (std::size_t i = 0; i < cards.size(); ++i) {
        m_cards.at(i)->setCard(cards.at(i));
    }
}

void PipelineBar::setCurrent(Stage stage) {
    m_cards.at(static_cast<std::size_t>(stage))->setChecked(true);
    m_current = stage;
    update();
}

QWidget* PipelineBar::card(Stage stage) const { return m_cards.at(static_cast<std::size_t>(stage)); }

QSize PipelineBar::sizeHint() const { return {1026, scaled(kCardHeight) + kNotch}; }
QSize PipelineBar::minimumSizeHint() const { return {700, scaled(kCardHeight) + kNotch}; }

void PipelineBar::resizeEvent(QResizeEvent*) {
    const double wide = (width() - (kStageCount - 1) * kArrow) / static_cast<double>(kStageCount);
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        const auto left = static_cast<int>(static_cast<double>(i) * (wide + kArrow));
        m_cards.at(i)->setGeometry(left, 0, static_cast<int>(wide), scaled(kCardHeight));
    }
}

void PipelineBar::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    for (std::size_t i = 0; i + 1 < m_cards.size(); ++i) {
        const QRect card = m_cards.at(i)->geometry();
        paintIcon(painter, QRectF(card.right() + 3, card.center().y() - 9, 20, 20), Icon::ArrowRight, t.border.input);
    }
    // The notch: open at the top, so that it grows out of the card's border.
    const QRect chosenCard = m_cards.at(static_cast<std::size_t>(m_current))->geometry();
    const QPointF middle(chosenCard.center().x() + 0.5, chosenCard.bottom());
    QPainterPath notch;
    notch.moveTo(middle + QPointF(-kNotch, 0));
    notch.lineTo(middle + QPointF(0, kNotch - 1));
    notch.lineTo(middle + QPointF(kNotch, 0));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(notch, t.bg.surface);
    painter.setPen(QPen(t.accent.base, 2));
    painter.drawPath(notch);
}

} // namespace stillroom::ui
