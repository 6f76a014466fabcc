// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/scheduler_impl.h"
#include "core/store/artifacts.h"

#include <chrono>
#include <utility>

/// Heartbeats, requests of other processes, runs left behind by crashed ones.
namespace stillroom::run {

namespace {

constexpr auto kBeat = std::chrono::seconds(1);
constexpr int kBeatsBetweenSearches = 5;

} // namespace

void Scheduler::Impl::attend() {
    int beat = 0;
    auto next = std::chrono::steady_clock::now();
    for (bool last_round = false; !last_round;) {
        std::unique_lock lock(mutex);
        changed.wait_until(lock, next, [this] { return attendant_ending || !asked.empty(); });
        last_round = attendant_ending;
        const auto questions = std::exchange(asked, {});
        const auto runs = active;
        lock.unlock();
        for (const auto& [id, kind] : questions) {
            carry_over(id, kind);
        }
        if (std::chrono::steady_clock::now() < next) {
            continue;
        }
        next = std::chrono::steady_clock::now() + kBeat;
        for (const auto& run : runs) {
            if (run) {
                look_after(*run);
            }
        }
        if (++beat % kBeatsBetweenSearches == 0) {
            mark_interrupted();
        }
    }
}

void Scheduler::Impl::look_after(ActiveRun& run) {
    const RunId id = run.record().id;
    if (auto beat = store.heartbeat(id); !beat) {
        if (run.ended()) {
            return; // a moment ago
        }
        if (beat.error().place.file.empty()) { // the store works, but the run is somebody else's or gone
            run.lose();
            note(beat.error());
        } else if (++failed_beats >= kGiveUp) { // once or twice may pass: a busy disk
            note(beat.error());
        }
        return;
    }
    failed_beats = 0;
    const auto asked_of = store.take_request(id);
    if (!asked_of) {
        return; // the next heartbeat fails too, and counts
    }
    switch (*asked_of) {
    case store::RunRequestKind::None:
        break;
    case store::RunRequestKind::Pause:
        run.control().pause();
        break;
    case store::RunRequestKind::Resume:
        run.control().resume();
        break;
    case store::RunRequestKind::StopSave:
        run.control().stop(RunControl::Stop::Save);
        break;
    case store::RunRequestKind::StopDiscard:
        run.control().stop(RunControl::Stop::Discard);
        break;
    }
}

void Scheduler::Impl::ask(RunId id, store::RunRequestKind kind) {
    const std::scoped_lock lock(mutex);
    asked.emplace_back(id, kind);
    changed.notify_all();
}

void Scheduler::Impl::carry_over(RunId id, store::RunRequestKind kind) {
    auto done = store.request(id, kind);
    if (!done) {
        note(done.error());
        return;
    }
    const auto reader = store.reader();
    const auto record = reader ? reader->run(id) : Result<store::RunRecord>(fail(reader.error()));
    if (!record) {
        note(record.error());
        return;
    }
    if (record->state == State::Cancelled || record->state == State::Interrupted) {
        announce(store, sinks, *record);
        wake(); // those that wait for it learn of it
    }
}

void Scheduler::Impl::mark_interrupted() {
    // When the store cannot be written, the heartbeats and the looks at the queue say so.
    if (auto marked = store.mark_interrupted(); marked && !marked->empty()) {
        wake();
    }
}

void Scheduler::Impl::register_artifacts() {
    if (auto registered = store::register_artifacts(store); !registered) {
        note(registered.error());
    }
}

} // namespace stillroom::run
