// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>
#include <QWidget>

#include <utility>
#include <vector>

class QComboBox;

namespace stillroom::ui {

class FlowLayout;

/// Labelled boxes side by side, as in "Group by [Generic share]"; they wrap where the room is short.
class ChoiceRow final : public QWidget {
    Q_OBJECT
  public:
    explicit ChoiceRow(QWidget* parent = nullptr);
    [[nodiscard]] QComboBox* add(const QString& label);
    void addControl(QWidget* control);

    /// Items of text and data; without a signal. The current one is that with the data, else the first.
    static void fill(QComboBox* box, const std::vector<std::pair<QString, QVariant>>& items, const QVariant& current);
    static void choose(QComboBox* box, const QVariant& current);

  private:
    FlowLayout* m_layout;
};

} // namespace stillroom::ui
