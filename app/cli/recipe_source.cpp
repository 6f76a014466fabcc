// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/recipe_source.h"

#include "core/base/home.h"
#include "core/base/utf8.h"
#include "core/recipe/document.h"
#include "core/recipe/nearest.h"
#include "core/recipe/path.h"

#include <fmt/format.h>

#include <algorithm>

namespace stillroom::cli {

namespace fs = std::filesystem;

namespace {

Result<FoundRecipe> with_sets(FoundRecipe found, const std::vector<std::string>& sets) {
    if (auto set = recipe::set_texts(found.recipe, sets); !set) {
        Error error = set.error();
        error.place.file = "--set";
        return fail(std::move(error));
    }
    return found;
}

} // namespace

std::vector<fs::path> builtin_recipes() {
    std::vector<fs::path> files;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(resource_home() / "recipes", code)) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

Result<FoundRecipe> find_recipe(const std::string& name_or_path, const std::vector<std::string>& sets) {
    FoundRecipe found;
    std::error_code code;
    std::vector<std::string> names;
    for (const auto& file : builtin_recipes()) {
        names.push_back(file.stem().string());
        if (names.back() == name_or_path && !fs::is_regular_file(name_or_path, code)) {
            found.file = file;
        }
    }
    if (found.file.empty()) {
        if (!fs::exists(name_or_path, code)) {
            const std::string near = recipe::nearest_name(name_or_path, names);
            return fail(ErrorCode::NotFound,
                        fmt::format("There is no such recipe file. Built-in recipes: {}.{}",
                                    join(names, ", "),
                                    near.empty() ? "" : fmt::format(" Did you mean \"{}\"?", near)),
                        Place{name_or_path, 0, {}});
        }
        found.file = name_or_path;
    }
    auto loaded = recipe::load(found.file);
    if (!loaded) {
        return fail(loaded.error());
    }
    found.recipe = std::move(*loaded);
    found.folder = fs::absolute(found.file).parent_path();
    if (trim(found.recipe.name).empty()) {
        found.recipe.name = found.file.stem().string();
    }
    return with_sets(std::move(found), sets);
}

Result<FoundRecipe> recipe_of_study(const store::Reader& reader, store::StudyId study, const std::vector<std::string>& sets) {
    const auto record = reader.study(study);
    if (!record) {
        return fail(record.error());
    }
    auto recipe = recipe::parse(record->recipe);
    if (!recipe) {
        return fail(recipe.error());
    }
    return with_sets({std::move(*recipe), fmt::format("study {}", study), record->recipe_folder}, sets);
}

} // namespace stillroom::cli
