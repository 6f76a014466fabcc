// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace stillroom {

/// Folder of store, artifacts, corpora and models: $STILLROOM_HOME, else $XDG_DATA_HOME/stillroom,
/// else ~/.local/share/stillroom. Not created here.
[[nodiscard]] std::filesystem::path data_home();

/// Folder of the running program's shared files (recipes, icons): found beside the executable, in the build
/// tree or installed under the prefix's share/stillroom.
[[nodiscard]] std::filesystem::path resource_home();

/// Folder of the loadable modules (engine, sentencepiece): lib/stillroom beside the executable's bin.
[[nodiscard]] std::filesystem::path module_home();

} // namespace stillroom
