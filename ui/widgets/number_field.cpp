// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_field.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/numbers.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {

namespace {
constexpr int kFlashMs = 350;
constexpr int kDefaultWidth = 84;

/// Undo and redo belong to the page as long as nothing is being typed; a line edit would swallow the keys.
class LeavesUndo final : public QObject {
  public:
    explicit LeavesUndo(QLineEdit* field) : QObject(field), m_field(field) {}
    bool eventFilter(QObject* /*watched*/, QEvent* event) override {
        if (event->type() != QEvent::ShortcutOverride || m_field->isModified()) {
            return false;
        }
        const auto* key = static_cast<QKeyEvent*>(event); // NOLINT: checked by type()
        if (!key->matches(QKeySequence::Undo) && !key->matches(QKeySequence::Redo)) {
            return false;
        }
        event->ignore();
        return true;
    }

  private:
    QLineEdit* m_field;
};
} // namespace

NumberField::NumberField(const QString& name, double minimum, double maximum, int decimals, QWidget* parent)
    : QLineEdit(parent), m_minimum(minimum), m_maximum(maximum), m_decimals(decimals) {
    setAccessibleName(name);
    installEventFilter(new LeavesUndo(this));
    setAlignment(Qt::AlignRight);
    setFont(monoFont());
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setTextMargins(2, 0, 4, 0);
    m_step = decimals > 0 ? std::pow(10.0, -std::min(decimals, 2)) : 1.0;
    setValue(std::clamp(0.0, minimum, maximum));
}

QString NumberField::shown(double value) const {
    if (value == 0.0 && !m_zero.isEmpty()) {
        return m_zero;
    }
    const QString number = m_decimals < 0 ? formatScientific(value) : formatNumber(value, m_decimals);
    return number + m_suffix;
}

void NumberField::setValue(double value) {
    m_value = value;
    if (!hasFocus() || !isModified()) {
        setText(shown(value));
        setModified(false);
    }
}

void NumberField::setRange(double minimum, double maximum) {
    m_minimum = minimum;
    m_maximum = maximum;
}

void NumberField::setSuffix(const QString& suffix) {
    m_suffix = suffix;
    setText(shown(m_value));
}

void NumberField::setZeroText(const QString& text) {
    m_zero = text;
    setText(shown(m_value));
}

void NumberField::flash() {
    m_flashing = true;
    update();
    QTimer::singleShot(kFlashMs, this, [this] {
        m_flashing = false;
        update();
    });
}

QSize NumberField::sizeHint() const { return {scaled(kDefaultWidth), scaled(size::kControl)}; }
QSize NumberField::minimumSizeHint() const { return {scaled(44), scaled(size::kControl)}; }

void NumberField::commit() {
    if (!isModified()) {
        return;
    }
    setModified(false);
    const auto number = parseNumber(text());
    if (!number) {
        flash();
        setText(shown(m_value));
        return;
    }
    change(*number);
}

void NumberField::change(double value) {
    double possible = std::clamp(value, m_minimum, m_maximum);
    if (m_decimals >= 0) {
        const double scale = std::pow(10.0, m_decimals);
        possible = std::round(possible * scale) / scale;
    }
    if (std::abs(possible - value) > 1e-9 * std::max(1.0, std::abs(value)) &&
        (value < m_minimum || value > m_maximum)) {
        flash();
    }
    const bool different = possible != m_value;
    m_value = possible;
    setText(shown(possible));
    setModified(false);
    if (different) {
        Q_EMIT valueEdited(possible);
    }
}

void NumberField::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers().testFlag(Qt::ControlModifier)) {
            break; // the window's primary button
        }
        commit();
        selectAll();
        return;
    case Qt::Key_Escape:
        setText(shown(m_value));
        setModified(false);
        selectAll();
        return;
    case Qt::Key_Up:
    case Qt::Key_Down: {
        commit();
        const double step = m_decimals < 0 ? m_value * 0.1 : m_step;
        change(m_value + (event->key() == Qt::Key_Up ? step : -step));
        return;
    }
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void NumberField::focusInEvent(QFocusEvent* event) {
    QLineEdit::focusInEvent(event);
    if (event->reason() != Qt::PopupFocusReason) {
        QTimer::singleShot(0, this, &QLineEdit::selectAll);
    }
}

void NumberField::focusOutEvent(QFocusEvent* event) {
    commit();
    QLineEdit::focusOutEvent(event);
}

void NumberField::changeEvent(QEvent* event) {
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange) {
        setFont(monoFont());
    }
}

void NumberField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    if (m_flashing) {
        QPainter painter(this);
        paintBox(painter, rect(), size::kRadiusControl, {}, tokens(this).status.error, 2);
    }
}

void NumberField::wheelEvent(QWheelEvent* event) { event->ignore(); } // pages scroll over it

} // namespace stillroom::ui
