// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/control.h"

#include <cstdint>

namespace stillroom::engine {

/// What ends a run early: the person, or the number of steps it was to try.
class Steering {
  public:
    /// `steps` 0: no limit.
    Steering(run::RunControl& control, std::int64_t steps) : m_control(control), m_limit(steps) {}

    [[nodiscard]] run::RunControl& control() { return m_control; }
    void count_step() { ++m_steps; }
    [[nodiscard]] bool tried_enough() const { return m_limit > 0 && m_steps >= m_limit; }
    /// Blocks while paused.
    [[nodiscard]] run::RunControl::Stop look() {
        const auto stop = m_control.wait_while_paused();
        return stop == run::RunControl::Stop::No && tried_enough() ? run::RunControl::Stop::Save : stop;
    }

  private:
    run::RunControl& m_control;
    std::int64_t m_limit;
    std::int64_t m_steps = 0;
};

} // namespace stillroom::engine
