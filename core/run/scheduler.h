// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/engine.h"
#include "core/store/store.h"

#include <memory>
#include <string>
#include <vector>

namespace stillroom::run {

/// Runs the queue: one thread and one run slot a device. Each slot claims queued runs from the store, drives the
/// engine, stamps events and hands them to the store and to the listeners.
class Scheduler {
  public:
    /// `only`: leave other people's queued runs alone (the command line); empty: take all (the window).
    Scheduler(store::Store& store, Engine& engine, std::vector<std::string> devices, std::vector<RunId> only = {});
    ~Scheduler(); ///< stops and saves what runs, then joins

    /// Must be called before start(); the sink outlives the scheduler.
    void listen(EventSink& sink);
    void start();
    void wake(); ///< look at the queue now
    void pause(RunId id);
    void resume(RunId id);
    void stop(RunId id, RunControl::Stop how);
    void stop_all(RunControl::Stop how); ///< and take no more
    /// Blocks until the queue (or `only`) is empty, or all was stopped.
    void wait_until_idle();
    [[nodiscard]] bool busy() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace stillroom::run
