// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/engine.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace stillroom::engine {

/// Speaks for a run: knows its step over all stages, keeps progress and step metrics to a readable rate, and
/// works out the time left.
class Reporter {
  public:
    explicit Reporter(run::Outlet& outlet) : m_outlet(outlet) {}

    /// Steps planned after the stage that begins now, which set the total of the progress bar, and the same work
    /// counted in steps of this stage, which sets the time left.
    void plan(std::int64_t steps_after, double work_after) {
        m_after = steps_after;
        m_work_after = work_after;
    }
    /// Begins a stage at the current step.
    void stage(const std::string& name, std::int64_t steps, bool reused);
    /// Sets the step within the stage.
    void at(std::int64_t stage_step) { m_step = m_first + stage_step; }
    /// Ends a stage after `steps`: the next one counts on from there.
    void stage_done(std::int64_t steps);
    /// Puts the run at a step, when it resumes.
    void jump(std::int64_t step);

    [[nodiscard]] std::int64_t step() const { return m_step; }
    [[nodiscard]] std::int64_t first_step() const { return m_first; }

    void metric(const std::string& name, double value) const;
    void log(run::LogLevel level, const std::string& text) const;
    void info(const std::string& text) const { log(run::LogLevel::Info, text); }
    void warning(const std::string& text) const { log(run::LogLevel::Warning, text); }
    /// A line for stages without steps, for example "Reading corpora 1/2".
    void doing(const std::string& what) const;
    /// Waits until all that was said is safe; a store that cannot be written is worth a warning, not the run.
    void settle() const;
    /// At most ten a second, or when `force`d. `samples` since the last call that came through.
    bool tick(std::int64_t samples, bool force);
    /// Forgets the pace, after a pause or an evaluation that should not count.
    void restart_clock();
    [[nodiscard]] double samples_per_second() const { return m_rate; }

  private:
    using Clock = std::chrono::steady_clock;

    run::Outlet& m_outlet;
    std::int64_t m_first = 0;
    std::int64_t m_step = 0;
    std::int64_t m_planned = 0;
    std::int64_t m_after = 0;
    double m_work_after = 0.0;
    Clock::time_point m_last = Clock::now();
    std::int64_t m_last_step = 0;
    std::int64_t m_samples = 0;
    double m_rate = 0.0;
    double m_seconds_per_step = -1.0;
};

} // namespace stillroom::engine
