// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/transfer_set.h"

#include <QString>
#include <QWidget>

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace stillroom::ui {

/// The mixture in pictures: bars by sentences, tokens and language, and one column for each swept value. A click
/// on a column, or Left and Right, shows that value.
class MixtureView final : public QWidget {
    Q_OBJECT
  public:
    struct Source {
        QString name;
        int series = 3;
    };
    struct Column {
        std::int64_t value = 0;            ///< of the swept source, in 0.01 %
        std::vector<std::int64_t> ratios;  ///< of all sources
        bool warned = false;               ///< a source runs short there
        bool possible = true;
    };
    struct View {
        std::vector<Source> sources;
        std::vector<std::int64_t> ratios;  ///< on show, until the plan is counted
        std::optional<corpus::TransferPlan> plan;
        std::vector<Column> columns;       ///< from the lowest value to the highest; empty without a sweep
        std::size_t current = 0;           ///< index into columns
    };

    explicit MixtureView(QWidget* parent = nullptr);
    void setView(View view);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void columnChosen(int index);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    struct Part {
        double share = 0.0;
        QColor fill;
        QColor text;
        QString words;
    };
    void paintBar(QPainter& painter, int top, const QString& name, const std::vector<Part>& parts,
                  const QString& total) const;
    void paintColumns(QPainter& painter, int top) const;
    [[nodiscard]] QRect columnRect(std::size_t index) const;
    [[nodiscard]] int barLeft() const;

    View m_view;
};

} // namespace stillroom::ui
