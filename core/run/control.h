// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace stillroom::run {

/// How a person or a signal steers a run from another thread. The run looks here between batches.
class RunControl {
  public:
    enum class Stop { No, Save, Discard };

    void pause();
    void resume();
    void stop(Stop how); ///< also opens the pause gate
    [[nodiscard]] Stop stopping() const;
    [[nodiscard]] bool paused() const;
    /// Blocks while paused; returns what stopping() says then.
    Stop wait_while_paused();
    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

  private:
    mutable std::mutex m_mutex;
    std::condition_variable m_gate;
    std::stop_source m_source;
    bool m_paused = false;
    Stop m_stop = Stop::No;
};

} // namespace stillroom::run
