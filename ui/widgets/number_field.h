// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace stillroom::ui {

/// A number with unit, thousands commas and a range. Enter or leaving the field commits, Esc takes the typing
/// back, Up and Down step. Out of range is set to the nearest possible and the border flashes once.
class NumberField : public QLineEdit {
    Q_OBJECT
  public:
    /// `decimals`: at most so many, trailing zeros left out. A negative `decimals` shows scientific notation
    /// for small values (learning rates).
    NumberField(const QString& name, double minimum, double maximum, int decimals, QWidget* parent = nullptr);

    [[nodiscard]] double value() const { return m_value; }
    /// Without a signal.
    void setValue(double value);
    void setRange(double minimum, double maximum);
    void setStep(double step) { m_step = step; }
    void setSuffix(const QString& suffix);
    /// What 0 means, shown in its place: "all", "never".
    void setZeroText(const QString& text);
    void flash();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  Q_SIGNALS:
    /// By the person.
    void valueEdited(double value);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

  private:
    [[nodiscard]] QString shown(double value) const;
    void commit();
    void change(double value);

    double m_value = 0.0;
    double m_minimum;
    double m_maximum;
    double m_step = 1.0;
    int m_decimals;
    QString m_suffix;
    QString m_zero;
    bool m_flashing = false;
};

} // namespace stillroom::ui
