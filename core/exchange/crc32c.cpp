// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/crc32c.h"

#include <array>

namespace stillroom::exchange {

namespace {

constexpr auto kTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t crc = byte;
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82f63b78U : 0U); // the polynomial, bits reversed
        }
        table[byte] = crc;
    }
    return table;
}();

} // namespace

std::uint32_t crc32c(std::string_view bytes, std::uint32_t before) {
    std::uint32_t crc = ~before;
    for (const char c : bytes) {
        crc = kTable[(crc ^ static_cast<unsigned char>(c)) & 0xffU] ^ (crc >> 8);
    }
    return ~crc;
}

} // namespace stillroom::exchange
