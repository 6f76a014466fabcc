// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/files.h"
#include "core/base/grouped.h"
#include "core/base/home.h"
#include "core/metric/metric_parts.h"
#include "core/report/comparison.h"
#include "core/report/headline.h"
#include "core/report/latex_table.h"
#include "core/report/significance.h"
#include "core/report/study_report.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace stillroom::cli {

namespace {

struct Options {
    std::vector<store::RunId> runs;
    store::StudyId study = 0;
    std::string csv;
    std::string html;
    std::string latex;
    store::RunId against = 0;
    bool json = false;
};

std::string interval_text(const metric::Interval& interval, bool with_sign = false) {
    if (interval.count == 0 || !std::isfinite(interval.mean)) {
        return "-";
    }
    const double mean = 100.0 * interval.mean;
    std::string text = with_sign ? fmt::format("{:+.1f}", mean) : fmt::format("{:.1f}", mean);
    return std::isfinite(interval.half_width) ? text + fmt::format(" ± {:.1f}", 100.0 * interval.half_width)
                                              : text;
}

nlohmann::json interval_json(const metric::Interval& interval) {
    if (interval.count == 0) {
        return nullptr;
    }
    nlohmann::json json = {{"mean", interval.mean}, {"runs", interval.count}};
    json["half_width_95"] =
        std::isfinite(interval.half_width) ? nlohmann::json(interval.half_width) : nlohmann::json();
    return json;
}

/// "better, p 0.012"; "-" where nothing was tested.
std::string sign_text(const report::Signs& signs, const char* metric) {
    const auto found = signs.find(metric);
    if (found == signs.end()) {
        return "-";
    }
    const auto& sign = found->second;
    return fmt::format("{}, p {}", report::to_string(sign.verdict), sign.p < 0.001 ? "< 0.001" : fmt::format("{:.3f}", sign.p));
}

nlohmann::json sign_json(const report::Signs& signs, const std::string& metric, const std::string& against) {
    const auto found = signs.find(metric);
    if (found == signs.end()) {
        return nullptr;
    }
    const auto& sign = found->second;
    const auto& score = sign.score;
    return {{"against", against},
            {"verdict", report::to_string(sign.verdict)},
            {"difference", score.bootstrap.difference},
            {"low", score.bootstrap.low},
            {"high", score.bootstrap.high},
            {"p", score.bootstrap.p},
            {"p_corrected", sign.p},
            {"mcnemar", score.mcnemar ? nlohmann::json(score.mcnemar->p) : nlohmann::json()},
            {"mcnemar_corrected", sign.mcnemar_p ? nlohmann::json(*sign.mcnemar_p) : nlohmann::json()},
            {"comparisons", sign.comparisons},
            {"utterances", score.bootstrap.count},
            {"seeds", score.seeds}};
}

/// A comparison with its tests, one entry a group.
struct Tested {
    report::Comparison comparison;
    std::vector<report::Signs> signs;
};

nlohmann::json to_json(const Tested& tested) {
    const auto& comparison = tested.comparison;
    const auto references = report::test_references(comparison);
    nlohmann::json groups = nlohmann::json::array();
    for (std::size_t i = 0; i < comparison.groups.size(); ++i) {
        const auto& group = comparison.groups[i];
        const std::string reference = references[i] ? comparison.groups[*references[i]].name : std::string();
        nlohmann::json scores = nlohmann::json::object();
        for (const auto& [name, s] : group.scores) {
            scores[name] = {{"value", interval_json(s.value)},
                            {"teacher", interval_json(s.teacher)},
                            {"control", interval_json(s.control)},
                            {"minus_teacher", interval_json(s.minus_teacher)},
                            {"relative_to_teacher", interval_json(s.over_teacher)},
                            {"minus_control", interval_json(s.minus_control)},
                            {"relative_to_control", interval_json(s.over_control)},
                            {"retained", interval_json(s.retained)},
                            {"gap_closed", interval_json(s.gap_closed)},
                            {"minus_baseline", interval_json(s.minus_against)},
                            {"relative_to_baseline", interval_json(s.over_against)},
                            {"test", sign_json(tested.signs[i], name, reference)}};
        }
        nlohmann::json ids = nlohmann::json::array();
        for (const auto& run : group.runs) {
            ids.push_back(run.id);
        }
        groups.push_back({{"name", group.name},
                          {"role", run::to_string(group.role)},
                          {"point", group.point},
                          {"runs", ids},
                          {"finished", group.finished},
                          {"imported", group.runs.front().imported.has_value()},
                          {"scores", scores}});
    }
    return {{"groups", groups}, {"intervals", !comparison.single_seed}};
}

/// What only imported runs have: as it is, for nobody knows its unit.
void print_other_metrics(const report::Comparison& comparison) {
    std::vector<std::vector<std::string>> rows{{"Imported", "Metric", "Last"}};
    for (const auto& group : comparison.groups) {
        for (const auto& [name, s] : group.scores) {
            if (group.runs.front().imported && report::headline(name) == nullptr) {
                rows.push_back({group.name, name, fmt::format("{:.6g}", s.value.mean)});
            }
        }
    }
    if (rows.size() > 1) {
        print_table(rows, 2);
        std::puts("");
    }
}

/// Languages beside the whole, where the test set has two or more.
void print_by_language(const report::Comparison& comparison) {
    for (const auto& headline : report::kHeadlines) {
        const auto languages = report::languages_of(comparison, headline.name);
        if (languages.empty()) {
            continue;
        }
        std::vector<std::vector<std::string>> rows{{"Group", "All"}};
        rows.front().insert(rows.front().end(), languages.begin(), languages.end());
        for (const auto& group : comparison.groups) {
            const auto value = [&](const std::string& name) {
                const auto found = group.scores.find(name);
                return found == group.scores.end() ? std::string("-") : interval_text(found->second.value);
            };
            if (!group.scores.contains(headline.name)) {
                continue;
            }
            rows.push_back({group.name, value(headline.name)});
            for (const auto& language : languages) {
                rows.back().push_back(value(metric::by_language(headline.name, language)));
            }
        }
        std::printf("%s by language, per cent%s\n", headline.label, headline.lower_is_better ? ", lower is better" : "");
        print_table(rows, 1);
        std::puts("");
    }
}

/// Against the group that the person chose.
void print_against(const Tested& tested) {
    const auto& comparison = tested.comparison;
    if (!comparison.against) {
        return;
    }
    for (const auto& headline : report::kHeadlines) {
        std::vector<std::vector<std::string>> rows{{"Group", headline.label, "Difference", "Relative", "Test"}};
        for (std::size_t i = 0; i < comparison.groups.size(); ++i) {
            const auto& group = comparison.groups[i];
            if (const auto found = group.scores.find(headline.name); found != group.scores.end()) {
                rows.push_back({group.name, interval_text(found->second.value), interval_text(found->second.minus_against, true),
                                interval_text(found->second.over_against, true), sign_text(tested.signs[i], headline.name)});
            }
        }
        if (rows.size() > 1) {
            std::printf("%s against %s\n", headline.label, comparison.groups[*comparison.against].name.c_str());
            print_table(rows, 1);
            std::puts("");
        }
    }
}

/// What the tests were, where there were any.
void print_test_note(const Tested& tested) {
    int most = 0;
    int seeds = 0;
    std::int64_t utterances = 0;
    for (const auto& signs : tested.signs) {
        for (const auto& [metric, sign] : signs) {
            most = std::max(most, sign.comparisons);
            seeds = seeds == 0 ? sign.score.seeds : std::min(seeds, sign.score.seeds);
            utterances = std::max(utterances, sign.score.bootstrap.count);
        }
    }
    if (most == 0) {
        return;
    }
    std::printf("Test: paired bootstrap over %s utterances against %s%s.%s\n", grouped(utterances).c_str(),
                tested.comparison.against ? tested.comparison.groups[*tested.comparison.against].name.c_str() : "the control",
                most > 1 ? fmt::format(", p corrected for {} groups by Holm", most).c_str() : "",
                seeds == 1 ? " With one seed it covers utterances only, not seeds." : "");
}

void print_comparison(const Tested& tested) {
    const auto& comparison = tested.comparison;
    for (const auto& headline : report::kHeadlines) {
        std::vector<std::vector<std::string>> rows{{"Group", "Runs", headline.label, "Teacher", "Control",
                                                    "- teacher", "rel.", "- control", "rel.", "Retained",
                                                    "Gap closed"}};
        if (!comparison.against) {
            rows.front().emplace_back("Test");
        }
        for (std::size_t i = 0; i < comparison.groups.size(); ++i) {
            const auto& group = comparison.groups[i];
            if (const auto found = group.scores.find(headline.name); found != group.scores.end()) {
                const auto& s = found->second;
                rows.push_back({group.name, fmt::format("{}/{}", group.finished, group.runs.size()),
                                interval_text(s.value), interval_text(s.teacher), interval_text(s.control),
                                interval_text(s.minus_teacher, true), interval_text(s.over_teacher, true),
                                interval_text(s.minus_control, true), interval_text(s.over_control, true),
                                interval_text(s.retained), interval_text(s.gap_closed)});
                if (!comparison.against) {
                    rows.back().push_back(sign_text(tested.signs[i], headline.name));
                }
            }
        }
        if (rows.size() > 1) {
            std::printf("%s, per cent%s\n", headline.label,
                        headline.lower_is_better ? ", lower is better" : "");
            print_table(rows, 1);
            std::puts("");
        }
    }
    print_by_language(comparison);
    print_against(tested);
    print_other_metrics(comparison);
    print_test_note(tested);
    std::puts(comparison.single_seed ? "One seed gives no interval: a difference may be chance. Add seeds to "
                                       "the study to get intervals."
                                     : "± is half of the 95 % interval over seeds, by Student's t.");
}

int compare(const Options& options) {
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
        if (const auto study = reader->study(options.study); !study) {
            return refuse(study.error(), options.json);
        }
        const auto runs = reader->runs(options.study);
        if (!runs) {
            return refuse(runs.error(), options.json);
        }
        for (const auto& run : *runs) {
            ids.push_back(run.id);
        }
    }
    if (ids.empty()) {
        return refuse(Error{ErrorCode::BadInput, "Name the runs to compare, or a study.", {}}, options.json);
    }
    const auto comparison = report::compare(*reader, ids, options.against != 0 ? std::optional(options.against) : std::nullopt);
    if (!comparison) {
        return refuse(comparison.error(), options.json);
    }
    if (!options.csv.empty()) {
        if (auto written = write_file(options.csv, report::to_csv(*comparison)); !written) {
            return refuse(written.error(), options.json);
        }
    }
    if (!options.latex.empty()) {
        if (auto written = write_file(options.latex, report::to_latex(*comparison)); !written) {
            return refuse(written.error(), options.json);
        }
    }
    if (!options.html.empty()) {
        const auto written = options.study != 0 && options.runs.empty()
                                 ? report::write_study_report(*reader, options.study, options.html)
                                 : report::write_comparison_report(*reader, ids, options.html);
        if (!written) {
            return refuse(written.error(), options.json);
        }
    }
    const Tested tested{*comparison, report::significance(data_home(), *comparison)};
    if (options.json) {
        print_json(to_json(tested));
    } else {
        print_comparison(tested);
    }
    return kDone;
}

} // namespace

void add_compare(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("compare", "Compare runs with their teacher and the control");
    command->add_option("runs", options->runs, "Numbers of the runs");
    command->add_option("--study", options->study, "All runs of this study");
    command->add_option("--csv", options->csv, "Write the table to this file");
    command->add_option("--against", options->against,
                        "Number of a run: all groups are also held against its group, absolutely and relatively");
    command->add_option("--latex", options->latex, "Write the table as a LaTeX tabular (booktabs) to this file");
    command->add_option("--html", options->html, "Write a report with plots to this file");
    command->add_flag("--json", options->json, "Print the table as one line of JSON");
    command->callback([options, &action] { action = [options] { return compare(*options); }; });
}

} // namespace stillroom::cli
