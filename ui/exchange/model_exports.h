// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/engine.h"
#include "core/store/store.h"
#include "ui/exchange/background_job.h"

#include <QString>

#include <filesystem>
#include <span>
#include <string>

namespace stillroom::ui {

/// A model that is to leave the store, and what that may take.
struct ModelSource {
    std::string location; ///< "run:2" or "model:NAME"
    const store::Store& store;
    std::filesystem::path home;
    run::Engine* engine = nullptr; ///< null until it is loaded
    JobControl job;
};

/// A form in which a model leaves the store: an entry of the "Export model" menu.
struct ModelExport {
    const char* title;  ///< English; translated where it is shown
    const char* suffix; ///< of the folder's name, after the model's; may be empty
    /// Writes a new folder, which appears whole or not at all. Returns what else there is to say, mostly nothing. Runs
    /// away from the interface thread.
    Result<QString> (*write)(const ModelSource& source, const std::filesystem::path& target);
};

/// All of them, in the order of the menu.
[[nodiscard]] std::span<const ModelExport> modelExports();

} // namespace stillroom::ui
