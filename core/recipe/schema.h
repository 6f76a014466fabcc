// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/binding.h"
#include "core/recipe/recipe.h"

#include <functional>
#include <string>
#include <vector>

/// The recipe's schema with access to the struct. Private to core/recipe; others use field.h, document.h,
/// path.h.
namespace stillroom::recipe {

struct ListRow {
    ListField field;
    std::function<std::size_t(const Recipe&)> size;
    std::function<void(Recipe&, std::size_t)> resize; ///< to 0 first for fresh items
    std::function<nlohmann::json(const Recipe&, std::size_t item, std::size_t row)> read;
    std::function<Result<void>(Recipe&, std::size_t item, std::size_t row, const nlohmann::json&)> write;
    /// Value of the key field of an item.
    [[nodiscard]] std::string name(const Recipe& recipe, std::size_t item) const;
};

struct Schema {
    std::vector<Row<Recipe>> rows;
    std::vector<ListRow> lists;
};

/// The one table, built at the first call.
[[nodiscard]] const Schema& schema();

} // namespace stillroom::recipe
