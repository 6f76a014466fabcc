// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/home.h"
#include "core/exchange/export_results.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace stillroom::cli {

namespace {

struct Options {
    std::vector<store::RunId> runs;
    store::StudyId study = 0;
    std::string folder;
    std::string format;
    bool json = false;
};

int export_results(const Options& options) {
    const auto format = exchange::export_format_from(options.format);
    if (!format) {
        return refuse(Error{ErrorCode::BadInput, "Results go out as tensorboard, csv, csv-wide or trainer-state.",
                            Place{{}, 0, "--as"}},
                      options.json);
    }
    const auto store = store::Store::open(data_home());
    if (!store) {
        return refuse(store.error(), options.json);
    }
    const auto reader = (*store)->reader();
    if (!reader) {
        return refuse(reader.error(), options.json);
    }
    std::vector<store::RunId> ids = options.runs;
    if (options.study != 0) {
        const auto runs = reader->runs(options.study);
        if (!runs) {
            return refuse(runs.error(), options.json);
        }
        for (const auto& run : *runs) {
            ids.push_back(run.id);
        }
    }
    if (ids.empty()) {
        return refuse(Error{ErrorCode::BadInput, "Name the runs to export, or a study that has some.", {}}, options.json);
    }
    const auto files = exchange::export_results(*reader, ids, options.folder, *format);
    if (!files) {
        return refuse(files.error(), options.json);
    }
    if (options.json) {
        nlohmann::json names = nlohmann::json::array();
        for (const auto& file : *files) {
            names.push_back(file.string());
        }
        print_json({{"runs", ids}, {"folder", options.folder}, {"files", names}});
        return kDone;
    }
    std::printf("Wrote %s:\n", options.folder.c_str());
    for (const auto& file : *files) {
        std::printf("  %s\n", file.c_str());
    }
    return kDone;
}

} // namespace

void add_export_results(CLI::App& export_command, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = export_command.add_subcommand(
        "results", "Write all that was measured in runs for TensorBoard, tables or trainers");
    command->add_option("runs", options->runs, "Numbers of the runs");
    command->add_option("--study", options->study, "All runs of this study");
    command->add_option("--to", options->folder, "Folder to make")->required();
    command->add_option("--as", options->format, "tensorboard, csv, csv-wide or trainer-state")->required();
    command->add_flag("--json", options->json, "Print the result as one line of JSON");
    command->callback([options, &action] { action = [options] { return export_results(*options); }; });
}

} // namespace stillroom::cli
