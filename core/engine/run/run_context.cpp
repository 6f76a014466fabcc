// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/run_context.h"

#include "core/base/files.h"
#include "core/engine/precision.h"
#include "core/run/checkpoints.h"
#include "core/store/uses.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <system_error>

namespace stillroom::engine {

namespace {

using corpus::Split;

constexpr const char* kStageFile = "stage.json";
constexpr const char* kRunFile = "run_state.json";

Result<void> write_stage(const std::filesystem::path& folder, const StageTitle& title, const StageRecord& record) {
    const nlohmann::json json{{"stage", title.name},
                              {"steps", record.steps},
                              {"metrics", to_json(record.metrics)},
                              {"state", record.state}};
    return write_file(folder / kStageFile, json.dump(1) + "\n");
}

Result<StageRecord> read_stage(const std::filesystem::path& folder) {
    const auto text = read_file(folder / kStageFile);
    if (!text) {
        return fail(text.error());
    }
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object() || !json.contains("metrics") || !json.contains("steps")) {
        return fail(ErrorCode::BadInput, "This stage's result is damaged. Remove its folder to make it anew.",
                    {folder.string(), 0, {}});
    }
    return StageRecord{folder, json["steps"].get<std::int64_t>(), metrics_from(json["metrics"]),
                       json.value("state", nlohmann::json::object())};
}

} // namespace

RunContext::RunContext(const run::RunRequest& asked, run::RunControl& control, run::Outlet& outlet)
    : request(asked), recipe(asked.recipe), steering(control, asked.stop_after_steps), reporter(outlet),
      artifacts(asked.home), m_speed(asked.speed) {}

Result<void> RunContext::prepare() {
    auto parsed = parse_device(request.device);
    if (!parsed) {
        return fail(parsed.error());
    }
    device = *parsed;
    if (auto made = make_folder(request.run_folder); !made) {
        return made;
    }
    if (request.resume) {
        m_checkpoint = find_checkpoint(request.run_folder);
        if (const auto text = read_file(request.run_folder / kRunFile)) {
            const auto json = nlohmann::json::parse(*text, nullptr, false);
            for (const auto& entry : json.is_array() ? json : nlohmann::json::array()) {
                m_finished.push_back({entry.value("key", ""), entry.value("end", std::int64_t{0})});
            }
        }
    } else {
        std::error_code code;
        std::filesystem::remove(request.run_folder / kRunFile, code);
        if (auto removed = run::remove_checkpoints(request.run_folder); !removed) {
            return removed;
        }
    }
    auto opened = Corpora::open(request, reporter, steering.control().token());
    if (!opened) {
        return fail(opened.error());
    }
    corpora = std::move(*opened);
    const auto prints = run::fingerprints(request, corpora.fingerprints());
    if (!prints) {
        return fail(prints.error());
    }
    auto known = run::stage_keys(request, *prints);
    if (!known) {
        return fail(known.error());
    }
    keys = std::move(*known);
    m_ahead = work_ahead(request, corpora, keys);
    std::erase_if(m_ahead, [&](const auto& stage) { return !stage.own && artifacts.has(stage.key); });
    return {};
}

void RunContext::begin(const StageTitle& title, std::int64_t steps) {
    double own = 0.0;
    std::int64_t after = 0;
    double work = 0.0;
    for (const auto& stage : m_ahead) {
        if (stage.key == title.key.hash) {
            own = stage.work_of_step;
        } else {
            after += stage.steps;
            work += stage.work_of_step * static_cast<double>(stage.steps);
        }
    }
    std::erase_if(m_ahead, [&](const auto& stage) { return stage.key == title.key.hash; });
    reporter.plan(after, own > 0.0 ? work / own : static_cast<double>(after));
    reporter.stage(title.name, steps, false);
}

Result<StageRecord> RunContext::stage(const StageTitle& title, const Make& make) {
    const auto& hash = title.key.hash;
    bool made = false;
    auto& control = steering.control();
    if (auto noted = store::add_use(request.run_folder, hash); !noted) {
        return fail(noted.error());
    }
    auto folder = artifacts.get_or_make(
        hash, title.kind, title.key.about,
        [&](const std::filesystem::path& scratch) -> Result<void> {
            made = true;
            auto record = make(scratch);
            if (!record) {
                return fail(record.error());
            }
            reporter.settle();
            return write_stage(scratch, title, *record);
        },
        [&] { return control.stopping() != run::RunControl::Stop::No; });
    if (!folder) {
        return fail(folder.error());
    }
    auto record = read_stage(*folder);
    if (!record) {
        return fail(record.error());
    }
    std::erase_if(m_ahead, [&](const auto& stage) { return stage.key == hash; });
    if (title.own && record->state.contains("log_history")) {
        for (const auto& entry : record->state["log_history"]) {
            log_history.push_back(entry);
        }
    }
    const auto finished = std::find_if(m_finished.begin(), m_finished.end(),
                                       [&](const Finished& stage) { return stage.key == hash; });
    if (!made && finished != m_finished.end()) { // before this run was interrupted
        reporter.jump(finished->end);
        return record;
    }
    if (made) {
        reporter.stage_done(record->steps);
        (void)artifacts.note(hash, "metrics", to_json(record->metrics)); // for lists; the stage has its own copy
    } else {
        const auto steps = title.own ? record->steps : 0;
        reporter.stage(title.name, steps, true);
        reporter.stage_done(steps);
        reporter.info(fmt::format("{}: the result of an earlier run is reused.", title.name));
        for (const auto& [name, value] : title.own ? record->metrics : Metrics{}) {
            reporter.metric(name, value);
        }
    }
    if (auto written = remember(hash); !written) {
        return fail(written.error());
    }
    return record;
}

Result<void> RunContext::remember(const std::string& key) {
    m_finished.push_back({key, reporter.step()});
    auto json = nlohmann::json::array();
    for (const auto& stage : m_finished) {
        json.push_back({{"key", stage.key}, {"end", stage.end}});
    }
    return write_file(request.run_folder / kRunFile, json.dump(1) + "\n");
}

Result<const TaskData*> RunContext::tasks() {
    if (!m_tasks) {
        const auto corpus = corpora.get(recipe.tasks.corpus);
        if (!corpus) {
            return fail(corpus.error());
        }
        reporter.doing("Reading labelled utterances");
        auto data = read_tasks(recipe.tasks, **corpus, steering.control().token());
        if (!data) {
            return fail(data.error());
        }
        if (recipe.tasks.evaluate_on == "test" && data->final_split == Split::Dev) {
            reporter.warning(fmt::format("{} has no test part, so the dev part is measured.", recipe.tasks.corpus));
        }
        m_tasks = std::move(*data);
    }
    return &*m_tasks;
}

Result<NamedCorpora> RunContext::named(const std::vector<std::string>& names) const {
    NamedCorpora result;
    for (const auto& name : names) {
        const auto corpus = corpora.get(name);
        if (!corpus) {
            return fail(corpus.error());
        }
        result.emplace_back(name, *corpus);
    }
    return result;
}

Result<Compute> RunContext::precision(recipe::Precision wanted) {
    if (wanted == recipe::Precision::Auto && m_speed.fp32_flops <= 0.0) {
        const auto measured = measure_speed(request.device);
        if (!measured) {
            return fail(measured.error());
        }
        m_speed = *measured;
    }
    const auto compute = choose_precision(wanted, m_speed);
    if (m_said.emplace(static_cast<int>(wanted), static_cast<int>(compute)).second) {
        reporter.info(wanted == recipe::Precision::Auto
                          ? fmt::format("Precision {}: {:.0f} GFLOP/s in fp32, {:.0f} in bf16 on {}.",
                                        to_string(compute), m_speed.fp32_flops / 1e9, m_speed.bf16_flops / 1e9,
                                        request.device)
                          : fmt::format("Precision {}, as the recipe says.", to_string(compute)));
    }
    return compute;
}

Result<Masking> RunContext::masking(double share, const Pieces& pieces) {
    if (pieces.tokenizer->special().mask < 0) {
        return fail(ErrorCode::Unsupported,
                    "This tokenizer has no piece that hides others, so nothing can be learned from masked text. Choose "
                    "another tokenizer, or distil on the tasks.",
                    {{}, 0, "tokenizer"});
    }
    return Masking{share, pieces.tokenizer->special(), pieces.tokenizer->vocabulary_size()};
}

std::optional<Checkpoint> RunContext::checkpoint_of(const std::string& key) const {
    return m_checkpoint && m_checkpoint->state.key == key ? m_checkpoint : std::nullopt;
}

} // namespace stillroom::engine
