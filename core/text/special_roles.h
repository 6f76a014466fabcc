// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/folder_settings.h"
#include "core/text/model/vocabulary.h"
#include "core/text/tokenizer.h"

namespace stillroom::text {

/// Special pieces by role: as the settings name them, else as the frame has them, else by the field's usual names.
/// `unknown`: the model's own, -1 when it has none.
[[nodiscard]] SpecialIds special_roles(const FolderSettings& settings, const Vocabulary& vocabulary,
                                       const Frame& frame, PieceId unknown);

} // namespace stillroom::text
