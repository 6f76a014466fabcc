// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <span>

namespace stillroom::ui {

/// A form in which a model leaves the store: an entry of the "Export model" menu.
struct ModelExport {
    const char* title;  ///< English; translated where it is shown
    const char* suffix; ///< of the folder's name, after the model's; may be empty
    /// Copies the model folder into a new one. Runs away from the interface thread.
    Result<void> (*write)(const std::filesystem::path& model, const std::filesystem::path& target);
};

/// All of them, in the order of the menu.
[[nodiscard]] std::span<const ModelExport> modelExports();

} // namespace stillroom::ui
