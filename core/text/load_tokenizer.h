// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <filesystem>

namespace stillroom::text {

/// Loads the tokenizer of a Hugging Face folder, or of one of its files; the kind is found by itself:
/// tokenizer.json; vocab.json with merges.txt (GPT-2, RoBERTa); spiece.model, sentencepiece.bpe.model or
/// tokenizer.model (ours, ALBERT's, XLM-R's ids by tokenizer_config.json and config.json); vocab.txt (BERT).
/// A tokenizer.json goes before the others, save that our own models are read from their sentencepiece file.
/// Errors: NotFound, Io, BadInput with file and place, Unsupported naming the component.
[[nodiscard]] Result<TokenizerPtr> load_tokenizer(const std::filesystem::path& path);

} // namespace stillroom::text
