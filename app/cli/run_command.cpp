// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/execute.h"

#include <memory>

namespace stillroom::cli {

void add_run(CLI::App& app, Action& action) {
    auto options = std::make_shared<ExecuteOptions>();
    options->single = true;
    auto* command = app.add_subcommand("run", "Run a recipe once: its own values, one seed");
    add_execute_options(*command, *options);
    command->add_option("--seed", options->seeds, "Seed of the run")
        ->expected(1)
        ->check(CLI::NonNegativeNumber);
    command->add_option("--resume", options->resume_runs, "Go on with runs that were stopped, by number");
    command->callback([options, &action] { action = [options] { return execute(*options); }; });
}

void add_study(CLI::App& app, Action& action) {
    auto options = std::make_shared<ExecuteOptions>();
    auto* command =
        app.add_subcommand("study", "Run all points and seeds of a recipe, with teacher and control");
    add_execute_options(*command, *options);
    command->add_option("--seed", options->seeds, "Seeds to run instead of the recipe's own")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--resume", options->resume_study,
                        "Go on with the unfinished runs of a study, by number");
    command->add_option("--add-to", options->add_to,
                        "Add the runs that this study, by number, has not yet: more seeds, more values. Without a recipe its own is "
                        "taken.");
    command->callback([options, &action] { action = [options] { return execute(*options); }; });
}

} // namespace stillroom::cli
