// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>

namespace stillroom::engine {

/// Watches the loss of a stage. A loss that is not finite ends the stage at once; one whose running mean stays
/// above three times its own best, plus one, for 100 steps does so too: it does not come back by itself.
class DivergenceWatch {
  public:
    /// Error: Diverged, with what to change.
    [[nodiscard]] Result<void> look(double loss, double gradient_norm, std::int64_t step);

    [[nodiscard]] nlohmann::json state() const;
    void restore(const nlohmann::json& state);

  private:
    double m_mean = 0.0;
    double m_best = 0.0;
    std::int64_t m_seen = 0;
    std::int64_t m_above = 0;
};

} // namespace stillroom::engine
