// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/run/fake_engine.h"

#include "core/base/files.h"
#include "core/base/random.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <new>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <utility>

namespace stillroom::test {

using namespace stillroom::run;

namespace {

constexpr const char* kStages[] = {"tokenizer", "distill", "finetune", "evaluate"};

std::filesystem::path state_file(const RunRequest& request) {
    return request.run_folder / "checkpoint-last" / "state.json";
}

Result<void> save(const RunRequest& request, std::int64_t step) {
    if (auto made = make_folder(request.run_folder / "checkpoint-last"); !made) {
        return made;
    }
    return write_file(state_file(request), nlohmann::json{{"step", step}}.dump());
}

std::int64_t load(const RunRequest& request) {
    const auto text = read_file(state_file(request));
    const auto json = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    return json.is_object() ? json.value("step", std::int64_t{0}) : 0;
}

std::vector<std::string> sources_of(const RunRequest& request) {
    std::vector<std::string> names;
    for (const auto& source : request.recipe.transfer.sources) {
        names.push_back(source.corpus);
    }
    return names.empty() ? std::vector<std::string>{"Generic", "Task"} : names;
}

void end_badly(const FakePlan& plan) {
    switch (plan.ending) {
    case Ending::Throw:
        throw std::runtime_error("index 5 is out of bounds\nframe #0: somewhere deep");
    case Ending::OutOfMemory:
        throw std::runtime_error("CUDA out of memory. Tried to allocate 2.00 GiB");
    case Ending::BadAlloc:
        throw std::bad_alloc();
    case Ending::ThrowNumber:
        throw 42;
    case Ending::Complete:
    case Ending::Fail:
        break;
    }
}

/// One run of the fake engine.
class FakeRun {
  public:
    FakeRun(const FakePlan& plan, const RunRequest& request, RunControl& control, Outlet& outlet)
        : m_plan(plan), m_request(request), m_control(control), m_outlet(outlet), m_sources(sources_of(request)),
          m_started(std::chrono::steady_clock::now()) {}

    Result<RunOutcome> go() {
        m_first = m_request.resume ? load(m_request) : 0;
        m_outlet.emit(Log{LogLevel::Info, m_first, m_request.resume ? "Going on from the checkpoint." : "Reading corpora."});
        const std::int64_t last =
            m_request.stop_after_steps > 0 ? std::min(m_plan.steps, m_request.stop_after_steps) : m_plan.steps;
        for (std::int64_t step = m_first + 1; step <= last; ++step) {
            if (const auto stop = m_control.wait_while_paused(); stop != RunControl::Stop::No) {
                return stopped(stop, step - 1);
            }
            if (m_plan.ending != Ending::Complete && step == m_plan.ends_at) {
                end_badly(m_plan);
                return fail(ErrorCode::Diverged, "The loss ran away at step " + std::to_string(step) +
                                                     ". Lower the learning rate.");
            }
            begin_stage(step);
            if (m_plan.step_time.count() > 0) {
                std::this_thread::sleep_for(m_plan.step_time);
            }
            say(step);
            if (m_plan.checkpoint_every > 0 && step % m_plan.checkpoint_every == 0) {
                if (auto saved = save_all(step); !saved) {
                    return fail(saved.error());
                }
            }
        }
        m_outlet.emit(Log{LogLevel::Info, last, "Done."});
        return RunOutcome{State::Completed, "fake" + std::to_string(m_request.id)};
    }

  private:
    Result<RunOutcome> stopped(RunControl::Stop how, std::int64_t step) {
        if (how == RunControl::Stop::Discard) {
            return RunOutcome{State::Cancelled, {}};
        }
        if (auto saved = save_all(step); !saved) {
            return fail(saved.error());
        }
        return RunOutcome{State::Interrupted, {}};
    }

    Result<void> save_all(std::int64_t step) {
        if (auto settled = m_outlet.settle(); !settled) {
            m_outlet.emit(Log{LogLevel::Warning, step, settled.error().message});
        }
        return save(m_request, step);
    }

    void begin_stage(std::int64_t step) {
        const std::int64_t quarter = std::max<std::int64_t>(1, m_plan.steps / 4);
        const auto index = static_cast<std::size_t>(std::min<std::int64_t>(3, (step - 1) / quarter));
        if (step == m_first + 1 || (step - 1) % quarter == 0) {
            if (m_stage != static_cast<int>(index)) {
                m_stage = static_cast<int>(index);
                m_outlet.emit(StageStarted{kStages[index], step - 1, quarter, index == 0 && m_request.resume});
            }
        }
    }

    void metric(const std::string& name, std::int64_t step) {
        m_outlet.emit(Metric{name, step, fake_value(name, m_request.role, m_request.seed, step, m_plan.steps)});
    }

    void say(std::int64_t step) {
        const bool broken = m_plan.nan_from >= 0 && step >= m_plan.nan_from;
        if (broken) {
            m_outlet.emit(Metric{"train/loss", step, std::numeric_limits<double>::quiet_NaN()});
        } else {
            metric("train/loss", step);
        }
        for (const char* name : {"train/loss_soft_label", "train/loss_hard_label", "train/learning_rate",
                                 "perf/samples_per_second"}) {
            metric(name, step);
        }
        for (const auto& source : m_sources) {
            metric("train/loss/" + source, step);
        }
        if (step % m_plan.evaluate_every == 0 || step == m_plan.steps) {
            for (const char* name : {"eval/dc/accuracy", "eval/dc/macro_f1", "eval/icner/intent_accuracy",
                                     "eval/icner/slot_f1", "eval/icner/semer", "eval/icner/irer",
                                     "eval/icner/exact_match"}) {
                metric(name, step);
            }
            m_outlet.emit(Log{LogLevel::Eval, step, "Evaluated at step " + std::to_string(step) + "."});
        }
        const double taken =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - m_started - m_control.held()).count();
        const double left = taken / static_cast<double>(step - m_first) * static_cast<double>(m_plan.steps - step);
        m_outlet.emit(Progress{step, m_plan.steps, left, fake_value("perf/samples_per_second", m_request.role, 1, step, 1), {}});
    }

    const FakePlan m_plan;
    const RunRequest& m_request;
    RunControl& m_control;
    Outlet& m_outlet;
    const std::vector<std::string> m_sources;
    const std::chrono::steady_clock::time_point m_started;
    std::int64_t m_first = 0;
    int m_stage = -1;
};

/// Counts runs under way, however they end.
struct Count {
    std::atomic<int>& running;
    ~Count() { --running; }
};

} // namespace

double fake_value(const std::string& metric, Role role, std::uint64_t seed, std::int64_t step, std::int64_t steps) {
    const double t = static_cast<double>(step) / static_cast<double>(std::max<std::int64_t>(1, steps));
    const double noise = Random::stream(seed, metric, static_cast<std::uint64_t>(step)).uniform() - 0.5;
    const double gain = role == Role::Teacher ? 0.05 : role == Role::Student ? 0.03 : 0.0;
    const double learnt = 1.0 - std::exp(-4.0 * t);
    if (metric == "train/learning_rate") {
        return 5e-4 * (t < 0.06 ? t / 0.06 : (1.0 - t) / 0.94);
    }
    if (metric == "perf/samples_per_second") {
        return 900.0 + 60.0 * noise;
    }
    if (metric.starts_with("train/")) {
        return 0.4 + 3.6 * (1.0 - learnt) + 0.25 * noise;
    }
    if (metric.ends_with("/semer") || metric.ends_with("/irer")) {
        return 0.9 - (0.62 + gain) * learnt + 0.01 * noise;
    }
    return 0.1 + (0.76 + gain) * learnt + 0.01 * noise;
}

FakeEngine::FakeEngine(FakePlan plan)
    : m_choose([plan](const RunRequest&) { return plan; }),
      m_devices{Device{"cpu", "Fake processor", 16LL << 30, 8LL << 30}} {}

Result<DeviceSpeed> FakeEngine::measure(const std::string&) {
    ++m_measured;
    return DeviceSpeed{2e11, 4e10};
}

Result<RunOutcome> FakeEngine::execute(const RunRequest& request, RunControl& control, Outlet& outlet) {
    ++m_executed;
    const int running = ++m_running;
    const Count count{m_running};
    int most = m_most;
    while (most < running && !m_most.compare_exchange_weak(most, running)) {
    }
    return FakeRun(m_choose(request), request, control, outlet).go();
}

namespace {

class FakePredictor final : public run::Predictor {
  public:
    const run::HeadLabels& labels() const override { return m_labels; }
    Result<std::vector<run::Answer>> answer(const std::vector<std::string>& utterances) override {
        std::vector<run::Answer> answers;
        for (const auto& text : utterances) {
            run::Answer answer;
            std::istringstream stream(text);
            for (std::string word; stream >> word;) {
                const bool name = word.front() >= 'A' && word.front() <= 'Z';
                const bool goes_on = name && !answer.tags.empty() && answer.tags.back().label != "O";
                answer.tags.push_back({goes_on ? "I-name" : name ? "B-name" : "O", 0.75, {0.5F, 1.5F}});
                answer.words.push_back(word);
            }
            answer.intent = {answer.words.empty() ? "none" : answer.words.front(), 0.5, {1.0F, -1.0F}};
            answers.push_back(std::move(answer));
        }
        return answers;
    }

  private:
    run::HeadLabels m_labels{{}, {"none", "other"}, {}, {"O", "B-name", "I-name"}};
};

} // namespace

Result<std::unique_ptr<run::Predictor>> FakeEngine::open_predictor(const std::filesystem::path& folder,
                                                                   const std::string& /*device*/) {
    if (!std::filesystem::exists(folder)) {
        return fail(ErrorCode::NotFound, "No config.json in this folder.", Place{folder.string(), 0, {}});
    }
    return std::make_unique<FakePredictor>();
}

namespace {

/// Writes the prompt's number of bytes and the seed.
class FakeGenerator final : public run::Generator {
  public:
    Result<std::vector<std::string>> go_on(const std::string& prompt, const run::GenerateOptions& options) override {
        std::vector<std::string> texts;
        for (std::int64_t i = 0; i < options.count; ++i) {
            texts.push_back(std::to_string(prompt.size()) + " " + std::to_string(options.seed));
        }
        return texts;
    }
};

} // namespace

Result<std::unique_ptr<run::Generator>> FakeEngine::open_generator(const std::filesystem::path& folder,
                                                                   const std::string& /*device*/) {
    if (!std::filesystem::exists(folder)) {
        return fail(ErrorCode::NotFound, "No config.json in this folder.", Place{folder.string(), 0, {}});
    }
    return std::make_unique<FakeGenerator>();
}

std::map<std::string, std::string> FakeEngine::versions() const { return {{"fake", "1"}}; }

} // namespace stillroom::test
