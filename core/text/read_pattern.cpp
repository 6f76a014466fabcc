// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/read_pattern.h"

namespace stillroom::text {

std::optional<Pattern> read_pattern(const Fields& component) {
    const auto fields = component.object("pattern");
    if (fields.has("String")) {
        return Pattern::literal(fields.text("String"));
    }
    if (!fields.has("Regex")) {
        fields.bad("A pattern should be a String or a Regex.");
        return {};
    }
    auto pattern = Pattern::regex(fields.text("Regex"));
    if (!pattern) {
        fields.bad(pattern.error().message, "Regex");
        return {};
    }
    return std::move(*pattern);
}

} // namespace stillroom::text
