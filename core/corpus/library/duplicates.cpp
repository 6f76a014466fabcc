// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/library/duplicates.h"

#include "core/base/files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <vector>

namespace stillroom::corpus {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kKeysAPass = 2'000'000;

template <class Take>
Result<void> each_key(const fs::path& path, Take take) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (file == nullptr) {
        return errno == ENOENT ? Result<void>() : fail(io_error(errno, path, "Cannot open the file"));
    }
    std::array<std::uint64_t, 4096> keys{};
    while (const std::size_t count = std::fread(keys.data(), sizeof keys[0], keys.size(), file.get())) {
        for (std::size_t i = 0; i < count; ++i) {
            take(keys[i]);
        }
    }
    return std::ferror(file.get()) != 0 ? fail(io_error(EIO, path, "Cannot read the file")) : Result<void>();
}

/// Calls `work` with the sorted keys of one remainder after the other, the remainder and their number.
template <class Work>
Result<void> in_passes(const fs::path& path, std::int64_t rows, Work work) {
    const std::uint64_t passes = static_cast<std::uint64_t>(rows) / kKeysAPass + 1;
    std::vector<std::uint64_t> part;
    part.reserve(static_cast<std::size_t>(rows) / passes * 9 / 8);
    for (std::uint64_t pass = 0; pass < passes; ++pass) {
        part.clear();
        auto read = each_key(path, [&](std::uint64_t key) {
            if (key % passes == pass) {
                part.push_back(key);
            }
        });
        if (!read) {
            return read;
        }
        std::sort(part.begin(), part.end());
        if (auto worked = work(part, pass, passes); !worked) {
            return worked;
        }
    }
    return {};
}

} // namespace

Result<Shared> shared_keys(const fs::path& looked_at, const fs::path& among, std::int64_t rows) {
    Shared shared;
    auto done = in_passes(among, rows, [&](const std::vector<std::uint64_t>& part, std::uint64_t pass, std::uint64_t passes) {
        std::int64_t row = 0;
        return each_key(looked_at, [&](std::uint64_t key) {
            if (key % passes == pass && std::binary_search(part.begin(), part.end(), key)) {
                ++shared.count;
                shared.first = shared.first < 0 ? row : std::min(shared.first, row);
            }
            ++row;
        });
    });
    return done.map([&] { return shared; });
}

Result<std::int64_t> repeated_keys(const fs::path& keys, std::int64_t rows) {
    std::int64_t repeated = 0;
    auto done = in_passes(keys, rows, [&](const std::vector<std::uint64_t>& part, std::uint64_t, std::uint64_t) {
        for (std::size_t i = 1; i < part.size(); ++i) {
            repeated += part[i] == part[i - 1] ? 1 : 0;
        }
        return Result<void>();
    });
    return done.map([&] { return repeated; });
}

} // namespace stillroom::corpus
