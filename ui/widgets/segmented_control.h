// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

class QAbstractButton;

namespace stillroom::ui {

/// One of a few choices, side by side. Arrow keys move the choice.
class SegmentedControl final : public QWidget {
    Q_OBJECT
  public:
    /// `name` is the accessible name of the group: "Unit".
    SegmentedControl(const QString& name, const QStringList& choices, QWidget* parent = nullptr);

    [[nodiscard]] int current() const { return m_current; }
    /// Without a signal.
    void setCurrent(int index);
    void setChoiceText(int index, const QString& text);
    void setChoiceEnabled(int index, bool enabled, const QString& reason = {});

  Q_SIGNALS:
    /// By the person.
    void chosen(int index);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QList<QAbstractButton*> m_segments;
    int m_current = 0;
};

} // namespace stillroom::ui
