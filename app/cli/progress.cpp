// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress.h"

#include "app/cli/console.h"
#include "core/base/grouped.h"
#include "core/report/headline.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>

namespace stillroom::cli {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kRedraw{200};
constexpr std::chrono::seconds kPlainEvery{10};
constexpr std::size_t kBar = 20;

std::size_t terminal_width(std::FILE* file) {
    winsize size{};
    return ::ioctl(::fileno(file), TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 100;
}

/// At most so many characters, so that a bar never wraps.
std::string cut(const std::string& text, std::size_t width) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U && ++characters > width) {
            return text.substr(0, i);
        }
    }
    return text;
}

/// The short form leaves out what the others nearly say.
std::string scores_text(const std::map<std::string, double>& scores, bool brief = false) {
    std::string text;
    for (const auto& headline : report::kHeadlines) {
        const auto found = scores.find(headline.name);
        const std::string_view name = headline.name;
        const bool left_out =
            brief && (name.ends_with("irer") || name.ends_with("exact_match") || name.ends_with("semer"));
        if (found != scores.end() && !left_out) {
            text += fmt::format("  {} {}", brief ? headline.short_label : headline.label,
                                percent_words(found->second));
        }
    }
    return text;
}

} // namespace

Progress::Progress(std::FILE* to, std::map<run::RunId, std::string> names)
    : m_to(to), m_live(::isatty(::fileno(to)) == 1), m_names(std::move(names)) {
    if (m_live) {
        m_painter = std::jthread([this](const std::stop_token& stop) {
            std::mutex mutex;
            std::condition_variable_any wake;
            while (!stop.stop_requested()) {
                {
                    const std::scoped_lock lock(m_mutex);
                    clear_bars();
                    draw_bars();
                }
                std::unique_lock lock(mutex);
                wake.wait_for(lock, stop, kRedraw, [] { return false; });
            }
        });
    }
}

Progress::~Progress() {
    if (m_painter.joinable()) {
        m_painter.request_stop();
        m_painter.join();
    }
    const std::scoped_lock lock(m_mutex);
    clear_bars();
    std::fflush(m_to);
}

void Progress::post(const run::Event& event) {
    const std::scoped_lock lock(m_mutex);
    Shown& shown = m_runs[event.run];
    shown.seconds = event.seconds;
    std::visit([&](const auto& payload) { on(event, shown, payload); }, event.payload);
}

void Progress::say(const std::string& text) {
    const std::scoped_lock lock(m_mutex);
    line(text);
}

void Progress::on(const run::Event& event, Shown& run, const run::StageStarted& stage) {
    plain_scores(event.run, run);
    run.stage = stage.stage;
    run.what.clear();
    run.has_loss = false;
    run.running = true;
    if (!m_live) {
        line(fmt::format("{}: {}{}", name_of(event.run), stage.stage,
                         stage.reused      ? ", taken from an earlier run"
                         : stage.steps > 0 ? fmt::format(", {} steps", grouped(stage.steps))
                                           : ""));
    }
}

void Progress::on(const run::Event& event, Shown& run, const run::Progress& progress) {
    run.step = progress.step;
    run.total = progress.total_steps;
    run.rate = progress.samples_per_second;
    run.left = progress.seconds_left;
    run.what = progress.what;
    plain_scores(event.run, run);
    if (m_live || Clock::now() - run.last_line < kPlainEvery) {
        return;
    }
    if (run.total > 0) {
        run.last_line = Clock::now();
        line(fmt::format("{}: {}  step {} of {}{}", name_of(event.run), run.stage, grouped(run.step),
                         grouped(run.total), figures(run)));
    } else if (!run.what.empty()) { // before the number of steps is known
        run.last_line = Clock::now();
        line(fmt::format("{}: {}", name_of(event.run), run.what));
    }
}

void Progress::on(const run::Event& event, Shown& run, const run::Metric& metric) {
    if (metric.name == "train/loss") {
        run.loss = metric.value;
        run.has_loss = true;
        plain_scores(event.run, run);
    } else if (report::headline(metric.name) != nullptr) {
        run.scores[metric.name] = metric.value;
        run.fresh_scores = true;
        run.step = std::max(run.step, metric.step);
    }
}

void Progress::on(const run::Event& event, Shown&, const run::Log& log) {
    if (log.level == run::LogLevel::Warning) { // an error comes with the end of the run
        line(fmt::format("{}: {}: {}", name_of(event.run), run::to_string(log.level), log.text));
    }
}

void Progress::on(const run::Event& event, Shown& run, const run::StateChanged& change) {
    plain_scores(event.run, run);
    run.running = change.state == run::State::Running || change.state == run::State::Paused;
    run.ended = !run.running && change.state != run::State::Queued;
    if (change.state == run::State::Running || change.state == run::State::Queued) {
        return;
    }
    std::string text = fmt::format("{}: {}", name_of(event.run), run::to_string(change.state));
    if (change.state == run::State::Completed) {
        text += fmt::format(" in {}{}", duration_words(event.seconds), scores_text(run.scores));
    } else if (change.state == run::State::Interrupted) {
        text += fmt::format(" and saved at step {}", grouped(run.step));
    }
    if (change.error) {
        text += ". " + to_string(*change.error);
    }
    line(text);
}

std::string Progress::name_of(run::RunId id) const {
    const auto found = m_names.find(id);
    return fmt::format("[{}] {}", id, found == m_names.end() ? "run" : found->second);
}

std::string Progress::figures(const Shown& run) const {
    std::string text;
    if (run.has_loss) {
        text += fmt::format("  loss {:.3f}", run.loss);
    }
    if (run.rate > 0) {
        text += fmt::format("  {:.0f}/s", run.rate);
    }
    if (run.left >= 0) {
        text += "  " + duration_words(run.left) + " left";
    }
    return text;
}

std::string Progress::bar_line(run::RunId id, const Shown& run, std::size_t width) const {
    const double share =
        run.total > 0 ? std::clamp(static_cast<double>(run.step) / static_cast<double>(run.total), 0.0, 1.0)
                      : 0.0;
    const auto filled = static_cast<std::size_t>(share * static_cast<double>(kBar) + 0.5);
    const std::string bar = std::string(filled, '#') + std::string(kBar - filled, '.');
    const std::string stage = run.what.empty() ? run.stage : run.what;
    return cut(fmt::format("{} [{}] {:3.0f} %  {}{}{}", padded(name_of(id), 30), bar, 100.0 * share, stage,
                           figures(run), scores_text(run.scores, true)),
               width - 1);
}

/// All scores of one evaluation in one plain line: they come one by one.
void Progress::plain_scores(run::RunId id, Shown& run) {
    if (run.fresh_scores && !m_live) {
        line(fmt::format("{}: step {}{}", name_of(id), grouped(run.step), scores_text(run.scores)));
    }
    run.fresh_scores = false;
}

void Progress::line(const std::string& text) {
    clear_bars();
    std::fprintf(m_to, "%s\n", text.c_str());
    if (m_live) {
        draw_bars();
    }
    std::fflush(m_to);
}

void Progress::clear_bars() {
    for (; m_drawn > 0; --m_drawn) {
        std::fputs("\033[1A\033[2K", m_to); // up one line, erase it
    }
}

void Progress::draw_bars() {
    const std::size_t width = terminal_width(m_to);
    for (const auto& [id, run] : m_runs) {
        if (run.running) {
            std::fprintf(m_to, "%s\n", bar_line(id, run, width).c_str());
            ++m_drawn;
        }
    }
    if (m_drawn > 0 && m_names.size() > 1) {
        const auto ended =
            std::count_if(m_runs.begin(), m_runs.end(), [](const auto& run) { return run.second.ended; });
        std::fprintf(m_to, "%td of %zu runs done\n", ended, m_names.size());
        ++m_drawn;
    }
    std::fflush(m_to);
}

} // namespace stillroom::cli
