// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/exchange/curves.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// TensorBoard's event files: TFRecord files of Event messages.
namespace stillroom::exchange::tensorboard {

/// Messages to be written. Wall times in seconds since 1970.
[[nodiscard]] std::string version_event(double wall_time);
[[nodiscard]] std::string scalar_event(double wall_time, std::int64_t step, std::string_view tag, double value);
/// Tells readers that everything at `step` and later was thrown away and is measured again.
[[nodiscard]] std::string restart_event(double wall_time, std::int64_t step);
/// The settings of a run for the HParams page: an object of numbers, booleans and texts. `group` names the run.
[[nodiscard]] std::string settings_event(double wall_time, const std::string& group, const nlohmann::json& settings);
enum class Outcome { Unknown = 0, Success = 1, Failure = 2, Running = 3 };
[[nodiscard]] std::string end_event(double wall_time, Outcome outcome);

/// What an Event message holds of interest; views into the message.
struct Event {
    double wall_time = 0.0; ///< seconds since 1970
    std::int64_t step = 0;
    std::string_view file_version;
    bool restarted = false; ///< SessionLog START
    std::string_view summary;
};
/// Empty when the bytes are no such message.
[[nodiscard]] std::optional<Event> decode(std::string_view message);

/// One value of a summary. `number` is there for a simple value and for a tensor of exactly one number.
struct Value {
    std::string_view tag;
    std::string_view plugin; ///< empty where it is left out: often only the first value of a tag names it
    bool tensor = false;
    std::optional<double> number;
};
/// False when the summary is damaged; values before that have been visited.
[[nodiscard]] bool each_value(std::string_view summary, const std::function<void(const Value&)>& visit);

/// Adds the scalars of event files to `curves`, in the order of the files, as TensorBoard does. Damage ends the
/// reading of its file and becomes one of `problems`, with byte offset; so does what had to be left out.
/// Errors: NotFound, Io, Unsupported when there is too much.
[[nodiscard]] Result<void> read_events(const std::vector<std::filesystem::path>& files, CurveBuilder& curves,
                                       std::vector<Error>& problems);

} // namespace stillroom::exchange::tensorboard
