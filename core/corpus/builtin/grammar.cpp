// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/builtin/grammar.h"

#include "core/base/files.h"
#include "core/base/utf8.h"
#include "core/corpus/builtin/template_parser.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace stillroom::corpus::builtin {

namespace {

constexpr int kUnionDepth = 8; // of unions in unions; a loop would be deeper

/// Cuts "3* text" into weight and text; weight 1 when there is none.
double take_weight(std::string_view& text) {
    const std::size_t star = text.find('*');
    if (star == std::string_view::npos || star == 0 || star > 4 ||
        text.substr(0, star).find_first_not_of("0123456789.") != std::string_view::npos) {
        return 1.0;
    }
    const double weight = std::stod(std::string(text.substr(0, star)));
    text = trim(text.substr(star + 1));
    return weight;
}

class GrammarReader {
  public:
    Result<Grammar> read(const std::vector<GrammarFile>& files);

  private:
    Result<void> read_file(const GrammarFile& file);
    Result<void> read_header(std::string_view line);
    Result<void> read_body(std::string_view line);
    Result<void> read_labels(std::string_view line);
    Result<void> read_joining(std::string_view line);
    Result<void> add_alternatives(std::string_view line);
    Result<void> check() const;
    Result<void> check_sequence(const Rule& place, const Alternative& owner, const Sequence& nodes) const;
    Result<void> check_form(const Rule& place, const Node& node, int rule, int depth) const;
    Result<void> check_agreement(const Rule& place, const Node& node, int target, int rule, int depth) const;
    int rule_number(std::string_view name, int line);
    [[nodiscard]] int slot_number(std::string_view name) const;
    [[nodiscard]] tl::unexpected<Error> error(std::string message) const {
        return fail(ErrorCode::BadInput, std::move(message), Place{m_file, m_line, {}});
    }

    Grammar m_grammar;
    std::vector<bool> m_defined;
    std::string m_file;
    int m_line = 0;
    int m_rule = -1;   // rule whose alternatives follow
    int m_intent = -1; // intent whose templates follow
};

int GrammarReader::rule_number(std::string_view name, int line) {
    if (const int known = m_grammar.find(name); known >= 0) {
        return known;
    }
    Rule rule;
    rule.name = name;
    rule.file = m_file;
    rule.line = line;
    m_grammar.rules.push_back(std::move(rule));
    m_defined.push_back(false);
    const int number = static_cast<int>(m_grammar.rules.size()) - 1;
    m_grammar.rule_index.emplace(name, number);
    return number;
}

int GrammarReader::slot_number(std::string_view name) const {
    const auto found = std::find(m_grammar.slots.begin(), m_grammar.slots.end(), name);
    return found == m_grammar.slots.end() ? -1 : static_cast<int>(found - m_grammar.slots.begin());
}

Result<void> GrammarReader::read_labels(std::string_view line) {
    const auto words = split_words(line);
    if (words[0] == "slots") {
        m_grammar.slots.insert(m_grammar.slots.end(), words.begin() + 1, words.end());
        return {};
    }
    if (words.size() < 3) {
        return error("A domain needs a name and at least one intent: \"domain NAME INTENT ...\".");
    }
    for (std::size_t i = 2; i < words.size(); ++i) {
        m_grammar.intents.push_back(Intent{words[i], words[1], 1.0, {}});
    }
    return {};
}

Result<void> GrammarReader::read_joining(std::string_view line) {
    auto words = split_words(line);
    Joining joining;
    std::size_t i = 1;
    const auto list_until = [&](std::initializer_list<std::string_view> stops) {
        std::vector<std::string> list;
        for (; i < words.size() && std::find(stops.begin(), stops.end(), words[i]) == stops.end(); ++i) {
            list.push_back(words[i]);
        }
        return list;
    };
    if (words[0] == "merge") { // merge de le = du
        if (words.size() != 5 || words[3] != "=") {
            return error("Write \"merge FIRST SECOND = RESULT\".");
        }
        joining = Joining{Joining::Kind::Merge, {words[1]}, words[2], {}, {}, words[4]};
    } else { // elide le la before a e i except huit / replace a before a e = an except uni
        joining.kind = words[0] == "elide" ? Joining::Kind::Elide : Joining::Kind::Replace;
        joining.left = list_until({"before"});
        ++i;
        joining.before = list_until({"except", "="});
        if (joining.kind == Joining::Kind::Replace) {
            if (i + 1 >= words.size() || words[i] != "=") {
                return error("Write \"replace WORD before BEGINNINGS = RESULT [except BEGINNINGS]\".");
            }
            joining.result = words[i + 1];
            i += 2;
        }
        ++i;
        joining.except = list_until({});
        if (joining.left.empty() || joining.before.empty()) {
            return error("\"" + words[0] + "\" needs words, \"before\", and beginnings.");
        }
    }
    m_grammar.joinings.push_back(std::move(joining));
    return {};
}

Result<void> GrammarReader::read_header(std::string_view line) {
    m_rule = m_intent = -1;
    const auto words = split_words(line);
    if (words[0] == "domain" || words[0] == "slots") {
        return read_labels(line);
    }
    if (words[0] == "merge" || words[0] == "elide" || words[0] == "replace") {
        return read_joining(line);
    }
    if (words[0] == "intent") { // intent alarm_set 3
        const auto found =
            std::find_if(m_grammar.intents.begin(), m_grammar.intents.end(),
                         [&](const Intent& intent) { return words.size() > 1 && intent.name == words[1]; });
        if (found == m_grammar.intents.end()) {
            return error("This intent is not in the label file.");
        }
        found->weight = words.size() > 2 ? std::stod(words[2]) : 1.0;
        m_intent = static_cast<int>(found - m_grammar.intents.begin());
        return {};
    }
    const std::size_t colon = line.find(':'); // name (columns) open: alternatives
    if (colon == std::string_view::npos) {
        return error("Expected \"name:\", \"intent NAME\" or an indented alternative.");
    }
    std::string_view head = trim(line.substr(0, colon));
    std::vector<std::string> columns;
    if (const std::size_t bracket = head.find('('); bracket != std::string_view::npos) {
        const std::size_t close = head.find(')', bracket);
        if (close == std::string_view::npos) {
            return error("The bracket round the columns is not closed.");
        }
        columns = split_words(head.substr(bracket + 1, close - bracket - 1));
    }
    const auto names = split_words(head);
    m_rule = rule_number(names[0], m_line);
    Rule& rule = m_grammar.rules[static_cast<std::size_t>(m_rule)];
    if (m_defined[static_cast<std::size_t>(m_rule)]) {
        return error("Rule \"" + names[0] + "\" is defined twice.");
    }
    m_defined[static_cast<std::size_t>(m_rule)] = true;
    rule.file = m_file;
    rule.line = m_line;
    rule.columns = columns;
    rule.open = names.back() == "open" && names.size() > 1;
    const std::string_view rest = trim(line.substr(colon + 1));
    return rest.empty() ? Result<void>{} : add_alternatives(rest);
}

Result<void> GrammarReader::add_alternatives(std::string_view line) {
    const auto slots = [this](std::string_view name, int) { return slot_number(name); };
    const auto rules = [this](std::string_view name, int at) { return rule_number(name, at); };
    TemplateParser parser(m_file, rules, slots);
    if (m_intent >= 0) {
        auto& intent = m_grammar.intents[static_cast<std::size_t>(m_intent)];
        const double weight = take_weight(line);
        auto parsed = parser.parse(line, 0, m_line);
        if (!parsed) {
            return fail(parsed.error());
        }
        parsed->weight = weight;
        intent.templates.push_back(std::move(*parsed));
        return {};
    }
    std::vector<std::string> shared; // "@f lamp | heater": the whole line is feminine
    while (!line.empty() && line.front() == '@') {
        const std::size_t end = std::min(line.find(' '), line.size());
        shared.emplace_back(line.substr(1, end - 1));
        line = trim(line.substr(end));
    }
    const std::size_t columns = m_grammar.rules[static_cast<std::size_t>(m_rule)].columns.size();
    for (std::string_view part : TemplateParser::split_alternatives(line)) {
        const double weight = take_weight(part);
        auto parsed = parser.parse(part, columns, m_line);
        if (!parsed) {
            return fail(parsed.error());
        }
        parsed->weight = weight;
        parsed->features.insert(parsed->features.end(), shared.begin(), shared.end());
        m_grammar.rules[static_cast<std::size_t>(m_rule)].alternatives.push_back(std::move(*parsed));
    }
    return {};
}

Result<void> GrammarReader::read_body(std::string_view line) {
    if (m_rule < 0 && m_intent < 0) {
        return error("An indented line must follow a rule or an intent.");
    }
    return add_alternatives(line);
}

Result<void> GrammarReader::read_file(const GrammarFile& file) {
    m_file = file.name;
    m_line = 0;
    m_rule = m_intent = -1;
    if (first_invalid_utf8(file.text) != kValidUtf8) {
        return error("The file is not UTF-8.");
    }
    for (const std::string& raw : split(file.text, '\n')) {
        ++m_line;
        const std::string_view line = trim(raw);
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const bool indented = raw.front() == ' ' || raw.front() == '\t';
        if (auto done = indented ? read_body(line) : read_header(line); !done) {
            return done;
        }
    }
    return {};
}

/// The rule an alternative hands everything on to ("animal: <bird> | <fish>"), -1 when it has text of its
/// own.
int handed_on(const Alternative& alternative) {
    const bool passes = alternative.forms.size() == 1 && alternative.forms[0].size() == 1 &&
                        alternative.features.empty() && alternative.forms[0][0].kind == Node::Kind::Reference;
    return passes ? alternative.forms[0][0].rule : -1;
}

/// A union passes forms and features on, so its members must have the column.
Result<void> GrammarReader::check_form(const Rule& place, const Node& node, int rule, int depth) const {
    const Rule& target = m_grammar.rules[static_cast<std::size_t>(rule)];
    if (std::find(target.columns.begin(), target.columns.end(), node.form_name) != target.columns.end()) {
        return {};
    }
    for (const Alternative& alternative : target.alternatives) {
        const int member = handed_on(alternative);
        if (member < 0 || depth > kUnionDepth) {
            return fail(ErrorCode::BadInput,
                        "Rule \"" + target.name + "\" has no form \"" + node.form_name + "\".",
                        Place{place.file, node.line, {}});
        }
        if (auto inner = check_form(place, node, member, depth + 1); !inner) {
            return inner;
        }
    }
    return {};
}

/// Every word that `rule` can yield must have a feature that names a column of `target`.
Result<void> GrammarReader::check_agreement(const Rule& place, const Node& node, int target, int rule,
                                            int depth) const {
    const auto& columns = m_grammar.rules[static_cast<std::size_t>(target)].columns;
    const Rule& words = m_grammar.rules[static_cast<std::size_t>(rule)];
    for (const Alternative& alternative : words.alternatives) {
        if (const int member = handed_on(alternative); member >= 0 && depth <= kUnionDepth) {
            if (auto inner = check_agreement(place, node, target, member, depth + 1); !inner) {
                return inner;
            }
            continue;
        }
        const bool agrees = std::any_of(
            alternative.features.begin(), alternative.features.end(), [&](const std::string& feature) {
                return std::find(columns.begin(), columns.end(), feature + node.agreement_suffix) !=
                       columns.end();
            });
        if (!agrees) {
            return fail(ErrorCode::BadInput,
                        "A word of rule \"" + words.name + "\" (line " + std::to_string(alternative.line) +
                            ") has no feature that names a form of \"" +
                            m_grammar.rules[static_cast<std::size_t>(target)].name + "\".",
                        Place{place.file, node.line, {}});
        }
    }
    return {};
}

Result<void> GrammarReader::check_sequence(const Rule& place, const Alternative& owner,
                                           const Sequence& nodes) const {
    for (const Node& node : nodes) {
        for (const Sequence& choice : node.choices) {
            if (auto inner = check_sequence(place, owner, choice); !inner) {
                return inner;
            }
        }
        if (node.kind != Node::Kind::Reference) {
            continue;
        }
        const int rule =
            node.rule >= 0 ? node.rule : owner.variables[static_cast<std::size_t>(node.variable)];
        if (node.agrees_with >= 0) {
            const int source = owner.variables[static_cast<std::size_t>(node.agrees_with)];
            if (auto agreement = check_agreement(place, node, rule, source, 0); !agreement) {
                return agreement;
            }
        }
        if (node.form_name.empty()) {
            continue;
        }
        if (auto form = check_form(place, node, rule, 0); !form) {
            return form;
        }
    }
    return {};
}

Result<void> GrammarReader::check() const {
    const auto at = [](const Rule& rule, int line) { return Place{rule.file, line, {}}; };
    for (std::size_t i = 0; i < m_grammar.rules.size(); ++i) {
        const Rule& rule = m_grammar.rules[i];
        if (!m_defined[i] || rule.alternatives.empty()) {
            return fail(ErrorCode::BadInput, "Rule \"" + rule.name + "\" is used but has no alternatives.",
                        at(rule, rule.line));
        }
    }
    const auto check_all = [&](const Rule& place,
                               const std::vector<Alternative>& alternatives) -> Result<void> {
        for (const Alternative& alternative : alternatives) {
            for (std::size_t v = 0; v < alternative.variables.size(); ++v) {
                if (alternative.variables[v] < 0) {
                    return fail(ErrorCode::BadInput,
                                "Variable \"" + alternative.variable_names[v] + "\" is used but never drawn.",
                                at(place, alternative.line));
                }
            }
            for (const Sequence& form : alternative.forms) {
                if (auto done = check_sequence(place, alternative, form); !done) {
                    return done;
                }
            }
        }
        return {};
    };
    for (const Rule& rule : m_grammar.rules) {
        if (auto done = check_all(rule, rule.alternatives); !done) {
            return done;
        }
    }
    for (const Intent& intent : m_grammar.intents) {
        Rule place;
        place.file = m_file;
        if (intent.templates.size() < 4) {
            return fail(ErrorCode::BadInput, "Intent \"" + intent.name + "\" needs at least four templates.",
                        at(place, 0));
        }
        if (auto done = check_all(place, intent.templates); !done) {
            return done;
        }
    }
    return {};
}

Result<Grammar> GrammarReader::read(const std::vector<GrammarFile>& files) {
    for (const GrammarFile& file : files) {
        if (auto done = read_file(file); !done) {
            return fail(done.error());
        }
    }
    if (auto checked = check(); !checked) {
        return fail(checked.error());
    }
    for (Rule& rule : m_grammar.rules) {
        double sum = 0.0;
        for (const Alternative& alternative : rule.alternatives) {
            rule.cumulative.push_back(sum += alternative.weight);
        }
    }
    return std::move(m_grammar);
}

} // namespace

int Grammar::find(std::string_view name) const {
    const auto found = rule_index.find(name);
    return found == rule_index.end() ? -1 : found->second;
}

Result<Grammar> parse_grammar(const std::vector<GrammarFile>& files) {
    return GrammarReader().read(files);
}

Result<std::vector<GrammarFile>> read_grammar_files(const std::vector<std::filesystem::path>& paths) {
    std::vector<GrammarFile> files;
    for (const auto& path : paths) {
        auto text = read_file(path);
        if (!text) {
            return fail(text.error());
        }
        files.push_back(GrammarFile{path.string(), std::move(*text)});
    }
    return files;
}

} // namespace stillroom::corpus::builtin
