// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/execute.h"

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/devices.h"
#include "app/cli/event_lines.h"
#include "app/cli/follower.h"
#include "app/cli/progress.h"
#include "app/cli/queue_runs.h"
#include "app/cli/run_json.h"
#include "app/cli/signals.h"
#include "app/cli/withdraw.h"
#include "core/base/grouped.h"
#include "core/base/home.h"
#include "core/report/headline.h"
#include "core/report/study_report.h"
#include "core/run/blas.h"
#include "core/run/device_speed.h"
#include "core/run/engine_loader.h"
#include "core/run/scheduler.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

namespace stillroom::cli {

namespace {

/// Hands a signal to the scheduler once there is one.
class StopSwitch {
  public:
    void attach(run::Scheduler* scheduler) {
        const std::scoped_lock lock(m_mutex);
        m_scheduler = scheduler;
        if (m_asked && m_scheduler != nullptr) {
            m_scheduler->stop_all(run::RunControl::Stop::Save);
        }
    }
    void stop() {
        const std::scoped_lock lock(m_mutex);
        m_asked = true;
        if (m_scheduler != nullptr) {
            m_scheduler->stop_all(run::RunControl::Stop::Save);
        }
    }

  private:
    std::mutex m_mutex;
    run::Scheduler* m_scheduler = nullptr;
    bool m_asked = false;
};

void print_results(const std::vector<store::RunRecord>& runs, const store::Reader& reader) {
    std::vector<const report::Headline*> shown;
    std::map<store::RunId, std::map<std::string, double>> values;
    for (const auto& run : runs) {
        if (const auto summaries = reader.summaries(run.id)) {
            for (const auto& summary : *summaries) {
                values[run.id][summary.name] = summary.last;
            }
        }
    }
    std::vector<std::string> head{"Run", "Name", "State", "Time"};
    for (const auto& headline : report::kHeadlines) {
        if (std::any_of(values.begin(), values.end(),
                        [&](const auto& v) { return v.second.contains(headline.name); })) {
            shown.push_back(&headline);
            head.emplace_back(headline.label);
        }
    }
    std::vector<std::vector<std::string>> rows{head};
    for (const auto& run : runs) {
        std::vector<std::string> row{std::to_string(run.id), run.name, run::to_string(run.state),
                                     duration_words(run.seconds)};
        for (const auto* headline : shown) {
            const auto found = values[run.id].find(headline->name);
            row.push_back(found == values[run.id].end() ? "-" : percent_words(found->second));
        }
        rows.push_back(std::move(row));
    }
    std::puts("");
    print_table(rows, 3);
}

/// What the store says in the end: table or JSON, report, exit status.
int conclude(store::Store& store, const std::vector<store::RunId>& ids, const ExecuteOptions& options,
             int signal) {
    const auto reader = store.reader();
    if (!reader) {
        std::fprintf(stderr, "stillroom: %s\n", to_string(reader.error()).c_str());
        return kFailed;
    }
    int status = signal != 0 ? 128 + signal : kDone;
    std::vector<store::RunRecord> runs;
    std::string saved;
    for (const auto id : ids) {
        if (auto run = reader->run(id)) {
            if (run->state == run::State::Interrupted) {
                saved += fmt::format(" {}", id);
            }
            if (signal == 0 && run->state != run::State::Completed) {
                status = kFailed;
            }
            runs.push_back(std::move(*run));
        }
    }
    if (!options.report.empty() && !runs.empty()) {
        if (auto written = report::write_study_report(*reader, runs.front().study, options.report);
            !written) {
            std::fprintf(stderr, "stillroom: %s\n", to_string(written.error()).c_str());
            status = status == kDone ? kFailed : status;
        } else {
            std::fprintf(stderr, "The report is %s\n", options.report.c_str());
        }
    }
    if (options.json) {
        if (const auto json = runs_json(*reader, ids)) {
            print_json(*json);
        } else {
            return refuse(json.error(), false);
        }
    } else {
        print_results(runs, *reader);
    }
    if (signal != 0) {
        const std::string study =
            runs.empty() ? "" : fmt::format("stillroom study --resume {}", runs.front().study);
        std::fprintf(stderr, "Stopped%s. Go on with: %s\n", saved.empty() ? "" : " and saved", study.c_str());
    }
    return status;
}

int carry_out(store::Store& store, run::Engine& engine, const std::vector<std::string>& devices,
              const std::vector<store::RunId>& ids, const ExecuteOptions& options, StopSwitch& stop,
              SignalWatcher& signals) {
    std::unique_ptr<EventLines> events;
    if (!options.events.empty()) {
        auto opened = EventLines::open(options.events);
        if (!opened) { // seen to be writable before the runs were queued
            return refuse(opened.error(), options.json);
        }
        events = std::move(*opened);
    }
    auto reader = store.reader();
    if (!reader) {
        return refuse(reader.error(), options.json);
    }
    std::map<run::RunId, std::string> names;
    for (const auto id : ids) {
        if (const auto run = reader->run(id)) {
            names[id] = run->name;
        }
    }
    std::optional<Error> trouble;
    {
        Progress progress(options.json ? stderr : stdout, std::move(names));
        std::vector<run::EventSink*> others;
        if (events) {
            others.push_back(events.get());
        }
        Follower follower(std::move(*reader), ids, progress, std::move(others));
        run::Scheduler scheduler(store, engine, devices, ids, options.at_once);
        scheduler.listen(progress);
        if (events) {
            scheduler.listen(*events);
        }
        scheduler.listen(follower);
        scheduler.start();
        stop.attach(&scheduler);
        scheduler.wait_until_idle();
        stop.attach(nullptr);
        trouble = scheduler.take_error();
        if (signals.received() != 0) {
            withdraw(store, ids);
        }
    }
    int status = kDone;
    if (trouble) {
        std::fprintf(stderr, "stillroom: %s\n", to_string(*trouble).c_str());
        status = kFailed;
    }
    if (auto flushed = store.flush(); !flushed) {
        std::fprintf(stderr, "stillroom: %s\n", to_string(flushed.error()).c_str());
        status = kFailed;
    }
    if (auto closed = events ? events->close() : Result<void>{}; !closed) {
        std::fprintf(stderr, "stillroom: %s\n", to_string(closed.error()).c_str());
        status = kFailed;
    }
    const int end = conclude(store, ids, options, signals.received());
    return end == kDone ? status : end;
}

/// What cannot be written is found before anything is queued.
Result<void> check_writable(const std::string& path, const char* what) {
    if (path.empty()) {
        return {};
    }
    const auto folder = std::filesystem::absolute(path).parent_path();
    std::error_code code;
    if (!std::filesystem::is_directory(folder, code)) {
        return fail(ErrorCode::BadInput, "The folder does not exist. Create it first.",
                    Place{folder.string(), 0, what});
    }
    return {};
}

struct Opened {
    std::unique_ptr<store::Store> store;
    std::optional<store::Reader> reader;

    Result<void> open(const std::filesystem::path& home) {
        auto opened = store::Store::open(home);
        if (!opened) {
            return fail(opened.error());
        }
        store = std::move(*opened);
        auto read = store->reader();
        if (!read) {
            return fail(read.error());
        }
        reader.emplace(std::move(*read));
        return {};
    }
};

/// How many runs, what is shared, and how long it takes. Nothing where the corpora cannot be read: the runs say why.
void tell_work(const Plan& plan, store::Store& store, const store::Reader& reader, run::Engine& engine, const std::string& device) {
    const auto speed = run::speed_of(device, store, reader, engine);
    const auto work = speed ? work_of(plan, store.home(), *speed) : fail(speed.error());
    if (!work) {
        return;
    }
    const auto known = plan.planned.size() - plan.rows.size();
    std::fprintf(stderr, "%zu runs%s. Of %lld training stages %lld are done already and %lld shared: about %s, %s without sharing.\n",
                 plan.rows.size(), known > 0 ? fmt::format(", {} more are in the study already", known).c_str() : "",
                 static_cast<long long>(work->stages), static_cast<long long>(work->made), static_cast<long long>(work->shared),
                 duration_words(work->seconds).c_str(), duration_words(work->alone).c_str());
    if (work->answers_bytes > 0.0) {
        std::fprintf(stderr, "Teachers' answers to new texts take about %s on the disk.\n",
                     bytes_words(static_cast<std::int64_t>(work->answers_bytes)).c_str());
    }
}

} // namespace

void add_execute_options(CLI::App& command, ExecuteOptions& options) {
    command.add_option("recipe", options.recipe,
                       "Recipe file, or the name of a built-in recipe (stillroom list --recipes)");
    command
        .add_option("--set", options.sets,
                    "Change a field: path=value, for example student.layers=2. Can be given several times.")
        ->allow_extra_args(false);
    command.add_option("--device", options.device, "auto, cpu, cuda:0, ...")->capture_default_str();
    command.add_option("--at-once", options.at_once, "Runs side by side on the CPU, each with its share of the cores; small models gain")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    command.add_option("--events", options.events, "Write every event to this file, one JSON object a line");
    command.add_option("--report", options.report, "Write the study's report (HTML) to this file at the end");
    command.add_option("--try-steps", options.stop_after_steps, "End each run after so many steps")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1000000000}));
    command.add_flag("--json", options.json, "Print the result as one line of JSON; progress goes to stderr");
}

int execute(const ExecuteOptions& options) {
    const bool resume = !options.resume_runs.empty() || options.resume_study != 0;
    if (resume ? !options.recipe.empty() || options.add_to != 0 : options.recipe.empty() && options.add_to == 0) {
        return refuse(Error{ErrorCode::BadInput, "Name a recipe, or what to go on with (--resume).", {}},
                      options.json);
    }
    run::choose_blas_kernels();
    StopSwitch stop;
    SignalWatcher signals([&](int) {
        std::fputs("\nStopping and saving.\n", stderr);
        stop.stop();
    });
    const auto home = data_home();
    for (const auto& writable :
         {check_writable(options.events, "--events"), check_writable(options.report, "--report")}) {
        if (!writable) {
            return refuse(writable.error(), options.json);
        }
    }
    Opened opened;
    if (options.add_to != 0) {
        if (auto done = opened.open(home); !done) {
            return refuse(done.error(), options.json);
        }
    }
    Plan plan;
    if (!resume) {
        auto made = make_plan(options, home, opened.reader ? &*opened.reader : nullptr);
        if (!made) {
            return refuse(made.error(), options.json);
        }
        plan = std::move(*made);
        if (!recipe::can_start(plan.issues)) {
            return refuse(plan.issues, plan.file.string(), options.json);
        }
        print_issues(plan.issues, plan.file.string(), stderr);
        if (plan.rows.empty()) {
            return refuse(Error{ErrorCode::Conflict,
                                fmt::format("All these runs are in study {} already. Add seeds or values, or go on with what was "
                                            "stopped: stillroom study --resume {}.",
                                            options.add_to, options.add_to),
                                {}},
                          options.json);
        }
    }
    auto engine = run::load_engine();
    if (!engine) { // no fault of the input
        (void)refuse(engine.error(), options.json);
        return kFailed;
    }
    const auto devices = choose_devices((*engine)->devices(), options.device);
    if (!devices) {
        return refuse(devices.error(), options.json);
    }
    if (!opened.store) {
        if (auto done = opened.open(home); !done) {
            return refuse(done.error(), options.json);
        }
    }
    auto& store = *opened.store;
    if (auto left = store.mark_interrupted(); !left) {
        return refuse(left.error(), options.json);
    }
    if (!resume && !options.single) {
        tell_work(plan, store, *opened.reader, **engine, devices->front());
    }
    if (signals.received() != 0) {
        return 128 + signals.received();
    }
    auto ids = resume              ? requeue(store, options)
               : options.add_to != 0 ? store.extend_study(options.add_to, plan.study.recipe, plan.rows)
                                     : store.add_study(plan.study, plan.rows);
    if (!ids) {
        return refuse(ids.error(), options.json);
    }
    return carry_out(store, **engine, *devices, *ids, options, stop, signals);
}

} // namespace stillroom::cli
