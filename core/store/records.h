// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/event.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Rows of the store as plain values.
namespace stillroom::store {

using run::RunId;
using run::StudyId;

struct StudyRecord {
    StudyId id = 0;
    std::string name;
    nlohmann::json recipe; ///< the document as the person wrote it, axes included
    std::string recipe_folder; ///< relative corpus paths start here
    std::int64_t created_ms = 0;
};

/// What a person asked of a run; its worker, in whichever process, looks here every second.
enum class RunRequestKind { None, Pause, Resume, StopSave, StopDiscard };

/// Where a run comes from that another program carried out. It can be shown and compared, not gone on with.
struct ImportedFrom {
    std::string format;      ///< "TensorBoard", "CSV", "trainer_state.json"
    std::string source;      ///< absolute path of its file, or of the folder of its files
    std::string fingerprint; ///< hash of what was read
};

/// What a person writes on a run.
struct RunMarks {
    std::vector<std::string> tags; ///< each once, in the order they were given
    std::string note;
    bool hidden = false;    ///< left out of comparisons
    std::int64_t color = 0; ///< 1 to 8: a colour of the series, on every page; 0: chosen by the chart
};

struct RunRecord {
    RunId id = 0;
    StudyId study = 0;
    std::string name; ///< "Generic 75 % · seed 13"
    run::Role role = run::Role::Student;
    run::State state = run::State::Queued;
    std::uint64_t seed = 1;
    nlohmann::json point;  ///< axis path to value
    nlohmann::json recipe; ///< this point's recipe, axes applied
    std::string device;    ///< wanted before the start ("auto"), used after it
    std::int64_t position = 0; ///< order in the queue, lower first
    RunId after = 0;       ///< starts only when that run has completed; 0: at once
    std::int64_t step = 0;
    std::int64_t total_steps = 0;
    double seconds = 0.0;      ///< training time so far
    double seconds_left = -1.0; ///< negative when unknown
    std::string stage;
    std::int64_t created_ms = 0;
    std::int64_t started_ms = 0;
    std::int64_t ended_ms = 0;
    std::string artifact;
    std::optional<Error> error;
    RunRequestKind request = RunRequestKind::None;
    std::int64_t stop_after_steps = 0;
    std::uint64_t last_sequence = 0;
    std::string owner; ///< "pid@host" of the process that runs it; empty when it has ended or waits
    RunMarks marks;
    std::optional<ImportedFrom> imported; ///< empty: carried out here
};

struct MetricPoint {
    std::uint64_t sequence = 0;
    std::int64_t step = 0;
    double seconds = 0.0;
    std::int64_t unix_ms = 0;
    double value = 0.0; ///< NaN kept
};

struct MetricSummary {
    std::string name;
    double last = 0.0;
    double lowest = 0.0;  ///< of the finite values; NaN without one
    double highest = 0.0;
    double best = 0.0; ///< highest, or lowest where lower is better (losses, SemER, IRER)
    std::int64_t step = 0; ///< step of last
    std::int64_t best_step = 0;
    std::int64_t count = 0;
};

struct LogLine {
    std::uint64_t sequence = 0;
    std::int64_t unix_ms = 0;
    run::LogLevel level = run::LogLevel::Info;
    std::int64_t step = 0;
    std::string text;
};

/// What the queue needs to know of a run that has not ended.
struct QueueEntry {
    RunId id = 0;
    run::State state = run::State::Queued;
    RunId after = 0;
    std::optional<run::State> after_state; ///< empty: waits for none, or for one that was removed
    std::string device; ///< wanted
};

/// True for losses, SemER, IRER and the like; false for accuracies and F1.
[[nodiscard]] bool lower_is_better(std::string_view metric_name);

struct ArtifactRecord {
    std::string name; ///< hash
    std::string kind; ///< "tokenizer", "teacher", "model", ...
    std::int64_t bytes = 0;
    std::int64_t created_ms = 0;
    nlohmann::json about; ///< what it was made from, and its metrics
};

} // namespace stillroom::store
