// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/catalogue.h"

#include "core/base/home.h"
#include "core/recipe/nearest.h"

#include <algorithm>

namespace stillroom::catalogue {

namespace {

constexpr const char* kName = "catalogue.json";

void merge(Catalogue& catalogue, std::vector<Entry> added) {
    for (Entry& entry : added) {
        const auto same = std::find_if(catalogue.entries.begin(), catalogue.entries.end(),
                                       [&](const Entry& known) { return known.name == entry.name; });
        if (same == catalogue.entries.end()) {
            catalogue.entries.push_back(std::move(entry));
        } else {
            *same = std::move(entry);
        }
    }
}

} // namespace

std::optional<std::int64_t> total_bytes(const Entry& entry) {
    std::int64_t total = 0;
    for (const RemoteFile& file : entry.files) {
        if (!file.bytes) {
            return std::nullopt;
        }
        total += *file.bytes;
    }
    return total;
}

Catalogue load_catalogue(const std::filesystem::path& home) {
    Catalogue catalogue;
    for (const auto& [file, required] : {std::pair{resource_home() / kName, true}, {home / kName, false}}) {
        if (auto entries = read_catalogue(file)) {
            merge(catalogue, std::move(*entries));
        } else if (required || entries.error().code != ErrorCode::NotFound) {
            catalogue.problems.push_back(entries.error());
        }
    }
    return catalogue;
}

Result<Entry> find_entry(const Catalogue& catalogue, const std::string& name) {
    std::vector<std::string> names;
    for (const Entry& entry : catalogue.entries) {
        if (entry.name == name) {
            return entry;
        }
        names.push_back(entry.name);
    }
    const std::string near = recipe::nearest_name(name, names);
    return fail(ErrorCode::NotFound, "The catalogue has no corpus \"" + name + "\". " +
                                         (near.empty() ? "stillroom list --catalogue shows what there is."
                                                       : "Did you mean \"" + near + "\"?"));
}

} // namespace stillroom::catalogue
