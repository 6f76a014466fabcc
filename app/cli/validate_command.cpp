// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/recipe_source.h"
#include "core/base/home.h"
#include "core/recipe/document.h"
#include "core/recipe/field.h"
#include "core/recipe/sources.h"
#include "core/recipe/study.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace stillroom::cli {

namespace {

struct Options {
    std::string recipe;
    std::vector<std::string> sets;
    bool json = false;
    bool print = false;
    bool reference = false;
};

int validate(const Options& options) {
    if (options.reference) {
        std::fputs(recipe::reference_markdown().c_str(), stdout);
        return kDone;
    }
    if (options.recipe.empty()) {
        return refuse(Error{ErrorCode::BadInput, "Name the recipe to check.", {}}, options.json);
    }
    const auto found = find_recipe(options.recipe, options.sets);
    if (!found) {
        return refuse(found.error(), options.json);
    }
    auto issues = recipe::validate(found->recipe);
    const auto sources = recipe::check_sources(found->recipe, found->folder, data_home());
    issues.insert(issues.end(), sources.begin(), sources.end());
    if (!recipe::can_start(issues)) {
        return refuse(issues, found->file.string(), options.json);
    }
    if (options.print) {
        std::puts(recipe::to_json(found->recipe).dump(2).c_str());
        return kDone;
    }
    const auto runs = recipe::expand(found->recipe);
    if (!runs) {
        return refuse(runs.error(), options.json);
    }
    if (options.json) {
        nlohmann::json names = nlohmann::json::array();
        for (const auto& run : *runs) {
            names.push_back({{"name", run.name},
                             {"role", run::to_string(run.role)},
                             {"seed", run.seed},
                             {"point", run.point}});
        }
        print_json({{"valid", true}, {"issues", to_json(issues)}, {"runs", std::move(names)}});
        return kDone;
    }
    print_issues(issues, found->file.string(), stdout);
    std::printf("The recipe can start: %zu runs.\n", runs->size());
    for (const auto& run : *runs) {
        std::printf("  %-8s %s\n", run::to_string(run.role), run.name.c_str());
    }
    return kDone;
}

} // namespace

void add_validate(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("validate", "Check a recipe and show the runs it makes");
    command->add_option("recipe", options->recipe, "Recipe file, or the name of a built-in recipe");
    command->add_option("--set", options->sets, "Change a field: path=value")->allow_extra_args(false);
    command->add_flag("--print", options->print, "Print the whole recipe, defaults included");
    command->add_flag("--reference", options->reference,
                      "Print the page that describes every field (Markdown)");
    command->add_flag("--json", options->json, "Print the result as one line of JSON");
    command->callback([options, &action] { action = [options] { return validate(*options); }; });
}

} // namespace stillroom::cli
