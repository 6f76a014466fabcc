// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace stillroom::cli {

/// Turns SIGINT and SIGTERM into a call on a thread of its own, so that nothing has to be safe inside a
/// signal handler. Make it before any other thread starts: they inherit the blocked signals.
class SignalWatcher {
  public:
    /// `stop` is called once, with the number of the first signal.
    explicit SignalWatcher(std::function<void(int)> stop);
    ~SignalWatcher();
    SignalWatcher(const SignalWatcher&) = delete;
    SignalWatcher& operator=(const SignalWatcher&) = delete;

    [[nodiscard]] int received() const { return m_received; } ///< 0: none

  private:
    void watch();

    std::function<void(int)> m_stop;
    std::atomic<int> m_received{0};
    int m_signals = -1;
    int m_wake = -1;
    std::thread m_thread;
};

} // namespace stillroom::cli
