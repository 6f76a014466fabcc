// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/run_json.h"
#include "core/base/grouped.h"
#include "core/base/home.h"
#include "core/report/headline.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace stillroom::cli {

namespace {

struct Options {
    store::RunId run = 0;
    bool log = false;
    bool json = false;
};

std::string value_text(const std::string& name, double value) {
    return report::is_fraction(name) ? percent_words(value) : fmt::format("{:.4g}", value);
}

void print_run(const store::Reader& reader, const store::RunRecord& run, const Options& options) {
    std::printf("Run %lld: %s\n", static_cast<long long>(run.id), run.name.c_str());
    using Facts = std::vector<std::pair<const char*, std::string>>;
    const Facts facts = run.imported
                            ? Facts{{"state", run::to_string(run.state)},
                                    {"imported", fmt::format("{}, {}", run.imported->format, run.imported->source)},
                                    {"study", std::to_string(run.study)},
                                    {"steps", grouped(run.step)},
                                    {"time", run.seconds > 0.0 ? duration_words(run.seconds) : "-"},
                                    {"started", run.started_ms > 0 ? time_words(run.started_ms) : "-"}}
                            : Facts{{"state", run::to_string(run.state)},
                                    {"role", run::to_string(run.role)},
                                    {"study", std::to_string(run.study)},
                                    {"seed", std::to_string(run.seed)},
                                    {"device", run.device},
                                    {"stage", run.stage},
                                    {"steps", fmt::format("{} of {}", grouped(run.step), grouped(run.total_steps))},
                                    {"time", duration_words(run.seconds)},
                                    {"started", time_words(run.started_ms)},
                                    {"artifact", run.artifact.empty() ? "-" : run.artifact}};
    for (const auto& [label, text] : facts) {
        std::printf("  %-9s %s\n", label, text.c_str());
    }
    if (run.error) {
        std::printf("  error     %s\n", to_string(*run.error).c_str());
    }
    if (const auto summaries = reader.summaries(run.id); summaries && !summaries->empty()) {
        std::vector<std::vector<std::string>> rows{{"Metric", "Last", "Best", "Step"}};
        for (const auto& s : *summaries) {
            rows.push_back(
                {s.name, value_text(s.name, s.last), value_text(s.name, s.best), grouped(s.step)});
        }
        std::puts("");
        print_table(rows, 1);
    }
    if (const auto log = options.log ? reader.log(run.id) : Result<std::vector<store::LogLine>>{};
        log && !log->empty()) {
        std::puts("");
        for (const auto& line : *log) {
            std::printf("%s  %-7s %8s  %s\n", time_words(line.unix_ms).c_str(), run::to_string(line.level),
                        grouped(line.step).c_str(), line.text.c_str());
        }
    }
}

int show(const Options& options) {
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
    if (!options.json) {
        print_run(*reader, *run, options);
        return kDone;
    }
    auto json = run_json(*reader, options.run);
    if (!json) {
        return refuse(json.error(), true);
    }
    (*json)["recipe"] = run->recipe;
    print_json({{"runs", nlohmann::json::array({std::move(*json)})}});
    return kDone;
}

} // namespace

void add_show(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("show", "Show one run: state, scores, log");
    command->add_option("run", options->run, "Number of the run")->required();
    command->add_flag("--log", options->log, "Also print the log");
    command->add_flag("--json", options->json, "Print the run with its recipe as one line of JSON");
    command->callback([options, &action] { action = [options] { return show(*options); }; });
}

} // namespace stillroom::cli
