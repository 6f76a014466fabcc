// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace CLI {
class App;
}

/// The commands of the program. Each adds its subcommand and, when it is the one called, sets the action.
namespace stillroom::cli {

/// Exit status: 0 done, 1 failed, 2 bad input (nothing changed), 128 + signal stopped and saved.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kBadInput = 2;

using Action = std::function<int()>;

void add_run(CLI::App& app, Action& action);
void add_study(CLI::App& app, Action& action);
void add_validate(CLI::App& app, Action& action);
void add_import(CLI::App& app, Action& action);
void add_fetch(CLI::App& app, Action& action);
void add_list(CLI::App& app, Action& action);
void add_show(CLI::App& app, Action& action);
void add_compare(CLI::App& app, Action& action);
void add_export(CLI::App& app, Action& action);
void add_generate(CLI::App& app, Action& action);
void add_predict(CLI::App& app, Action& action);
void add_tokenize(CLI::App& app, Action& action);
void add_score(CLI::App& app, Action& action);
void add_leak(CLI::App& app, Action& action);
void add_storage(CLI::App& app, Action& action);
void add_doctor(CLI::App& app, Action& action);

/// Parts of the commands import and export.
void add_import_results(CLI::App& import, Action& action);
void add_export_heads(CLI::App& export_command, Action& action);
void add_export_onnx(CLI::App& export_command, Action& action);
void add_export_results(CLI::App& export_command, Action& action);
void add_export_transfer(CLI::App& export_command, Action& action);

} // namespace stillroom::cli
