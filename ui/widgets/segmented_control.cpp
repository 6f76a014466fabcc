// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmented_control.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QAbstractButton>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

namespace stillroom::ui {

namespace {

constexpr int kPadding = 12;

class Segment final : public QAbstractButton {
  public:
    Segment(const QString& text, bool first, QWidget* parent) : QAbstractButton(parent), m_first(first) {
        setText(text);
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
    }
    [[nodiscard]] QSize sizeHint() const override {
        const QFontMetrics metrics(textFont(TextRole::Small, QFont::DemiBold));
        return {metrics.horizontalAdvance(text()) + 2 * kPadding, scaled(size::kControl) - 2};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent*) override {
        const Tokens& t = tokens(this);
        QPainter painter(this);
        if (isChecked() || (underMouse() && isEnabled())) {
            // Corners follow the group's frame; the inner sides stay straight.
            QPainterPath frame;
            const QRectF group = QRectF(parentWidget()->rect()).translated(-pos()).adjusted(1, 1, -1, -1);
            frame.addRoundedRect(group, size::kRadiusControl - 1, size::kRadiusControl - 1);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setClipPath(frame);
            painter.fillRect(rect(), isChecked() ? t.bg.selected : t.bg.hover);
            painter.setClipping(false);
        }
        if (!m_first) {
            painter.fillRect(QRect(0, 0, 1, height()), t.border.base);
        }
        painter.setFont(textFont(TextRole::Small, isChecked() ? QFont::DemiBold : QFont::Normal));
        painter.setPen(!isEnabled() ? t.text.disabled : isChecked() ? t.accent.text : t.text.primary);
        painter.drawText(rect(), Qt::AlignCenter, text());
    }

  private:
    bool m_first;
};

} // namespace

SegmentedControl::SegmentedControl(const QString& name, const QStringList& choices, QWidget* parent)
    : QWidget(parent) {
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(1, 1, 1, 1);
    row->setSpacing(0);
    for (const QString& choice : choices) {
        auto* segment = new Segment(choice, m_segments.isEmpty(), this);
        segment->setAccessibleName(QStringLiteral("%1: %2").arg(name, choice));
        row->addWidget(segment);
        const int index = static_cast<int>(m_segments.size());
        connect(segment, &QAbstractButton::toggled, this, [this, index](bool on) {
            if (on && index != m_current) {
                m_current = index;
                Q_EMIT chosen(index);
            }
        });
        m_segments.append(segment);
    }
    setCurrent(0);
}

void SegmentedControl::setCurrent(int index) {
    if (index < 0 || index >= m_segments.size()) {
        return;
    }
    m_current = index; // before the toggle, so that it stays silent
    m_segments[index]->setChecked(true);
}

void SegmentedControl::setChoiceText(int index, const QString& text) {
    m_segments[index]->setText(text);
    m_segments[index]->setAccessibleName(QStringLiteral("%1: %2").arg(accessibleName(), text));
    m_segments[index]->updateGeometry();
}

void SegmentedControl::setChoiceEnabled(int index, bool enabled, const QString& reason) {
    m_segments[index]->setEnabled(enabled);
    m_segments[index]->setToolTip(reason);
}

void SegmentedControl::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    paintBox(painter, rect(), size::kRadiusControl, t.bg.surface, t.border.base);
}

} // namespace stillroom::ui
