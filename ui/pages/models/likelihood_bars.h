// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/answer.h"

#include <QWidget>

#include <vector>

namespace stillroom::ui {

/// The likeliest classes of one head with their probabilities as bars, the chosen one first and in strong letters.
class LikelihoodBars final : public QWidget {
    Q_OBJECT
  public:
    static constexpr int kRows = 4; ///< room is kept for so many, so that nothing moves while a person types

    explicit LikelihoodBars(const QString& head, QWidget* parent = nullptr);
    void setLikelihoods(std::vector<run::Likelihood> rows);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString m_head;
    std::vector<run::Likelihood> m_rows;
};

} // namespace stillroom::ui
