// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/text/pattern.h"
#include "core/text/pipeline.h"
#include "core/text/pretokenize/gpt2_split.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <thread>

namespace stillroom::text {

namespace {

const nlohmann::json& golden() {
    static const auto document = nlohmann::json::parse(
        read_file(std::filesystem::path(STILLROOM_SOURCE_FOLDER) / "tests/core/text/golden.json").value());
    return document;
}

TokenizerPtr tokenizer_of(const nlohmann::json& entry) {
    auto made = make_pipeline({entry["definition"].dump(), {}, {}}, "golden.json");
    EXPECT_TRUE(made) << to_string(made.error());
    return made ? *made : nullptr;
}

nlohmann::json as_json(const std::vector<ByteRange>& ranges) {
    auto list = nlohmann::json::array();
    for (const auto& range : ranges) {
        list.push_back({range.begin, range.end});
    }
    return list;
}

} // namespace

class Golden : public ::testing::TestWithParam<std::size_t> {};

TEST_P(Golden, IdsRangesFrameAndTextOfTheReference) {
    const auto& entry = golden()["cases"][GetParam()];
    const auto tokenizer = tokenizer_of(entry);
    ASSERT_TRUE(tokenizer);
    for (std::size_t i = 0; i < golden()["texts"].size(); ++i) {
        const auto text = golden()["texts"][i].get<std::string>();
        const auto& expected = entry["texts"][i];
        const auto encoded = tokenizer->encode_ranges(text);
        EXPECT_EQ(nlohmann::json(encoded.ids), expected["ids"]) << text;
        EXPECT_EQ(as_json(encoded.ranges), expected["ranges"]) << text;
        EXPECT_EQ(nlohmann::json(encode_framed(*tokenizer, text)), expected["framed"]) << text;
        EXPECT_EQ(tokenizer->decode(encoded.ids), expected["decoded"].get<std::string>()) << text;
        EXPECT_EQ(tokenizer->encode(text), encoded.ids);
    }
}

INSTANTIATE_TEST_SUITE_P(All, Golden, ::testing::Range(std::size_t{0}, std::size_t{10}), [](const auto& which) {
    return golden()["cases"][which.param]["name"].template get<std::string>();
});

TEST(Pipeline, InvalidBytesCountAsReplacementCharacters) {
    const auto tokenizer = tokenizer_of(golden()["cases"][4]);
    ASSERT_TRUE(tokenizer);
    const auto broken = tokenizer->encode_ranges("play\xff music\xe4\xb8");
    EXPECT_EQ(broken.ids, tokenizer->encode("play\xEF\xBF\xBD music\xEF\xBF\xBD"));
    EXPECT_EQ(broken.ranges.back(), (ByteRange{11, 13}));
}

TEST(Pipeline, FirstPiecesOfWordsForEveryKind) {
    for (const auto& entry : golden()["cases"]) {
        const auto tokenizer = tokenizer_of(entry);
        ASSERT_TRUE(tokenizer);
        const std::vector<std::string> words{"play", "", "Berlin", "reminders", "music"};
        const auto encoded = encode_words(*tokenizer, words);
        EXPECT_EQ(encoded.ids, tokenizer->encode("play Berlin reminders music")) << entry["name"];
        ASSERT_EQ(encoded.first_piece.size(), words.size());
        EXPECT_EQ(encoded.first_piece[0], 0);
        EXPECT_EQ(encoded.first_piece[1], -1);
        EXPECT_GT(encoded.first_piece[2], 0) << entry["name"];
        EXPECT_GT(encoded.first_piece[3], encoded.first_piece[2]);
        EXPECT_GT(encoded.first_piece[4], encoded.first_piece[3]);
    }
}

TEST(Pipeline, FirstPieceIsTheOneThatTouchesTheWordFirst) {
    const std::vector<ByteRange> words{{0, 2}, {3, 5}, {6, 8}};
    const std::vector<ByteRange> pieces{{0, 1}, {1, 2}, {2, 2}, {2, 4}, {4, 8}, {8, 8}};
    EXPECT_EQ(first_pieces("ab cd ef", words, pieces), (std::vector<std::int32_t>{0, 3, -1}));
}

TEST(Pipeline, RolesOfRoberta) {
    const auto tokenizer = tokenizer_of(golden()["cases"][4]);
    ASSERT_TRUE(tokenizer);
    EXPECT_EQ(tokenizer->special().cls, 0);
    EXPECT_EQ(tokenizer->special().pad, 1);
    EXPECT_EQ(tokenizer->special().sep, 2);
    EXPECT_EQ(tokenizer->special().unknown, 3);
    EXPECT_EQ(tokenizer->piece(tokenizer->special().mask), "<mask>");
}

TEST(Pipeline, ThreadsGiveTheSame) {
    const auto tokenizer = tokenizer_of(golden()["cases"][7]);
    ASSERT_TRUE(tokenizer);
    std::vector<std::thread> threads;
    std::vector<int> wrong(4, 0);
    for (std::size_t t = 0; t < wrong.size(); ++t) {
        threads.emplace_back([&, t] {
            for (std::size_t i = 0; i < golden()["texts"].size(); ++i) {
                const auto ids = tokenizer->encode(golden()["texts"][i].get<std::string>());
                wrong[t] += nlohmann::json(ids) == golden()["cases"][7]["texts"][i]["ids"] ? 0 : 1;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

TEST(Gpt2Split, SameWordsAsThePattern) {
    const auto pattern = Pattern::regex(kGpt2Pattern);
    ASSERT_TRUE(pattern) << to_string(pattern.error());
    std::vector<std::string> texts{"'s", "''s 'll'", "a  b   c\n\n d\t", "x\u00a0\u00a0y \u3000z", "it's 12345\u06f1 ...\u2026\u0301e\u0301", "\v\f\u0085 '"};
    for (const auto& text : golden()["texts"]) {
        texts.push_back(text.get<std::string>());
    }
    for (const auto& text : texts) {
        std::vector<std::size_t> expected;
        for (const auto& match : pattern->matches(text)) {
            expected.push_back(match.end);
        }
        std::vector<std::size_t> found;
        for (std::size_t at = 0; at < text.size();) {
            found.push_back(at = end_of_gpt2_word(text, at));
        }
        EXPECT_EQ(found, expected) << text;
    }
}

} // namespace stillroom::text
