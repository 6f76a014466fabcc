// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/home.h"
#include "core/pretrained/task_export.h"
#include "core/store/model_library.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace stillroom::cli {

namespace {

struct Options {
    std::string model;
    std::string folder;
    bool json = false;
};

int export_heads(const Options& options) {
    const auto model = store::resolve_model(options.model, std::filesystem::current_path(), data_home());
    if (!model) {
        return refuse(model.error(), options.json);
    }
    const auto heads = pretrained::export_task_folders(*model, options.folder);
    if (!heads) {
        return refuse(heads.error(), options.json);
    }
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const auto& head : *heads) {
        json.push_back({{"task", head.task}, {"class", head.model_class}, {"folder", head.folder.string()}});
        if (!options.json) {
            std::printf("%s: %s opens %s\n", head.task.c_str(), head.model_class.c_str(), head.folder.c_str());
        }
    }
    if (options.json) {
        print_json({{"heads", json}});
    }
    return kDone;
}

} // namespace

void add_export_heads(CLI::App& export_command, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = export_command.add_subcommand(
        "heads", "Write each head of a model as a folder that Hugging Face's AutoModelFor... classes open");
    command->add_option("model", options->model, "run:NUMBER, model:NAME or a folder")->required();
    command->add_option("--to", options->folder, "Folder to make; one folder a head inside")->required();
    command->add_flag("--json", options->json, "Print the result as one line of JSON");
    command->callback([options, &action] { action = [options] { return export_heads(*options); }; });
}

} // namespace stillroom::cli
