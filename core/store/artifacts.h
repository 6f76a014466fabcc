// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/records.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace stillroom::store {

class Store;

/// Immutable results of stages, each a folder home/artifacts/HASH named by the hash of everything that
/// determines it. A folder is there whole or not at all, and is made once, whichever process or device slot
/// asks first. Safe from any thread.
class ArtifactStore {
  public:
    /// Fills an empty folder. What it throws reaches the caller of get_or_make().
    using Make = std::function<Result<void>(const std::filesystem::path& folder)>;
    /// Asked ten times a second while another process or slot makes the same artifact; true: give up.
    using Cancelled = std::function<bool()>;
    /// Told of each artifact made here, for example to call Store::add_artifact().
    using Made = std::function<void(const ArtifactRecord&)>;

    explicit ArtifactStore(const std::filesystem::path& home, Made made = {});

    [[nodiscard]] std::filesystem::path folder(const std::string& hash) const;
    [[nodiscard]] bool has(const std::string& hash) const;
    /// The artifact's folder, made now when it is not there. `about` says what it is made from and is kept beside
    /// it in artifact.json; note() adds what is known afterwards.
    /// Errors: Cancelled, Io, BadInput (not a hash), and those of `make`, after which nothing is left behind.
    [[nodiscard]] Result<std::filesystem::path> get_or_make(const std::string& hash, const std::string& kind,
                                                            const nlohmann::json& about, const Make& make,
                                                            const Cancelled& cancelled = {}) const;
    /// Adds one member to the `about` of an artifact that exists, for example its metrics.
    [[nodiscard]] Result<void> note(const std::string& hash, const std::string& key,
                                    const nlohmann::json& value) const;
    [[nodiscard]] Result<ArtifactRecord> record(const std::string& hash) const;
    /// Names of all that lie in the folder, sorted.
    [[nodiscard]] std::vector<std::string> names() const;

  private:
    [[nodiscard]] Result<void> make_whole(const std::string& hash, const ArtifactRecord& record,
                                          const Make& make) const;

    std::filesystem::path m_folder;
    Made m_made;
};

/// Enters the artifacts that lie in the store's folder and are not in its table yet.
[[nodiscard]] Result<void> register_artifacts(Store& store);

} // namespace stillroom::store
