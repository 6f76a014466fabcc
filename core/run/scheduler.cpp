// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/scheduler.h"

#include "core/run/pending.h"
#include "core/run/scheduler_impl.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace stillroom::run {

namespace {

constexpr auto kLook = std::chrono::seconds(1);        ///< how often an idle slot looks at the queue
constexpr auto kIdleLook = std::chrono::milliseconds(200);

/// The concrete devices behind the names given, each once, the CPU as often as runs share it.
std::vector<std::string> resolve(const std::vector<std::string>& names, const Engine& engine, int at_once) {
    std::vector<std::string> devices;
    for (const auto& name : names) {
        std::string device = name;
        if (name.empty() || name == "auto") {
            device = "cpu";
            for (const auto& known : engine.devices()) {
                if (known.id != "cpu") {
                    device = known.id;
                    break;
                }
            }
        }
        if (std::find(devices.begin(), devices.end(), device) == devices.end()) {
            devices.insert(devices.end(), device == "cpu" ? static_cast<std::size_t>(std::max(1, at_once)) : 1, device);
        }
    }
    return devices;
}

} // namespace

Scheduler::Impl::Impl(store::Store& the_store, Engine& the_engine, std::vector<std::string> the_devices,
                      std::vector<RunId> the_only)
    : store(the_store), engine(the_engine), devices(std::move(the_devices)), only(std::move(the_only)),
      owner(store::this_owner()), active(devices.size()), looking(devices.size(), false) {}

void Scheduler::Impl::note(const Error& problem) {
    const std::scoped_lock lock(mutex);
    error = problem;
}

void Scheduler::Impl::wake() {
    const std::scoped_lock lock(mutex);
    ++generation;
    changed.notify_all();
}

std::shared_ptr<ActiveRun> Scheduler::Impl::find(RunId id) const {
    const std::scoped_lock lock(mutex);
    for (const auto& run : active) {
        if (run && run->record().id == id) {
            return run;
        }
    }
    return nullptr;
}

bool Scheduler::Impl::at_work() const {
    return std::any_of(active.begin(), active.end(), [](const auto& run) { return run != nullptr; }) ||
           std::any_of(looking.begin(), looking.end(), [](bool look) { return look; });
}

void Scheduler::Impl::serve(std::size_t slot) {
    std::unique_lock lock(mutex);
    while (!ending) {
        const std::uint64_t seen = generation;
        looking[slot] = !draining;
        if (!draining) {
            lock.unlock();
            const bool ran = take_one(slot);
            lock.lock();
            looking[slot] = false;
            changed.notify_all();
            if (ran) {
                ++generation; // runs that waited for this one may start, here or on another slot
                continue;
            }
        }
        changed.wait_for(lock, kLook, [&] { return ending || generation != seen; });
    }
}

bool Scheduler::Impl::take_one(std::size_t slot) {
    std::vector<store::RunRecord> blocked;
    auto claimed = store.claim(owner, devices[slot], only, &blocked);
    for (const auto& record : blocked) {
        announce(store, sinks, record);
    }
    std::unique_lock lock(mutex);
    failed_looks = claimed ? 0 : failed_looks + 1;
    if (!claimed) {
        if (failed_looks >= kGiveUp) {
            error = claimed.error();
        }
        return false;
    }
    if (!*claimed) {
        return false;
    }
    if (draining) {
        lock.unlock();
        if (auto given = store.give_back((*claimed)->id); !given) {
            note(given.error());
        }
        return false;
    }
    auto run = std::make_shared<ActiveRun>(store, sinks, std::move(**claimed));
    active[slot] = run;
    lock.unlock();
    carry_out(*run);
    lock.lock();
    active[slot].reset();
    return true;
}

Scheduler::Scheduler(store::Store& store, Engine& engine, std::vector<std::string> devices, std::vector<RunId> only, int at_once)
    : m_impl(std::make_unique<Impl>(store, engine, resolve(devices, engine, at_once), std::move(only))) {}

Scheduler::~Scheduler() {
    stop_all(RunControl::Stop::Save);
    {
        const std::scoped_lock lock(m_impl->mutex);
        m_impl->ending = true;
        m_impl->changed.notify_all();
    }
    m_impl->slots.clear(); // joins
    {
        const std::scoped_lock lock(m_impl->mutex);
        m_impl->attendant_ending = true;
        m_impl->changed.notify_all();
    }
    m_impl->attendant = std::jthread(); // joins; until now it kept the heartbeats of what was being saved
}

void Scheduler::listen(EventSink& sink) { m_impl->sinks.push_back(&sink); }

void Scheduler::start() {
    if (!m_impl->slots.empty()) {
        return;
    }
    m_impl->mark_interrupted();
    m_impl->register_artifacts();
    {
        // Until each has looked once, nobody may call this idle.
        const std::scoped_lock lock(m_impl->mutex);
        m_impl->looking.assign(m_impl->devices.size(), true);
    }
    for (std::size_t slot = 0; slot < m_impl->devices.size(); ++slot) {
        m_impl->slots.emplace_back([this, slot] { m_impl->serve(slot); });
    }
    m_impl->attendant = std::jthread([this] { m_impl->attend(); });
}

void Scheduler::wake() { m_impl->wake(); }

void Scheduler::pause(RunId id) {
    if (const auto run = m_impl->find(id)) {
        run->control().pause();
    } else {
        m_impl->ask(id, store::RunRequestKind::Pause);
    }
}

void Scheduler::resume(RunId id) {
    if (const auto run = m_impl->find(id)) {
        run->control().resume();
    } else {
        m_impl->ask(id, store::RunRequestKind::Resume);
    }
}

void Scheduler::stop(RunId id, RunControl::Stop how) {
    if (how == RunControl::Stop::No) {
        return;
    }
    if (const auto run = m_impl->find(id)) {
        run->control().stop(how);
    } else {
        m_impl->ask(id, how == RunControl::Stop::Save ? store::RunRequestKind::StopSave
                                                      : store::RunRequestKind::StopDiscard);
    }
}

void Scheduler::stop_all(RunControl::Stop how) {
    const std::scoped_lock lock(m_impl->mutex);
    m_impl->draining = true;
    for (const auto& run : m_impl->active) {
        if (run) {
            run->control().stop(how);
        }
    }
    m_impl->changed.notify_all();
}

void Scheduler::wait_until_idle() {
    const auto reader = m_impl->store.reader();
    std::unique_lock lock(m_impl->mutex);
    while (true) {
        m_impl->changed.wait(lock, [this] { return !m_impl->at_work() || m_impl->ending; });
        if (m_impl->draining || m_impl->ending || m_impl->failed_looks >= kGiveUp || !reader) {
            return;
        }
        const std::uint64_t seen = m_impl->generation;
        lock.unlock();
        const auto queue = reader->queue();
        const bool pending = !queue || anything_pending(*queue, m_impl->devices, m_impl->only);
        lock.lock();
        if (!pending && !m_impl->at_work() && seen == m_impl->generation) {
            return;
        }
        m_impl->changed.wait_for(lock, kIdleLook);
    }
}

bool Scheduler::busy() const {
    const std::scoped_lock lock(m_impl->mutex);
    return std::any_of(m_impl->active.begin(), m_impl->active.end(), [](const auto& run) { return run != nullptr; });
}

const std::vector<std::string>& Scheduler::devices() const { return m_impl->devices; }

std::optional<Error> Scheduler::take_error() {
    const std::scoped_lock lock(m_impl->mutex);
    return std::exchange(m_impl->error, std::nullopt);
}

} // namespace stillroom::run
