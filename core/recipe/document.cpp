// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/document.h"

#include "core/base/files.h"
#include "core/base/utf8.h"
#include "core/recipe/path.h"
#include "core/recipe/ratios.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <vector>

namespace stillroom::recipe {

namespace {

using nlohmann::json;

constexpr std::uint64_t kLargestDocument = 16 << 20;

/// The JSON parser, refusing repeated keys, which it would otherwise drop in silence.
Result<json> parse_json(std::string_view text, const std::string& file) {
    std::vector<std::set<std::string>> open;
    std::string repeated;
    const auto watch = [&](int, json::parse_event_t event, json& parsed) {
        if (event == json::parse_event_t::object_start) {
            open.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            open.pop_back();
        } else if (event == json::parse_event_t::key &&
                   !open.back().insert(parsed.get<std::string>()).second && repeated.empty()) {
            repeated = parsed.get<std::string>();
        }
        return true;
    };
    try {
        json document = json::parse(text, watch, true, true);
        if (!repeated.empty()) {
            return fail(ErrorCode::BadInput,
                        fmt::format("The key \"{}\" stands twice in one object.", repeated),
                        Place{file, 0, {}});
        }
        return document;
    } catch (const json::parse_error& error) {
        const std::size_t at = std::min<std::size_t>(error.byte, text.size());
        const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
        return fail(ErrorCode::BadInput,
                    "This is not valid JSON: look for a missing comma, quote or bracket here.",
                    Place{file, line, {}});
    } catch (const json::exception& error) {
        return fail(ErrorCode::BadInput, fmt::format("This JSON cannot be read: {}.", error.what()),
                    Place{file, 0, {}});
    }
}

/// Thirds and the like: a sum that misses 1 by rounding alone becomes exact.
void settle_ratios(std::vector<TransferSource>& sources) {
    std::int64_t sum = 0;
    std::vector<std::int64_t> ratios;
    for (const auto& source : sources) {
        sum += source.ratio;
        ratios.push_back(source.ratio);
    }
    if (sum != kWhole && std::abs(sum - kWhole) <= static_cast<std::int64_t>(sources.size()) / 2) {
        const auto exact = apportion(ratios, kWhole);
        for (std::size_t i = 0; i < sources.size(); ++i) {
            sources[i].ratio = exact[i];
        }
    }
}

} // namespace

Result<Recipe> parse(const nlohmann::json& document, const std::string& file) {
    if (!document.is_object()) {
        return fail(ErrorCode::BadInput, "A recipe is one JSON object in braces.", Place{file, 0, {}});
    }
    const auto format = document.find("format");
    if (format == document.end() || !format->is_number_integer()) {
        return fail(ErrorCode::BadInput, "The recipe does not say its format: add \"format\": 1.",
                    Place{file, 0, "format"});
    }
    if (*format != kFormat) {
        return fail(
            ErrorCode::Unsupported,
            fmt::format("This recipe has format {}; this version reads format {}.", format->dump(), kFormat),
            Place{file, 0, "format"});
    }
    json fields = document;
    fields.erase("format");
    Recipe recipe;
    if (auto done = set(recipe, "", fields); !done) {
        Error error = done.error();
        error.place.file = file;
        return fail(std::move(error));
    }
    settle_ratios(recipe.transfer.sources);
    return recipe;
}

Result<Recipe> parse(std::string_view text, const std::string& file) {
    if (const std::size_t bad = first_invalid_utf8(text); bad != kValidUtf8) {
        const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n') + 1;
        return fail(ErrorCode::BadInput, "The file is not valid UTF-8.", Place{file, line, {}});
    }
    const auto document = parse_json(text, file);
    return document ? parse(*document, file) : Result<Recipe>(fail(document.error()));
}

Result<Recipe> load(const std::filesystem::path& file) {
    const auto text = read_file(file, kLargestDocument);
    return text ? parse(std::string_view(*text), file.string()) : Result<Recipe>(fail(text.error()));
}

nlohmann::json to_json(const Recipe& recipe) {
    json document = get(recipe, "").value();
    document["format"] = kFormat;
    return document;
}

Result<void> save(const Recipe& recipe, const std::filesystem::path& file) {
    return write_file(file, to_json(recipe).dump(2, ' ', false, json::error_handler_t::replace) + "\n");
}

} // namespace stillroom::recipe
