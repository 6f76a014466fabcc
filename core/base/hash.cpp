// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include "core/base/files.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace stillroom {

struct Hasher::State {
    XXH3_state_t* xxh = XXH3_createState();
    State() { XXH3_128bits_reset(xxh); }
    ~State() { XXH3_freeState(xxh); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

Hasher::Hasher() : m_state(std::make_unique<State>()) {}
Hasher::~Hasher() = default;

Hasher& Hasher::raw(const void* bytes, std::size_t count) {
    XXH3_128bits_update(m_state->xxh, bytes, count);
    return *this;
}

Hasher& Hasher::field(std::string_view bytes) {
    const std::uint64_t count = bytes.size();
    raw(&count, sizeof count);
    return raw(bytes.data(), bytes.size());
}

std::string Hasher::hex() const {
    const XXH128_hash_t value = XXH3_128bits_digest(m_state->xxh);
    return fmt::format("{:016x}{:016x}", value.high64, value.low64);
}

std::string hash_hex(std::string_view bytes) {
    Hasher hasher;
    hasher.raw(bytes.data(), bytes.size());
    return hasher.hex();
}

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

Result<std::string> hash_file(const std::filesystem::path& path) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) {
        return fail(io_error(errno, path, "Cannot open the file"));
    }
    Hasher hasher;
    std::vector<char> buffer(1 << 20);
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file)) {
        hasher.raw(buffer.data(), count);
    }
    const bool bad = std::ferror(file) != 0;
    std::fclose(file);
    if (bad) {
        return fail(io_error(EIO, path, "Cannot read the file"));
    }
    return hasher.hex();
}

} // namespace stillroom
