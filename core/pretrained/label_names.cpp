// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/label_names.h"

#include "core/base/files.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace stillroom::pretrained {

namespace {

constexpr std::uint64_t kLongestFile = 64U << 20U;

Result<LabelNames> read_file_of_labels(const std::filesystem::path& path) {
    LabelNames labels;
    std::error_code code;
    if (!std::filesystem::exists(path, code)) {
        return labels;
    }
    const auto text = read_file(path, kLongestFile);
    if (!text) {
        return fail(text.error());
    }
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object()) {
        return fail(ErrorCode::BadInput, "This is no JSON object.", Place{path.string(), 0, {}});
    }
    for (const auto& [key, names] : {std::pair{"domain", &labels.domains}, std::pair{"intent", &labels.intents},
                                     std::pair{"slots", &labels.tags}, std::pair{"classification", &labels.classes}}) {
        if (json.contains(key)) {
            try {
                *names = json[key].get<std::vector<std::string>>();
            } catch (const nlohmann::json::exception&) {
                return fail(ErrorCode::BadInput, "This must be a list of words.", Place{path.string(), 0, key});
            }
        }
    }
    return labels;
}

void complete(std::vector<std::string>& names, std::int64_t count) {
    for (auto i = static_cast<std::int64_t>(names.size()); i < count; ++i) {
        names.push_back(fmt::format("LABEL_{}", i));
    }
}

} // namespace

Result<LabelNames> read_label_names(const Pretrained& model, const std::filesystem::path& folder) {
    auto labels = read_file_of_labels(folder / "labels.json");
    if (!labels) {
        return fail(labels.error());
    }
    const recipe::ModelShape& shape = model.shape();
    const bool pieces = model.config().token_head;
    const std::vector<std::string>& known = model.config().labels;
    auto& named = pieces ? labels->tags : labels->classes;
    if (named.empty() && (pieces ? shape.tags : shape.classes) == static_cast<std::int64_t>(known.size())) {
        named = known;
    }
    complete(labels->domains, shape.domains);
    complete(labels->intents, shape.intents);
    complete(labels->tags, shape.tags);
    complete(labels->classes, shape.classes);
    return labels;
}

} // namespace stillroom::pretrained
