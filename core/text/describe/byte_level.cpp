// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "core/text/describe/describe.h"
#include "core/text/json_fields.h"

namespace stillroom::text {

using nlohmann::json;

namespace {

Result<json> read_merges(std::string_view text, const std::string& file) {
    json merges = json::array();
    std::int64_t line = 0;
    for (const auto& entry : split(text, '\n')) {
        ++line;
        if (trim(entry).empty() || (line == 1 && entry.starts_with("#version"))) {
            continue;
        }
        const auto parts = split_words(entry);
        if (parts.size() != 2 || first_invalid_utf8(entry) != kValidUtf8) {
            return fail(ErrorCode::BadInput, "A line of merges.txt should hold two pieces. Get the file again.",
                        {file, line, {}});
        }
        merges.push_back(json::array({parts[0], parts[1]}));
    }
    return merges;
}

} // namespace

Result<json> describe_byte_level(std::string_view vocabulary, std::string_view merges, const FolderSettings& settings,
                                 const std::string& file) {
    auto ids = parse_json(vocabulary, file);
    if (!ids) {
        return fail(ids.error());
    }
    auto list = read_merges(merges, file);
    if (!list) {
        return fail(list.error());
    }
    const auto id = [&](const std::string& piece) {
        const auto found = ids->find(piece);
        return found != ids->end() && found->is_number_integer() ? found->get<PieceId>() : PieceId{-1};
    };
    const auto named = [&](const char* role, const char* otherwise) {
        const auto name = settings.piece(role);
        return name.empty() ? std::string(otherwise) : name;
    };
    const bool roberta = settings.is("Roberta", "roberta") || (id("<s>") >= 0 && id("</s>") >= 0);
    const bool prefix = settings.flag("add_prefix_space", false);
    const auto unknown = named("unk_token", roberta ? "<unk>" : "<|endoftext|>");
    json added = json::array();
    const auto add = [&](const std::string& piece, bool strip_left) {
        for (const auto& known : added) {
            if (known["content"] == piece) {
                return;
            }
        }
        if (id(piece) >= 0) {
            added.push_back(added_json(id(piece), piece, strip_left, true));
        }
    };
    json post;
    if (roberta) {
        const auto cls = named("cls_token", "<s>");
        const auto sep = named("sep_token", "</s>");
        if (id(cls) < 0 || id(sep) < 0) {
            return fail(ErrorCode::BadInput,
                        "The vocabulary lacks the pieces \"" + cls + "\" and \"" + sep + "\" of RoBERTa.", {file, 0, {}});
        }
        add(cls, false);
        add(named("pad_token", "<pad>"), false);
        add(sep, false);
        add(unknown, false);
        add(named("mask_token", "<mask>"), settings.piece_flag("mask_token", "lstrip", true));
        post = {{"type", "RobertaProcessing"},
                {"sep", json::array({sep, id(sep)})},
                {"cls", json::array({cls, id(cls)})},
                {"trim_offsets", settings.flag("trim_offsets", true)},
                {"add_prefix_space", prefix}};
    } else {
        add(named("bos_token", "<|endoftext|>"), false);
        add(named("eos_token", "<|endoftext|>"), false);
        add(unknown, false);
        if (const auto pad = settings.piece("pad_token"); !pad.empty()) {
            add(pad, false);
        }
    }
    auto document = document_json({{"type", "BPE"},
                                   {"dropout", nullptr},
                                   {"unk_token", nullptr}, // every byte is a piece
                                   {"continuing_subword_prefix", ""},
                                   {"end_of_word_suffix", ""},
                                   {"fuse_unk", false},
                                   {"byte_fallback", false},
                                   {"vocab", std::move(*ids)},
                                   {"merges", std::move(*list)}});
    document["added_tokens"] = std::move(added);
    document["pre_tokenizer"] = {{"type", "ByteLevel"},
                                 {"add_prefix_space", prefix},
                                 {"trim_offsets", true},
                                 {"use_regex", true}};
    document["post_processor"] = std::move(post);
    document["decoder"] = {{"type", "ByteLevel"}, {"add_prefix_space", true}, {"trim_offsets", true}, {"use_regex", true}};
    return document;
}

} // namespace stillroom::text
