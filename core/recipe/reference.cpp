// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "core/recipe/field.h"

#include <fmt/format.h>

#include <cmath>

namespace stillroom::recipe {

namespace {

std::string plain(double value) {
    return std::abs(value) < 1e15 && value == std::floor(value) ? fmt::format("{:.0f}", value)
                                                                : fmt::format("{:g}", value);
}

std::string type_words(const Field& field) {
    const bool limited = field.minimum < field.maximum;
    const std::string range = !limited ? ""
                              : field.maximum >= 1e12
                                  ? fmt::format(", at least {}", plain(field.minimum))
                                  : fmt::format(", {} to {}", plain(field.minimum), plain(field.maximum));
    switch (field.kind) {
    case Kind::Integer:
        return "whole number" + range;
    case Kind::Number:
        return "number" + range;
    case Kind::Boolean:
        return "true or false";
    case Kind::Text:
        return "text";
    case Kind::Choice: {
        std::vector<std::string> words;
        for (const auto& choice : field.choices) {
            words.push_back("`" + choice.word + "`");
        }
        return join(words, ", ");
    }
    case Kind::List:
        return field.item == Kind::Text      ? "list of texts"
               : field.item == Kind::Integer ? "list of whole numbers"
                                             : "list of values";
    }
    return {};
}

std::string field_line(const Field& field) {
    const std::string unit = field.unit.empty() ? "" : " (" + field.unit + ")";
    const std::string when = field.when.path.empty() ? ""
                                                     : fmt::format(" Used when `{}` is {}.", field.when.path,
                                                                   join(field.when.words, " or "));
    return fmt::format("| `{}` | {}{} | {} | `{}` | {}{} |\n", field.path, field.label, unit,
                       type_words(field), field.fallback.dump(), field.help, when);
}

constexpr const char* kHead = "| path | label | values | default | |\n|---|---|---|---|---|\n";

} // namespace

std::string reference_markdown() {
    std::vector<std::string> groups;
    const auto note = [&](const std::string& group) {
        if (std::find(groups.begin(), groups.end(), group) == groups.end()) {
            groups.push_back(group);
        }
    };
    note("Recipe");
    note("Corpora");
    for (const auto& field : fields()) {
        note(field.group);
    }
    std::string page =
        "# Recipe reference\n\nA recipe is a JSON object with `\"format\": 1` and the fields below. Keys "
        "left out "
        "have their defaults.\n`--set path=value` takes the same paths; an item of a list is named by its "
        "key or its number (`transfer.sources.Generic.ratio=0.5`).\n";
    for (const auto& group : groups) {
        page += "\n## " + group + "\n";
        std::string table;
        for (const auto& field : fields()) {
            table += field.group == group ? field_line(field) : "";
        }
        page += table.empty() ? "" : "\n" + std::string(kHead) + table;
        for (const auto& list : list_fields()) {
            if (list.group != group) {
                continue;
            }
            page += fmt::format("\n`{}`: list of objects. {} Named by `{}`.\n\n{}", list.path, list.help,
                                list.key, kHead);
            for (const auto& field : list.fields) {
                page += field_line(field);
            }
        }
    }
    return page;
}

} // namespace stillroom::recipe
