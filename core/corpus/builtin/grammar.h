// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Grammars of the built-in corpora. The notation is described in resources/corpora/NOTATION.md.
namespace stillroom::corpus::builtin {

struct Node;
using Sequence = std::vector<Node>;

/// One element of a template. Indices refer to the vectors of Grammar or of the alternative it stands in.
struct Node {
    enum class Kind { Word, Mood, Reference, Group, Core };
    Kind kind = Kind::Word;
    bool glued = false;            ///< no space between this and the element before
    std::string text;              ///< Word; Mood: imperative form
    std::string other;             ///< Mood: infinitive form
    int rule = -1;                 ///< Reference: the rule, -1 when it repeats a variable
    int slot = -1;                 ///< Reference: label of what it yields, -1 without label
    int variable = -1;             ///< Reference: the variable it repeats
    int form = -1;                 ///< Reference: fixed column, -1 none
    std::string form_name;         ///< Reference: name of that column; looked up again in unions of classes
    int agrees_with = -1;          ///< Reference: variable whose feature chooses the column
    std::string agreement_suffix;  ///< appended to the feature to make the column's name
    std::vector<Sequence> choices; ///< Group
    double keep = 1.0;             ///< Group: probability that anything is written
    int line = 0;                  ///< 1-based, for messages
};

struct Alternative {
    std::vector<Sequence> forms; ///< one a column
    std::vector<std::string> features;
    std::vector<int> variables;              ///< rule each variable is drawn from
    std::vector<std::string> variable_names; ///< upper-case first letter
    double weight = 1.0;
    int line = 0;
};

struct Rule {
    std::string name;
    std::string file;
    int line = 0;
    std::vector<std::string> columns; ///< empty: one form
    std::vector<Alternative> alternatives;
    std::vector<double> cumulative; ///< running sum of the weights
    bool open = false;              ///< a share of its values is held out of training
};

struct Intent {
    std::string name;
    std::string domain;
    double weight = 1.0;
    std::vector<Alternative> templates;
};

/// Joins two neighbouring words, applied from right to left.
struct Joining {
    enum class Kind { Merge, Elide, Replace };
    Kind kind = Kind::Merge;
    std::vector<std::string> left;
    std::string right;               ///< Merge: the second word
    std::vector<std::string> before; ///< Elide, Replace: beginnings of the second word
    std::vector<std::string> except; ///< beginnings (or, ending in '.', whole words) that do not count
    std::string result;              ///< Merge, Replace
};

struct Grammar {
    std::vector<Rule> rules;
    std::map<std::string, int, std::less<>> rule_index;
    std::vector<Intent> intents;
    std::vector<std::string> slots; ///< in order of the label file
    std::vector<Joining> joinings;

    [[nodiscard]] int find(std::string_view name) const; ///< -1 when there is no such rule
};

/// A grammar file in memory.
struct GrammarFile {
    std::string name; ///< for messages
    std::string text;
};

/// Reads all files into one grammar and checks every reference. Errors: BadInput with file and line.
[[nodiscard]] Result<Grammar> parse_grammar(const std::vector<GrammarFile>& files);

/// Reads the files from disk, then parse_grammar.
[[nodiscard]] Result<std::vector<GrammarFile>>
read_grammar_files(const std::vector<std::filesystem::path>& paths);

} // namespace stillroom::corpus::builtin
