// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstring>
#include <string>
#include <string_view>

namespace stillroom {

static_assert(std::endian::native == std::endian::little, "numbers are copied as they lie in memory");

template <class Number>
void put_little_endian(std::string& to, Number number) {
    char bytes[sizeof(Number)];
    std::memcpy(bytes, &number, sizeof(Number));
    to.append(bytes, sizeof(Number));
}

/// The number at the front of `bytes`, which must be long enough.
template <class Number>
[[nodiscard]] Number little_endian(std::string_view bytes) {
    Number number{};
    std::memcpy(&number, bytes.data(), sizeof(Number));
    return number;
}

} // namespace stillroom
