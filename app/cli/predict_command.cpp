// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/home.h"
#include "core/metric/statistics.h"
#include "core/run/answer.h"
#include "core/run/engine_loader.h"
#include "core/store/model_library.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <optional>

namespace stillroom::cli {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kLongestLine = 1U << 20U;

struct Options {
    std::string model;
    std::string device = "cpu";
    bool logits = false;
    bool json = false;
};

/// Reads at most one line more than the limit, so that a line without end takes no memory.
enum class Line { Read, TooLong, End };
Line read_line(std::istream& in, std::string& line) {
    line.clear();
    for (int c = in.get(); c != std::istream::traits_type::eof(); c = in.get()) {
        if (c == '\n') {
            return Line::Read;
        }
        if (line.size() == kLongestLine) {
            return Line::TooLong;
        }
        line.push_back(static_cast<char>(c));
    }
    return line.empty() ? Line::End : Line::Read;
}

/// A line of plain text, or a JSON object with "text". Errors: BadInput with the line's number.
Result<std::string> utterance_of(const std::string& line, std::int64_t number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos || line[line.find_first_not_of(" \t\r")] != '{') {
        return line;
    }
    const auto json = nlohmann::json::parse(line, nullptr, false);
    const auto text = json.is_object() ? json.find("text") : json.end();
    if (!json.is_object() || text == json.end() || !text->is_string()) {
        return fail(ErrorCode::BadInput, R"(Each line is an utterance, or a JSON object like {"text": "play music"}.)",
                    Place{"standard input", number, "text"});
    }
    return text->get<std::string>();
}

nlohmann::ordered_json verdict_json(const run::Verdict& verdict, bool logits) {
    nlohmann::ordered_json json{{"label", verdict.label}, {"probability", verdict.probability}};
    if (logits) {
        json["logits"] = verdict.logits;
    }
    return json;
}

nlohmann::ordered_json answer_json(const std::string& text, const run::Answer& answer, const run::HeadLabels& labels,
                                   bool logits) {
    nlohmann::ordered_json json{{"text", text}};
    for (const auto& [name, verdict, known] : {std::tuple{"domain", &answer.domain, &labels.domains},
                                               {"intent", &answer.intent, &labels.intents},
                                               {"label", &answer.label, &labels.labels}}) {
        if (!known->empty()) {
            json[name] = verdict_json(*verdict, logits);
        }
    }
    if (!labels.tags.empty()) {
        json["words"] = answer.words;
        json["tags"] = run::tag_names(answer);
        for (const run::Verdict& tag : answer.tags) {
            if (logits) {
                json["tag_logits"].push_back(tag.logits);
            }
        }
        json["slots"] = nlohmann::ordered_json::array();
        for (const metric::Span& span : run::slots_of(answer)) {
            const auto first = answer.words.begin() + static_cast<std::ptrdiff_t>(span.begin);
            const auto last = answer.words.begin() + static_cast<std::ptrdiff_t>(span.end);
            json["slots"].push_back({{"slot", span.type}, {"text", fmt::format("{}", fmt::join(first, last, " "))}});
        }
    }
    return json;
}

void print_latency(std::vector<double> times, bool json) {
    if (times.empty()) {
        return;
    }
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) { return metric::percentile(times, share); };
    if (json) {
        const nlohmann::ordered_json line{{"utterances", times.size()},
                                          {"latency_ms", {{"p50", at(0.5)}, {"p90", at(0.9)}, {"p99", at(0.99)}, {"most", times.back()}}}};
        std::fprintf(stderr, "%s\n", line.dump().c_str());
        return;
    }
    std::fprintf(stderr, "%zu utterances, one at a time: median %.2f ms, 90 %% within %.2f ms, 99 %% within %.2f ms, longest %.2f ms\n",
                 times.size(), at(0.5), at(0.9), at(0.99), times.back());
}

int answer_lines(run::Predictor& predictor, const Options& options) {
    if (auto warm = predictor.answer({"warm up"}); !warm) { // the first pass allocates
        return refuse(warm.error(), options.json);
    }
    std::vector<double> times;
    std::string line;
    for (std::int64_t number = 1;; ++number) {
        const Line read = read_line(std::cin, line);
        if (read == Line::End) {
            break;
        }
        if (read == Line::TooLong) {
            return refuse(Error{ErrorCode::BadInput, "This line is longer than 1 MB.", Place{"standard input", number, {}}},
                          options.json);
        }
        const auto text = utterance_of(line, number);
        if (!text) {
            return refuse(text.error(), options.json);
        }
        const auto start = Clock::now();
        const auto answers = predictor.answer({*text});
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        if (!answers) {
            refuse(answers.error(), options.json);
            return kFailed;
        }
        std::printf("%s\n", answer_json(*text, answers->front(), predictor.labels(), options.logits)
                                .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
                                .c_str());
        std::fflush(stdout);
    }
    print_latency(std::move(times), options.json);
    return kDone;
}

int predict(const Options& options) {
    const auto folder = options.model.ends_with(".onnx") ? Result<fs::path>(options.model)
                                                         : store::resolve_model(options.model, fs::current_path(), data_home());
    if (!folder) {
        return refuse(folder.error(), options.json);
    }
    const auto engine = run::load_engine();
    if (!engine) {
        return refuse(engine.error(), options.json);
    }
    const auto predictor = (*engine)->open_predictor(*folder, options.device);
    if (!predictor) {
        return refuse(predictor.error(), options.json);
    }
    return answer_lines(**predictor, options);
}

} // namespace

void add_predict(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "predict", "Answer utterances from standard input with a model: a line each in, a JSON object each out");
    command->add_option("model", options->model, "run:NUMBER, model:NAME, a folder, or an exported .onnx file")->required();
    command->add_option("--device", options->device, "cpu, cuda:0, ...")->capture_default_str();
    command->add_flag("--logits", options->logits, "Add the logits of every class");
    command->add_flag("--json", options->json, "Print errors and the closing latency line as JSON, too");
    command->callback([options, &action] { action = [options] { return predict(*options); }; });
}

} // namespace stillroom::cli
