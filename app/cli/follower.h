// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/progress.h"
#include "core/store/store.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace stillroom::cli {

/// Any program that shares the store may carry out what was queued here, for example the open window. This one
/// reads what such runs say from the store and tells the same listeners, so that a person sees every run of theirs.
/// It listens to the scheduler too, to know which runs are carried out here.
class Follower final : public run::EventSink {
  public:
    /// Everything given outlives the follower. `sinks` without the progress.
    Follower(store::Reader reader, const std::vector<store::RunId>& ids, Progress& progress,
             std::vector<run::EventSink*> sinks);
    ~Follower() override; ///< looks once more, then joins
    void post(const run::Event& event) override;

  private:
    struct Followed {
        std::uint64_t sequence = 0; ///< told up to here
        run::State state = run::State::Queued;
        std::string owner; ///< the other program; empty: none so far
        bool here = false; ///< this program's scheduler speaks of it
        int unheard = 0;   ///< looks at a run that ended, and nobody here spoke of it
        double rate = 0.0;
    };

    void look(bool last);
    [[nodiscard]] bool is_elsewhere(const store::RunRecord& record, Followed& run, bool last);
    void tell_news(const store::RunRecord& record, Followed& run);
    void tell(const run::Event& event);

    store::Reader m_reader;
    Progress& m_progress;
    const std::vector<run::EventSink*> m_sinks;
    const std::string m_self;
    std::mutex m_mutex;
    std::map<store::RunId, Followed> m_runs;
    std::jthread m_thread; ///< last, so that it ends first
};

} // namespace stillroom::cli
