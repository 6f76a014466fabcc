// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/print_corpus.h"
#include "app/cli/signals.h"
#include "core/base/home.h"
#include "core/corpus/corpus_json.h"
#include "core/corpus/library.h"
#include "core/store/model_library.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <stop_token>

namespace stillroom::cli {

namespace {

struct Options {
    std::string path;
    std::string name;
    std::string licence;
    corpus::ReadOptions reading;
    bool replace = false;
    bool model = false;
    bool json = false;
};

/// A name for the library from the last part of the path.
std::string name_from(const std::filesystem::path& path) {
    auto plain = std::filesystem::absolute(path).lexically_normal();
    if (plain.filename().empty()) {
        plain = plain.parent_path();
    }
    return plain.stem().string();
}

int import_model(const Options& options, const std::string& name) {
    if (auto done = store::ModelLibrary(data_home()).import_folder(options.path, name); !done) {
        return refuse(done.error(), options.json);
    }
    if (options.json) {
        print_json({{"model", {{"name", name}, {"location", "model:" + name}}}});
    } else {
        std::printf("Imported as model:%s. A recipe names it in teacher.path.\n", name.c_str());
    }
    return kDone;
}

int import(const Options& options) {
    if (options.path.empty()) {
        return refuse(Error{ErrorCode::BadInput, "Name the file or folder to import.", {}}, options.json);
    }
    const std::string name = options.name.empty() ? name_from(options.path) : options.name;
    if (options.model) {
        return import_model(options, name);
    }
    std::stop_source stop;
    const SignalWatcher signals([&](int) { stop.request_stop(); });
    corpus::ImportOptions how;
    how.reading = options.reading;
    how.licence = options.licence;
    how.replace = options.replace;
    how.stop = stop.get_token();
    const bool live = ::isatty(STDERR_FILENO) == 1;
    how.progress = [live](std::int64_t done, std::int64_t total) {
        if (live) {
            std::fprintf(stderr, "\r\033[2KReading %s of %s", bytes_words(done).c_str(),
                         bytes_words(total).c_str());
        }
    };
    const auto info = corpus::Library(data_home()).import(options.path, name, how);
    if (live) {
        std::fputs("\r\033[2K", stderr);
    }
    if (!info && signals.received() != 0) {
        std::fputs("Stopped; nothing was imported.\n", stderr);
        return 128 + signals.received();
    }
    if (!info) {
        return refuse(info.error(), options.json);
    }
    if (options.json) {
        print_json({{"corpus", to_json(*info)}});
        return kDone;
    }
    std::printf("Imported as library:%s, format %s.\n", info->name.c_str(), info->format.c_str());
    print_corpus(*info);
    return kDone;
}

} // namespace

void add_import(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("import", "Copy a corpus, or a model (--model), into the library, or the results of other programs into the store");
    command->add_option("path", options->path, "File or folder");
    command->add_option("--name", options->name, "Name in the library; that of the file when left out");
    command
        ->add_option("--format", options->reading.format,
                     "auto, text, massive, slotgated, token-tag, conll, clinc150, csv, tsv, tei, label-text")
        ->capture_default_str();
    command->add_option("--language", options->reading.language, "Language tag, for example en");
    command->add_option("--text-column", options->reading.text_column, "CSV and TSV: column of the text");
    command->add_option("--label-column", options->reading.label_column, "CSV and TSV: column of the label");
    command->add_flag("--out-of-scope", options->reading.out_of_scope,
                      "CLINC150: also read the out-of-scope lists, as intent oos");
    command->add_option("--licence", options->licence, "Kept with the corpus");
    command->add_flag("--model", options->model, "The path is a model (Hugging Face folder), not a corpus");
    command->add_flag("--replace", options->replace, "Overwrite a corpus of that name");
    command->add_flag("--json", options->json, "Print the result as one line of JSON");
    add_import_results(*command, action);
    command->callback([command, options, &action] {
        if (command->get_subcommands().empty()) {
            action = [options] { return import(*options); };
        }
    });
}

} // namespace stillroom::cli
