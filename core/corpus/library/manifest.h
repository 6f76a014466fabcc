// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <filesystem>
#include <string>

namespace stillroom::corpus {

/// corpus.json: what is known of a stored corpus. `stamp` names the state of the files it was made from.
struct Manifest {
    CorpusInfo info;
    std::string stamp;
};

[[nodiscard]] Result<void> write_manifest(const std::filesystem::path& folder, const Manifest& manifest);
/// Errors: NotFound, BadInput when it is damaged or of a newer version.
[[nodiscard]] Result<Manifest> read_manifest(const std::filesystem::path& folder);

} // namespace stillroom::corpus
