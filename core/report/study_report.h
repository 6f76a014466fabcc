// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/store.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stillroom::report {

/// One self-contained HTML page: scores against teacher and control, absolute and relative, with intervals
/// over seeds; scores against the swept field; curves of loss and scores; runs and settings. Light and dark.
[[nodiscard]] Result<void> write_study_report(const store::Reader& reader, store::StudyId study,
                                              const std::filesystem::path& file);

/// The same for chosen runs; their teachers and controls come along.
[[nodiscard]] Result<void> write_comparison_report(const store::Reader& reader,
                                                   const std::vector<store::RunId>& runs,
                                                   const std::filesystem::path& file);

} // namespace stillroom::report
