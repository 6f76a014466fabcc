// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/base64.h"
#include "core/text/describe/describe.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace stillroom::text {

using nlohmann::json;

namespace {

constexpr std::size_t kFairseqPieces = 3; ///< <unk> <s> </s>, which XLM-R puts in another order
constexpr double kNumberCommaPenalty = 100.0;

Result<void> expect_unigram(const PieceFile& pieces, const std::string& file) {
    if (pieces.kind != PieceFile::Kind::Unigram) {
        return fail(ErrorCode::Unsupported, "This sentencepiece model is not of the unigram kind that its "
                                            "configuration says. Choose another model.",
                    {file, 0, {}});
    }
    return {};
}

json precompiled(const PieceFile& pieces) {
    return {{"type", "Precompiled"}, {"precompiled_charsmap", to_base64(pieces.rules)}};
}

json metaspace() {
    return {{"type", "Metaspace"}, {"replacement", "\xE2\x96\x81"}, {"prepend_scheme", "always"}, {"split", true}};
}

/// A piece at white space, each with its mark.
json words_with_marks() {
    return {{"type", "Sequence"},
            {"pretokenizers",
             json::array({{{"type", "WhitespaceSplit"}}, metaspace()})}};
}

/// The model's own rules. The library that reads tokenizer.json looks up whole clusters and takes the first rule that
/// fits their beginning, so that marks after a capital letter would be lost: they are composed before.
json own_rules(const PieceFile& pieces) {
    const auto replace = [](const char* pattern, const char* content) {
        return json{{"type", "Replace"}, {"pattern", {{"Regex", pattern}}}, {"content", content}};
    };
    json steps = json::array();
    if (!pieces.rules.empty()) {
        steps.push_back({{"type", "NFC"}});
        steps.push_back(precompiled(pieces));
    }
    steps.push_back(replace("^ +| +$", ""));
    steps.push_back(replace(" {2,}", " "));
    return {{"type", "Sequence"}, {"normalizers", std::move(steps)}};
}

/// ALBERT takes numbers apart from a comma after them.
bool number_and_comma(const std::string& piece) {
    return piece.size() >= 2 && piece.back() == ',' && piece[piece.size() - 2] >= '0' && piece[piece.size() - 2] <= '9';
}

json unigram_model(json vocabulary, std::int64_t unknown, bool byte_fallback) {
    return {{"type", "Unigram"},
            {"unk_id", unknown},
            {"vocab", std::move(vocabulary)},
            {"byte_fallback", byte_fallback}};
}

/// sentencepiece merges whatever gives the best piece: every way to build a piece of two others, best piece first.
json merges_of(const PieceFile& pieces) {
    std::unordered_map<std::string_view, std::int64_t> ids;
    for (std::size_t id = 0; id < pieces.pieces.size(); ++id) {
        if (pieces.pieces[id].type == PieceFile::Type::Normal) {
            ids.emplace(pieces.pieces[id].text, static_cast<std::int64_t>(id));
        }
    }
    std::vector<std::tuple<float, std::int64_t, std::int64_t>> merges; // minus the score, left, right
    for (const auto& piece : pieces.pieces) {
        if (piece.type != PieceFile::Type::Normal) {
            continue;
        }
        const std::string_view text = piece.text;
        for (std::size_t cut = 0; cut < text.size();) {
            cut += unicode::length(text[cut]);
            const auto left = ids.find(text.substr(0, cut));
            const auto right = cut < text.size() ? ids.find(text.substr(cut)) : ids.end();
            if (left != ids.end() && right != ids.end()) {
                merges.emplace_back(-piece.score, left->second, right->second);
            }
        }
    }
    std::stable_sort(merges.begin(), merges.end(),
                     [](const auto& a, const auto& b) { return std::get<0>(a) < std::get<0>(b); });
    json list = json::array();
    for (const auto& [score, left, right] : merges) {
        list.push_back(json::array({pieces.pieces[static_cast<std::size_t>(left)].text,
                                    pieces.pieces[static_cast<std::size_t>(right)].text}));
    }
    return list;
}

} // namespace

Result<json> describe_xlm_roberta(const PieceFile& pieces, const std::string& file) {
    if (auto fits = expect_unigram(pieces, file); !fits) {
        return fail(fits.error());
    }
    json vocabulary = json::array();
    for (const auto* piece : {"<s>", "<pad>", "</s>", "<unk>"}) {
        vocabulary.push_back(json::array({piece, 0.0}));
    }
    for (std::size_t i = kFairseqPieces; i < pieces.pieces.size(); ++i) {
        vocabulary.push_back(json::array({pieces.pieces[i].text, static_cast<double>(pieces.pieces[i].score)}));
    }
    vocabulary.push_back(json::array({"<mask>", 0.0}));
    const auto mask = static_cast<PieceId>(vocabulary.size()) - 1;
    auto document = document_json(unigram_model(std::move(vocabulary), 3, false));
    document["added_tokens"] = json::array({added_json(0, "<s>", false, true), added_json(1, "<pad>", false, true),
                                            added_json(2, "</s>", false, true), added_json(3, "<unk>", false, true),
                                            added_json(mask, "<mask>", true, true)});
    if (!pieces.rules.empty()) {
        document["normalizer"] = precompiled(pieces);
    }
    document["pre_tokenizer"] = words_with_marks();
    document["post_processor"] = frame_json("<s>", 0, "</s>", 2);
    document["decoder"] = metaspace();
    return document;
}

Result<json> describe_albert(const PieceFile& pieces, const FolderSettings& settings, const std::string& file) {
    if (auto fits = expect_unigram(pieces, file); !fits) {
        return fail(fits.error());
    }
    json vocabulary = json::array();
    json added = json::array();
    PieceId cls = -1;
    PieceId sep = -1;
    for (std::size_t i = 0; i < pieces.pieces.size(); ++i) {
        const auto& piece = pieces.pieces[i];
        const auto penalty = number_and_comma(piece.text) ? kNumberCommaPenalty : 0.0;
        vocabulary.push_back(json::array({piece.text, static_cast<double>(piece.score) - penalty}));
        const auto id = static_cast<PieceId>(i);
        cls = piece.text == "[CLS]" ? id : cls;
        sep = piece.text == "[SEP]" ? id : sep;
        if (piece.text == "[CLS]" || piece.text == "[SEP]" || piece.text == "<pad>" || piece.text == "<unk>" ||
            piece.text == "[MASK]") {
            added.push_back(added_json(id, piece.text, piece.text == "[MASK]", true));
        }
    }
    if (cls < 0 || sep < 0 || pieces.unknown() < 0) {
        return fail(ErrorCode::BadInput, "This sentencepiece model lacks ALBERT's pieces [CLS], [SEP] and <unk>.",
                    {file, 0, {}});
    }
    json steps = json::array({{{"type", "Replace"}, {"pattern", {{"String", "``"}}}, {"content", "\""}},
                              {{"type", "Replace"}, {"pattern", {{"String", "''"}}}, {"content", "\""}}});
    if (!settings.flag("keep_accents", false)) {
        steps.push_back({{"type", "NFKD"}});
        steps.push_back({{"type", "StripAccents"}});
    }
    if (settings.flag("do_lower_case", true)) {
        steps.push_back({{"type", "Lowercase"}});
    }
    if (!pieces.rules.empty()) {
        steps.push_back(precompiled(pieces));
    }
    auto document = document_json(unigram_model(std::move(vocabulary), pieces.unknown(), false));
    document["added_tokens"] = std::move(added);
    document["normalizer"] = {{"type", "Sequence"}, {"normalizers", std::move(steps)}};
    document["pre_tokenizer"] = words_with_marks();
    document["post_processor"] = frame_json("[CLS]", cls, "[SEP]", sep);
    document["decoder"] = metaspace();
    return document;
}

Result<json> describe_pieces(const PieceFile& pieces, const std::vector<std::string>& added,
                             const SpecialIds& special, const std::string& file) {
    const bool bpe = pieces.kind == PieceFile::Kind::Bpe;
    if ((!bpe && pieces.kind != PieceFile::Kind::Unigram) || !pieces.add_dummy_prefix || !pieces.remove_extra_spaces ||
        pieces.unknown() < 0) {
        return fail(ErrorCode::Unsupported, "This kind of sentencepiece model has no tokenizer.json.", {file, 0, {}});
    }
    std::vector<std::string> names;
    json added_list = json::array();
    json model;
    for (std::size_t i = 0; i < pieces.pieces.size(); ++i) {
        const auto& piece = pieces.pieces[i];
        names.push_back(piece.text);
        const bool special_piece = piece.type == PieceFile::Type::Control || piece.type == PieceFile::Type::Unknown;
        if (special_piece || piece.type == PieceFile::Type::UserDefined) {
            added_list.push_back(added_json(static_cast<PieceId>(i), piece.text, false, special_piece));
        }
    }
    for (const auto& piece : added) {
        added_list.push_back(added_json(static_cast<PieceId>(names.size()), piece, false, true));
        names.push_back(piece);
    }
    if (bpe) {
        json ids = json::object();
        for (std::size_t i = 0; i < pieces.pieces.size(); ++i) {
            ids[names[i]] = i;
        }
        model = {{"type", "BPE"},
                 {"dropout", nullptr},
                 {"unk_token", names[static_cast<std::size_t>(pieces.unknown())]},
                 {"continuing_subword_prefix", nullptr},
                 {"end_of_word_suffix", nullptr},
                 {"fuse_unk", true},
                 {"byte_fallback", pieces.byte_fallback},
                 {"vocab", std::move(ids)},
                 {"merges", merges_of(pieces)}};
    } else {
        json vocabulary = json::array();
        for (const auto& piece : pieces.pieces) {
            vocabulary.push_back(json::array({piece.text, static_cast<double>(piece.score)}));
        }
        model = unigram_model(std::move(vocabulary), pieces.unknown(), pieces.byte_fallback);
    }
    auto document = document_json(std::move(model));
    document["added_tokens"] = std::move(added_list);
    document["normalizer"] = own_rules(pieces);
    document["pre_tokenizer"] = metaspace();
    const auto name = [&](PieceId id) { return names[static_cast<std::size_t>(id)]; };
    document["post_processor"] = frame_json(name(special.cls), special.cls, name(special.sep), special.sep);
    document["decoder"] = metaspace();
    return document;
}

} // namespace stillroom::text
