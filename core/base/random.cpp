// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <xxhash.h>

namespace stillroom {

Random Random::stream(std::uint64_t seed, std::string_view purpose, std::uint64_t index) {
    Random random(XXH3_64bits_withSeed(purpose.data(), purpose.size(), seed) ^ (index * 0xD1342543DE82EF95ULL));
    random.next();
    return random;
}

std::uint64_t Random::next() {
    m_state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

std::uint64_t Random::below(std::uint64_t bound) {
    if (bound == 0) {
        return 0;
    }
    const std::uint64_t limit = UINT64_MAX - (UINT64_MAX % bound);
    std::uint64_t value = next();
    while (value >= limit) {
        value = next();
    }
    return value % bound;
}

double Random::uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

} // namespace stillroom
