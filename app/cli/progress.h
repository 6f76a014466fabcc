// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/event.h"

#include <chrono>
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace stillroom::cli {

/// Shows how runs get on: on a terminal one live bar for each running run with loss, rate, time left and
/// scores, redrawn five times a second; elsewhere a plain line now and then.
class Progress final : public run::EventSink {
  public:
    Progress(std::FILE* to, std::map<run::RunId, std::string> names);
    ~Progress() override; ///< stops drawing and clears the bars
    void post(const run::Event& event) override;
    void say(const std::string& line); ///< above the bars

  private:
    struct Shown {
        std::string stage;
        std::string what;
        std::int64_t step = 0;
        std::int64_t total = 0;
        double loss = 0.0;
        bool has_loss = false;
        double rate = 0.0;
        double left = -1.0;
        double seconds = 0.0;
        std::map<std::string, double> scores; ///< headline metrics, latest values
        bool fresh_scores = false;            ///< not yet in a plain line
        bool running = false;
        bool ended = false;
        std::chrono::steady_clock::time_point last_line{};
    };

    void on(const run::Event& event, Shown& run, const run::StageStarted& stage);
    void on(const run::Event& event, Shown& run, const run::Progress& progress);
    void on(const run::Event& event, Shown& run, const run::Metric& metric);
    void on(const run::Event& event, Shown& run, const run::Log& log);
    void on(const run::Event& event, Shown& run, const run::StateChanged& change);
    [[nodiscard]] std::string name_of(run::RunId id) const;
    [[nodiscard]] std::string figures(const Shown& run) const;
    [[nodiscard]] std::string bar_line(run::RunId id, const Shown& run, std::size_t width) const;
    void plain_scores(run::RunId id, Shown& run);
    void line(const std::string& text); ///< with the lock held
    void clear_bars();
    void draw_bars();

    std::FILE* m_to;
    bool m_live;
    std::map<run::RunId, std::string> m_names;
    std::mutex m_mutex;
    std::map<run::RunId, Shown> m_runs;
    std::size_t m_drawn = 0; ///< bar lines on the screen now
    std::jthread m_painter;
};

} // namespace stillroom::cli
