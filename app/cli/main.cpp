// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

namespace {

int run_program(int argc, char** argv) {
    CLI::App app{"Stillroom: knowledge distillation for language understanding.", "stillroom"};
    app.set_version_flag("--version", "stillroom " STILLROOM_VERSION);
    app.require_subcommand(1);
    app.footer("Exit status: 0 done, 1 failed, 2 bad input (nothing changed), 130 or 143 stopped and saved.\n"
               "STILLROOM_HOME is the folder of store, corpora and models.");
    stillroom::cli::Action action;
    for (const auto add :
         {stillroom::cli::add_run, stillroom::cli::add_study, stillroom::cli::add_validate,
          stillroom::cli::add_import, stillroom::cli::add_fetch, stillroom::cli::add_list, stillroom::cli::add_show,
          stillroom::cli::add_compare, stillroom::cli::add_export, stillroom::cli::add_predict,
          stillroom::cli::add_generate,
          stillroom::cli::add_tokenize, stillroom::cli::add_score, stillroom::cli::add_leak,
          stillroom::cli::add_storage, stillroom::cli::add_doctor}) {
        add(app, action);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? stillroom::cli::kDone : stillroom::cli::kBadInput;
    }
    return action();
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run_program(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "stillroom: something went wrong inside: %s\n", error.what());
    } catch (...) {
        std::fputs("stillroom: something went wrong inside.\n", stderr);
    }
    return stillroom::cli::kFailed;
}
