// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/recipe.h"

#include <QWidget>

#include <cstdint>
#include <vector>

namespace stillroom::ui {

/// Teacher layers at the left, student layers at the right, and a line for each pair that a hidden-state term
/// compares.
class LayerMatching final : public QWidget {
    Q_OBJECT
  public:
    explicit LayerMatching(QWidget* parent = nullptr);
    void setLayers(std::int64_t teacherLayers, std::int64_t teacherHidden, std::int64_t studentLayers,
                   std::int64_t studentHidden, recipe::LayerMapping mapping);
    /// "6 to 1", one a pair, from the lowest up; empty when the student is deeper than the teacher.
    [[nodiscard]] QStringList pairs() const;
    [[nodiscard]] QSize sizeHint() const override { return {420, 320}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    std::int64_t m_teacherLayers = 0;
    std::int64_t m_teacherHidden = 0;
    std::int64_t m_studentLayers = 0;
    std::int64_t m_studentHidden = 0;
    std::vector<std::int64_t> m_map; ///< teacher index of student index, 0 is the embeddings
};

} // namespace stillroom::ui
