// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/base64.h"

#include <cstdint>

namespace stillroom::text {

namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

} // namespace

std::string to_base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            group = group << 8U | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            text += i + k > bytes.size() ? '=' : kDigits[(group >> (18U - 6U * k)) & 63U];
        }
    }
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) {
        return {};
    }
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t i = 0; i < text.size(); i += 4) {
        std::uint32_t group = 0;
        std::size_t padding = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const auto digit = kDigits.find(text[i + k]);
            if (text[i + k] == '=' && k >= 2 && i + 4 == text.size()) {
                ++padding;
            } else if (digit == kDigits.npos || padding > 0) {
                return {};
            }
            group = group << 6U | (digit == kDigits.npos ? 0U : static_cast<std::uint32_t>(digit));
        }
        for (std::size_t k = 0; k + padding < 3; ++k) {
            bytes += static_cast<char>((group >> (16U - 8U * k)) & 0xFFU);
        }
    }
    return bytes;
}

} // namespace stillroom::text
