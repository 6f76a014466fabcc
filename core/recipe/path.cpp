// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/path.h"

#include "core/base/utf8.h"
#include "core/recipe/nearest.h"
#include "core/recipe/ratios.h"
#include "core/recipe/schema.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <set>

namespace stillroom::recipe {

namespace {

using nlohmann::json;

std::string below(const std::string& prefix, const std::string& name) {
    return prefix.empty() ? name : prefix + "." + name;
}

/// Names right below a group, for suggestions.
std::vector<std::string> children(const std::string& prefix) {
    std::set<std::string> names;
    const auto add = [&](const std::string& path) {
        if (prefix.empty() || path.starts_with(prefix + ".")) {
            const std::string rest = prefix.empty() ? path : path.substr(prefix.size() + 1);
            names.insert(rest.substr(0, rest.find('.')));
        }
    };
    for (const auto& row : schema().rows) {
        add(row.field.path);
    }
    for (const auto& list : schema().lists) {
        add(list.field.path);
    }
    return {names.begin(), names.end()};
}

bool is_group(const std::string& path) {
    return path.empty() || !children(path).empty();
}

tl::unexpected<Error> unknown(const std::string& prefix, const std::string& name,
                              const std::vector<std::string>& names) {
    std::string advice;
    if (const std::string near = nearest_name(name, names); !near.empty()) {
        advice = fmt::format("Did you mean \"{}\"?", near);
    } else {
        for (const auto& row : schema().rows) { // the right name in the wrong place
            if (advice.empty() && row.field.path.ends_with("." + name)) {
                advice = fmt::format("Did you mean \"{}\"?", row.field.path);
            }
        }
    }
    if (advice.empty()) {
        advice = "Known here: " + join(names, ", ") + ".";
    }
    return fail(ErrorCode::BadInput, fmt::format("Unknown key \"{}\". {}", name, advice),
                Place{{}, 0, below(prefix, name)});
}

Result<void> placed(Result<void> result, const std::string& path) {
    if (!result && result.error().place.field.empty()) {
        Error error = result.error();
        error.place.field = path;
        return fail(std::move(error));
    }
    return result;
}

struct Item {
    const ListRow* list = nullptr;
    std::size_t index = 0;
    std::string rest; ///< path within the item; empty: the item itself
};

/// The item whose name (or index) the text begins with; longer names first, because names may hold dots.
std::optional<Item> find_item(const Recipe& recipe, const ListRow& list, const std::string& text) {
    std::optional<Item> found;
    std::size_t longest = 0;
    const auto offer = [&](std::size_t index, const std::string& name) {
        if (!name.empty() && name.size() > longest && (text == name || text.starts_with(name + "."))) {
            found = Item{&list, index, text.size() > name.size() ? text.substr(name.size() + 1) : ""};
            longest = name.size();
        }
    };
    for (std::size_t i = 0; i < list.size(recipe); ++i) {
        offer(i, list.name(recipe, i));
    }
    for (std::size_t i = 0; !found && i < list.size(recipe); ++i) {
        offer(i, std::to_string(i));
    }
    return found;
}

Result<Item> resolve_item(const Recipe& recipe, const ListRow& list, const std::string& path) {
    const std::string text = path.substr(list.field.path.size() + 1);
    if (auto item = find_item(recipe, list, text)) {
        return *item;
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < list.size(recipe); ++i) {
        names.push_back(list.name(recipe, i));
    }
    const std::string known =
        names.empty() ? "The recipe has none." : "The recipe has " + join(names, ", ") + ".";
    return fail(ErrorCode::BadInput, fmt::format("No {} of that name. {}", list.field.item_label, known),
                Place{{}, 0, path});
}

const ListRow* list_at(const std::string& path) {
    for (const auto& list : schema().lists) {
        if (list.field.path == path) {
            return &list;
        }
    }
    return nullptr;
}
const ListRow* list_above(const std::string& path) {
    for (const auto& list : schema().lists) {
        if (path.starts_with(list.field.path + ".")) {
            return &list;
        }
    }
    return nullptr;
}
const Row<Recipe>* row_at(const std::string& path) {
    for (const auto& row : schema().rows) {
        if (row.field.path == path) {
            return &row;
        }
    }
    return nullptr;
}

json item_json(const Recipe& recipe, const ListRow& list, std::size_t item) {
    json object = json::object();
    for (std::size_t row = 0; row < list.field.fields.size(); ++row) {
        object[list.field.fields[row].path] = list.read(recipe, item, row);
    }
    return object;
}

json list_json(const Recipe& recipe, const ListRow& list) {
    json array = json::array();
    for (std::size_t item = 0; item < list.size(recipe); ++item) {
        array.push_back(item_json(recipe, list, item));
    }
    return array;
}

std::vector<std::string> item_keys(const ListRow& list) {
    std::vector<std::string> names;
    for (const auto& field : list.field.fields) {
        names.push_back(field.path);
    }
    return names;
}

Result<void> write_item_field(Recipe& recipe, const ListRow& list, std::size_t item, const std::string& key,
                              const json& value, const std::string& prefix) {
    for (std::size_t row = 0; row < list.field.fields.size(); ++row) {
        if (list.field.fields[row].path == key) {
            return placed(list.write(recipe, item, row, value), below(prefix, key));
        }
    }
    return unknown(prefix, key, item_keys(list));
}

Result<void> write_item(Recipe& recipe, const ListRow& list, std::size_t item, const json& value,
                        const std::string& prefix) {
    if (!value.is_object()) {
        return fail(ErrorCode::BadInput,
                    fmt::format("Each {} is an object in braces.", list.field.item_label),
                    Place{{}, 0, prefix});
    }
    for (const auto& [key, inner] : value.items()) {
        if (auto done = write_item_field(recipe, list, item, key, inner, prefix); !done) {
            return done;
        }
    }
    return {};
}

Result<void> write_list(Recipe& recipe, const ListRow& list, const json& value) {
    if (!value.is_array()) {
        return fail(ErrorCode::BadInput,
                    fmt::format("{} must be a list in square brackets.", list.field.label),
                    Place{{}, 0, list.field.path});
    }
    list.resize(recipe, 0);
    list.resize(recipe, value.size());
    for (std::size_t item = 0; item < value.size(); ++item) {
        if (auto done =
                write_item(recipe, list, item, value[item], below(list.field.path, std::to_string(item)));
            !done) {
            return done;
        }
    }
    return {};
}

Result<void> write_group(Recipe& recipe, const std::string& prefix, const json& value);

Result<void> write_any(Recipe& recipe, const std::string& path, const json& value) {
    if (const auto* row = row_at(path)) {
        return placed(row->write(recipe, value), path);
    }
    if (const auto* list = list_at(path)) {
        return write_list(recipe, *list, value);
    }
    if (const auto* list = list_above(path)) {
        const auto item = resolve_item(recipe, *list, path);
        if (!item) {
            return fail(item.error());
        }
        if (item->rest.empty()) {
            return write_item(recipe, *list, item->index, value, path);
        }
        const std::string prefix = path.substr(0, path.size() - item->rest.size() - 1);
        return write_item_field(recipe, *list, item->index, item->rest, value, prefix);
    }
    if (is_group(path)) {
        return write_group(recipe, path, value);
    }
    // Name the first part of the path that does not exist.
    std::string prefix;
    for (const auto& part : split(path, '.')) {
        if (!is_group(below(prefix, part))) {
            return unknown(prefix, part, children(prefix));
        }
        prefix = below(prefix, part);
    }
    return fail(ErrorCode::Internal, "A path without end.", Place{{}, 0, path});
}

Result<void> write_group(Recipe& recipe, const std::string& prefix, const json& value) {
    if (!value.is_object()) {
        return fail(ErrorCode::BadInput,
                    prefix.empty() ? "A recipe is one object in braces."
                                   : "This must be an object in braces.",
                    Place{{}, 0, prefix});
    }
    const auto names = children(prefix);
    for (const auto& [key, inner] : value.items()) {
        if (std::find(names.begin(), names.end(), key) == names.end()) {
            return unknown(prefix, key, names);
        }
        if (auto done = write_any(recipe, below(prefix, key), inner); !done) {
            return done;
        }
    }
    return {};
}

/// Index of the source whose ratio the path names.
std::optional<std::size_t> ratio_source(const Recipe& recipe, const std::string& path) {
    const auto* list = list_above(path);
    if (list == nullptr || list->field.path != "transfer.sources") {
        return {};
    }
    const auto item = find_item(recipe, *list, path.substr(list->field.path.size() + 1));
    return item && item->rest == "ratio" ? std::optional(item->index) : std::nullopt;
}

json from_text(const std::string& path, std::string_view text) {
    const Field* field = find_field(path);
    const auto parsed = [](std::string_view part) {
        json value = json::parse(part, nullptr, false);
        return value.is_discarded() ? json(std::string(part)) : value;
    };
    if (field != nullptr && (field->kind == Kind::Text || field->kind == Kind::Choice)) {
        return std::string(text);
    }
    if (field != nullptr && field->kind == Kind::List && !text.starts_with('[')) {
        json list = json::array();
        for (const auto& part : text.empty() ? std::vector<std::string>{} : split(text, ',')) {
            list.push_back(field->item == Kind::Text ? json(std::string(trim(part))) : parsed(trim(part)));
        }
        return list;
    }
    if (field != nullptr && field->kind == Kind::Number && text.ends_with('%')) {
        const std::string number(trim(text.substr(0, text.size() - 1)));
        double value = 0.0;
        const auto [end, code] = std::from_chars(number.data(), number.data() + number.size(), value);
        if (code == std::errc() && end == number.data() + number.size()) {
            return value / 100.0;
        }
    }
    return parsed(text);
}

} // namespace

Result<nlohmann::json> get(const Recipe& recipe, const std::string& path) {
    if (const auto* row = row_at(path)) {
        return row->read(recipe);
    }
    if (const auto* list = list_at(path)) {
        return list_json(recipe, *list);
    }
    if (const auto* list = list_above(path)) {
        const auto item = resolve_item(recipe, *list, path);
        if (!item) {
            return fail(item.error());
        }
        const json object = item_json(recipe, *list, item->index);
        if (item->rest.empty()) {
            return object;
        }
        if (object.contains(item->rest)) {
            return object.at(item->rest);
        }
        return unknown(path.substr(0, path.size() - item->rest.size() - 1), item->rest, item_keys(*list));
    }
    if (!is_group(path)) {
        Recipe scratch;
        const auto missing = write_any(scratch, path, nullptr); // words the error
        return fail(missing ? Error{} : missing.error());
    }
    json object = json::object();
    for (const auto& name : children(path)) {
        if (auto inner = get(recipe, below(path, name))) {
            object[name] = std::move(*inner);
        }
    }
    return object;
}

Result<void> set(Recipe& recipe, const std::string& path, const nlohmann::json& value) {
    Recipe changed = recipe;
    if (auto done = write_any(changed, path, value); !done) {
        return done;
    }
    recipe = std::move(changed);
    return {};
}

Result<void> set_linked(Recipe& recipe, const std::string& path, const nlohmann::json& value) {
    Recipe changed = recipe;
    if (auto done = write_any(changed, path, value); !done) {
        return done;
    }
    if (const auto source = ratio_source(changed, path)) {
        std::vector<bool> held(changed.transfer.sources.size(), false);
        held[*source] = true;
        if (auto shared = share_rest(changed.transfer.sources, held); !shared) {
            return placed(shared, path);
        }
    }
    recipe = std::move(changed);
    return {};
}

Result<void> set_texts(Recipe& recipe, const std::vector<std::string>& assignments) {
    Recipe changed = recipe;
    std::vector<std::size_t> moved;
    std::string moved_path;
    for (const auto& assignment : assignments) {
        const std::size_t equals = assignment.find('=');
        if (equals == std::string::npos || equals == 0) {
            return fail(ErrorCode::BadInput,
                        fmt::format("\"{}\" is not of the form path=value.", assignment));
        }
        const std::string path(trim(std::string_view(assignment).substr(0, equals)));
        const json value = from_text(path, trim(std::string_view(assignment).substr(equals + 1)));
        if (auto done = write_any(changed, path, value); !done) {
            return done;
        }
        if (const auto source = ratio_source(changed, path)) {
            moved.push_back(*source);
            moved_path = path;
        }
    }
    if (!moved.empty()) {
        std::vector<bool> held(changed.transfer.sources.size(), false);
        for (const std::size_t source : moved) {
            if (source < held.size()) {
                held[source] = true;
            }
        }
        if (auto shared = share_rest(changed.transfer.sources, held); !shared) {
            return placed(shared, moved_path);
        }
    }
    recipe = std::move(changed);
    return {};
}

} // namespace stillroom::recipe
