// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QWidget>

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace stillroom::ui {

/// Counts of labels as horizontal bars, the commonest first. Grows as high as it needs; put it in a scroll area.
class LabelBars final : public QWidget {
    Q_OBJECT
  public:
    explicit LabelBars(QWidget* parent = nullptr);
    void setCounts(const std::map<std::string, std::int64_t>& counts, const QColor& color);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    std::vector<std::pair<QString, std::int64_t>> m_rows;
    QColor m_color;
};

} // namespace stillroom::ui
