// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/builtin/template_parser.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace stillroom::corpus::builtin {

namespace {

constexpr std::string_view kSpecial = "<>{}()[]|/~ \t";

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

std::string unescape(std::string_view word) {
    std::string text(word);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

} // namespace

tl::unexpected<Error> TemplateParser::error(std::string message) const {
    return fail(ErrorCode::BadInput, std::move(message), Place{m_file, m_line, {}});
}

std::vector<std::string_view> TemplateParser::split_alternatives(std::string_view text) {
    std::vector<std::string_view> parts;
    int depth = 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        depth += c == '(' || c == '[' ? 1 : 0;
        depth -= c == ')' || c == ']' ? 1 : 0;
        if (c == '|' && depth == 0) {
            parts.push_back(trim(text.substr(start, i - start)));
            start = i + 1;
        }
    }
    parts.push_back(trim(text.substr(start)));
    return parts;
}

Result<Alternative> TemplateParser::parse(std::string_view text, std::size_t columns, int line) {
    Alternative alternative;
    alternative.line = line;
    m_alternative = &alternative;
    m_line = line;
    while (true) { // features stand last: "lamp @f @sg"
        const std::size_t at = text.rfind('@');
        if (at == std::string_view::npos) {
            break;
        }
        alternative.features.insert(alternative.features.begin(), std::string(trim(text.substr(at + 1))));
        text = trim(text.substr(0, at));
    }
    m_text = text;
    m_at = 0;
    while (true) {
        auto form = parse_sequence("/");
        if (!form) {
            return fail(form.error());
        }
        alternative.forms.push_back(std::move(*form));
        if (m_at >= m_text.size()) {
            break;
        }
        ++m_at; // the '/'
    }
    if (const std::size_t wanted = columns == 0 ? 1 : columns; alternative.forms.size() != wanted) {
        return error("\"" + std::string(text) + "\" has " + std::to_string(alternative.forms.size()) +
                     " forms, but its rule declares " + std::to_string(wanted) + ".");
    }
    return alternative;
}

Result<Sequence> TemplateParser::parse_sequence(std::string_view end) {
    Sequence out;
    bool glued = false; // the first element never is; glue across a bracket is read by the bracket
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (is_blank(c)) {
            glued = false;
            ++m_at;
            continue;
        }
        if (end.find(c) != std::string_view::npos) {
            return out;
        }
        if (c == '(' || c == '[') {
            ++m_at;
            auto group = parse_group(c == '(' ? ')' : ']');
            if (!group) {
                return fail(group.error());
            }
            group->glued = glued;
            out.push_back(std::move(*group));
        } else if (c == '<' || c == '{') {
            ++m_at;
            auto reference = parse_reference(c == '<' ? '>' : '}');
            if (!reference) {
                return fail(reference.error());
            }
            reference->glued = glued;
            out.push_back(std::move(*reference));
        } else if (c == '~' || kSpecial.find(c) == std::string_view::npos) {
            if (auto word = parse_word(out, glued); !word) {
                return fail(word.error());
            }
        } else {
            return error(std::string("Unexpected \"") + c + "\" in \"" + std::string(m_text) + "\".");
        }
        glued = true;
    }
    if (end != "/") {
        return error("A bracket is not closed in \"" + std::string(m_text) + "\".");
    }
    return out;
}

Result<void> TemplateParser::parse_word(Sequence& out, bool glued) {
    const auto read = [this] {
        const std::size_t start = m_at;
        while (m_at < m_text.size() && kSpecial.find(m_text[m_at]) == std::string_view::npos) {
            ++m_at;
        }
        return m_text.substr(start, m_at - start);
    };
    Node node;
    node.line = m_line;
    node.glued = glued;
    node.text = read();
    if (m_at < m_text.size() && m_text[m_at] == '~') {
        ++m_at;
        node.kind = Node::Kind::Mood;
        node.text = unescape(node.text);
        node.other = unescape(read());
    }
    out.push_back(std::move(node));
    return {};
}

Result<Node> TemplateParser::parse_group(char close) {
    Node group;
    group.kind = Node::Kind::Group;
    group.line = m_line;
    group.keep = close == ']' ? 0.5 : 1.0;
    const char ends[] = {'|', close, '\0'};
    while (true) {
        auto choice = parse_sequence(ends);
        if (!choice) {
            return fail(choice.error());
        }
        group.choices.push_back(std::move(*choice));
        if (m_text[m_at++] == close) {
            return group;
        }
    }
}

int TemplateParser::variable(std::string_view name) {
    auto& names = m_alternative->variable_names;
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) {
        return static_cast<int>(found - names.begin());
    }
    names.emplace_back(name);
    m_alternative->variables.push_back(-1);
    return static_cast<int>(names.size()) - 1;
}

Result<void> TemplateParser::read_form(Node& node, std::string_view spec) {
    if (spec.empty()) {
        return error("A form's name is missing after the dot in \"" + std::string(m_text) + "\".");
    }
    if (spec.front() < 'A' || spec.front() > 'Z') {
        node.form_name = spec;
        return {};
    }
    const std::size_t plus = spec.find('+');
    node.agrees_with = variable(spec.substr(0, plus));
    node.agreement_suffix = plus == std::string_view::npos ? "" : spec.substr(plus + 1);
    return {};
}

Result<Node> TemplateParser::parse_reference(char close) {
    const std::size_t stop = m_text.find(close, m_at);
    if (stop == std::string_view::npos) {
        return error("A bracket is not closed in \"" + std::string(m_text) + "\".");
    }
    std::string_view body = trim(m_text.substr(m_at, stop - m_at));
    m_at = stop + 1;
    Node node;
    node.kind = Node::Kind::Reference;
    node.line = m_line;
    if (close == '}') { // {slot}, {slot=rule}
        const std::size_t equals = body.find('=');
        const auto slot = trim(body.substr(0, equals));
        node.slot = m_slot_number(slot, m_line);
        if (node.slot < 0) {
            return error("\"" + std::string(slot) + "\" is not a slot of the label file.");
        }
        body = equals == std::string_view::npos ? slot : trim(body.substr(equals + 1));
    } else if (body == "core") {
        node.kind = Node::Kind::Core;
        return node;
    }
    std::string_view spec;
    if (const std::size_t dot = body.find('.'); dot != std::string_view::npos) {
        spec = body.substr(dot + 1);
        body = body.substr(0, dot);
        if (auto form = read_form(node, spec); !form) {
            return fail(form.error());
        }
    }
    const std::size_t equals = body.find('=');
    if (equals != std::string_view::npos) { // <N=noun>: draws N, then writes it
        node.variable = variable(trim(body.substr(0, equals)));
        m_alternative->variables[static_cast<std::size_t>(node.variable)] =
            m_rule_number(trim(body.substr(equals + 1)), m_line);
    } else if (!body.empty() && body.front() >= 'A' && body.front() <= 'Z') {
        node.variable = variable(body);
    } else if (body.empty()) {
        return error("An empty reference in \"" + std::string(m_text) + "\".");
    } else {
        node.rule = m_rule_number(body, m_line);
    }
    return node;
}

} // namespace stillroom::corpus::builtin
