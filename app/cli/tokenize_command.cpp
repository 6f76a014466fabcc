// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/utf8.h"
#include "core/text/load_tokenizer.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <iostream>
#include <memory>

namespace stillroom::cli {

namespace {

struct Options {
    std::string tokenizer;
    std::string save;
    bool framed = false;
    bool pieces = false;
    bool decode = false;
    bool words = false;
    bool about = false;
};

void write_ids(fmt::memory_buffer& line, std::string_view name, const std::vector<std::int32_t>& ids) {
    fmt::format_to(std::back_inserter(line), "\"{}\":[{}]", name, fmt::join(ids, ","));
}

std::string as_json(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void write_line(const text::Tokenizer& tokenizer, const std::string& text, const Options& options) {
    fmt::memory_buffer line;
    const auto out = std::back_inserter(line);
    line.push_back('{');
    if (options.words) {
        const auto encoded = encode_words(tokenizer, split_words(text));
        write_ids(line, "ids", encoded.ids);
        line.push_back(',');
        write_ids(line, "first_pieces", encoded.first_piece);
    } else {
        const auto encoded = tokenizer.encode_ranges(text);
        write_ids(line, "ids", options.framed ? encode_framed(tokenizer, text) : encoded.ids);
        fmt::format_to(out, ",\"offsets\":[");
        for (std::size_t i = 0; i < encoded.ranges.size(); ++i) {
            fmt::format_to(out, "{}[{},{}]", i == 0 ? "" : ",", encoded.ranges[i].begin, encoded.ranges[i].end);
        }
        line.push_back(']');
        if (options.pieces) {
            fmt::format_to(out, ",\"pieces\":[");
            for (std::size_t i = 0; i < encoded.ids.size(); ++i) {
                fmt::format_to(out, "{}{}", i == 0 ? "" : ",", as_json(tokenizer.piece(encoded.ids[i])));
            }
            line.push_back(']');
        }
        if (options.decode) {
            fmt::format_to(out, ",\"text\":{}", as_json(tokenizer.decode(encoded.ids)));
        }
    }
    fmt::format_to(out, "}}\n");
    std::fwrite(line.data(), 1, line.size(), stdout);
}

int tokenize(const Options& options) {
    const auto tokenizer = text::load_tokenizer(options.tokenizer);
    if (!tokenizer) {
        return refuse(tokenizer.error(), false);
    }
    if (!options.save.empty()) {
        if (auto saved = (*tokenizer)->save(options.save); !saved) {
            return refuse(saved.error(), false);
        }
        return kDone;
    }
    if (options.about) {
        const auto& special = (*tokenizer)->special();
        print_json({{"vocabulary", (*tokenizer)->vocabulary_size()},
                    {"fingerprint", (*tokenizer)->fingerprint()},
                    {"pad", special.pad},
                    {"unknown", special.unknown},
                    {"cls", special.cls},
                    {"sep", special.sep},
                    {"mask", special.mask},
                    {"before", (*tokenizer)->frame().before},
                    {"after", (*tokenizer)->frame().after}});
        return kDone;
    }
    std::ios::sync_with_stdio(false);
    for (std::string text; std::getline(std::cin, text);) {
        write_line(**tokenizer, text, options);
    }
    return kDone;
}

} // namespace

void add_tokenize(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("tokenize", "Cut lines of standard input into pieces: one line of JSON each, "
                                                   "with ids and their byte ranges in the line");
    command->add_option("tokenizer", options->tokenizer, "Folder of a model, or a tokenizer's file")->required();
    command->add_flag("--framed", options->framed, "Ids as the model sees them, special pieces around the text");
    command->add_flag("--pieces", options->pieces, "Add the text of each piece");
    command->add_flag("--decode", options->decode, "Add the text that the ids give back");
    command->add_flag("--words", options->words, "For words at white space: ids, and the first piece of each word");
    command->add_flag("--about", options->about, "Read nothing; print the special pieces and the fingerprint");
    command->add_option("--save", options->save, "Read nothing; write the tokenizer's files into this folder");
    command->callback([options, &action] { action = [options] { return tokenize(*options); }; });
}

} // namespace stillroom::cli
