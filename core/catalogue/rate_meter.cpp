// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/rate_meter.h"

namespace stillroom::catalogue {

namespace {

constexpr auto kWindow = std::chrono::seconds(5);

} // namespace

void RateMeter::add(std::int64_t done, Clock::time_point now) {
    m_seen.emplace_back(now, done);
    while (m_seen.size() > 2 && now - m_seen.front().first > kWindow) {
        m_seen.pop_front();
    }
}

double RateMeter::rate() const {
    if (m_seen.size() < 2) {
        return 0;
    }
    const std::chrono::duration<double> time = m_seen.back().first - m_seen.front().first;
    const auto bytes = static_cast<double>(m_seen.back().second - m_seen.front().second);
    return time.count() > 0 && bytes > 0 ? bytes / time.count() : 0;
}

} // namespace stillroom::catalogue
