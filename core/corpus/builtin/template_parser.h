// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/builtin/grammar.h"

#include <functional>

namespace stillroom::corpus::builtin {

/// Turns the text of one alternative into nodes. Rule names become indices through `rule_number`, which gives
/// a new number to a name it has not met; slot names through `slot_number`, which gives -1 for unknown ones.
class TemplateParser {
  public:
    using Number = std::function<int(std::string_view name, int line)>;
    TemplateParser(std::string file, Number rule_number, Number slot_number)
        : m_file(std::move(file)), m_rule_number(std::move(rule_number)),
          m_slot_number(std::move(slot_number)) {}

    /// `columns` is 0 for a rule with one form; then '/' is an error.
    [[nodiscard]] Result<Alternative> parse(std::string_view text, std::size_t columns, int line);
    /// Splits at '|' outside brackets.
    [[nodiscard]] static std::vector<std::string_view> split_alternatives(std::string_view text);

  private:
    Result<Sequence> parse_sequence(std::string_view end);
    Result<Node> parse_group(char close);
    Result<Node> parse_reference(char close);
    Result<void> parse_word(Sequence& out, bool glued);
    Result<void> read_form(Node& node, std::string_view spec);
    int variable(std::string_view name);
    [[nodiscard]] tl::unexpected<Error> error(std::string message) const;

    std::string m_file;
    Number m_rule_number;
    Number m_slot_number;
    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 0;
    Alternative* m_alternative = nullptr;
};

} // namespace stillroom::corpus::builtin
