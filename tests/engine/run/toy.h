// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/run/engine.h"
#include "core/recipe/recipe.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace stillroom::engine::toy {

/// A folder of its own for one test: corpora, a home, run folders. Removed at the end.
class Workshop {
  public:
    Workshop();
    ~Workshop();
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    [[nodiscard]] std::filesystem::path folder() const { return m_folder; }
    /// The same task in German, without a dev split, as "task-de", and German sentences as "generic-de.txt".
    void add_german() const;
    /// A request for this recipe in home `home`, run folder `run`.
    [[nodiscard]] run::RunRequest request(const recipe::Recipe& recipe, run::Role role, const std::string& home = "home",
                                          const std::string& run = "run") const;

  private:
    std::filesystem::path m_folder;
};

/// Two corpora of a small grammar ("Generic": plain sentences; "Task": 3 domains, 6 intents, 3 slots), models of
/// 32 hidden units and a few dozen steps a stage.
[[nodiscard]] recipe::Recipe recipe();

/// What a run said.
struct Record {
    std::map<std::string, std::vector<double>> metrics;
    std::vector<std::int64_t> metric_steps;
    std::vector<run::StageStarted> stages;
    std::vector<std::string> log;
    std::size_t settled_metrics = 0; ///< said before the run last made sure that they were safe
    Result<run::RunOutcome> outcome = run::RunOutcome{};

    [[nodiscard]] double last(const std::string& name) const; ///< NaN when there is none
    [[nodiscard]] bool has(const std::string& name) const { return metrics.contains(name); }
    [[nodiscard]] std::vector<std::string> stage_names() const;
};
[[nodiscard]] Record execute(const run::RunRequest& request);
/// `steer` is called with every event.
[[nodiscard]] Record execute(const run::RunRequest& request, run::RunControl& control,
                             const std::function<void(const run::Payload&)>& steer);

} // namespace stillroom::engine::toy
