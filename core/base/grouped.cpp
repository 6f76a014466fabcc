// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/grouped.h"

#include <fmt/format.h>

namespace stillroom {

std::string bytes_words(std::int64_t bytes) {
    double value = static_cast<double>(bytes);
    const char* unit = "B";
    for (const char* next : {"kB", "MB", "GB", "TB"}) {
        if (value < 1000.0) {
            break;
        }
        value /= 1000.0;
        unit = next;
    }
    const int digits = value < 10.0 && *unit != 'B' ? 1 : 0;
    return fmt::format("{:.{}f} {}", value, digits, unit);
}

std::string grouped(std::int64_t count) {
    std::string text = std::to_string(count);
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > (count < 0 ? 1 : 0); at -= 3) {
        text.insert(static_cast<std::size_t>(at), ",");
    }
    return text;
}

} // namespace stillroom
