// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/post_process.h"

#include "core/text/unicode.h"

#include <algorithm>

namespace stillroom::text {

namespace {

constexpr std::size_t kLongestFrame = 64;

/// The id of an entry ["[SEP]", 102] of BertProcessing and RobertaProcessing.
std::vector<PieceId> named(const Fields& fields, const char* name, const Vocabulary& vocabulary) {
    const auto& entry = fields.value(name);
    if (!entry.is_array() || entry.size() != 2 || !entry[1].is_number_integer() ||
        !vocabulary.has(entry[1].get<PieceId>())) {
        fields.bad("This should be a piece and its id.", name);
        return {};
    }
    return {entry[1].get<PieceId>()};
}

std::vector<PieceId> template_ids(const Fields& fields, const std::string& name, const Vocabulary& vocabulary) {
    const Fields entry = fields.object("special_tokens").object(name.c_str());
    const auto& ids = entry.value("ids");
    std::vector<PieceId> result;
    if (!ids.is_array() || ids.size() > kLongestFrame) {
        fields.bad("The special piece \"" + name.substr(0, 100) + "\" has no list of ids.", "special_tokens");
        return result;
    }
    for (const auto& id : ids) {
        if (!id.is_number_integer() || !vocabulary.has(id.get<PieceId>())) {
            fields.bad("The special piece \"" + name.substr(0, 100) + "\" has an id that no piece has.",
                       "special_tokens");
            return result;
        }
        result.push_back(id.get<PieceId>());
    }
    return result;
}

Frame template_frame(const Fields& fields, const Vocabulary& vocabulary) {
    Frame frame;
    int texts = 0;
    for (const auto& item : fields.list("single")) {
        if (item.has("Sequence")) {
            ++texts;
            continue;
        }
        auto& side = texts == 0 ? frame.before : frame.after;
        if (side.size() > kLongestFrame) {
            item.bad("The template is too long.");
            break;
        }
        const auto ids = template_ids(fields, item.object("SpecialToken").text("id"), vocabulary);
        side.insert(side.end(), ids.begin(), ids.end());
    }
    if (texts != 1) {
        fields.bad("The template of a single text should hold the text once.", "single");
    }
    return frame;
}

void read_into(PostProcess& post, const Fields& fields, const Vocabulary& vocabulary) {
    const auto type = fields.type();
    Frame frame;
    if (type == "Sequence") {
        for (const auto& step : fields.list("processors")) {
            read_into(post, step, vocabulary);
        }
    } else if (type == "TemplateProcessing") {
        frame = template_frame(fields, vocabulary);
    } else if (type == "BertProcessing" || type == "RobertaProcessing") {
        frame = {named(fields, "cls", vocabulary), named(fields, "sep", vocabulary)};
        if (type == "RobertaProcessing") {
            post.trim = fields.flag("trim_offsets", true);
            post.keep_added_space = fields.flag("add_prefix_space", true);
        }
    } else if (type == "ByteLevel") {
        post.trim = fields.flag("trim_offsets", true);
        post.keep_added_space = fields.flag("add_prefix_space", true);
    } else {
        fields.unsupported("post-processor");
    }
    post.frame.before.insert(post.frame.before.begin(), frame.before.begin(), frame.before.end());
    post.frame.after.insert(post.frame.after.end(), frame.after.begin(), frame.after.end());
}

/// Where the character after, and the one before, a position begins.
std::uint32_t after(std::string_view text, std::uint32_t position) {
    auto at = static_cast<std::size_t>(position);
    static_cast<void>(unicode::next(text, at));
    return static_cast<std::uint32_t>(at);
}

std::uint32_t before(std::string_view text, std::uint32_t position) {
    do {
        --position;
    } while (position > 0 && (static_cast<unsigned char>(text[position]) & 0xC0U) == 0x80U);
    return position;
}

bool is_blank(char32_t character) { return character == 0x120 || unicode::is_space(character); } // U+0120: a space

} // namespace

PostProcess read_post_process(const Fields& fields, const Vocabulary& vocabulary) {
    PostProcess post;
    read_into(post, fields, vocabulary);
    return post;
}

void trim_ranges(const PostProcess& post, std::string_view text,
                 const std::function<std::string_view(std::size_t)>& shown, EncodedText& encoded) {
    for (std::size_t piece = 0; piece < encoded.ids.size(); ++piece) {
        const auto characters = shown(piece);
        std::size_t leading = 0;
        std::size_t trailing = 0; // blanks since the last character that is none
        std::size_t all = 0;
        for (std::size_t i = 0; i < characters.size(); ++all) {
            const bool blank = is_blank(unicode::next(characters, i));
            leading += blank && leading == all ? 1 : 0;
            trailing = blank ? trailing + 1 : 0;
        }
        auto& [begin, end] = encoded.ranges[piece];
        if (leading == 1 && post.keep_added_space && (piece == 0 || begin == 0)) {
            leading = 0; // the one that was added; where there are more, none was
        }
        for (; leading > 0 && begin < end; --leading) {
            begin = std::min(after(text, begin), end);
        }
        auto cut = end;
        for (; trailing > 0 && cut > 0; --trailing) {
            cut = before(text, cut);
        }
        if (trailing == 0) {
            end = std::max(cut, begin);
        }
    }
}

} // namespace stillroom::text
