// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/folder_settings.h"
#include "core/text/tokenizer.h"

#include <string>
#include <vector>

namespace stillroom::text {

/// The field's pipeline: added pieces, normaliser, pre-tokeniser, model, post-processor, as a tokenizer.json
/// describes it.
struct PipelineSource {
    std::string definition;        ///< the text of tokenizer.json
    FolderSettings settings;       ///< special pieces by role
    std::vector<SourceFile> files; ///< what else the tokenizer came from; saved again
};

/// `file`: what errors name. Errors: BadInput for what is broken, Unsupported for a component that is not known, each
/// with its place in the document.
[[nodiscard]] Result<TokenizerPtr> make_pipeline(PipelineSource source, const std::string& file);

} // namespace stillroom::text
