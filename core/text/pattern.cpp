// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pattern.h"

#include <unicode/regex.h>
#include <unicode/utext.h>

#include <algorithm>

namespace stillroom::text {

namespace {

constexpr std::int32_t kPatience = 5000; ///< ICU's units of about a millisecond, for one text

/// ICU's \s lacks the vertical tab and the next-line character.
std::string with_white_space(const std::string& expression) {
    std::string result;
    for (std::size_t i = 0; i < expression.size(); ++i) {
        if (expression[i] != '\\' || i + 1 == expression.size()) {
            result += expression[i];
            continue;
        }
        const char escaped = expression[++i];
        if (escaped == 's') {
            result += "\\p{White_Space}";
        } else if (escaped == 'S') {
            result += "\\P{White_Space}";
        } else {
            result += '\\';
            result += escaped;
        }
    }
    return result;
}

} // namespace

struct Pattern::Compiled {
    std::unique_ptr<icu::RegexPattern> expression;
};

Pattern::Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

Pattern Pattern::literal(std::string text) {
    Pattern pattern;
    pattern.m_literal = std::move(text);
    return pattern;
}

Result<Pattern> Pattern::regex(const std::string& expression) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    Pattern pattern;
    pattern.m_compiled = std::make_unique<Compiled>();
    pattern.m_compiled->expression.reset(
        icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(with_white_space(expression)), 0, where, status));
    if (U_FAILURE(status)) {
        return fail(ErrorCode::BadInput, "The regular expression \"" + expression.substr(0, 200) +
                                             "\" cannot be read (" + u_errorName(status) + ").");
    }
    return pattern;
}

std::vector<Stretch> Pattern::matches(std::string_view text) const {
    std::vector<Stretch> found;
    if (!m_compiled) {
        for (std::size_t at = m_literal.empty() ? text.npos : text.find(m_literal); at != text.npos;
             at = text.find(m_literal, at + m_literal.size())) {
            found.push_back({at, at + m_literal.size(), true});
        }
        return found;
    }
    UErrorCode status = U_ZERO_ERROR;
    UText* view = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
    {
        const std::unique_ptr<icu::RegexMatcher> matcher(m_compiled->expression->matcher(status));
        if (U_SUCCESS(status)) {
            matcher->setTimeLimit(kPatience, status);
            matcher->reset(view);
            while (U_SUCCESS(status) && matcher->find(status) && U_SUCCESS(status)) {
                found.push_back({static_cast<std::size_t>(matcher->start64(status)),
                                 static_cast<std::size_t>(matcher->end64(status)), true});
            }
        }
    }
    utext_close(view);
    return found;
}

std::vector<Stretch> Pattern::stretches(std::string_view text) const {
    std::vector<Stretch> result;
    std::size_t last = 0;
    for (const auto& match : matches(text)) {
        if (match.begin > last) {
            result.push_back({last, match.begin, false});
        }
        result.push_back(match);
        last = match.end;
    }
    if (last < text.size()) {
        result.push_back({last, text.size(), false});
    }
    return result;
}

std::vector<Stretch> divide(std::vector<Stretch> stretches, Delimiter delimiter) {
    std::vector<Stretch> parts;
    bool previous = false;
    const auto keep = [&](const Stretch& stretch) { parts.push_back({stretch.begin, stretch.end, false}); };
    switch (delimiter) {
    case Delimiter::Removed:
        return stretches;
    case Delimiter::Isolated:
        for (const auto& stretch : stretches) {
            keep(stretch);
        }
        return parts;
    case Delimiter::Contiguous:
        for (const auto& stretch : stretches) {
            if (stretch.match == previous && !parts.empty()) {
                parts.back().end = stretch.end;
            } else {
                keep(stretch);
            }
            previous = stretch.match;
        }
        return parts;
    case Delimiter::MergedWithPrevious:
        for (const auto& stretch : stretches) {
            if (stretch.match && !previous && !parts.empty()) {
                parts.back().end = stretch.end;
            } else {
                keep(stretch);
            }
            previous = stretch.match;
        }
        return parts;
    case Delimiter::MergedWithNext:
        for (auto stretch = stretches.rbegin(); stretch != stretches.rend(); ++stretch) {
            if (stretch->match && !previous && !parts.empty()) {
                parts.back().begin = stretch->begin;
            } else {
                keep(*stretch);
            }
            previous = stretch->match;
        }
        std::reverse(parts.begin(), parts.end());
        return parts;
    }
    return parts;
}

} // namespace stillroom::text
