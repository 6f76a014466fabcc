// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/text/describe/piece_file.h"
#include "core/text/folder_settings.h"
#include "core/text/tokenizer.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

/// The older files of the field as the tokenizer.json that means the same, so that one reader serves all.
namespace stillroom::text {

/// BERT's vocab.txt: one piece a line, the line is the id.
[[nodiscard]] Result<nlohmann::json> describe_word_piece(std::string_view vocabulary, const FolderSettings& settings,
                                                         const std::string& file);

/// vocab.json and merges.txt of GPT-2, or RoBERTa's, which has a frame.
[[nodiscard]] Result<nlohmann::json> describe_byte_level(std::string_view vocabulary, std::string_view merges,
                                                         const FolderSettings& settings, const std::string& file);

/// sentencepiece's model under XLM-R's ids: <s> <pad> </s> <unk>, the pieces shifted by one, <mask> at the end.
[[nodiscard]] Result<nlohmann::json> describe_xlm_roberta(const PieceFile& pieces, const std::string& file);

/// sentencepiece's model as ALBERT uses it: ids as they are, quotes, accents and case settled before.
[[nodiscard]] Result<nlohmann::json> describe_albert(const PieceFile& pieces, const FolderSettings& settings,
                                                     const std::string& file);

/// A sentencepiece model with its own ids; `added` get the ids after them. Unsupported for what tokenizer.json has
/// no words for.
[[nodiscard]] Result<nlohmann::json> describe_pieces(const PieceFile& pieces, const std::vector<std::string>& added,
                                                     const SpecialIds& special, const std::string& file);

// Parts that several descriptions share.
[[nodiscard]] nlohmann::json frame_json(const std::string& cls, PieceId cls_id, const std::string& sep, PieceId sep_id);
[[nodiscard]] nlohmann::json added_json(PieceId id, const std::string& content, bool strip_left, bool special);
[[nodiscard]] nlohmann::json document_json(nlohmann::json model);

} // namespace stillroom::text
