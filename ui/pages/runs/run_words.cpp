// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/run_words.h"

#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("stillroom::ui::Runs", text);
}

/// Training time of a whole run as far as it can be told: its own pace, or nothing.
double whole_time(const store::RunRecord& run) {
    if (run.state == run::State::Completed)
        return run.seconds;
    if (is_active(run.state) && run.seconds_left >= 0.0)
        return run.seconds + run.seconds_left;
    return -1.0;
}

/// Mean over runs of the same role where there are any, else over all.
double typical_time(const RunList& runs, run::Role role) {
    double sum = 0.0;
    double all = 0.0;
    int count = 0;
    int all_count = 0;
    for (const store::RunRecord* run : runs) {
        const double time = whole_time(*run);
        if (time < 0.0)
            continue;
        all += time;
        ++all_count;
        if (run->role == role) {
            sum += time;
            ++count;
        }
    }
    return count > 0 ? sum / count : all_count > 0 ? all / all_count : -1.0;
}

} // namespace

StateLook state_look(run::State state) {
    switch (state) {
    case run::State::Running:
        return {tr("Running"), Icon::Play, BadgeKind::Accent, 0};
    case run::State::Paused:
        return {tr("Paused"), Icon::Pause, BadgeKind::Warning, 1};
    case run::State::Queued:
        return {tr("Queued"), Icon::Clock, BadgeKind::Neutral, 2};
    case run::State::Failed:
        return {tr("Failed"), Icon::Error, BadgeKind::Error, 3};
    case run::State::Interrupted:
        return {tr("Stopped"), Icon::Stop, BadgeKind::Warning, 3};
    case run::State::Completed:
        return {tr("Done"), Icon::Check, BadgeKind::Success, 4};
    case run::State::Cancelled:
        return {tr("Discarded"), Icon::Trash, BadgeKind::Neutral, 5};
    }
    return {};
}

StateLook state_look(const store::RunRecord& run) {
    if (run.imported && run.state == run::State::Completed)
        return {tr("Imported"), Icon::Import, BadgeKind::Info, state_look(run.state).rank};
    return state_look(run.state);
}

QString origin_text(const store::ImportedFrom& origin) {
    // Event files have long names that say little; their folder says more.
    const std::filesystem::path path = origin.source;
    const bool events = path.filename().string().starts_with("events.out.");
    const auto name = (events ? path.parent_path() : path).filename().string();
    return tr("%1, from %2").arg(qstring(origin.format), qstring(name));
}

QColor state_color(run::State state, const Tokens& tokens) {
    switch (state) {
    case run::State::Running:
        return tokens.accent.text;
    case run::State::Completed:
        return tokens.status.success;
    case run::State::Failed:
        return tokens.status.error;
    case run::State::Paused:
    case run::State::Interrupted:
        return tokens.status.warning;
    case run::State::Queued:
    case run::State::Cancelled:
        break;
    }
    return tokens.text.muted;
}

bool is_active(run::State state) {
    return state == run::State::Running || state == run::State::Paused;
}

bool has_ended(run::State state) {
    return !is_active(state) && state != run::State::Queued;
}

bool was_lost(const store::RunRecord& run) {
    return !run.imported && run.state == run::State::Interrupted && !run.owner.empty();
}

QString stage_word(const std::string& stage) {
    return stage == "tokenizer"  ? tr("Tokenizer")
           : stage == "pretrain" ? tr("Pretraining")
           : stage == "adapt"    ? tr("Adapting")
           : stage == "distill"  ? tr("Distilling")
           : stage == "finetune" ? tr("Fine-tuning")
           : stage == "evaluate" ? tr("Testing")
           : stage == "similarity" ? tr("Comparing texts")
           : stage == "baseline" ? tr("Linear baseline")
                                 : qstring(stage);
}

QString answers_text(const std::vector<store::MetricSummary>& metrics) {
    const auto value = [&](const char* name) -> std::optional<double> {
        for (const store::MetricSummary& metric : metrics)
            if (metric.name == name)
                return metric.last;
        return std::nullopt;
    };
    const auto hits = value("cache/hit_rate");
    const auto bytes = value("cache/bytes");
    if (!hits || !bytes)
        return {};
    const auto unknown = value("cache/truncation");
    const QString text = tr("Teacher answers: %1 known before, %2 on the disk").arg(formatPercent(*hits, 1), formatBytes(*bytes));
    return unknown ? text + tr(", %1 nats not known of unlikely pieces").arg(formatNumber(*unknown, 3)) : text;
}

QString progress_text(const store::RunRecord& run) {
    if (run.total_steps <= 0)
        return run.step > 0 ? formatInteger(run.step) : QString();
    return QStringLiteral("%1 / %2").arg(formatInteger(run.step), formatInteger(run.total_steps));
}

double progress_share(const store::RunRecord& run) {
    if (run.total_steps <= 0)
        return 0.0;
    return std::clamp(static_cast<double>(run.step) / static_cast<double>(run.total_steps), 0.0, 1.0);
}

QString short_failure(const Error& error) {
    switch (error.code) {
    case ErrorCode::OutOfMemory:
        return tr("out of memory");
    case ErrorCode::Diverged:
        return tr("diverged");
    case ErrorCode::BadInput:
        return tr("bad input");
    case ErrorCode::NotFound:
        return tr("something is missing");
    case ErrorCode::Io:
        return tr("disk error");
    case ErrorCode::Conflict:
        return tr("conflict");
    case ErrorCode::Unsupported:
        return tr("not supported");
    case ErrorCode::Cancelled:
        return tr("cancelled");
    case ErrorCode::Internal:
        break;
    }
    return tr("internal error");
}

QString outcome_text(const store::RunRecord& run, const QString& result, double starts_in, const QString& waits_for) {
    switch (run.state) {
    case run::State::Running:
        if (run.seconds_left >= 0.0)
            return tr("%1 left").arg(formatDuration(run.seconds_left));
        return run.stage.empty() ? tr("starting") : stage_word(run.stage);
    case run::State::Queued:
        if (!waits_for.isEmpty())
            return tr("waits for %1").arg(waits_for);
        return starts_in < 0.0 ? QString() : starts_in < 1.0 ? tr("next") : tr("in %1").arg(formatDuration(starts_in));
    case run::State::Failed:
        return run.error ? short_failure(*run.error) : QString();
    case run::State::Interrupted:
        return was_lost(run) ? tr("process lost") : tr("saved");
    case run::State::Paused:
    case run::State::Completed:
    case run::State::Cancelled:
        break;
    }
    return result;
}

QString spoken(const store::RunRecord& run, const QString& outcome) {
    QStringList parts{tr("Run %1").arg(qstring(run.name)), state_look(run).word.toLower()};
    if (run.total_steps > 0)
        parts << tr("step %1 of %2").arg(formatInteger(run.step), formatInteger(run.total_steps));
    if (!outcome.isEmpty())
        parts << outcome;
    return parts.join(QStringLiteral(", "));
}

std::vector<double> start_times(const RunList& runs) {
    std::vector<double> starts(runs.size(), -1.0);
    double at = 0.0;
    bool known = true;
    for (const store::RunRecord* run : runs)
        if (run->state == run::State::Running) {
            known = known && run->seconds_left >= 0.0;
            at += std::max(0.0, run->seconds_left);
        }
    std::vector<std::size_t> queue;
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (runs[i]->state == run::State::Queued)
            queue.push_back(i);
    std::sort(queue.begin(), queue.end(), [&](std::size_t a, std::size_t b) { return runs[a]->position < runs[b]->position; });
    for (const std::size_t i : queue) {
        if (!known)
            break;
        starts[i] = at;
        const double time = typical_time(runs, runs[i]->role);
        known = time >= 0.0;
        at += time;
    }
    return starts;
}

double time_left(const RunList& runs) {
    double left = 0.0;
    bool any = false;
    for (const store::RunRecord* run : runs) {
        if (run->state == run::State::Running) {
            if (run->seconds_left < 0.0)
                return -1.0;
            left += run->seconds_left;
            any = true;
        } else if (run->state == run::State::Queued) {
            const double time = typical_time(runs, run->role);
            if (time < 0.0)
                return -1.0;
            left += time;
            any = true;
        }
    }
    return any ? left : -1.0;
}

QString count_text(const RunList& runs) {
    const auto count = [&](run::State state) {
        return std::count_if(runs.begin(), runs.end(), [state](const store::RunRecord* run) { return run->state == state && !run->imported; });
    };
    QStringList parts;
    const auto imported = std::count_if(runs.begin(), runs.end(), [](const store::RunRecord* run) { return run->imported.has_value(); });
    if (imported > 0)
        parts << tr("%1 imported").arg(imported);
    for (const run::State state : {run::State::Completed, run::State::Failed, run::State::Interrupted, run::State::Paused,
                                   run::State::Running, run::State::Queued, run::State::Cancelled})
        if (const auto n = count(state); n > 0)
            parts << QStringLiteral("%1 %2").arg(n).arg(state_look(state).word.toLower());
    return parts.join(QStringLiteral(" · "));
}

} // namespace stillroom::ui
