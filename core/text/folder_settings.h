// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom::text {

/// A tokenizer's file as it was read, to be written again unchanged.
struct SourceFile {
    std::string name;
    std::string bytes;
};

/// Reads a tokenizer's file, of a size that one may have. Errors: NotFound, Io, BadInput.
[[nodiscard]] Result<std::string> read_source(const std::filesystem::path& path);

/// What a Hugging Face folder says about its tokenizer beside the vocabulary. Missing files are empty objects.
struct FolderSettings {
    nlohmann::json tokenizer = nlohmann::json::object(); ///< tokenizer_config.json
    nlohmann::json special = nlohmann::json::object();   ///< special_tokens_map.json
    nlohmann::json model = nlohmann::json::object();     ///< config.json
    std::vector<SourceFile> files;                       ///< the first two, where they are there

    /// "true" or "false" of the tokenizer's settings; anything else gives the default.
    [[nodiscard]] bool flag(const char* name, bool otherwise) const;
    /// Content of a special piece by its role ("cls_token"); empty when none is named.
    [[nodiscard]] std::string piece(const char* role) const;
    /// A flag of a special piece, such as "lstrip".
    [[nodiscard]] bool piece_flag(const char* role, const char* name, bool otherwise) const;
    /// Whether the tokenizer's class or else the model's type begins with one of the names, for example "XLMRoberta"
    /// and "xlm-roberta". The class decides where there is one.
    [[nodiscard]] bool is(std::string_view tokenizer_class, std::string_view model_type) const;
};

/// Errors: BadInput with the file that is no JSON object.
[[nodiscard]] Result<FolderSettings> read_folder_settings(const std::filesystem::path& folder);

} // namespace stillroom::text
