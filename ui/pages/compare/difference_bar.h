// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/compare/groups.h"
#include "ui/widgets/panel.h"

class QHBoxLayout;

namespace stillroom::ui {

class Button;

/// "What differs": each setting with its values, then how many are the same.
class DifferenceBar final : public Panel {
    Q_OBJECT
  public:
    explicit DifferenceBar(QWidget* parent = nullptr);

    void setDifferences(const Differences& differences);
    [[nodiscard]] QString text() const { return m_text; }
    void setShowingAll(bool on);

  Q_SIGNALS:
    void showAllToggled();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

  private:
    struct Part {
        QString label;
        QStringList values;
    };
    std::vector<Part> m_parts;
    QString m_same;
    QString m_text;
    Button* m_all;
};

} // namespace stillroom::ui
