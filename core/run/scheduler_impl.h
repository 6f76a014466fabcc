// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/active_run.h"
#include "core/run/scheduler.h"
#include "core/store/owner.h"

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace stillroom::run {

inline constexpr int kGiveUp = 5; ///< failures of the store in a row, a second apart, that are worth a word

struct Scheduler::Impl {
    Impl(store::Store& the_store, Engine& the_engine, std::vector<std::string> the_devices,
         std::vector<RunId> the_only);

    // scheduler.cpp: the slots
    void serve(std::size_t slot);
    bool take_one(std::size_t slot); ///< claims and carries out one run; false when there is none
    void wake();
    [[nodiscard]] std::shared_ptr<ActiveRun> find(RunId id) const;
    [[nodiscard]] bool at_work() const; ///< with the mutex held
    void note(const Error& problem);

    // carry_out.cpp: one run from its claim to its end
    void carry_out(ActiveRun& run);
    Result<RunOutcome> execute(ActiveRun& run);

    // attendant.cpp: the second thread beside the slots, for what must not wait for a batch
    void attend();
    void look_after(ActiveRun& run);
    void ask(RunId id, store::RunRequestKind kind);
    void carry_over(RunId id, store::RunRequestKind kind);
    void mark_interrupted();
    void register_artifacts();

    store::Store& store;
    Engine& engine;
    const std::vector<std::string> devices;
    const std::vector<RunId> only;
    const std::string owner;
    std::vector<EventSink*> sinks; ///< fixed once started

    mutable std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::shared_ptr<ActiveRun>> active; ///< one a slot, null when idle
    std::vector<bool> looking;                      ///< one a slot: between a look at the queue and its outcome
    std::vector<std::pair<RunId, store::RunRequestKind>> asked;
    std::optional<Error> error;
    std::uint64_t generation = 0; ///< grows when there may be something new in the queue
    int failed_looks = 0;
    int failed_beats = 0; ///< attendant only
    bool draining = false;
    bool ending = false;           ///< slots: finish and leave
    bool attendant_ending = false; ///< the same for the attendant, later

    std::vector<std::jthread> slots;
    std::jthread attendant;
};

} // namespace stillroom::run
