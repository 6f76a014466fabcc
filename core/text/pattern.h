// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom::text {

/// A stretch of a text and whether it matched.
struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool match = false;
};

/// What a replacement or a split looks for: literal text, or a regular expression (ICU's dialect with \s and \S as
/// the property White_Space, as the field's files mean them).
class Pattern {
  public:
    [[nodiscard]] static Pattern literal(std::string text);
    /// Errors: BadInput naming the expression.
    [[nodiscard]] static Result<Pattern> regex(const std::string& expression);
    Pattern(Pattern&&) noexcept;
    Pattern& operator=(Pattern&&) noexcept;
    Pattern(const Pattern&) = delete;
    Pattern& operator=(const Pattern&) = delete;
    ~Pattern();

    /// The matches in order, without overlap. An expression that takes too long on this text matches no further.
    [[nodiscard]] std::vector<Stretch> matches(std::string_view text) const;
    /// Matches and what lies between them, gapless.
    [[nodiscard]] std::vector<Stretch> stretches(std::string_view text) const;

  private:
    struct Compiled;
    Pattern();
    std::string m_literal;
    std::unique_ptr<Compiled> m_compiled; ///< null for literal text
};

/// Where the matched stretches of a split go.
enum class Delimiter { Removed, Isolated, MergedWithPrevious, MergedWithNext, Contiguous };

/// The parts that gapless stretches fall into; those to leave out are marked as matches.
[[nodiscard]] std::vector<Stretch> divide(std::vector<Stretch> stretches, Delimiter delimiter);

} // namespace stillroom::text
