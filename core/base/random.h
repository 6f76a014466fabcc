// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace stillroom {

/// SplitMix64: the same numbers on every platform, and its whole state is one integer, so that a run can be
/// saved and resumed exactly.
class Random {
  public:
    explicit Random(std::uint64_t seed = 0) : m_state(seed) {}
    /// An independent stream for a named purpose, for example Random::stream(seed, "masking", epoch).
    [[nodiscard]] static Random stream(std::uint64_t seed, std::string_view purpose, std::uint64_t index = 0);

    std::uint64_t next();
    /// Uniform in [0, bound), without modulo bias; 0 when bound is 0.
    std::uint64_t below(std::uint64_t bound);
    /// Uniform in [0, 1).
    double uniform();
    /// Fisher-Yates.
    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i) {
            std::swap(items[i - 1], items[below(i)]);
        }
    }

    [[nodiscard]] std::uint64_t state() const { return m_state; }
    void set_state(std::uint64_t state) { m_state = state; }

  private:
    std::uint64_t m_state;
};

} // namespace stillroom
