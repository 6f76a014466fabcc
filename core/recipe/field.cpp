// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/field.h"

#include "core/recipe/schema.h"

#include <fmt/format.h>

#include <cmath>

namespace stillroom::recipe {

namespace {

std::string article(Kind kind) {
    switch (kind) {
    case Kind::Integer:
        return "a whole number";
    case Kind::Number:
        return "a number";
    case Kind::Boolean:
        return "true or false";
    case Kind::Text:
    case Kind::Choice:
        return "a text";
    case Kind::List:
        return "a list";
    }
    return {};
}

std::string plain(double value) {
    return std::abs(value) < 1e15 && value == std::floor(value) ? fmt::format("{:.0f}", value)
                                                                : fmt::format("{:g}", value);
}

bool whole(const nlohmann::json& value) {
    if (value.is_number_integer()) {
        return true;
    }
    return value.is_number_float() && std::floor(value.get<double>()) == value.get<double>();
}

Result<void> refuse(const Field& field, const std::string& wanted, const nlohmann::json& value) {
    std::string shown = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (shown.size() > 60) {
        shown = shown.substr(0, 57) + "...";
    }
    return fail(ErrorCode::BadInput, fmt::format("{} must be {}, not {}.", field.label, wanted, shown));
}

std::string range_words(const Field& field, Kind kind) {
    if (field.minimum >= field.maximum) {
        return article(kind);
    }
    if (field.maximum >= 1e12) {
        return fmt::format("{} of at least {}", article(kind), plain(field.minimum));
    }
    return fmt::format("{} between {} and {}", article(kind), plain(field.minimum), plain(field.maximum));
}

Result<void> check_number(const Field& field, Kind kind, const nlohmann::json& value) {
    const bool fits = kind == Kind::Integer ? whole(value) : value.is_number();
    const bool limited = field.minimum < field.maximum;
    if (!fits || !std::isfinite(value.get<double>()) ||
        (limited && (value.get<double>() < field.minimum || value.get<double>() > field.maximum))) {
        return refuse(field, range_words(field, kind), value);
    }
    return {};
}

Result<void> check_choice(const Field& field, const nlohmann::json& value) {
    std::string wanted;
    for (const auto& choice : field.choices) {
        if (value == choice.word) {
            return {};
        }
        wanted += (wanted.empty() ? "" : ", ") + choice.word;
    }
    return refuse(field, "one of " + wanted, value);
}

Result<void> check_items(const Field& field, const nlohmann::json& value) {
    if (!value.is_array()) {
        return refuse(field, "a list", value);
    }
    for (const auto& item : value) {
        if (field.item == Kind::Text && !item.is_string()) {
            return refuse(field, "a list of texts", value);
        }
        if (field.item == Kind::Integer) {
            if (auto good = check_number(field, Kind::Integer, item); !good) {
                return good;
            }
        }
    }
    return {};
}

} // namespace

Result<void> check_value(const Field& field, const nlohmann::json& value) {
    switch (field.kind) {
    case Kind::Integer:
    case Kind::Number:
        return check_number(field, field.kind, value);
    case Kind::Boolean:
        return value.is_boolean() ? Result<void>{} : refuse(field, article(field.kind), value);
    case Kind::Text:
        return value.is_string() ? Result<void>{} : refuse(field, article(field.kind), value);
    case Kind::Choice:
        return check_choice(field, value);
    case Kind::List:
        return check_items(field, value);
    }
    return {};
}

const std::vector<Field>& fields() {
    static const std::vector<Field> all = [] {
        std::vector<Field> list;
        for (const auto& row : schema().rows) {
            list.push_back(row.field);
        }
        return list;
    }();
    return all;
}

const std::vector<ListField>& list_fields() {
    static const std::vector<ListField> all = [] {
        std::vector<ListField> list;
        for (const auto& row : schema().lists) {
            list.push_back(row.field);
        }
        return list;
    }();
    return all;
}

const Field* find_field(const std::string& path) {
    for (const auto& field : fields()) {
        if (field.path == path) {
            return &field;
        }
    }
    for (const auto& list : list_fields()) {
        if (!path.starts_with(list.path + ".")) {
            continue;
        }
        for (const auto& field : list.fields) {
            if (path.ends_with("." + field.path) && path.size() > list.path.size() + field.path.size() + 2) {
                return &field;
            }
        }
    }
    return nullptr;
}

} // namespace stillroom::recipe
