// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/pretrained/pretrained.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stillroom::pretrained {

/// Class names by index, as the heads number them; empty without the head.
struct LabelNames {
    std::vector<std::string> domains;
    std::vector<std::string> intents;
    std::vector<std::string> tags;
    std::vector<std::string> classes;
};

/// The names of a model's classes: those of labels.json; for a foreign classifier those of config.json; "LABEL_3" where
/// nothing names a class. Errors: BadInput when labels.json is malformed.
[[nodiscard]] Result<LabelNames> read_label_names(const Pretrained& model, const std::filesystem::path& folder);

} // namespace stillroom::pretrained
