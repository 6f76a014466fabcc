// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder_settings.h"

#include "core/base/files.h"
#include "core/text/json_fields.h"

#include <system_error>

namespace stillroom::text {

namespace {

constexpr std::uint64_t kLargestFile = 256ULL << 20U;

const nlohmann::json* find(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

/// The entry of a role: the special tokens' map knows, else the tokenizer's settings.
const nlohmann::json* entry(const FolderSettings& settings, const char* role) {
    const auto* found = find(settings.special, role);
    return found != nullptr ? found : find(settings.tokenizer, role);
}

std::string text_of(const nlohmann::json& object, const char* name) {
    const auto* found = find(object, name);
    return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

Result<std::string> read_source(const std::filesystem::path& path) { return read_file(path, kLargestFile); }

bool FolderSettings::flag(const char* name, bool otherwise) const {
    const auto* found = find(tokenizer, name);
    return found != nullptr && found->is_boolean() ? found->get<bool>() : otherwise;
}

std::string FolderSettings::piece(const char* role) const {
    const auto* found = entry(*this, role);
    if (found == nullptr) {
        return {};
    }
    return found->is_object() ? text_of(*found, "content") : found->is_string() ? found->get<std::string>() : "";
}

bool FolderSettings::piece_flag(const char* role, const char* name, bool otherwise) const {
    const auto* found = entry(*this, role);
    const auto* set = found != nullptr && found->is_object() ? find(*found, name) : nullptr;
    return set != nullptr && set->is_boolean() ? set->get<bool>() : otherwise;
}

bool FolderSettings::is(std::string_view tokenizer_class, std::string_view model_type) const {
    auto name = text_of(tokenizer, "tokenizer_class");
    if (name.empty()) {
        name = text_of(model, "tokenizer_class");
    }
    if (!name.empty() && name != "PreTrainedTokenizerFast" && name != "TokenizersBackend") {
        return name.starts_with(tokenizer_class);
    }
    return text_of(model, "model_type") == model_type;
}

Result<FolderSettings> read_folder_settings(const std::filesystem::path& folder) {
    FolderSettings settings;
    const auto read = [&](const char* name, nlohmann::json& document, bool keep) -> Result<void> {
        std::error_code code;
        const auto path = folder / name;
        if (!std::filesystem::exists(path, code)) {
            return {};
        }
        auto bytes = read_source(path);
        if (!bytes) {
            return fail(bytes.error());
        }
        auto parsed = parse_json(*bytes, path.string());
        if (!parsed) {
            return fail(parsed.error());
        }
        document = std::move(*parsed);
        if (keep) {
            settings.files.push_back({name, std::move(*bytes)});
        }
        return {};
    };
    if (auto done = read("tokenizer_config.json", settings.tokenizer, true); !done) {
        return fail(done.error());
    }
    if (auto done = read("special_tokens_map.json", settings.special, true); !done) {
        return fail(done.error());
    }
    if (auto done = read("config.json", settings.model, false); !done) {
        return fail(done.error());
    }
    return settings;
}

} // namespace stillroom::text
