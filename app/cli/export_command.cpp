// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/files.h"
#include "core/base/home.h"
#include "core/pretrained/folder_export.h"
#include "core/report/metrics_csv.h"
#include "core/report/model_card.h"
#include "core/store/store.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace stillroom::cli {

namespace {

namespace fs = std::filesystem;

struct Options {
    store::RunId run = 0;
    std::string folder;
    std::string csv;
    bool json = false;
};

int export_run(const Options& options) {
    if (options.run == 0) {
        return refuse(Error{ErrorCode::BadInput, "Name the run to export.", {}}, options.json);
    }
    if (options.folder.empty() == options.csv.empty()) {
        return refuse(
            Error{ErrorCode::BadInput, "Name a folder for the model, or a file for the metrics (--csv).", {}},
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
    const auto run = reader->run(options.run);
    if (!run) {
        return refuse(run.error(), options.json);
    }
    if (!options.csv.empty()) {
        const auto csv = report::metrics_csv(*reader, options.run);
        if (!csv) {
            return refuse(csv.error(), options.json);
        }
        if (auto written = write_file(options.csv, *csv); !written) {
            return refuse(written.error(), options.json);
        }
        if (options.json) {
            print_json({{"run", options.run}, {"csv", options.csv}});
        }
        return kDone;
    }
    const fs::path model = (*store)->run_folder(options.run) / "model";
    std::error_code code;
    if (!fs::is_directory(model, code)) {
        return refuse(Error{ErrorCode::NotFound,
                            fmt::format("Run {} is {} and has no final model.", options.run,
                                        run::to_string(run->state)),
                            {}},
                      options.json);
    }
    const auto card = report::card_of_run(*reader, options.run, data_home());
    if (!card) {
        return refuse(card.error(), options.json);
    }
    const auto files = pretrained::export_folder(model, options.folder, report::to_markdown(*card));
    if (!files) {
        return refuse(files.error(), options.json);
    }
    if (options.json) {
        print_json({{"run", options.run}, {"folder", options.folder}, {"files", *files}});
    } else {
        std::printf("Wrote %s:\n", options.folder.c_str());
        for (const auto& file : *files) {
            std::printf("  %s\n", file.c_str());
        }
    }
    return kDone;
}

} // namespace

void add_export(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command =
        app.add_subcommand("export", "Copy a run's model (Hugging Face folder), or write what was measured for other programs");
    command->add_option("run", options->run, "Number of the run");
    command->add_option("folder", options->folder, "Folder to make for the model");
    command->add_option("--csv", options->csv, "Write every point of every metric to this file");
    command->add_flag("--json", options->json, "Print the result as one line of JSON");
    add_export_heads(*command, action);
    add_export_onnx(*command, action);
    add_export_results(*command, action);
    add_export_transfer(*command, action);
    command->callback([command, options, &action] {
        if (command->get_subcommands().empty()) {
            action = [options] { return export_run(*options); };
        }
    });
}

} // namespace stillroom::cli
