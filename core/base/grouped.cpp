// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/grouped.h"

namespace stillroom {

std::string grouped(std::int64_t count) {
    std::string text = std::to_string(count);
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > (count < 0 ? 1 : 0); at -= 3) {
        text.insert(static_cast<std::size_t>(at), ",");
    }
    return text;
}

} // namespace stillroom
