// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

/// The fuzzer's bytes as a file, in memory where the system offers that, for readers that take a path.
namespace stillroom::fuzz {

inline const std::filesystem::path& folder() {
    static const std::filesystem::path made = [] {
        const std::filesystem::path memory = "/dev/shm";
        const auto path = (std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path()) /
                          ("stillroom-fuzz-" + std::to_string(getpid()));
        std::filesystem::create_directories(path);
        return path;
    }();
    return made;
}

inline std::filesystem::path write(const std::string& name, std::string_view bytes) {
    const auto path = folder() / name;
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
}

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

} // namespace stillroom::fuzz
