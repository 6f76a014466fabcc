// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/slot_color.h"

#include "core/base/hash.h"

namespace stillroom::ui {

const SeriesColor& slotColor(const Tokens& look, const std::string& type) {
    return look.seriesAt(static_cast<int>(std::stoul(hash_hex(type).substr(0, 4), nullptr, 16) % 8) + 1);
}

} // namespace stillroom::ui
