// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/active_run.h"

#include <utility>

namespace stillroom::run {

namespace {

std::int64_t unix_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

} // namespace

ActiveRun::ActiveRun(store::Store& store, const std::vector<EventSink*>& sinks, store::RunRecord record)
    : m_store(store), m_sinks(sinks), m_record(std::move(record)), m_sequence(m_record.last_sequence) {
    m_control.on_gate([this](bool held) {
        if (held || m_control.stopping() == RunControl::Stop::No) {
            emit(StateChanged{held ? State::Paused : State::Running, {}});
        }
    });
}

Event ActiveRun::stamp(Payload payload) {
    const auto trained = std::chrono::steady_clock::now() - m_started - m_control.held();
    return Event{m_record.id, ++m_sequence, m_record.seconds + std::chrono::duration<double>(trained).count(),
                 unix_ms(), std::move(payload)};
}

void ActiveRun::emit(Payload payload) {
    const std::scoped_lock lock(m_mutex);
    if (m_ended || m_lost) {
        return;
    }
    const Event event = stamp(std::move(payload));
    m_store.append(event);
    for (auto* sink : m_sinks) {
        sink->post(event);
    }
}

Result<void> ActiveRun::settle() { return m_store.flush(); }

Result<void> ActiveRun::end(State state, const std::string& artifact, const std::optional<Error>& error) {
    const std::scoped_lock lock(m_mutex);
    if (m_ended) {
        return {};
    }
    m_ended = true;
    const Event event = stamp(StateChanged{state, error});
    Result<void> written;
    if (!m_lost) {
        m_store.append(event);
        written = m_store.finish(m_record.id, state, artifact, error);
    }
    for (auto* sink : m_sinks) {
        sink->post(event);
    }
    return written;
}

void ActiveRun::lose() {
    {
        const std::scoped_lock lock(m_mutex);
        m_lost = true;
    }
    m_control.stop(RunControl::Stop::Discard);
}

bool ActiveRun::lost() const {
    const std::scoped_lock lock(m_mutex);
    return m_lost;
}

bool ActiveRun::ended() const {
    const std::scoped_lock lock(m_mutex);
    return m_ended;
}

void announce(store::Store& store, const std::vector<EventSink*>& sinks, const store::RunRecord& record) {
    const Event event{record.id, record.last_sequence + 1, record.seconds, unix_ms(),
                      StateChanged{record.state, record.error}};
    store.append(event);
    for (auto* sink : sinks) {
        sink->post(event);
    }
}

} // namespace stillroom::run
