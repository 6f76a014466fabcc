// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/event.h"

#include <cstddef>
#include <mutex>
#include <vector>

namespace stillroom::run {

/// Collects events from run threads until somebody with a slower rhythm (the window, every 33 ms) fetches them.
/// Bounded: when too many wait, the oldest metric events go first, then the oldest of all. The listener sees the
/// gap in the sequence numbers and reads the missing part from the store.
class Mailbox final : public EventSink {
  public:
    explicit Mailbox(std::size_t most = 200'000) : m_most(most) {}

    void post(const Event& event) override;
    /// Takes everything that waits, in order of arrival.
    [[nodiscard]] std::vector<Event> drain();
    /// Events dropped so far.
    [[nodiscard]] std::size_t dropped() const;

  private:
    void make_room();

    mutable std::mutex m_mutex;
    std::vector<Event> m_events;
    std::size_t m_most;
    std::size_t m_dropped = 0;
};

} // namespace stillroom::run
