// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/mailbox.h"

#include <algorithm>
#include <utility>

namespace stillroom::run {

void Mailbox::post(const Event& event) {
    const std::scoped_lock lock(m_mutex);
    if (m_events.size() >= m_most) {
        make_room();
    }
    m_events.push_back(event);
}

void Mailbox::make_room() {
    // A tenth at once, so that a flood costs one pass over the box for many events.
    const std::size_t goal = m_most / 10 + 1;
    std::size_t gone = 0;
    std::erase_if(m_events, [&](const Event& event) {
        const bool drop = gone < goal && std::holds_alternative<Metric>(event.payload);
        gone += drop ? 1U : 0U;
        return drop;
    });
    if (gone == 0) {
        gone = std::min(goal, m_events.size());
        m_events.erase(m_events.begin(), m_events.begin() + static_cast<std::ptrdiff_t>(gone));
    }
    m_dropped += gone;
}

std::vector<Event> Mailbox::drain() {
    std::vector<Event> events;
    const std::scoped_lock lock(m_mutex);
    events.swap(m_events);
    return events;
}

std::size_t Mailbox::dropped() const {
    const std::scoped_lock lock(m_mutex);
    return m_dropped;
}

} // namespace stillroom::run
