// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/builtin/generic.h"

#include "core/corpus/builtin/expander.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace stillroom::corpus::builtin {

namespace {

constexpr std::int64_t kTriesPerSentence = 60;
constexpr std::size_t kFewestPatterns = 4; // some are held out

/// Capital on the first letter, also behind an opening quotation mark; a full stop when no mark ends it.
std::string written(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    std::string result(text);
    for (std::int32_t at = 0; at < size;) {
        const std::int32_t start = at;
        UChar32 character = 0;
        U8_NEXT(bytes, at, size, character);
        if (character < 0 || u_isdigit(character)) {
            break;
        }
        if (u_isalpha(character)) {
            char buffer[U8_MAX_LENGTH] = {};
            std::int32_t length = 0;
            U8_APPEND_UNSAFE(buffer, length, u_toupper(character));
            result.replace(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start), buffer,
                           static_cast<std::size_t>(length));
            break;
        }
    }
    for (const std::string_view mark : {".", "!", "?", "”", "“", "»"}) {
        if (result.ends_with(mark)) {
            return result;
        }
    }
    return result + ".";
}

/// The sentence patterns of one style, those of training and those held out.
struct Style {
    std::vector<const Alternative*> seen;
    std::vector<const Alternative*> fresh;
};

Style split_style(const Rule& rule, std::uint64_t seed) {
    std::vector<const Alternative*> all;
    for (const Alternative& alternative : rule.alternatives) {
        all.push_back(&alternative);
    }
    Random random = Random::stream(seed, "sentences/" + rule.name);
    random.shuffle(all);
    const auto held =
        static_cast<std::ptrdiff_t>(std::max(1.0, kHeldOutSentences * static_cast<double>(all.size()) + 0.5));
    return Style{{all.begin() + held, all.end()}, {all.begin(), all.begin() + held}};
}

const Alternative& draw(const std::vector<const Alternative*>& from, Random& random) {
    double sum = 0.0;
    for (const Alternative* alternative : from) {
        sum += alternative->weight;
    }
    double at = random.uniform() * sum;
    for (const Alternative* alternative : from) {
        at -= alternative->weight;
        if (at < 0.0) {
            return *alternative;
        }
    }
    return *from.back();
}

} // namespace

Result<GenericSplits> generate_generic(const Grammar& grammar, const std::vector<std::string>& styles,
                                       const std::string& stream, std::uint64_t seed,
                                       const SplitSizes& sizes) {
    const int wrap = grammar.find("sentence");
    std::vector<Style> sources;
    for (const std::string& name : styles) {
        const int rule = grammar.find(name);
        if (rule < 0 || wrap < 0) {
            return fail(ErrorCode::BadInput,
                        fmt::format("The grammar has no rule \"{}\".", rule < 0 ? name : "sentence"));
        }
        if (grammar.rules[static_cast<std::size_t>(rule)].alternatives.size() < kFewestPatterns) {
            return fail(ErrorCode::BadInput, fmt::format("Style \"{}\" needs at least {} sentence patterns.",
                                                         name, kFewestPatterns));
        }
        sources.push_back(split_style(grammar.rules[static_cast<std::size_t>(rule)], seed));
    }
    Expander expander(grammar, seed, 0.0);
    std::unordered_set<std::string> texts;
    std::vector<Word> words;
    GenericSplits splits;
    const std::array<std::int64_t, 3> wanted = {sizes.train, sizes.dev, sizes.test};
    for (const Split split : {Split::Test, Split::Dev, Split::Train}) {
        const auto index = static_cast<std::size_t>(split);
        Random random = Random::stream(seed, stream, index);
        auto& sentences = splits[index];
        sentences.reserve(static_cast<std::size_t>(wanted[index]));
        for (std::int64_t tries = wanted[index] * kTriesPerSentence;
             static_cast<std::int64_t>(sentences.size()) < wanted[index]; --tries) {
            if (tries == 0) {
                return fail(ErrorCode::BadInput,
                            fmt::format("The grammar yields only {} different sentences; ask for fewer.",
                                        texts.size()));
            }
            const Style& style = sources[sentences.size() % sources.size()];
            const bool fresh = split != Split::Train && random.uniform() < 0.5;
            const Alternative& core = draw(fresh ? style.fresh : style.seen, random);
            if (!expander.expand(wrap, &core, Mood::Plain, Values::Any, random, words)) {
                continue;
            }
            const auto count = static_cast<std::int64_t>(words.size());
            if (count < kShortestSentence || count > kLongestSentence) {
                continue;
            }
            std::string text = written(text_of(words));
            if (texts.insert(text).second) {
                sentences.push_back(std::move(text));
            }
        }
    }
    return splits;
}

} // namespace stillroom::corpus::builtin
