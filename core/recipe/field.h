// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

/// Recipe fields as plain data: what a form, a message, a reference page or a completion needs to know.
namespace stillroom::recipe {

enum class Kind { Integer, Number, Boolean, Text, Choice, List };

/// What a text (or each text of a list) names, so that a form can offer it.
enum class Refers { Nothing, Corpus, File, Folder, Location, Metric, Field };

struct Choice {
    std::string word;  ///< in JSON
    std::string label; ///< on screen
};

/// A field that only matters while another one holds one of the words.
struct Condition {
    std::string path; ///< same prefix rules as Field::path; empty: always
    std::vector<std::string> words;
};

struct Field {
    std::string path; ///< "teacher.model.hidden"; within a list's items relative to the item ("ratio")
    Kind kind = Kind::Text;
    Kind item = Kind::Text; ///< of a List's items: Text, Integer, or List for "any value"
    std::string label;
    std::string unit;     ///< empty: none
    double minimum = 0.0; ///< Integer, Number, and items of an Integer list
    double maximum = 0.0;
    nlohmann::json fallback; ///< the default
    std::vector<Choice> choices;
    std::string help;  ///< one sentence
    std::string group; ///< stage of the pipeline, for example "Teacher"
    Refers refers = Refers::Nothing;
    Condition when;
};

/// A list of structs, for example `transfer.sources`. Items are addressed by the value of `key` or by index.
struct ListField {
    std::string path;
    std::string label;
    std::string item_label; ///< of one item, for example "source"
    std::string key;        ///< path of the field that names an item
    std::string help;
    std::string group;
    std::vector<Field> fields; ///< relative to the item
};

/// All fields outside lists, in the order of forms and of the reference page.
[[nodiscard]] const std::vector<Field>& fields();
[[nodiscard]] const std::vector<ListField>& list_fields();
/// The field a path leads to, list items included ("transfer.sources.Generic.ratio"); null when there is
/// none. Does not look whether the item exists.
[[nodiscard]] const Field* find_field(const std::string& path);

/// Every field with its range, default and help, as Markdown.
[[nodiscard]] std::string reference_markdown();

} // namespace stillroom::recipe
