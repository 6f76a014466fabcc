// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "core/text/describe/describe.h"

#include <algorithm>
#include <array>
#include <utility>

namespace stillroom::text {

using nlohmann::json;

Result<json> describe_word_piece(std::string_view vocabulary, const FolderSettings& settings, const std::string& file) {
    if (const auto at = first_invalid_utf8(vocabulary); at != kValidUtf8) {
        const auto line = std::count(vocabulary.begin(), vocabulary.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        return fail(ErrorCode::BadInput, "This vocabulary is no UTF-8 text. Get the file again.", {file, line + 1, {}});
    }
    json ids = json::object();
    std::int64_t line = 0;
    for (std::size_t begin = 0; begin < vocabulary.size(); ++line) {
        const auto end = std::min(vocabulary.find('\n', begin), vocabulary.size());
        auto piece = vocabulary.substr(begin, end - begin);
        if (piece.ends_with('\r')) {
            piece.remove_suffix(1);
        }
        ids[std::string(piece)] = line; // of equal lines the last counts
        begin = end + 1;
    }
    static constexpr std::array<std::pair<const char*, const char*>, 5> kRoles{{{"pad_token", "[PAD]"},
                                                                                {"unk_token", "[UNK]"},
                                                                                {"cls_token", "[CLS]"},
                                                                                {"sep_token", "[SEP]"},
                                                                                {"mask_token", "[MASK]"}}};
    std::array<std::string, kRoles.size()> names;
    json added = json::array();
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
        names[i] = settings.piece(kRoles[i].first);
        if (names[i].empty()) {
            names[i] = kRoles[i].second;
        }
        if (ids.contains(names[i])) {
            added.push_back(added_json(ids[names[i]].get<PieceId>(), names[i], false, true));
        } else if (i >= 1 && i <= 3) {
            return fail(ErrorCode::BadInput,
                        "The vocabulary has no piece \"" + names[i] + "\". Choose a vocabulary of BERT's kind.",
                        {file, 0, {}});
        }
    }
    const auto cls = ids[names[2]].get<PieceId>();
    const auto sep = ids[names[3]].get<PieceId>();
    auto document = document_json({{"type", "WordPiece"},
                                   {"unk_token", names[1]},
                                   {"continuing_subword_prefix", "##"},
                                   {"max_input_chars_per_word", 100},
                                   {"vocab", std::move(ids)}});
    const bool lower = settings.flag("do_lower_case", true);
    document["added_tokens"] = std::move(added);
    document["normalizer"] = {{"type", "BertNormalizer"},
                              {"clean_text", true},
                              {"handle_chinese_chars", settings.flag("tokenize_chinese_chars", true)},
                              {"strip_accents", settings.flag("strip_accents", lower)},
                              {"lowercase", lower}};
    document["pre_tokenizer"] = {{"type", "BertPreTokenizer"}};
    document["post_processor"] = frame_json(names[2], cls, names[3], sep);
    document["decoder"] = {{"type", "WordPiece"}, {"prefix", "##"}, {"cleanup", true}};
    return document;
}

} // namespace stillroom::text
