// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/model_card.h"

#include "core/base/grouped.h"
#include "core/base/utf8.h"
#include "core/corpus/open_reference.h"
#include "core/metric/metric_parts.h"
#include "core/recipe/document.h"
#include "core/recipe/model_cost.h"
#include "core/report/headline.h"
#include "core/store/model_library.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace stillroom::report {

namespace {

CardCorpus card_corpus(const recipe::CorpusRef& reference, const std::filesystem::path& folder, const std::filesystem::path& home) {
    CardCorpus card{reference.name, join(reference.locations(), ", "), {}, {}};
    if (const auto corpus = corpus::open_reference(reference, folder, home)) {
        card.licence = (*corpus)->info().licence;
        card.languages = (*corpus)->info().languages;
    }
    if (!reference.language.empty() && card.languages.empty()) {
        card.languages = {reference.language};
    }
    return card;
}

/// A cell of a Markdown table.
std::string cell(std::string text) {
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) {
        text.insert(at, "\\");
    }
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

/// A YAML string that means itself.
std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string percent(double fraction) { return fmt::format("{:.1f}", 100.0 * fraction); }

std::string head(const ModelCard& card) {
    std::set<std::string> languages;
    for (const CardCorpus& corpus : card.corpora) {
        languages.insert(corpus.languages.begin(), corpus.languages.end());
    }
    std::string yaml = "---\n";
    if (!languages.empty()) {
        yaml += "language:\n";
        for (const std::string& language : languages) {
            yaml += "- " + quoted(language) + "\n";
        }
    }
    yaml += "tags:\n- stillroom\n- knowledge-distillation\n- intent-classification\n- slot-filling\n";
    return yaml + "---\n";
}

std::string corpora_part(const std::vector<CardCorpus>& corpora) {
    std::string text = "\n## Data\n\n| Corpus | Where from | Licence |\n|---|---|---|\n";
    for (const CardCorpus& corpus : corpora) {
        text += fmt::format("| {} | `{}` | {} |\n", cell(corpus.name), cell(corpus.location),
                            corpus.licence.empty() ? "unknown: check before you pass the model on" : cell(corpus.licence));
    }
    return text;
}

std::string metrics_part(const std::map<std::string, double>& metrics) {
    std::string text;
    for (const Headline& one : kHeadlines) {
        if (const auto found = metrics.find(one.name); found != metrics.end()) {
            text += fmt::format("| {} ({}) | {} % |\n", one.label, one.lower_is_better ? "lower is better" : "higher is better",
                                percent(found->second));
        }
    }
    return text.empty() ? text
                        : "\n## Results\n\nOn the recipe's held-out part, one seed, so without an interval.\n\n"
                          "| Metric | Value |\n|---|---|\n" + text;
}

/// Where the held-out part is of several languages.
std::string languages_part(const std::map<std::string, double>& metrics) {
    std::set<std::string> languages;
    for (const auto& [name, value] : metrics) {
        for (const Headline& one : kHeadlines) {
            if (const auto language = metric::language_of(name, one.name); !language.empty()) {
                languages.emplace(language);
            }
        }
    }
    if (languages.empty()) {
        return {};
    }
    std::string header = "| By language |";
    std::string rule = "|---|";
    for (const std::string& language : languages) {
        header += fmt::format(" {} |", cell(language));
        rule += "---|";
    }
    std::string text = "\n" + header + "\n" + rule + "\n";
    for (const Headline& one : kHeadlines) {
        if (!metrics.contains(metric::by_language(one.name, *languages.begin()))) {
            continue;
        }
        text += fmt::format("| {} |", one.label);
        for (const std::string& language : languages) {
            const auto found = metrics.find(metric::by_language(one.name, language));
            text += found == metrics.end() ? " |" : fmt::format(" {} % |", percent(found->second));
        }
        text += "\n";
    }
    return text;
}

std::string forms_part(const ModelCard& card) {
    std::string header = "| Form | Size | Median | 99 % within |";
    std::string rule = "|---|---|---|---|";
    for (const Headline& one : kHeadlines) {
        const bool any = std::any_of(card.forms.begin(), card.forms.end(), [&](const CardForm& form) {
            return std::any_of(form.metrics.begin(), form.metrics.end(), [&](const auto& metric) { return metric.first == one.name; });
        });
        if (any) {
            header += fmt::format(" {} |", one.label);
            rule += "---|";
        }
    }
    std::string text = fmt::format("\n## Forms\n\nMeasured on {} utterances, one at a time, on the CPU. The ONNX files "
                                   "are run by Stillroom's own reader, one operator after the other; serving runtimes are faster.\n\n{}\n{}\n",
                                   grouped(card.measured_on), header, rule);
    for (const CardForm& form : card.forms) {
        text += fmt::format("| {} | {:.1f} MB | {:.2f} ms | {:.2f} ms |", cell(form.name), static_cast<double>(form.bytes) / 1e6,
                            form.median_ms, form.p99_ms);
        for (const Headline& one : kHeadlines) {
            for (const auto& [name, value] : form.metrics) {
                text += name == one.name ? fmt::format(" {} % |", percent(value)) : std::string();
            }
        }
        text += "\n";
    }
    return text;
}

} // namespace

Result<ModelCard> card_of_run(const store::Reader& reader, store::RunId id, const std::filesystem::path& home) {
    const auto run = reader.run(id);
    if (!run) {
        return fail(run.error());
    }
    ModelCard card;
    card.title = run->name;
    card.role = run::to_string(run->role);
    card.recipe = run->recipe;
    card.seed = run->seed;
    std::filesystem::path folder;
    if (const auto study = reader.study(run->study)) {
        folder = study->recipe_folder;
        card.title = study->name + ": " + run->name;
    }
    if (const auto recipe = recipe::parse(run->recipe)) {
        for (const recipe::CorpusRef& reference : recipe->corpora) {
            card.corpora.push_back(card_corpus(reference, folder, home));
        }
    }
    const auto summaries = reader.summaries(id);
    if (!summaries) {
        return fail(summaries.error());
    }
    for (const store::MetricSummary& summary : *summaries) {
        if (summary.name.starts_with("eval/")) {
            card.metrics[summary.name] = summary.last;
        }
    }
    if (const auto shape = store::inspect_model(home / "runs" / std::to_string(id) / "model")) {
        card.parameters = recipe::model_cost(*shape).total();
    }
    return card;
}

std::string to_markdown(const ModelCard& card) {
    std::string text = head(card) + "\n# " + cell(card.title) + "\n\n";
    text += "An encoder for language understanding";
    text += card.parameters > 0 ? fmt::format(" with {} parameters", grouped(card.parameters)) : "";
    text += card.role.empty() ? ", exported" : fmt::format(", trained as a {}", card.role);
    text += " with Stillroom.\n";
    for (const std::string& note : card.notes) {
        text += "\n" + note + "\n";
    }
    text += metrics_part(card.metrics);
    text += languages_part(card.metrics);
    text += card.forms.empty() ? "" : forms_part(card);
    text += card.corpora.empty() ? "" : corpora_part(card.corpora);
    if (!card.recipe.is_null()) {
        text += fmt::format("\n## Recipe\n\nSeed {}. Save this as a file and run it again with `stillroom run FILE --seed {}`.\n\n"
                            "```json\n{}\n```\n",
                            card.seed, card.seed, card.recipe.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
    }
    return text;
}

} // namespace stillroom::report
