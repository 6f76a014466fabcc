// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/fetch_progress.h"
#include "app/cli/print_corpus.h"
#include "app/cli/signals.h"
#include "core/base/home.h"
#include "core/catalogue/fetch.h"
#include "core/corpus/corpus_json.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <stop_token>

namespace stillroom::cli {

namespace {

struct Options {
    std::string name;
    std::string to;
    bool no_import = false;
    bool replace = false;
    bool json = false;
};

nlohmann::json to_json(const catalogue::Fetched& fetched) {
    nlohmann::json files = nlohmann::json::array();
    for (const auto& file : fetched.files) {
        files.push_back({{"address", file.address},
                         {"path", file.path.string()},
                         {"sha256", file.sha256},
                         {"checksum_was_known", file.was_known},
                         {"downloaded", file.downloaded}});
    }
    nlohmann::json json = {{"files", std::move(files)}};
    if (fetched.corpus) {
        json["corpus"] = corpus::to_json(*fetched.corpus);
    } else {
        json["data"] = fetched.data.string();
    }
    return json;
}

void print(const catalogue::Entry& entry, const catalogue::Fetched& fetched) {
    if (fetched.corpus) {
        std::printf("Imported as library:%s, format %s.\n", fetched.corpus->name.c_str(), fetched.corpus->format.c_str());
        print_corpus(*fetched.corpus);
    } else {
        std::printf("It lies in %s.\n", fetched.data.c_str());
    }
    std::printf("  licence    %s%s%s\n", entry.licence.name.c_str(), entry.licence.address.empty() ? "" : ", ",
                entry.licence.address.c_str());
    for (const auto& file : fetched.files) {
        if (!file.was_known) {
            std::printf("  checksum   none is known of %s; this one's is remembered and later downloads are compared with it.\n",
                        file.path.filename().c_str());
        }
    }
}

/// What went wrong after the fetch began is no bad input, except that a name or place is taken.
int give_up(const Error& error, bool json) {
    const int status = refuse(error, json);
    return error.code == ErrorCode::Conflict ? status : kFailed;
}

int fetch(const Options& options) {
    const auto catalogue = catalogue::load_catalogue(data_home());
    for (const auto& problem : catalogue.problems) {
        std::fprintf(stderr, "warning: %s\n", to_string(problem).c_str());
    }
    const auto entry = catalogue::find_entry(catalogue, options.name);
    if (!entry) {
        return refuse(entry.error(), options.json);
    }
    std::stop_source stop;
    const SignalWatcher signals([&](int) { stop.request_stop(); });
    FetchProgress progress(stderr, entry->name);
    catalogue::FetchOptions how;
    how.folder = options.to;
    how.import = !options.no_import;
    how.replace = options.replace;
    how.stop = stop.get_token();
    how.progress = [&](catalogue::Step step, const catalogue::Progress& now) { progress.show(step, now); };
    const auto fetched = catalogue::fetch(*entry, data_home(), how);
    progress.clear();
    if (!fetched && signals.received() != 0) {
        std::fprintf(stderr, "Stopped. stillroom fetch %s goes on with what has come.\n", entry->name.c_str());
        return 128 + signals.received();
    }
    if (!fetched) {
        return give_up(fetched.error(), options.json);
    }
    if (options.json) {
        print_json({{"fetched", to_json(*fetched)}});
    } else {
        print(*entry, *fetched);
    }
    return kDone;
}

} // namespace

void add_fetch(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("fetch", "Download a public corpus of the catalogue and import it into the library");
    command->add_option("name", options->name, "As in stillroom list --catalogue")->required();
    command->add_option("--to", options->to, "Folder where the files go; that of the library's downloads when left out");
    command->add_flag("--no-import", options->no_import, "Download and unpack alone");
    command->add_flag("--replace", options->replace, "Overwrite a corpus of that name");
    command->add_flag("--json", options->json, "Print the result as one line of JSON");
    command->callback([options, &action] { action = [options] { return fetch(*options); }; });
}

} // namespace stillroom::cli
