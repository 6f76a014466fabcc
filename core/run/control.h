// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>

namespace stillroom::run {

/// How a person or a signal steers a run from another thread. The run looks here between batches.
class RunControl {
  public:
    enum class Stop { No, Save, Discard };

    void pause();
    void resume();
    void stop(Stop how); ///< also opens the pause gate; Discard wins over an earlier Save, never the reverse
    [[nodiscard]] Stop stopping() const;
    [[nodiscard]] bool paused() const;
    /// Blocks while paused; returns what stopping() says then.
    Stop wait_while_paused();
    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

    /// Called on the run's own thread when it comes to stand at the gate (true) and when it goes on (false).
    /// Must be set before the run starts.
    void on_gate(std::function<void(bool held)> observer) { m_observer = std::move(observer); }
    /// Time spent at the gate so far, the present wait included.
    [[nodiscard]] std::chrono::nanoseconds held() const;

  private:
    using Clock = std::chrono::steady_clock;

    mutable std::mutex m_mutex;
    std::condition_variable m_gate;
    std::stop_source m_source;
    std::function<void(bool)> m_observer;
    Clock::time_point m_held_since{};
    std::chrono::nanoseconds m_held{0};
    int m_waiting = 0;
    bool m_paused = false;
    Stop m_stop = Stop::No;
};

} // namespace stillroom::run
