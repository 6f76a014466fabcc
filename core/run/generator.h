// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stillroom::run {

struct GenerateOptions {
    std::int64_t count = 1;      ///< texts, 1 to 1,000
    std::int64_t max_pieces = 40; ///< of one text, the prompt apart
    double temperature = 1.0;    ///< 0: always the likeliest piece
    std::int64_t top_k = 0;      ///< only so many likeliest pieces; 0: all
    double top_p = 1.0;          ///< only the likeliest pieces that have this share together (Holtzman et al. 2020)
    std::uint64_t seed = 1;
};

/// A language model ready to write. Made and used on one thread.
class Generator {
  public:
    virtual ~Generator() = default;
    /// What follows the prompt, each time anew, up to the piece that ends a text. The same seed gives the same texts on
    /// the CPU. Errors: BadInput when the prompt leaves no room, OutOfMemory, Internal with what the library says.
    [[nodiscard]] virtual Result<std::vector<std::string>> go_on(const std::string& prompt, const GenerateOptions& options) = 0;
};

} // namespace stillroom::run
