// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/list_catalogue.h"

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/home.h"
#include "core/base/utf8.h"
#include "core/catalogue/catalogue.h"
#include "core/corpus/library.h"

#include <set>

namespace stillroom::cli {

namespace {

nlohmann::json to_json(const catalogue::RemoteFile& file) {
    nlohmann::json json = {{"address", file.address}};
    if (file.bytes) {
        json["bytes"] = *file.bytes;
    }
    if (!file.sha256.empty()) {
        json["sha256"] = file.sha256;
    }
    return json;
}

nlohmann::json to_json(const catalogue::Entry& entry, bool imported) {
    nlohmann::json files = nlohmann::json::array();
    for (const auto& file : entry.files) {
        files.push_back(to_json(file));
    }
    nlohmann::json json = {{"name", entry.name},
                           {"title", entry.title},
                           {"description", entry.description},
                           {"languages", entry.languages},
                           {"tasks", entry.tasks},
                           {"licence", entry.licence.name},
                           {"licence_address", entry.licence.address},
                           {"homepage", entry.homepage},
                           {"format", entry.reading.format},
                           {"files", std::move(files)},
                           {"imported", imported}};
    if (const auto bytes = catalogue::total_bytes(entry)) {
        json["bytes"] = *bytes;
    }
    return json;
}

} // namespace

int list_catalogue(bool json) {
    const auto catalogue = catalogue::load_catalogue(data_home());
    for (const auto& problem : catalogue.problems) {
        std::fprintf(stderr, "warning: %s\n", to_string(problem).c_str());
    }
    std::set<std::string> library;
    for (const auto& info : corpus::Library(data_home()).list()) {
        library.insert(info.name);
    }
    nlohmann::json list = nlohmann::json::array();
    std::vector<std::vector<std::string>> rows{{"Corpus", "Title", "Languages", "For", "Licence", "In library", "Size"}};
    for (const auto& entry : catalogue.entries) {
        const bool imported = library.count(entry.name) > 0;
        const auto bytes = catalogue::total_bytes(entry);
        list.push_back(to_json(entry, imported));
        rows.push_back({entry.name, entry.title, join(entry.languages, ", "), join(entry.tasks, ", "), entry.licence.name,
                        imported ? "yes" : "-", bytes ? bytes_words(*bytes) : "-"});
    }
    if (json) {
        print_json({{"catalogue", list}});
        return kDone;
    }
    print_table(rows, 6);
    std::puts("\nstillroom fetch NAME downloads and imports one. Corpora of one archive need only one download.");
    return kDone;
}

} // namespace stillroom::cli
