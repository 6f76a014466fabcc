// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

namespace stillroom {

std::string to_string(const Place& place) {
    std::string text = place.file;
    if (place.line > 0) {
        text += text.empty() ? "line " : ":";
        text += std::to_string(place.line);
    }
    if (!place.field.empty()) {
        text += text.empty() ? "" : ": ";
        text += place.field;
    }
    return text;
}

std::string to_string(const Error& error) {
    const std::string where = to_string(error.place);
    return where.empty() ? error.message : where + ": " + error.message;
}

} // namespace stillroom
