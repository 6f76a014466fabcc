// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/follower.h"

#include "core/store/owner.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <utility>

namespace stillroom::cli {

namespace {

constexpr std::chrono::milliseconds kEvery{500};

std::int64_t unix_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

bool is_active(run::State state) { return state == run::State::Running || state == run::State::Paused; }

} // namespace

Follower::Follower(store::Reader reader, const std::vector<store::RunId>& ids, Progress& progress,
                   std::vector<run::EventSink*> sinks)
    : m_reader(std::move(reader)), m_progress(progress), m_sinks(std::move(sinks)), m_self(store::this_owner()) {
    for (const auto id : ids) {
        const auto record = m_reader.run(id);
        m_runs[id].sequence = record ? record->last_sequence : 0; // a resumed run has spoken before
    }
    m_thread = std::jthread([this](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        while (!stop.stop_requested()) {
            look(false);
            std::unique_lock lock(mutex);
            wake.wait_for(lock, stop, kEvery, [] { return false; });
        }
        look(true);
    });
}

Follower::~Follower() {
    m_thread.request_stop();
    m_thread.join();
}

void Follower::post(const run::Event& event) {
    const std::scoped_lock lock(m_mutex);
    Followed& run = m_runs[event.run];
    run.here = true;
    run.owner.clear();
    run.sequence = std::max(run.sequence, event.sequence);
}

void Follower::look(bool last) {
    const std::scoped_lock lock(m_mutex);
    for (auto& [id, run] : m_runs) {
        if (const auto record = m_reader.run(id); record && is_elsewhere(*record, run, last)) {
            tell_news(*record, run);
        }
    }
}

bool Follower::is_elsewhere(const store::RunRecord& record, Followed& run, bool last) {
    if (is_active(record.state)) {
        if (record.owner != m_self && record.owner != run.owner) {
            run.owner = record.owner;
            run.here = false;
            m_progress.say(fmt::format("[{}] {}: carried out by {}, which shares the store", record.id, record.name,
                                       store::owner_words(record.owner)));
        }
        return record.owner != m_self;
    }
    if (run.here || record.state == run::State::Queued) {
        return false;
    }
    // It ended between two looks, or the scheduler here is about to speak of it.
    return !run.owner.empty() || last || ++run.unheard > 1;
}

void Follower::tell_news(const store::RunRecord& record, Followed& run) {
    // What stood in the store when the row was read is there in full.
    for (const auto& event : m_reader.events(record.id, run.sequence).value_or(std::vector<run::Event>())) {
        if (const auto* metric = std::get_if<run::Metric>(&event.payload);
            metric != nullptr && metric->name == "perf/samples_per_second") {
            run.rate = metric->value;
        }
        run.sequence = event.sequence;
        tell(event);
    }
    const auto say = [&](run::Payload payload) {
        tell({record.id, record.last_sequence, record.seconds, unix_ms(), std::move(payload)});
    };
    if (is_active(record.state)) {
        say(run::Progress{record.step, record.total_steps, record.seconds_left, run.rate, {}});
    }
    if (record.state != run.state) {
        run.state = record.state;
        say(run::StateChanged{record.state, record.error});
    }
}

void Follower::tell(const run::Event& event) {
    m_progress.post(event);
    for (auto* sink : m_sinks) {
        sink->post(event);
    }
}

} // namespace stillroom::cli
