// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/texts.h"
#include "core/engine/model.h"
#include "core/engine/objective.h"
#include "core/engine/optimizer.h"
#include "core/recipe/recipe.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace stillroom::bench {

inline constexpr double kTemperature = 2.0;

/// Two layers of width 128.
[[nodiscard]] recipe::ModelSpec student_spec();

/// A teacher's answers to some texts, kept on the disk as runs keep them.
class KeptAnswers;

/// Task distillation as runs do it: batches of equal length under a budget of pieces, no padding, products in the measured
/// precision; teacher 4x256, student 2x128.
class OurLoop {
  public:
    explicit OurLoop(engine::Compute compute);

    /// From now on the teacher's answers to these texts come from the disk.
    void keep(const std::vector<Text>& texts);
    /// As `keep`, from another loop's disk.
    void share(const OurLoop& other) { m_kept = other.m_kept; }
    /// One pass over the texts.
    void round(const std::vector<Text>& texts, std::uint64_t seed);

  private:
    void step(const std::vector<const Text*>& texts);

    engine::Compute m_compute;
    engine::Model m_teacher;
    engine::Model m_student;
    engine::AdamW m_optimizer;
    std::optional<engine::Objective> m_objective;
    std::shared_ptr<const KeptAnswers> m_kept;
    std::uint64_t m_steps = 0;
};

} // namespace stillroom::bench
