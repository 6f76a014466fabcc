// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace stillroom::engine {

/// Losses and error rates get better downwards, everything else upwards.
[[nodiscard]] bool lower_is_better(const std::string& metric);

/// Remembers the best evaluation of a stage and counts those without gain. Its state goes into checkpoints, so
/// that a resumed stage is as patient as one that was never stopped.
class BestKeeper {
  public:
    /// `patience` 0: never asks to stop. `threshold`: smallest gain that counts.
    BestKeeper(std::string metric, std::int64_t patience, double threshold);

    /// True when `value` is the best so far. A value that is not finite never is, and counts as no gain.
    bool offer(double value, std::int64_t step);
    [[nodiscard]] bool exhausted() const { return m_patience > 0 && m_without_gain >= m_patience; }
    [[nodiscard]] const std::string& metric() const { return m_metric; }
    [[nodiscard]] bool has_best() const { return m_best_step >= 0; }
    [[nodiscard]] double best() const { return m_best; }
    [[nodiscard]] std::int64_t best_step() const { return m_best_step; }
    [[nodiscard]] std::int64_t without_gain() const { return m_without_gain; }

    [[nodiscard]] nlohmann::json state() const;
    void restore(const nlohmann::json& state);

  private:
    std::string m_metric;
    std::int64_t m_patience;
    double m_threshold;
    bool m_lower;
    double m_best = 0.0;
    double m_reference = 0.0; ///< what the next value must beat by the threshold
    std::int64_t m_best_step = -1;
    std::int64_t m_without_gain = 0;
};

} // namespace stillroom::engine
