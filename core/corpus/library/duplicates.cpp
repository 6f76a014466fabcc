// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/library/duplicates.h"

#include <algorithm>
#include <vector>

namespace stillroom::corpus {

namespace {

constexpr std::uint64_t kKeysAPass = 4'000'000;

/// Calls `work` with the sorted keys of one remainder after the other, and the remainder and their number.
template <class Work>
void in_passes(Keys keys, Work work) {
    const std::uint64_t passes = keys.size() / kKeysAPass + 1;
    std::vector<std::uint64_t> part;
    for (std::uint64_t pass = 0; pass < passes; ++pass) {
        part.clear();
        std::copy_if(keys.begin(), keys.end(), std::back_inserter(part),
                     [&](std::uint64_t key) { return key % passes == pass; });
        std::sort(part.begin(), part.end());
        work(part, pass, passes);
    }
}

} // namespace

Shared shared_keys(Keys looked_at, Keys among) {
    Shared shared;
    in_passes(among, [&](const std::vector<std::uint64_t>& part, std::uint64_t pass, std::uint64_t passes) {
        for (std::size_t row = 0; row < looked_at.size(); ++row) {
            if (looked_at[row] % passes == pass && std::binary_search(part.begin(), part.end(), looked_at[row])) {
                ++shared.count;
                const auto place = static_cast<std::int64_t>(row);
                shared.first = shared.first < 0 ? place : std::min(shared.first, place);
            }
        }
    });
    return shared;
}

std::int64_t repeated_keys(Keys keys) {
    std::int64_t repeated = 0;
    in_passes(keys, [&](const std::vector<std::uint64_t>& part, std::uint64_t, std::uint64_t) {
        for (std::size_t i = 1; i < part.size(); ++i) {
            repeated += part[i] == part[i - 1] ? 1 : 0;
        }
    });
    return repeated;
}

} // namespace stillroom::corpus
