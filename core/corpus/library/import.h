// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/library.h"
#include "core/corpus/library/folder_lock.h"

#include <filesystem>
#include <functional>
#include <string>

namespace stillroom::corpus {

/// A folder for work in progress beside where the result will lie: locked while it is alive, removed with what is in
/// it when it goes. Left-overs of processes that died are removed when a new one is made.
class WorkFolder {
  public:
    [[nodiscard]] static Result<WorkFolder> create(const std::filesystem::path& parent);
    WorkFolder(WorkFolder&& other) noexcept;
    WorkFolder& operator=(WorkFolder&&) = delete;
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    ~WorkFolder();
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// Puts it in the place of `target`; what stood there before goes. Needs the caller's lock on the parent.
    [[nodiscard]] Result<void> publish(const std::filesystem::path& target);

  private:
    WorkFolder(std::filesystem::path path, FolderLock lock);
    std::filesystem::path m_path;
    FolderLock m_lock;
};

/// Reads what stands at `path` into an empty folder and writes its manifest.
[[nodiscard]] Result<CorpusInfo> import_into(const std::filesystem::path& folder, const std::filesystem::path& path,
                                             const std::string& name, const std::string& stamp,
                                             const ImportOptions& options);

/// Takes a folder away at once: renamed first, so that nobody sees half of it.
[[nodiscard]] Result<void> remove_folder(const std::filesystem::path& folder);

} // namespace stillroom::corpus
