// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/corpus.h"

#include <array>
#include <cstdint>
#include <filesystem>

namespace stillroom::corpus {

inline constexpr std::array<Split, 3> kAllSplits{Split::Train, Split::Dev, Split::Test};

/// Files of one split in a corpus folder: rows (JSONL), u64 offsets of the rows and of the end, u64 text keys.
/// Integers in the machine's byte order.
struct SplitFiles {
    SplitFiles(const std::filesystem::path& folder, Split split);
    std::filesystem::path rows;
    std::filesystem::path offsets;
    std::filesystem::path keys;
};

/// Opens a folder that write_corpus made. Its name and location become those given. Errors: NotFound; BadInput when
/// the files do not fit together.
[[nodiscard]] Result<CorpusPtr> open_stored(const std::filesystem::path& folder, std::string name, std::string location);

} // namespace stillroom::corpus
