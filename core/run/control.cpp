// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/control.h"

namespace stillroom::run {

void RunControl::pause() {
    const std::scoped_lock lock(m_mutex);
    m_paused = m_stop == Stop::No;
}

void RunControl::resume() {
    const std::scoped_lock lock(m_mutex);
    m_paused = false;
    m_gate.notify_all();
}

void RunControl::stop(Stop how) {
    if (how == Stop::No) {
        return;
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = m_stop == Stop::Discard ? Stop::Discard : how;
        m_paused = false;
        m_gate.notify_all();
    }
    m_source.request_stop();
}

RunControl::Stop RunControl::stopping() const {
    const std::scoped_lock lock(m_mutex);
    return m_stop;
}

bool RunControl::paused() const {
    const std::scoped_lock lock(m_mutex);
    return m_paused;
}

RunControl::Stop RunControl::wait_while_paused() {
    std::unique_lock lock(m_mutex);
    if (!m_paused) {
        return m_stop;
    }
    const bool first = m_waiting++ == 0;
    if (first) {
        m_held_since = Clock::now();
        if (m_observer) {
            lock.unlock();
            m_observer(true);
            lock.lock();
        }
    }
    m_gate.wait(lock, [this] { return !m_paused; });
    const Stop stop = m_stop;
    if (--m_waiting == 0) {
        m_held += Clock::now() - m_held_since;
        if (m_observer) {
            lock.unlock();
            m_observer(false);
        }
    }
    return stop;
}

std::chrono::nanoseconds RunControl::held() const {
    const std::scoped_lock lock(m_mutex);
    return m_held + (m_waiting > 0 ? Clock::now() - m_held_since : std::chrono::nanoseconds(0));
}

} // namespace stillroom::run
