// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace stillroom::bench {

template <class Work>
double seconds(Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

inline double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Yardstick and ours in turn, so that what else the machine does falls on both.
struct Pair {
    std::vector<double> plain;
    std::vector<double> ours;
    std::vector<double> ratio;

    void add(double plain_seconds, double our_seconds) {
        plain.push_back(plain_seconds);
        ours.push_back(our_seconds);
        ratio.push_back(plain_seconds / our_seconds);
    }
};

} // namespace stillroom::bench
