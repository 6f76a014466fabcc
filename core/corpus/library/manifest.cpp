// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/library/manifest.h"

#include "core/base/files.h"
#include "core/corpus/corpus_json.h"

namespace stillroom::corpus {

namespace {

constexpr int kVersion = 1;
constexpr const char* kName = "corpus.json";

} // namespace

Result<void> write_manifest(const std::filesystem::path& folder, const Manifest& manifest) {
    nlohmann::json object = to_json(manifest.info);
    object["version"] = kVersion;
    object["stamp"] = manifest.stamp;
    // File names need not be UTF-8.
    return write_file(folder / kName, object.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

Result<Manifest> read_manifest(const std::filesystem::path& folder) {
    const auto bytes = read_file(folder / kName, std::uint64_t{64} << 20);
    if (!bytes) {
        return fail(bytes.error());
    }
    const Place place{(folder / kName).string(), 0, {}};
    try {
        const nlohmann::json object = nlohmann::json::parse(*bytes);
        if (object.at("version").get<int>() > kVersion) {
            return fail(ErrorCode::Unsupported, "The corpus was imported by a newer version of the program.", place);
        }
        return Manifest{info_from(object), object.at("stamp").get<std::string>()};
    } catch (const nlohmann::json::exception&) {
        return fail(ErrorCode::BadInput, "The stored corpus is damaged. Remove it and import it again.", place);
    }
}

} // namespace stillroom::corpus
