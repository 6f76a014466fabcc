// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric/report.h"

#include <string_view>

namespace stillroom::metric {

namespace {
bool is_begin(std::string_view tag) { return tag.starts_with("B-"); }
bool is_inside(std::string_view tag) { return tag.starts_with("I-"); }
} // namespace

std::vector<Span> spans(const std::vector<std::string>& tags) {
    std::vector<Span> found;
    bool open = false;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const std::string_view tag = tags[i];
        if (!is_begin(tag) && !is_inside(tag)) {
            open = false;
            continue;
        }
        const std::string_view type = tag.substr(2);
        if (is_begin(tag) || !open || found.back().type != type) {
            found.push_back({std::string(type), i, i + 1});
            open = true;
        } else {
            found.back().end = i + 1;
        }
    }
    return found;
}

} // namespace stillroom::metric
