// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stillroom::ui {

/// The cards of the pipeline, from left to right.
enum class Stage { Teacher, Transfer, Objective, Student, Tasks };
inline constexpr int kStageCount = 5;

/// The card a recipe path belongs to; paths of the study belong to the transfer set, where its sweep stands.
[[nodiscard]] inline Stage stageOf(std::string_view path) {
    const auto begins = [path](std::string_view prefix) { return path.substr(0, prefix.size()) == prefix; };
    return begins("teacher") || begins("tokenizer") ? Stage::Teacher
           : begins("distill")                      ? Stage::Objective
           : begins("student")                      ? Stage::Student
           : begins("tasks")                        ? Stage::Tasks
                                                    : Stage::Transfer;
}

} // namespace stillroom::ui
