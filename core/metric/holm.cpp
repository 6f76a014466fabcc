// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric/holm.h"

#include <algorithm>
#include <cmath>

namespace stillroom::metric {

std::vector<double> holm(std::span<const double> p) {
    std::vector<double> corrected(p.begin(), p.end());
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (!std::isnan(p[i])) {
            order.push_back(i);
        }
    }
    std::stable_sort(order.begin(), order.end(), [&p](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    double highest = 0.0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        highest = std::max(highest, static_cast<double>(order.size() - rank) * p[order[rank]]);
        corrected[order[rank]] = std::min(1.0, highest);
    }
    return corrected;
}

} // namespace stillroom::metric
