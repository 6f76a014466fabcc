// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace stillroom {

/// A folder that appears whole or not at all: filled as a neighbour, synced to the disk, then renamed. Destroying it without commit()
/// removes what was written.
class NewFolder {
  public:
    /// Errors: Conflict when `target` exists and is not empty, Io.
    [[nodiscard]] static Result<NewFolder> create(const std::filesystem::path& target);
    NewFolder(NewFolder&& other) noexcept;
    NewFolder& operator=(NewFolder&&) = delete;
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;
    ~NewFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return m_part; } ///< where to write now
    [[nodiscard]] Result<void> commit();

  private:
    NewFolder(std::filesystem::path target, std::filesystem::path part);
    std::filesystem::path m_target;
    std::filesystem::path m_part;
};

} // namespace stillroom
