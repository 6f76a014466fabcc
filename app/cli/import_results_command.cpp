// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/grouped.h"
#include "core/base/home.h"
#include "core/exchange/import_results.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace stillroom::cli {

namespace {

struct Options {
    std::vector<std::string> paths;
    std::string name;
    bool replace = false;
    bool json = false;
};

void print(const exchange::ImportedResults& done) {
    std::vector<std::vector<std::string>> rows{{"Run", "Name", "From", "Curves", "Points"}};
    for (const auto& run : done.runs) {
        rows.push_back({std::to_string(run.id), run.name, run.format, grouped(run.curves), grouped(run.points)});
    }
    std::printf("Imported as study \"%s\"%s:\n", done.study.c_str(),
                done.replaced.empty() ? "" : ", in the place of earlier imports of the same files");
    print_table(rows, 3);
}

nlohmann::json json_of(const exchange::ImportedResults& done) {
    nlohmann::json runs = nlohmann::json::array();
    for (const auto& run : done.runs) {
        runs.push_back({{"id", run.id},
                        {"name", run.name},
                        {"format", run.format},
                        {"source", run.source},
                        {"curves", run.curves},
                        {"points", run.points}});
    }
    nlohmann::json problems = nlohmann::json::array();
    for (const auto& problem : done.problems) {
        problems.push_back(to_json(problem));
    }
    return {{"study", done.study}, {"runs", runs}, {"replaced", done.replaced}, {"problems", problems}};
}

int import_results(const Options& options) {
    auto store = store::Store::open(data_home());
    if (!store) {
        return refuse(store.error(), options.json);
    }
    const auto done = exchange::import_results(
        **store, {{options.paths.begin(), options.paths.end()}, options.name, options.replace});
    if (!done) {
        return refuse(done.error(), options.json);
    }
    for (const auto& problem : done->problems) {
        std::fprintf(stderr, "warning: %s\n", to_string(problem).c_str());
    }
    if (options.json) {
        print_json(json_of(*done));
    } else {
        print(*done);
    }
    return kDone;
}

} // namespace

void add_import_results(CLI::App& import, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = import.add_subcommand(
        "results", "Copy what other programs measured into the store, as runs to be shown and compared");
    command
        ->add_option("paths", options->paths,
                     "TensorBoard event files, CSV tables, trainer_state.json, or folders of them")
        ->required();
    command->add_option("--name", options->name, "Name of the study; that of the first path when left out");
    command->add_flag("--replace", options->replace, "Replace what was imported from the same files before");
    command->add_flag("--json", options->json, "Print the result as one line of JSON");
    command->callback([options, &action] { action = [options] { return import_results(*options); }; });
}

} // namespace stillroom::cli
