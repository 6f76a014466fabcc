// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/home.h"
#include "core/run/engine_loader.h"
#include "core/store/model_library.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace stillroom::cli {

namespace {

struct Options {
    std::string model;
    std::string prompt;
    std::string device = "cpu";
    run::GenerateOptions how;
    bool json = false;
};

int generate(const Options& options) {
    const auto folder = store::resolve_model(options.model, std::filesystem::current_path(), data_home());
    if (!folder) {
        return refuse(folder.error(), options.json);
    }
    const auto engine = run::load_engine();
    if (!engine) {
        return refuse(engine.error(), options.json);
    }
    const auto generator = (*engine)->open_generator(*folder, options.device);
    if (!generator) {
        return refuse(generator.error(), options.json);
    }
    const auto texts = (*generator)->go_on(options.prompt, options.how);
    if (!texts) {
        return refuse(texts.error(), options.json);
    }
    for (const std::string& text : *texts) {
        if (options.json) {
            const nlohmann::ordered_json line{{"prompt", options.prompt}, {"text", text}};
            std::printf("%s\n", line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
        } else {
            std::printf("%s%s\n", options.prompt.c_str(), text.c_str());
        }
    }
    return kDone;
}

} // namespace

void add_generate(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("generate", "Go on with a text, with a GPT-2 folder as the writer");
    command->add_option("model", options->model, "A folder with a GPT-2 and its tokenizer")->required();
    command->add_option("--prompt", options->prompt, "Text to go on with; nothing: from the beginning");
    command->add_option("--count", options->how.count, "So many texts")->check(CLI::Range(1, 1000))->capture_default_str();
    command->add_option("--max-pieces", options->how.max_pieces, "Longest text in pieces, the prompt apart")->check(CLI::Range(1, 4096))->capture_default_str();
    command->add_option("--temperature", options->how.temperature, "Below 1 plainer, above 1 wilder; 0: always the likeliest piece")->check(CLI::Range(0.0, 100.0))->capture_default_str();
    command->add_option("--top-k", options->how.top_k, "Draw from so many likeliest pieces; 0: from all")->check(CLI::Range(0, 1'000'000))->capture_default_str();
    command->add_option("--top-p", options->how.top_p, "Draw from the likeliest pieces that have this share together")->check(CLI::Range(0.0, 1.0))->capture_default_str();
    command->add_option("--seed", options->how.seed, "The same seed gives the same texts")->capture_default_str();
    command->add_option("--device", options->device, "cpu, cuda:0, ...")->capture_default_str();
    command->add_flag("--json", options->json, "Print each text as a line of JSON");
    command->callback([options, &action] { action = [options] { return generate(*options); }; });
}

} // namespace stillroom::cli
