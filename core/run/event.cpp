// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/event.h"

#include <array>
#include <string_view>
#include <utility>

namespace stillroom::run {

namespace {

template <class T, std::size_t N>
using Words = std::array<std::pair<T, const char*>, N>;

constexpr Words<State, 7> kStates{{{State::Queued, "queued"},
                                   {State::Running, "running"},
                                   {State::Paused, "paused"},
                                   {State::Completed, "completed"},
                                   {State::Failed, "failed"},
                                   {State::Cancelled, "cancelled"},
                                   {State::Interrupted, "interrupted"}}};
constexpr Words<Role, 4> kRoles{
    {{Role::Teacher, "teacher"}, {Role::Student, "student"}, {Role::Control, "control"}, {Role::Baseline, "baseline"}}};
constexpr Words<LogLevel, 5> kLevels{{{LogLevel::Info, "info"},
                                      {LogLevel::Step, "step"},
                                      {LogLevel::Eval, "eval"},
                                      {LogLevel::Warning, "warning"},
                                      {LogLevel::Error, "error"}}};

template <class T, std::size_t N>
const char* word_of(const Words<T, N>& words, T value) {
    for (const auto& [known, word] : words) {
        if (known == value) {
            return word;
        }
    }
    return "unknown";
}

template <class T, std::size_t N>
std::optional<T> value_of(const Words<T, N>& words, std::string_view text) {
    for (const auto& [known, word] : words) {
        if (text == word) {
            return known;
        }
    }
    return std::nullopt;
}

} // namespace

const char* to_string(State state) { return word_of(kStates, state); }
const char* to_string(Role role) { return word_of(kRoles, role); }
const char* to_string(LogLevel level) { return word_of(kLevels, level); }
std::optional<State> state_from(std::string_view word) { return value_of(kStates, word); }
std::optional<Role> role_from(std::string_view word) { return value_of(kRoles, word); }
std::optional<LogLevel> log_level_from(std::string_view word) { return value_of(kLevels, word); }

} // namespace stillroom::run
