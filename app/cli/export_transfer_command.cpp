// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/recipe_source.h"
#include "core/base/files.h"
#include "core/base/grouped.h"
#include "core/base/home.h"
#include "core/corpus/held_out.h"
#include "core/corpus/open_reference.h"
#include "core/corpus/transfer_set.h"
#include "core/recipe/validate.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>

namespace stillroom::cli {

namespace {

struct Options {
    std::string recipe;
    std::vector<std::string> sets;
    std::uint64_t seed = 0; ///< 0: the recipe's first
    std::string file;
    bool json = false;
};

Result<corpus::CorpusPtr> open(const FoundRecipe& found, const std::string& name) {
    for (const auto& corpus : found.recipe.corpora) {
        if (corpus.name == name) {
            auto opened = corpus::open_reference(corpus, found.folder, data_home());
            return opened ? Result<corpus::CorpusPtr>(corpus::with_held_out(std::move(*opened))) : fail(opened.error());
        }
    }
    return fail(ErrorCode::BadInput, "The recipe has no corpus \"" + name + "\".", Place{found.file.string(), 0, "transfer.sources"});
}

/// As a run composes it; sizes in tokens need the run's tokenizer.
Result<corpus::TransferSet> compose(const FoundRecipe& found, std::uint64_t seed) {
    const auto& transfer = found.recipe.transfer;
    if (transfer.unit == recipe::TransferUnit::Tokens) {
        return fail(ErrorCode::Unsupported,
                    "The size of this transfer set is counted in tokens of a tokenizer that the run makes. Give it in "
                    "sentences: --set transfer.unit=sentences --set transfer.size=20000",
                    Place{found.file.string(), 0, "transfer.unit"});
    }
    corpus::TransferRequest request;
    for (const auto& source : transfer.sources) {
        auto corpus = open(found, source.corpus);
        if (!corpus) {
            return fail(corpus.error());
        }
        request.sources.push_back({source.corpus, std::move(*corpus), source.ratio});
    }
    request.size = transfer.size;
    request.unit = transfer.unit;
    request.when_short = transfer.when_short;
    request.fill_from = transfer.fill_from;
    request.seed = seed;
    if (auto test = open(found, found.recipe.tasks.corpus)) {
        request.test = std::move(*test);
        request.test_split = found.recipe.tasks.evaluate_on == "dev" || request.test->size(corpus::Split::Test) == 0
                                 ? corpus::Split::Dev
                                 : corpus::Split::Test;
    }
    return corpus::TransferSet::plan(request);
}

/// JSON lines with the labels there are, or plain text where the file's name ends so.
Result<void> write(const corpus::TransferSet& set, const std::string& file) {
    auto out = AtomicFile::create(file);
    if (!out) {
        return fail(out.error());
    }
    const bool plain = file.ends_with(".txt");
    for (const auto& draw : set.epoch(0)) {
        const auto utterance = set.at(draw);
        std::string line = utterance.text;
        if (!plain) {
            nlohmann::ordered_json row = {{"text", utterance.text}, {"source", set.report().sources[draw.source].name}};
            for (const auto& [key, value] : {std::pair<const char*, const std::string&>{"language", utterance.language},
                                             {"domain", utterance.domain},
                                             {"intent", utterance.intent}}) {
                if (!value.empty()) {
                    row[key] = value;
                }
            }
            if (!utterance.tags.empty()) {
                row["words"] = utterance.words;
                row["tags"] = utterance.tags;
            }
            line = row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        }
        if (auto done = out->write(line + "\n"); !done) {
            return done;
        }
    }
    return out->commit();
}

int export_transfer(const Options& options) {
    const auto found = find_recipe(options.recipe, options.sets);
    if (!found) {
        return refuse(found.error(), options.json);
    }
    const auto& seeds = found->recipe.study.seeds;
    const auto seed = options.seed != 0 ? options.seed : seeds.empty() ? 1 : seeds.front();
    const auto set = compose(*found, seed);
    if (!set) {
        return refuse(set.error(), options.json);
    }
    if (auto written = write(*set, options.file); !written) {
        return refuse(written.error(), options.json);
    }
    const auto& report = set->report();
    for (const auto& issue : report.issues) {
        std::fprintf(stderr, "%s\n", issue.message.c_str());
    }
    nlohmann::json sources = nlohmann::json::array();
    std::vector<std::vector<std::string>> rows{{"Source", "Sentences", "Different", "Left out"}};
    for (const auto& source : report.sources) {
        sources.push_back({{"name", source.name},
                           {"sentences", source.sentences},
                           {"unique", source.unique_used},
                           {"in_test", source.in_test},
                           {"duplicates", source.duplicates}});
        rows.push_back({source.name, grouped(source.sentences), grouped(source.unique_used),
                        grouped(source.in_test + source.duplicates)});
    }
    if (options.json) {
        print_json({{"file", options.file}, {"seed", seed}, {"sentences", set->size()}, {"sources", sources}});
        return kDone;
    }
    std::printf("Wrote %s sentences to %s.\n", grouped(set->size()).c_str(), options.file.c_str());
    print_table(rows, 1);
    return kDone;
}

} // namespace

void add_export_transfer(CLI::App& export_command, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = export_command.add_subcommand("transfer", "Write the transfer set of a recipe, as its runs compose it");
    command->add_option("recipe", options->recipe, "Recipe file, or the name of a built-in recipe")->required();
    command->add_option("--to", options->file, "File to write: JSON lines, or plain text when it ends in .txt")->required();
    command->add_option("--set", options->sets, "Change a field: path=value")->allow_extra_args(false);
    command->add_option("--seed", options->seed, "Seed of the run; the recipe's first when left out");
    command->add_flag("--json", options->json, "Print the result as one line of JSON");
    command->callback([options, &action] { action = [options] { return export_transfer(*options); }; });
}

} // namespace stillroom::cli
