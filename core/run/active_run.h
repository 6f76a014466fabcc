// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/control.h"
#include "core/run/engine.h"
#include "core/run/event.h"
#include "core/store/store.h"

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace stillroom::run {

/// A run while it is carried out: stamps what it says with sequence number and time, and hands it to the store
/// and to the listeners. Safe from any thread.
class ActiveRun final : public Outlet {
  public:
    ActiveRun(store::Store& store, const std::vector<EventSink*>& sinks, store::RunRecord record);

    [[nodiscard]] const store::RunRecord& record() const { return m_record; }
    [[nodiscard]] RunControl& control() { return m_control; }
    void emit(Payload payload) override;
    [[nodiscard]] Result<void> settle() override;
    /// The last event. Listeners hear of it when the store has it. Later events are ignored.
    [[nodiscard]] Result<void> end(State state, const std::string& artifact, const std::optional<Error>& error);
    /// Somebody else has taken the run over: ends it without another word to the store.
    void lose();
    [[nodiscard]] bool lost() const;
    [[nodiscard]] bool ended() const;

  private:
    [[nodiscard]] Event stamp(Payload payload); ///< with m_mutex held

    store::Store& m_store;
    const std::vector<EventSink*>& m_sinks;
    const store::RunRecord m_record;
    RunControl m_control;
    const std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
    mutable std::mutex m_mutex;
    std::uint64_t m_sequence;
    bool m_ended = false;
    bool m_lost = false;
};

/// Tells store and listeners of a state that a run got while nobody carried it out (cancelled in the queue, failed
/// because its teacher failed). `record` holds the new state.
void announce(store::Store& store, const std::vector<EventSink*>& sinks, const store::RunRecord& record);

} // namespace stillroom::run
