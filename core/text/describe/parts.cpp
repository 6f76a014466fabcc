// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/describe/describe.h"

namespace stillroom::text {

using nlohmann::json;

namespace {

json sequence_item() { return {{"Sequence", {{"id", "A"}, {"type_id", 0}}}}; }
json special_item(const std::string& piece, int type = 0) {
    return {{"SpecialToken", {{"id", piece}, {"type_id", type}}}};
}

} // namespace

json frame_json(const std::string& cls, PieceId cls_id, const std::string& sep, PieceId sep_id) {
    json pieces;
    pieces[cls] = {{"id", cls}, {"ids", json::array({cls_id})}, {"tokens", json::array({cls})}};
    pieces[sep] = {{"id", sep}, {"ids", json::array({sep_id})}, {"tokens", json::array({sep})}};
    const json second{{"Sequence", {{"id", "B"}, {"type_id", 1}}}};
    return {{"type", "TemplateProcessing"},
            {"single", json::array({special_item(cls), sequence_item(), special_item(sep)})},
            {"pair", json::array({special_item(cls), sequence_item(), special_item(sep), second, special_item(sep, 1)})},
            {"special_tokens", std::move(pieces)}};
}

json added_json(PieceId id, const std::string& content, bool strip_left, bool special) {
    return {{"id", id},         {"content", content}, {"single_word", false}, {"lstrip", strip_left},
            {"rstrip", false}, {"normalized", false}, {"special", special}};
}

json document_json(json model) {
    return {{"version", "1.0"},
            {"truncation", nullptr},
            {"padding", nullptr},
            {"added_tokens", json::array()},
            {"normalizer", nullptr},
            {"pre_tokenizer", nullptr},
            {"post_processor", nullptr},
            {"decoder", nullptr},
            {"model", std::move(model)}};
}

} // namespace stillroom::text
