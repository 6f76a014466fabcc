// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/open_reference.h"

#include "core/corpus/joined.h"
#include "core/corpus/library.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace stillroom::corpus {

namespace {

/// An error of one of several parts says of which.
Error of_part(Error error, const std::string& location) {
    if (error.code != ErrorCode::Cancelled) {
        error.message = location + ": " + error.message;
    }
    return error;
}

} // namespace

Result<CorpusPtr> open_reference(const recipe::CorpusRef& reference, const std::filesystem::path& folder,
                                 const std::filesystem::path& home, const std::stop_token& stop) {
    ImportOptions options;
    options.reading.format = reference.format;
    options.reading.language = reference.language;
    options.reading.text_column = reference.text_column;
    options.reading.label_column = reference.label_column;
    options.stop = stop;
    const auto locations = reference.locations();
    std::vector<CorpusPtr> parts;
    for (const auto& location : locations) {
        auto part = open_location(location, folder, home, options);
        if (!part) {
            return fail(locations.size() == 1 ? part.error() : of_part(part.error(), location));
        }
        const auto same = std::find_if(parts.begin(), parts.end(), [&](const auto& other) {
            return other->info().fingerprint == (*part)->info().fingerprint;
        });
        if (same != parts.end()) {
            return fail(ErrorCode::BadInput,
                        location + " holds the same as " + locations[static_cast<std::size_t>(same - parts.begin())] +
                            ", which it is joined with. Remove one of them.",
                        Place{{}, 0, "also"});
        }
        parts.push_back(std::move(*part));
        options.reading.language.clear(); // it is that of the first
    }
    return joined(std::move(parts));
}

} // namespace stillroom::corpus
