// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace stillroom::run {

using RunId = std::int64_t;
using StudyId = std::int64_t;

enum class State { Queued, Running, Paused, Completed, Failed, Cancelled, Interrupted };
enum class Role { Teacher, Student, Control, Baseline };
enum class LogLevel { Info, Step, Eval, Warning, Error };

[[nodiscard]] const char* to_string(State state); ///< "queued", "running", ...
[[nodiscard]] const char* to_string(Role role);   ///< "teacher", "student", "control", "baseline"
[[nodiscard]] const char* to_string(LogLevel level);
[[nodiscard]] std::optional<State> state_from(std::string_view word);
[[nodiscard]] std::optional<Role> role_from(std::string_view word);
[[nodiscard]] std::optional<LogLevel> log_level_from(std::string_view word);

/// A run goes through stages ("tokenizer", "pretrain", "adapt", "distill", "finetune", "evaluate"). Steps count
/// on from stage to stage, so that they never go back within a run.
struct StageStarted {
    std::string stage;
    std::int64_t first_step = 0;
    std::int64_t steps = 0; ///< planned in this stage; 0 when it has none
    bool reused = false;    ///< its result came from an earlier run
};

struct Progress {
    std::int64_t step = 0;        ///< over the whole run
    std::int64_t total_steps = 0; ///< over the whole run
    double seconds_left = -1.0;   ///< negative when unknown
    double samples_per_second = 0.0;
    std::string what;             ///< short, for stages without steps ("Reading corpora 3/5")
};

/// One measured value. Names as in ARCHITECTURE.md, "Metric names"; NaN is kept.
struct Metric {
    std::string name;
    std::int64_t step = 0;
    double value = 0.0;
};

struct Log {
    LogLevel level = LogLevel::Info;
    std::int64_t step = 0;
    std::string text;
};

struct StateChanged {
    State state = State::Queued;
    std::optional<Error> error; ///< with State::Failed
};

using Payload = std::variant<StageStarted, Progress, Metric, Log, StateChanged>;

/// A value that a run tells the world. Sequence numbers start at 1 and have no gaps within a run, also after a
/// resume, so that a listener notices what it missed and reads it from the store.
struct Event {
    RunId run = 0;
    std::uint64_t sequence = 0;
    double seconds = 0.0;        ///< training time since the run first started, pauses left out
    std::int64_t unix_ms = 0;    ///< wall clock
    Payload payload;
};

/// Where events go. Called from run threads; must not block for long.
class EventSink {
  public:
    virtual ~EventSink() = default;
    virtual void post(const Event& event) = 0;
};

} // namespace stillroom::run
