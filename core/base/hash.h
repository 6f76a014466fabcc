// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace stillroom {

/// Incremental XXH3-128: names artifacts and detects changed files. Not for security.
class Hasher {
  public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    /// Adds a length-prefixed field, so that ("ab","c") and ("a","bc") differ.
    Hasher& field(std::string_view bytes);
    Hasher& raw(const void* bytes, std::size_t count);
    [[nodiscard]] std::string hex() const; ///< 32 lower-case hexadecimal digits

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

[[nodiscard]] std::string hash_hex(std::string_view bytes);
/// XXH3-64, for tables within one version of the product.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes);
/// Hash of a file's content, streamed.
[[nodiscard]] Result<std::string> hash_file(const std::filesystem::path& path);

} // namespace stillroom
