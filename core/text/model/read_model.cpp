// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/model/segmenter.h"

#include <cmath>

namespace stillroom::text {

namespace {

constexpr std::int64_t kLongestWordLimit = 1'000'000;

/// The "vocab" of WordPiece and BPE: an object of pieces and ids.
void read_vocabulary(const Fields& fields, Vocabulary& vocabulary) {
    const auto& pieces = fields.value("vocab");
    if (!pieces.is_object() || pieces.empty()) {
        fields.bad("The vocabulary should be an object of pieces and ids.", "vocab");
        return;
    }
    for (const auto& [piece, id] : pieces.items()) {
        if (!id.is_number_integer()) {
            fields.bad("The id of \"" + piece.substr(0, 100) + "\" is no whole number.", "vocab");
            return;
        }
        const bool huge = id.is_number_unsigned() && id.get<std::uint64_t>() > static_cast<std::uint64_t>(kLargestId);
        if (auto added = vocabulary.add(piece, huge ? std::int64_t{kLargestId} + 1 : id.get<std::int64_t>()); !added) {
            fields.bad(added.error().message, "vocab");
            return;
        }
    }
}

PieceId named_unknown(const Fields& fields, const Vocabulary& vocabulary) {
    const auto name = fields.text("unk_token");
    if (name.empty()) {
        return -1;
    }
    const auto id = vocabulary.find(name);
    if (id < 0) {
        fields.bad("The unknown piece \"" + name.substr(0, 100) + "\" is not in the vocabulary.", "unk_token");
    }
    return id;
}

ReadModel word_piece(const Fields& fields, Vocabulary& vocabulary) {
    read_vocabulary(fields, vocabulary);
    WordPieceOptions options;
    options.unknown = named_unknown(fields, vocabulary);
    if (options.unknown < 0) {
        fields.bad("WordPiece needs an unknown piece.", "unk_token");
    }
    options.continuing = fields.text("continuing_subword_prefix", options.continuing);
    options.longest_word = static_cast<std::size_t>(
        fields.number("max_input_chars_per_word", static_cast<std::int64_t>(options.longest_word), 0, kLongestWordLimit));
    return {make_word_piece(vocabulary, options), options.unknown};
}

std::vector<Merge> read_merges(const Fields& fields, const Vocabulary& vocabulary) {
    std::vector<Merge> merges;
    const auto& list = fields.value("merges");
    if (!list.is_array()) {
        fields.bad("The merges should be a list.", "merges");
        return merges;
    }
    merges.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        std::string left;
        std::string right;
        const auto& merge = list[i];
        if (merge.is_string()) {
            const auto& both = merge.get_ref<const std::string&>();
            const auto space = both.find(' ');
            if (space != both.npos && both.find(' ', space + 1) == both.npos) {
                left = both.substr(0, space);
                right = both.substr(space + 1);
            }
        } else if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string()) {
            left = merge[0].get<std::string>();
            right = merge[1].get<std::string>();
        }
        const auto place = "merges[" + std::to_string(i) + "]";
        if (left.empty() || right.empty()) {
            fields.bad("A merge should be two pieces.", place.c_str());
            return merges;
        }
        const Merge ids{vocabulary.find(left), vocabulary.find(right), vocabulary.find(left + right)};
        if (ids.left < 0 || ids.right < 0 || ids.joined < 0) {
            fields.bad("The merge of \"" + left.substr(0, 100) + "\" and \"" + right.substr(0, 100) +
                           "\" has a piece that is not in the vocabulary.",
                       place.c_str());
            return merges;
        }
        merges.push_back(ids);
    }
    return merges;
}

ReadModel bpe(const Fields& fields, Vocabulary& vocabulary) {
    for (const auto* name : {"continuing_subword_prefix", "end_of_word_suffix"}) {
        if (!fields.text(name).empty()) {
            fields.unsupported_setting(name);
        }
    }
    if (const auto& dropout = fields.value("dropout"); !dropout.is_null() && dropout != 0) {
        fields.unsupported_setting("dropout");
    }
    read_vocabulary(fields, vocabulary);
    BpeOptions options;
    options.unknown = named_unknown(fields, vocabulary);
    options.fuse_unknown = fields.flag("fuse_unk", false);
    options.byte_fallback = fields.flag("byte_fallback", false);
    options.whole_parts = fields.flag("ignore_merges", false);
    return {make_bpe(vocabulary, read_merges(fields, vocabulary), options), options.unknown};
}

ReadModel unigram(const Fields& fields, Vocabulary& vocabulary) {
    const auto& list = fields.value("vocab");
    if (!list.is_array() || list.empty() || list.size() > static_cast<std::size_t>(kLargestId)) {
        fields.bad("The vocabulary should be a list of pieces and scores.", "vocab");
        return {};
    }
    std::vector<double> scores;
    scores.reserve(list.size());
    for (const auto& entry : list) {
        const auto id = static_cast<std::int64_t>(scores.size());
        const auto place = "vocab[" + std::to_string(id) + "]";
        if (!entry.is_array() || entry.size() != 2 || !entry[0].is_string() || !entry[1].is_number() ||
            !std::isfinite(entry[1].get<double>())) {
            fields.bad("A piece should be text and a score.", place.c_str());
            return {};
        }
        if (auto added = vocabulary.add(entry[0].get<std::string>(), id); !added) {
            fields.bad(added.error().message, place.c_str());
            return {};
        }
        scores.push_back(entry[1].get<double>());
    }
    UnigramOptions options;
    options.unknown =
        static_cast<PieceId>(fields.number("unk_id", -1, -1, static_cast<std::int64_t>(list.size()) - 1));
    if (options.unknown < 0) {
        fields.bad("Unigram needs an unknown piece.", "unk_id");
    }
    options.byte_fallback = fields.flag("byte_fallback", false);
    return {make_unigram(vocabulary, std::move(scores), options), options.unknown};
}

} // namespace

ReadModel read_model(const Fields& fields, Vocabulary& vocabulary) {
    auto type = fields.type();
    if (type.empty()) { // files of the first years do not say
        type = fields.has("merges") ? "BPE" : fields.has("unk_id") ? "Unigram" : "WordPiece";
    }
    if (type == "WordPiece") {
        return word_piece(fields, vocabulary);
    }
    if (type == "BPE") {
        return bpe(fields, vocabulary);
    }
    if (type == "Unigram") {
        return unigram(fields, vocabulary);
    }
    fields.unsupported("model");
    return {};
}

} // namespace stillroom::text
