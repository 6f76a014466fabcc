// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <utility>

namespace stillroom::catalogue {

/// Bytes a second over the last few seconds.
class RateMeter {
  public:
    using Clock = std::chrono::steady_clock;
    void add(std::int64_t done, Clock::time_point now = Clock::now());
    [[nodiscard]] double rate() const; ///< 0 while nothing is known

  private:
    std::deque<std::pair<Clock::time_point, std::int64_t>> m_seen;
};

} // namespace stillroom::catalogue
