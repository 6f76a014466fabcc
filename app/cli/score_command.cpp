// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/grouped.h"
#include "core/base/utf8.h"
#include "core/corpus/readers/line_reader.h"
#include "core/metric/tag_score.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace stillroom::cli {

namespace {

constexpr std::size_t kLongestLine = 1U << 20;       ///< bytes
constexpr std::size_t kLongestSentence = 1'000'000;  ///< words

struct Options {
    std::string file;
    bool json = false;
};

Result<metric::TagScore> score_file(const std::string& file) {
    auto lines = corpus::LineReader::open(file, kLongestLine);
    if (!lines) {
        return fail(lines.error());
    }
    metric::TagScore score;
    std::vector<std::string> gold;
    std::vector<std::string> predicted;
    const auto end_sentence = [&] {
        if (!gold.empty()) {
            score.add(gold, predicted);
        }
        gold.clear();
        predicted.clear();
    };
    for (corpus::RawLine line;;) {
        const auto more = lines->next(line);
        if (!more) {
            return fail(more.error());
        }
        if (!*more) {
            break;
        }
        auto columns = split_words(line.text);
        if (columns.empty() && !line.overlong) {
            end_sentence();
            continue;
        }
        if (!columns.empty() && columns.front() == "-DOCSTART-") {
            continue;
        }
        if (columns.size() < 2 || line.overlong || gold.size() >= kLongestSentence) {
            return fail(ErrorCode::BadInput,
                        "A line needs at least two columns, the last two being the gold and the predicted tag; an "
                        "empty line ends a sentence.",
                        Place{file, line.number, {}});
        }
        predicted.push_back(std::move(columns[columns.size() - 1]));
        gold.push_back(std::move(columns[columns.size() - 2]));
    }
    end_sentence();
    if (score.sentences() == 0) {
        return fail(ErrorCode::BadInput, "There is no sentence in this file.", Place{file, 0, {}});
    }
    return score;
}

nlohmann::json json_of(const metric::PrecisionRecall& counts) {
    return {{"precision", counts.precision()}, {"recall", counts.recall()}, {"f1", counts.f1()}, {"support", counts.reference}};
}

int score(const Options& options) {
    const auto found = score_file(options.file);
    if (!found) {
        return refuse(found.error(), options.json);
    }
    if (options.json) {
        nlohmann::json types = nlohmann::json::object();
        for (const auto& [type, counts] : found->per_type()) {
            types[type] = json_of(counts);
        }
        auto json = json_of(found->slots());
        json["macro_f1"] = found->macro_f1();
        json["accuracy"] = found->token_accuracy();
        json["exact"] = static_cast<double>(found->exact()) / static_cast<double>(found->sentences());
        json["sentences"] = found->sentences();
        json["tokens"] = found->tokens();
        json["types"] = std::move(types);
        print_json({{"score", std::move(json)}});
        return kDone;
    }
    std::vector<std::vector<std::string>> rows{{"Slot", "Precision", "Recall", "F1", "Support"}};
    const auto add = [&](const std::string& name, const metric::PrecisionRecall& counts) {
        rows.push_back({name, percent_words(counts.precision()), percent_words(counts.recall()),
                        percent_words(counts.f1()), grouped(counts.reference)});
    };
    for (const auto& [type, counts] : found->per_type()) {
        add(type, counts);
    }
    add("all (micro)", found->slots());
    print_table(rows, 1);
    std::printf("\n%s sentences, %s words: %s of the tags and %s of the sentences are right, macro F1 %s.\n",
                grouped(found->sentences()).c_str(), grouped(found->tokens()).c_str(),
                percent_words(found->token_accuracy()).c_str(),
                percent_words(static_cast<double>(found->exact()) / static_cast<double>(found->sentences())).c_str(),
                percent_words(found->macro_f1()).c_str());
    return kDone;
}

} // namespace

void add_score(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("score", "Score slot tags: a word a line, gold and predicted tag in its last columns");
    command->add_option("file", options->file, "CoNLL file; an empty line ends a sentence")->required();
    command->add_flag("--json", options->json, "Print the scores as one line of JSON, as fractions");
    command->callback([options, &action] { action = [options] { return score(*options); }; });
}

} // namespace stillroom::cli
