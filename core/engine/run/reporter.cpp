// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/reporter.h"

#include <algorithm>

namespace stillroom::engine {

namespace {

constexpr double kInterval = 0.1; // seconds between two reports of a step
constexpr double kMemory = 0.8;

double mixed(double old, double now) { return old <= 0.0 ? now : kMemory * old + (1.0 - kMemory) * now; }

} // namespace

void Reporter::stage(const std::string& name, std::int64_t steps, bool reused) {
    m_first = m_step;
    m_planned = steps;
    m_seconds_per_step = -1.0;
    m_rate = 0.0;
    restart_clock();
    m_outlet.emit(run::StageStarted{name, m_first, steps, reused});
}

void Reporter::stage_done(std::int64_t steps) {
    m_step = m_first + steps;
    m_first = m_step;
    m_planned = 0;
}

void Reporter::jump(std::int64_t step) {
    m_first = step;
    m_step = step;
    restart_clock();
}

void Reporter::metric(const std::string& name, double value) const { m_outlet.emit(run::Metric{name, m_step, value}); }

void Reporter::log(run::LogLevel level, const std::string& text) const { m_outlet.emit(run::Log{level, m_step, text}); }

void Reporter::doing(const std::string& what) const {
    m_outlet.emit(run::Progress{m_step, m_first + m_planned + m_after, -1.0, 0.0, what});
}

void Reporter::settle() const {
    if (auto settled = m_outlet.settle(); !settled) {
        warning(settled.error().message);
    }
}

void Reporter::restart_clock() {
    m_last = Clock::now();
    m_last_step = m_step;
    m_samples = 0;
}

bool Reporter::tick(std::int64_t samples, bool force) {
    m_samples += samples;
    const auto now = Clock::now();
    const double seconds = std::chrono::duration<double>(now - m_last).count();
    if (!force && seconds < kInterval) {
        return false;
    }
    const auto steps = m_step - m_last_step;
    if (steps > 0 && seconds > 0.0) {
        m_seconds_per_step = mixed(m_seconds_per_step, seconds / static_cast<double>(steps));
        m_rate = mixed(m_rate, static_cast<double>(m_samples) / seconds);
    }
    const auto total = m_first + m_planned + m_after;
    const auto steps_left = static_cast<double>(std::max<std::int64_t>(m_first + m_planned - m_step, 0));
    const double left = m_seconds_per_step < 0.0 ? -1.0 : m_seconds_per_step * (steps_left + m_work_after);
    restart_clock();
    m_outlet.emit(run::Progress{m_step, total, left, m_rate, {}});
    return true;
}

} // namespace stillroom::engine
