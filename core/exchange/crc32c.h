// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace stillroom::exchange {

/// Castagnoli CRC-32 of `bytes`; `before` is the sum of what came before them.
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes, std::uint32_t before = 0);

/// As TFRecord files store it: rotated by 15 bits, plus a constant.
[[nodiscard]] constexpr std::uint32_t masked(std::uint32_t crc) {
    return ((crc >> 15) | (crc << 17)) + 0xa282ead8U;
}

} // namespace stillroom::exchange
