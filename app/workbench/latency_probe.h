// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <thread>
#include <vector>

namespace stillroom::workbench {

/// Asks the event loop every 10 ms from another thread how long an event waits there. Nothing is left out: while
/// the loop is busy the questions queue up, and each counts its own wait.
class LatencyProbe final : public QObject {
  public:
    struct Report {
        std::size_t count = 0;
        double median_ms = 0.0;
        double p99_ms = 0.0;
        double most_ms = 0.0;
    };

    /// Measures for `seconds` from now on, then calls `done` in the interface thread.
    LatencyProbe(double seconds, std::function<void(const Report&)> done);

  private:
    void finish();

    std::function<void(const Report&)> m_done;
    std::vector<double> m_waits; ///< milliseconds; interface thread only
    std::jthread m_thread;
};

} // namespace stillroom::workbench
