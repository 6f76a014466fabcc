// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/nearest.h"

#include <algorithm>
#include <numeric>

namespace stillroom::recipe {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        before = last;
        last = row;
    }
    return last[b.size()];
}

std::string nearest_name(std::string_view word, const std::vector<std::string>& names) {
    constexpr std::size_t kLongest = 200; // a longer word is no slip of a name
    std::string best;
    std::size_t distance = kLongest;
    for (const auto& name : names) {
        if (word.size() > kLongest) {
            break;
        }
        const std::size_t d = edit_distance(word, name);
        if (d < distance && d <= std::max<std::size_t>(2, name.size() / 3) && d < name.size()) {
            best = name;
            distance = d;
        }
    }
    return best;
}

} // namespace stillroom::recipe
