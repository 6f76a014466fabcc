// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/builtin/expander.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace stillroom::corpus::builtin {

namespace {
constexpr int kTries = 64;
} // namespace

const Alternative& Expander::draw(const Rule& rule, Random& random) {
    const double at = random.uniform() * rule.cumulative.back();
    const auto found = std::upper_bound(rule.cumulative.begin(), rule.cumulative.end(), at);
    const auto index = std::min<std::size_t>(static_cast<std::size_t>(found - rule.cumulative.begin()),
                                             rule.alternatives.size() - 1);
    return rule.alternatives[index];
}

bool Expander::held_out(std::string_view value) const {
    return Random::stream(m_seed, value).below(10000) < m_threshold;
}

bool Expander::expand(int wrap, const Alternative* core, Mood mood, Values values, Random& random,
                      std::vector<Word>& words) {
    m_pieces.clear();
    m_core = core;
    m_random = &random;
    m_mood = mood;
    m_values = values;
    m_glue_next = m_failed = false;
    m_slot = -1;
    m_instance = m_open_values = 0;
    write_alternative(draw(m_grammar.rules[static_cast<std::size_t>(wrap)], random), 0);
    if (m_failed) {
        return false;
    }
    finish(words);
    return true;
}

void Expander::add(std::string_view text) {
    if (text.empty()) {
        return;
    }
    m_pieces.push_back(Piece{text, m_glue_next, m_slot, m_instance});
    m_glue_next = false;
}

void Expander::write_alternative(const Alternative& alternative, std::size_t form) {
    Frame frame;
    frame.reserve(alternative.variables.size());
    for (const int rule : alternative.variables) {
        frame.push_back(bind(rule));
    }
    write_sequence(alternative.forms[form], frame);
}

/// Goes through unions, so that features and forms are those of the word itself.
Expander::Bound Expander::bind(int number) {
    const Rule* rule = &m_grammar.rules[static_cast<std::size_t>(number)];
    while (true) {
        const Alternative& alternative = draw(*rule, *m_random);
        const bool passes = alternative.forms.size() == 1 && alternative.forms[0].size() == 1 &&
                            alternative.forms[0][0].kind == Node::Kind::Reference &&
                            alternative.forms[0][0].rule >= 0 && alternative.features.empty();
        if (!passes) {
            return {rule, &alternative};
        }
        rule = &m_grammar.rules[static_cast<std::size_t>(alternative.forms[0][0].rule)];
    }
}

void Expander::write_sequence(const Sequence& nodes, const Frame& frame) {
    for (const Node& node : nodes) {
        if (m_failed) {
            return;
        }
        m_glue_next = m_glue_next || node.glued;
        switch (node.kind) {
        case Node::Kind::Word:
            add(node.text);
            break;
        case Node::Kind::Mood:
            add(m_mood == Mood::Infinitive ? node.other : node.text);
            break;
        case Node::Kind::Core:
            write_alternative(*m_core, 0);
            break;
        case Node::Kind::Group:
            if (node.keep >= 1.0 || m_random->uniform() < node.keep) {
                write_sequence(node.choices[m_random->below(node.choices.size())], frame);
            }
            break;
        case Node::Kind::Reference:
            write_reference(node, frame);
            break;
        }
        m_glue_next = false;
    }
}

void Expander::write_reference(const Node& node, const Frame& frame) {
    const int outer_slot = m_slot;
    if (node.slot >= 0) {
        m_slot = node.slot;
        ++m_instance;
    }
    if (node.variable >= 0) {
        const Bound& bound = frame[static_cast<std::size_t>(node.variable)];
        write_alternative(*bound.alternative, column(*bound.rule, node, frame));
    } else {
        const Rule& rule = m_grammar.rules[static_cast<std::size_t>(node.rule)];
        if (rule.open && m_values != Values::Any) {
            write_value(rule, node, frame);
        } else {
            write_rule(rule, node, frame);
        }
    }
    if (node.slot >= 0) {
        m_slot = outer_slot;
        ++m_instance;
    }
}

void Expander::write_rule(const Rule& rule, const Node& node, const Frame& frame) {
    if (!node.form_name.empty() || node.agrees_with >= 0) {
        const Bound bound = bind(static_cast<int>(&rule - m_grammar.rules.data()));
        write_alternative(*bound.alternative, column(*bound.rule, node, frame));
    } else {
        write_alternative(draw(rule, *m_random), 0);
    }
}

void Expander::write_value(const Rule& rule, const Node& node, const Frame& frame) {
    const std::size_t first = m_pieces.size();
    const int open_before = m_open_values;
    const bool glue = m_glue_next;
    for (int tries = 0; tries < kTries; ++tries) {
        m_glue_next = glue;
        write_rule(rule, node, frame);
        if (m_failed) {
            return;
        }
        if (held_out(value_text(first)) == (m_values == Values::Fresh)) {
            ++m_open_values;
            return;
        }
        m_pieces.resize(first);
        m_open_values = open_before;
    }
    m_failed = true;
}

std::size_t Expander::column(const Rule& rule, const Node& node, const Frame& frame) const {
    const auto index_of = [&rule](std::string_view name) {
        const auto found = std::find(rule.columns.begin(), rule.columns.end(), name);
        return static_cast<std::size_t>(found - rule.columns.begin());
    };
    if (node.agrees_with >= 0) {
        for (const std::string& feature :
             frame[static_cast<std::size_t>(node.agrees_with)].alternative->features) {
            const std::size_t index = index_of(feature + node.agreement_suffix);
            if (index < rule.columns.size()) {
                return index;
            }
        }
        return 0;
    }
    return node.form_name.empty() ? 0 : index_of(node.form_name);
}

std::string Expander::value_text(std::size_t first) const {
    std::string text;
    for (std::size_t i = first; i < m_pieces.size(); ++i) {
        if (i > first && !m_pieces[i].glued) {
            text += ' ';
        }
        text += m_pieces[i].text;
    }
    return text;
}

void Expander::finish(std::vector<Word>& words) const {
    words.clear();
    int instance = -1;
    for (const Piece& piece : m_pieces) {
        const bool opens = piece.slot >= 0 && piece.instance != instance;
        // "anna's": what is glued to a value belongs to its word; a value never disappears into "l'".
        if (piece.glued && !words.empty() && !opens) {
            words.back().text += piece.text;
            continue;
        }
        words.push_back(Word{std::string(piece.text), piece.slot, opens});
        instance = piece.slot >= 0 ? piece.instance : -1;
    }
    join_words(m_grammar.joinings, words);
    for (std::size_t i = 0; i < words.size(); ++i) { // "pasta_timer" in a grammar is one unit of two words
        if (words[i].text.find_first_of("_ ") == std::string::npos) {
            continue;
        }
        std::replace(words[i].text.begin(), words[i].text.end(), '_', ' ');
        const auto parts = split_words(words[i].text);
        const Word whole = words[i];
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
        for (std::size_t k = 0; k < parts.size(); ++k) {
            words.insert(words.begin() + static_cast<std::ptrdiff_t>(i + k),
                         Word{parts[k], whole.slot, whole.begin && k == 0});
        }
        i += parts.size() - 1;
    }
}

std::string text_of(const std::vector<Word>& words) {
    std::string text;
    for (const Word& word : words) {
        text += text.empty() ? "" : " ";
        text += word.text;
    }
    return text;
}

} // namespace stillroom::corpus::builtin
