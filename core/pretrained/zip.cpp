// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/zip.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace stillroom::pretrained {

namespace {

// Field positions: PKWARE's APPNOTE.TXT 6.3, sections 4.3 and 4.5.
constexpr std::string_view kEnd("PK\5\6", 4);
constexpr std::string_view kEnd64("PK\6\6", 4);
constexpr std::string_view kLocator64("PK\6\7", 4);
constexpr std::string_view kCentral("PK\1\2", 4);
constexpr std::string_view kLocal("PK\3\4", 4);
constexpr std::uint64_t kEndSize = 22, kLocator64Size = 20, kEnd64Size = 56, kCentralSize = 46, kLocalSize = 30;
constexpr std::uint64_t kLongestComment = 0xFFFF;
constexpr std::uint64_t kIn64 = 0xFFFFFFFF; ///< the true value stands in the zip64 field
constexpr std::uint16_t kField64 = 1;
constexpr std::uint64_t kMostEntries = 1U << 20U;

/// Little-endian numbers at checked positions; nothing outside the view is ever touched.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : m_bytes(bytes) {}
    [[nodiscard]] bool has(std::uint64_t at, std::uint64_t count) const {
        return at <= m_bytes.size() && count <= m_bytes.size() - at;
    }
    [[nodiscard]] bool starts(std::uint64_t at, std::string_view mark) const {
        return has(at, mark.size()) && m_bytes.substr(at, mark.size()) == mark;
    }
    /// 0 where the file ends before.
    [[nodiscard]] std::uint64_t number(std::uint64_t at, unsigned width) const {
        std::uint64_t value = 0;
        for (unsigned i = 0; has(at, width) && i < width; ++i) {
            value |= static_cast<std::uint64_t>(static_cast<unsigned char>(m_bytes[at + i])) << (8 * i);
        }
        return value;
    }
    [[nodiscard]] std::string_view part(std::uint64_t at, std::uint64_t count) const {
        return has(at, count) ? m_bytes.substr(at, count) : std::string_view();
    }
    [[nodiscard]] std::uint64_t size() const { return m_bytes.size(); }

  private:
    std::string_view m_bytes;
};

struct Directory {
    std::uint64_t entries = 0;
    std::uint64_t at = 0;
};

std::optional<Directory> find_directory(const Reader& file) {
    if (file.size() < kEndSize) {
        return std::nullopt;
    }
    const std::uint64_t last = file.size() - kEndSize;
    const std::uint64_t first = last > kLongestComment ? last - kLongestComment : 0;
    for (std::uint64_t at = last + 1; at-- > first;) {
        if (!file.starts(at, kEnd)) {
            continue;
        }
        if (at >= kLocator64Size && file.starts(at - kLocator64Size, kLocator64)) {
            const std::uint64_t end = file.number(at - kLocator64Size + 8, 8);
            if (!file.has(end, kEnd64Size) || !file.starts(end, kEnd64)) {
                return std::nullopt;
            }
            return Directory{file.number(end + 32, 8), file.number(end + 48, 8)};
        }
        return Directory{file.number(at + 10, 2), file.number(at + 16, 4)};
    }
    return std::nullopt;
}

/// Sizes and position of an entry, from its zip64 field where the short ones are full.
struct Extent {
    std::uint64_t stored = 0;
    std::uint64_t real = 0;
    std::uint64_t local = 0;
};

Extent extent_of(const Reader& file, std::uint64_t at) {
    Extent extent{file.number(at + 20, 4), file.number(at + 24, 4), file.number(at + 42, 4)};
    std::uint64_t field = at + kCentralSize + file.number(at + 28, 2);
    const std::uint64_t end = field + file.number(at + 30, 2);
    while (field + 4 <= end && file.has(field, 4)) {
        const std::uint64_t size = file.number(field + 2, 2);
        if (file.number(field, 2) == kField64) {
            std::uint64_t next = field + 4;
            for (std::uint64_t* value : {&extent.real, &extent.stored, &extent.local}) {
                if (*value == kIn64) {
                    *value = file.number(next, 8);
                    next += 8;
                }
            }
        }
        field += 4 + size;
    }
    return extent;
}

} // namespace

Result<std::vector<ZipEntry>> list_zip(std::string_view archive, const std::filesystem::path& path) {
    const Reader file(archive);
    const auto damaged = [&](std::string_view name) {
        return fail(ErrorCode::BadInput, "The archive is damaged. Fetch the file again.",
                    Place{path.string(), 0, std::string(name)});
    };
    const auto directory = find_directory(file);
    if (!directory || directory->entries > kMostEntries || !file.has(directory->at, kCentralSize * directory->entries)) {
        return damaged({});
    }
    std::vector<ZipEntry> entries;
    entries.reserve(directory->entries);
    std::uint64_t at = directory->at;
    for (std::uint64_t i = 0; i < directory->entries; ++i) {
        if (!file.has(at, kCentralSize) || !file.starts(at, kCentral)) {
            return damaged({});
        }
        const std::uint64_t name_size = file.number(at + 28, 2);
        const std::string_view name = file.part(at + kCentralSize, name_size);
        const Extent extent = extent_of(file, at);
        const bool encrypted = (file.number(at + 8, 2) & 1U) != 0;
        if (encrypted || file.number(at + 10, 2) != 0) {
            return fail(ErrorCode::Unsupported, "This part of the archive is compressed or encrypted. PyTorch stores weights plainly; save the model again.",
                        Place{path.string(), 0, std::string(name)});
        }
        if (extent.stored != extent.real || !file.has(extent.local, kLocalSize) || !file.starts(extent.local, kLocal)) {
            return damaged(name);
        }
        const std::uint64_t data = extent.local + kLocalSize + file.number(extent.local + 26, 2) +
                                   file.number(extent.local + 28, 2);
        if (!file.has(data, extent.real)) {
            return damaged(name);
        }
        entries.push_back({std::string(name), file.part(data, extent.real)});
        at += kCentralSize + name_size + file.number(at + 30, 2) + file.number(at + 32, 2);
    }
    return entries;
}

} // namespace stillroom::pretrained
