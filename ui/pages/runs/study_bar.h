// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/runs/run_words.h"

#include <QWidget>

#include <vector>

namespace stillroom::ui {

/// One block a run of the study, in run order, coloured by state. A click selects the run.
class StudyBar final : public QWidget {
    Q_OBJECT
  public:
    explicit StudyBar(QWidget* parent = nullptr);

    void setRuns(const RunList& runs);
    [[nodiscard]] QSize sizeHint() const override;

  Q_SIGNALS:
    void runClicked(stillroom::run::RunId id);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

  private:
    [[nodiscard]] QRectF block(std::size_t index) const;
    struct Block {
        run::RunId id = 0;
        run::State state = run::State::Queued;
        QString name;
        bool operator==(const Block&) const = default;
    };
    [[nodiscard]] const Block* runAt(const QPoint& position) const;

    std::vector<Block> m_runs;
};

} // namespace stillroom::ui
