// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/signals.h"
#include "core/base/home.h"
#include "core/report/headline.h"
#include "core/report/onnx_export.h"
#include "core/run/engine_loader.h"
#include "core/store/store.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <stop_token>

#include <unistd.h>

namespace stillroom::cli {

namespace {

struct Options {
    report::OnnxChoice choice;
    std::string folder;
    bool no_int8 = false;
    bool json = false;
};

nlohmann::ordered_json form_json(const report::CardForm& form) {
    nlohmann::ordered_json json{{"form", form.name}, {"bytes", form.bytes}, {"median_ms", form.median_ms}, {"p99_ms", form.p99_ms}};
    for (const auto& [name, value] : form.metrics) {
        json["metrics"][name] = value;
    }
    return json;
}

void print_forms(const report::OnnxExport& exported) {
    std::vector<std::vector<std::string>> rows{{"Form", "Size", "Median", "99 % within"}};
    const auto& metrics = exported.forms.front().metrics;
    for (const report::Headline& one : report::kHeadlines) {
        for (const auto& [name, value] : metrics) {
            if (name == one.name) {
                rows.front().emplace_back(one.label);
            }
        }
    }
    for (const report::CardForm& form : exported.forms) {
        rows.push_back({form.name, bytes_words(form.bytes), fmt::format("{:.2f} ms", form.median_ms), fmt::format("{:.2f} ms", form.p99_ms)});
        for (const report::Headline& one : report::kHeadlines) {
            for (const auto& [name, value] : form.metrics) {
                if (name == one.name) {
                    rows.back().push_back(percent_words(value));
                }
            }
        }
    }
    print_table(rows, 1);
}

int export_onnx(Options options) {
    options.choice.target = options.folder;
    options.choice.int8 = !options.no_int8;
    const auto store = store::Store::open(data_home());
    if (!store) {
        return refuse(store.error(), options.json);
    }
    const auto reader = (*store)->reader();
    if (!reader) {
        return refuse(reader.error(), options.json);
    }
    const auto request = report::onnx_request(options.choice, *reader, std::filesystem::current_path(), data_home());
    if (!request) {
        return refuse(request.error(), options.json);
    }
    std::stop_source stop;
    const SignalWatcher signals([&](int) { stop.request_stop(); });
    const auto engine = run::load_engine();
    if (!engine) {
        return refuse(engine.error(), options.json);
    }
    const bool live = isatty(STDERR_FILENO) != 0;
    const auto exported = report::export_onnx(
        **engine, *request,
        [live](const std::string& what, std::int64_t done, std::int64_t total) {
            if (live) {
                std::fprintf(stderr, "\r\033[2K%s %d %%", what.c_str(), static_cast<int>(100 * done / total));
            }
        },
        stop.get_token());
    if (live) {
        std::fputs("\r\033[2K", stderr);
    }
    if (!exported && signals.received() != 0) {
        std::fputs("Stopped; nothing was exported.\n", stderr);
        return 128 + signals.received();
    }
    if (!exported) {
        return refuse(exported.error(), options.json);
    }
    if (options.json) {
        nlohmann::ordered_json json{{"folder", options.folder},
                                    {"utterances", request->utterances.size()},
                                    {"furthest_logit", exported->distance.furthest},
                                    {"largest_logit", exported->distance.largest},
                                    {"forms", nlohmann::ordered_json::array()}};
        if (options.choice.int8) {
            json["int8_agreement"] = exported->int8_agreement;
        }
        for (const report::CardForm& form : exported->forms) {
            json["forms"].push_back(form_json(form));
        }
        print_json(json);
        return kDone;
    }
    std::printf("Wrote %s, read it back and asked it %zu utterances, one at a time:\n\n", options.folder.c_str(), request->utterances.size());
    print_forms(*exported);
    std::printf("\nLogits of model.onnx differ from the model's by at most %.2g (the largest is %.3g).", exported->distance.furthest,
                exported->distance.largest);
    if (options.choice.int8) {
        std::printf(" %s of model.int8.onnx's answers are the model's.", percent_words(exported->int8_agreement).c_str());
    }
    std::printf("\n");
    return kDone;
}

} // namespace

void add_export_onnx(CLI::App& export_command, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = export_command.add_subcommand(
        "onnx", "Write a fine-tuned model as ONNX, in float32 and int8, and measure what was written");
    command->add_option("model", options->choice.model, "run:NUMBER, model:NAME or a folder")->required();
    command->add_option("--to", options->folder, "Folder to make")->required();
    command->add_option("--corpus", options->choice.corpus, "Labelled corpus to measure on; the run's own when left out");
    command->add_option("--utterances", options->choice.most, "Measure on at most so many")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    command->add_flag("--no-int8", options->no_int8, "Write float32 alone");
    command->add_flag("--json", options->json, "Print the result as one line of JSON");
    command->callback([options, &action] { action = [options] { return export_onnx(*options); }; });
}

} // namespace stillroom::cli
