// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stillroom::cli {

/// Options that `run` and `study` share.
struct ExecuteOptions {
    std::string recipe;
    std::vector<std::string> sets;
    std::vector<std::uint64_t> seeds;
    std::string device = "auto";
    int at_once = 1;
    std::string events;
    std::string report;
    std::vector<store::RunId> resume_runs;
    store::StudyId resume_study = 0;
    store::StudyId add_to = 0; ///< study that gets the runs it has not yet; 0: a new one
    std::int64_t stop_after_steps = 0;
    bool json = false;
    bool single = false; ///< the recipe's own values and one seed, axes left out
};

void add_execute_options(CLI::App& command, ExecuteOptions& options);

/// Queues the runs, carries them out and reports. Returns the exit status.
int execute(const ExecuteOptions& options);

} // namespace stillroom::cli
