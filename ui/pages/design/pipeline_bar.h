// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/design/stage_cards.h"

#include <QWidget>

namespace stillroom::ui {

class PipelineCard;

/// Five cards with arrows between them. The chosen one has a notch that points into the open stage below.
class PipelineBar final : public QWidget {
    Q_OBJECT
  public:
    explicit PipelineBar(QWidget* parent = nullptr);

    void setCards(const std::array<StageCard, kStageCount>& cards);
    void setCurrent(Stage stage);
    [[nodiscard]] Stage current() const { return m_current; }
    [[nodiscard]] QWidget* card(Stage stage) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void chosen(stillroom::ui::Stage stage);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    std::array<PipelineCard*, kStageCount> m_cards{};
    Stage m_current = Stage::Transfer;
};

} // namespace stillroom::ui
