// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/grouped.h"
#include "core/base/home.h"
#include "core/corpus/checks.h"
#include "core/corpus/library.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace stillroom::cli {

namespace {

struct Options {
    std::vector<std::string> corpora;
    std::vector<std::string> held_out;
    std::string split = "test";
    bool json = false;
};

Result<corpus::CorpusPtr> open(const std::string& location) {
    return corpus::open_location(location, std::filesystem::current_path(), data_home());
}

int look_for_leaks(const Options& options) {
    const auto split = options.split == "dev" ? corpus::Split::Dev : corpus::Split::Test;
    nlohmann::json list = nlohmann::json::array();
    std::vector<std::vector<std::string>> rows{{"Text", "Held out", "Sentences", "Found", "Of held out"}};
    std::string examples;
    for (const auto& location : options.corpora) {
        const auto looked_at = open(location);
        if (!looked_at) {
            return refuse(looked_at.error(), options.json);
        }
        for (const auto& against : options.held_out) {
            const auto held_out = open(against);
            if (!held_out) {
                return refuse(held_out.error(), options.json);
            }
            if ((*held_out)->size(split) == 0) {
                return refuse(Error{ErrorCode::BadInput, "This corpus has no " + options.split + " split.", Place{against, 0, {}}},
                              options.json);
            }
            const auto found = corpus::leak(**looked_at, corpus::Split::Train, **held_out, split);
            if (!found) {
                return refuse(found.error(), options.json);
            }
            list.push_back({{"corpus", location},
                            {"held_out", against},
                            {"split", options.split},
                            {"checked", found->checked},
                            {"found", found->found},
                            {"held_out_found", found->held_out},
                            {"examples", found->examples}});
            rows.push_back({location, against + " " + options.split, grouped(found->checked), grouped(found->found),
                            grouped(found->held_out)});
            for (const auto& example : found->examples) {
                examples += "  " + location + ": " + example + "\n";
            }
        }
    }
    if (options.json) {
        print_json({{"leaks", list}});
        return kDone;
    }
    print_table(rows, 2);
    if (!examples.empty()) {
        std::printf("\nFor example:\n%s", examples.c_str());
    }
    return kDone;
}

} // namespace

void add_leak(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("leak", "Look for sentences of test sets in texts to train on");
    command
        ->add_option("corpora", options->corpora, "Whose train split is looked at: builtin:..., library:NAME or a path")
        ->required();
    command->add_option("--against", options->held_out, "Held-out corpora, named likewise")->required();
    command->add_option("--split", options->split, "Held-out split")
        ->check(CLI::IsMember({"test", "dev"}))
        ->capture_default_str();
    command->add_flag("--json", options->json, "Print the result as one line of JSON");
    command->callback([options, &action] { action = [options] { return look_for_leaks(*options); }; });
}

} // namespace stillroom::cli
