// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/engine.h"
#include "core/store/store.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace stillroom::run {

/// Runs the queue: one thread and one run slot a device, or several on the CPU. Each slot claims queued runs from the store, drives the
/// engine, stamps events and hands them to the store and to the listeners.
class Scheduler {
  public:
    /// `only`: leave other people's queued runs alone (the command line); empty: take all (the window).
    /// A device "auto" stands for the engine's best one. `at_once`: runs side by side on the CPU, if it is among the devices,
    /// each with its share of the cores; small models gain, for they leave cores idle.
    Scheduler(store::Store& store, Engine& engine, std::vector<std::string> devices, std::vector<RunId> only = {}, int at_once = 1);
    ~Scheduler(); ///< stops and saves what runs, then joins

    /// Must be called before start(); the sink outlives the scheduler.
    void listen(EventSink& sink);
    void start();
    void wake(); ///< look at the queue now
    /// These return at once. A run of another process is asked through the store and follows within a second or
    /// two; a run that still waits in the queue is taken out of it by stop().
    void pause(RunId id);
    void resume(RunId id);
    void stop(RunId id, RunControl::Stop how);
    void stop_all(RunControl::Stop how); ///< and take no more
    /// Blocks until the queue (or `only`) holds nothing that can run here, or all was stopped, or the store has
    /// not been usable for some seconds (see take_error()). Runs that wait for an interrupted one are left.
    void wait_until_idle();
    [[nodiscard]] bool busy() const; ///< a run is being carried out here
    /// The device of each slot.
    [[nodiscard]] const std::vector<std::string>& devices() const;
    /// What went wrong outside any run since the last call: the store could not be read or written.
    [[nodiscard]] std::optional<Error> take_error();

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace stillroom::run
