// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/list_catalogue.h"
#include "app/cli/recipe_source.h"
#include "core/base/grouped.h"
#include "core/base/home.h"
#include "core/corpus/builtin/builtin.h"
#include "core/corpus/corpus_json.h"
#include "core/corpus/library.h"
#include "core/recipe/document.h"
#include "core/store/model_library.h"
#include "core/store/store.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace stillroom::cli {

namespace {

struct Options {
    bool recipes = false;
    bool corpora = false;
    bool catalogue = false;
    bool models = false;
    bool studies = false;
    store::StudyId study = 0;
    bool json = false;
};

int list_recipes(bool json) {
    nlohmann::json list = nlohmann::json::array();
    std::vector<std::vector<std::string>> rows{{"Recipe", "Name", "File"}};
    for (const auto& file : builtin_recipes()) {
        const auto recipe = recipe::load(file);
        const std::string title = recipe ? recipe->name : to_string(recipe.error());
        list.push_back({{"recipe", file.stem().string()}, {"name", title}, {"file", file.string()}});
        rows.push_back({file.stem().string(), title, file.string()});
    }
    if (json) {
        print_json({{"recipes", list}});
    } else {
        print_table(rows, 99);
    }
    return kDone;
}

int list_corpora(bool json) {
    auto corpora = corpus::builtin_corpora();
    const auto imported = corpus::Library(data_home()).list();
    corpora.insert(corpora.end(), imported.begin(), imported.end());
    nlohmann::json list = nlohmann::json::array();
    std::vector<std::vector<std::string>> rows{{"Location", "Format", "Labels", "Train", "Dev", "Test"}};
    for (const auto& info : corpora) {
        list.push_back(to_json(info));
        const auto size = [&](corpus::Split split) {
            const auto found = info.sentences.find(split);
            return found == info.sentences.end() ? std::string("-") : grouped(found->second);
        };
        rows.push_back({info.location, info.format, info.labelled ? "yes" : "no", size(corpus::Split::Train),
                        size(corpus::Split::Dev), size(corpus::Split::Test)});
    }
    if (json) {
        print_json({{"corpora", list}});
    } else {
        print_table(rows, 3);
    }
    return kDone;
}

int list_studies(const store::Reader& reader, bool json) {
    const auto studies = reader.studies();
    if (!studies) {
        return refuse(studies.error(), json);
    }
    nlohmann::json list = nlohmann::json::array();
    std::vector<std::vector<std::string>> rows{{"Study", "Name", "Made"}};
    for (const auto& study : *studies) {
        list.push_back({{"id", study.id}, {"name", study.name}, {"created_ms", study.created_ms}});
        rows.push_back({std::to_string(study.id), study.name, time_words(study.created_ms)});
    }
    if (json) {
        print_json({{"studies", list}});
    } else if (studies->empty()) {
        std::puts("No study yet. Start one with: stillroom study demo");
    } else {
        print_table(rows, 99);
    }
    return kDone;
}

int list_runs(const store::Reader& reader, const Options& options) {
    const auto runs = options.study == 0 ? reader.runs() : reader.runs(options.study);
    if (!runs) {
        return refuse(runs.error(), options.json);
    }
    nlohmann::json list = nlohmann::json::array();
    std::vector<std::vector<std::string>> rows{
        {"Run", "Study", "Name", "Role", "State", "Device", "Steps", "Time"}};
    for (const auto& run : *runs) {
        list.push_back({{"id", run.id},
                        {"study", run.study},
                        {"name", run.name},
                        {"role", run::to_string(run.role)},
                        {"state", run::to_string(run.state)},
                        {"seed", run.seed},
                        {"device", run.device},
                        {"step", run.step},
                        {"total_steps", run.total_steps},
                        {"seconds", run.seconds},
                        {"imported", run.imported.has_value()}});
        rows.push_back({std::to_string(run.id), std::to_string(run.study), run.name,
                        run.imported ? "imported" : run::to_string(run.role), run::to_string(run.state),
                        run.imported ? "-" : run.device, grouped(run.step),
                        duration_words(run.seconds)});
    }
    if (options.json) {
        print_json({{"runs", list}});
    } else if (runs->empty()) {
        std::puts("No run yet. Start some with: stillroom study demo");
    } else {
        print_table(rows, 6);
    }
    return kDone;
}

const char* origin_word(store::ModelOrigin origin) {
    switch (origin) {
    case store::ModelOrigin::Trained:
        return "trained";
    case store::ModelOrigin::Imported:
        return "imported";
    case store::ModelOrigin::Design:
        return "design";
    }
    return "";
}

int list_models(const store::Reader& reader, bool json) {
    std::vector<Error> problems;
    const auto models = store::ModelLibrary(data_home()).list(reader, &problems);
    if (!models) {
        return refuse(models.error(), json);
    }
    for (const auto& problem : problems) {
        std::fprintf(stderr, "warning: %s\n", to_string(problem).c_str());
    }
    nlohmann::json list = nlohmann::json::array();
    std::vector<std::vector<std::string>> rows{
        {"Location", "Name", "From", "Layers", "Hidden", "Parameters", "Size"}};
    for (const auto& model : *models) {
        list.push_back({{"location", model.location},
                        {"name", model.name},
                        {"origin", origin_word(model.origin)},
                        {"layers", model.shape.encoder.layers},
                        {"hidden", model.shape.encoder.hidden},
                        {"parameters", model.parameters},
                        {"bytes", model.bytes},
                        {"folder", model.folder.string()}});
        rows.push_back({model.location.empty() ? "-" : model.location, model.name, origin_word(model.origin),
                        std::to_string(model.shape.encoder.layers),
                        std::to_string(model.shape.encoder.hidden), grouped(model.parameters),
                        bytes_words(model.bytes)});
    }
    if (json) {
        print_json({{"models", list}});
    } else if (models->empty()) {
        std::puts("No model yet. A finished run makes one; stillroom import --model FOLDER copies one.");
    } else {
        print_table(rows, 3);
    }
    return kDone;
}

int list(const Options& options) {
    if (options.recipes) {
        return list_recipes(options.json);
    }
    if (options.corpora) {
        return list_corpora(options.json);
    }
    if (options.catalogue) {
        return list_catalogue(options.json);
    }
    const auto store = store::Store::open(data_home());
    if (!store) {
        return refuse(store.error(), options.json);
    }
    const auto reader = (*store)->reader();
    if (!reader) {
        return refuse(reader.error(), options.json);
    }
    if (options.models) {
        return list_models(*reader, options.json);
    }
    return options.studies ? list_studies(*reader, options.json) : list_runs(*reader, options);
}

} // namespace

void add_list(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("list", "List runs, studies, recipes, corpora, models or the catalogue");
    auto* what = command->add_option_group("what", "What to list; runs when left out");
    what->add_flag("--recipes", options->recipes, "Built-in recipes");
    what->add_flag("--corpora", options->corpora, "Built-in and imported corpora");
    what->add_flag("--catalogue", options->catalogue, "Public corpora that can be fetched");
    what->add_flag("--models", options->models, "Trained and imported models, and saved designs");
    what->add_flag("--studies", options->studies, "Studies");
    what->add_option("--study", options->study, "Runs of this study");
    what->require_option(0, 1);
    command->add_flag("--json", options->json, "Print the list as one line of JSON");
    command->callback([options, &action] { action = [options] { return list(*options); }; });
}

} // namespace stillroom::cli
