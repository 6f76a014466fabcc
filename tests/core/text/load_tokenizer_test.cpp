// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/load_tokenizer.h"

#include "core/base/files.h"
#include "core/base/random.h"
#include "core/text/base64.h"
#include "core/text/describe/piece_file.h"
#include "core/text/normalize/normalizer.h"
#include "core/text/sentencepiece.h"
#include "tests/core/text/sentences.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <unistd.h>

namespace stillroom::text {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kPieces = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nplay\nsome\nmusic\n##ing\n##s\nCaf\nc\n##a\n##f\n##e\n";

class LoadTokenizer : public ::testing::Test {
  protected:
    void SetUp() override {
        m_folder = fs::temp_directory_path() / ("stillroom-load-" + std::to_string(::getpid()) + "-" +
                                                ::testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::create_directories(m_folder);
    }
    void TearDown() override { fs::remove_all(m_folder); }
    void put(const std::string& name, const std::string& bytes) { ASSERT_TRUE(write_file(m_folder / name, bytes)); }

    TokenizerPtr load() {
        auto loaded = load_tokenizer(m_folder);
        EXPECT_TRUE(loaded) << to_string(loaded.error());
        return loaded ? *loaded : nullptr;
    }

    Error refusal() {
        const auto loaded = load_tokenizer(m_folder);
        EXPECT_FALSE(loaded);
        return loaded ? Error{} : loaded.error();
    }

    void expect_saved_is_the_same(const Tokenizer& tokenizer, const std::string& text) {
        const auto copy = m_folder / "copy";
        fs::create_directories(copy);
        ASSERT_TRUE(tokenizer.save(copy));
        const auto again = load_tokenizer(copy);
        ASSERT_TRUE(again) << to_string(again.error());
        EXPECT_EQ((*again)->fingerprint(), tokenizer.fingerprint());
        EXPECT_EQ((*again)->encode(text), tokenizer.encode(text));
        EXPECT_EQ((*again)->special().mask, tokenizer.special().mask);
        EXPECT_TRUE(fs::exists(copy / "tokenizer.json"));
        EXPECT_TRUE(fs::exists(copy / "tokenizer_config.json"));
    }

    fs::path m_folder;
};

json word_piece_definition() {
    return {{"added_tokens", json::array()},
            {"normalizer", nullptr},
            {"pre_tokenizer", {{"type", "BertPreTokenizer"}}},
            {"model", {{"type", "WordPiece"}, {"unk_token", "[UNK]"}, {"vocab", {{"[UNK]", 0}, {"a", 1}, {"##b", 2}}}}}};
}

} // namespace

TEST_F(LoadTokenizer, VocabularyOfBert) {
    put("vocab.txt", kPieces);
    const auto lower = load();
    ASSERT_TRUE(lower);
    EXPECT_EQ(lower->encode("Playing caf\u00e9 musics xyz"), (std::vector<PieceId>{5, 8, 11, 12, 13, 14, 7, 9, 1}));
    EXPECT_EQ(encode_framed(*lower, "play"), (std::vector<PieceId>{2, 5, 3}));
    EXPECT_EQ(lower->decode(lower->encode("playing")), "playing");
    expect_saved_is_the_same(*lower, "playing");
    put("tokenizer_config.json", R"({"do_lower_case": false, "tokenizer_class": "BertTokenizer"})");
    const auto cased = load();
    ASSERT_TRUE(cased);
    EXPECT_EQ(cased->encode("Caf play Play"), (std::vector<PieceId>{10, 5, 1}));
    EXPECT_NE(cased->fingerprint(), lower->fingerprint());
    expect_saved_is_the_same(*cased, "Caf Play");
}

TEST_F(LoadTokenizer, MergesOfGpt2AndRoberta) {
    put("merges.txt", "#version: 0.2\n\u0120 a\na b\n\u0120 ab\n");
    put("vocab.json", R"({"<|endoftext|>": 0, "a": 1, "b": 2, "\u0120": 3, "\u0120a": 4, "ab": 5, "\u0120ab": 6})");
    const auto plain = load();
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->encode("ab ab"), (std::vector<PieceId>{5, 4, 2}));
    EXPECT_EQ(plain->encode_ranges("ab ab").ranges[1], (ByteRange{2, 4}));
    EXPECT_EQ(plain->special().cls, 0);
    EXPECT_EQ(plain->special().mask, -1);
    EXPECT_TRUE(plain->frame().before.empty());
    expect_saved_is_the_same(*plain, "ab ab");
    put("vocab.json", R"({"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "<mask>": 4, "a": 5, "b": 6, "\u0120": 7,
                         "\u0120a": 8, "ab": 9, "\u0120ab": 10})");
    put("config.json", R"({"model_type": "roberta"})");
    const auto framed = load();
    ASSERT_TRUE(framed);
    EXPECT_EQ(encode_framed(*framed, "ab ab"), (std::vector<PieceId>{0, 9, 8, 6, 2}));
    EXPECT_EQ(framed->encode_ranges("ab ab").ranges[1], (ByteRange{3, 4})) << "the space is trimmed";
    EXPECT_EQ(framed->encode("a <mask>b"), (std::vector<PieceId>{5, 4, 6})) << "the mask takes the space before it";
}

TEST_F(LoadTokenizer, OurModelsAreReadFromSentencepieceAndGiveTheirDefinition) {
    const auto sentences = toy_sentences(500);
    for (const auto kind : {PieceModel::Unigram, PieceModel::Bpe}) {
        const auto trained = train_sentencepiece({kind, 120, 1000, 1}, reader_of(sentences));
        ASSERT_TRUE(trained);
        ASSERT_TRUE((*trained)->save(m_folder));
        const auto loaded = load();
        ASSERT_TRUE(loaded);
        EXPECT_EQ(loaded->fingerprint(), (*trained)->fingerprint());
        fs::create_directories(m_folder / "bare");
        fs::copy_file(m_folder / "tokenizer.json", m_folder / "bare" / "tokenizer.json",
                      fs::copy_options::overwrite_existing);
        const auto definition = load_tokenizer(m_folder / "bare");
        ASSERT_TRUE(definition) << to_string(definition.error());
        EXPECT_EQ((*definition)->special().mask, 4);
        for (std::size_t i = 0; i < 50; ++i) {
            EXPECT_EQ((*definition)->encode(sentences[i]), loaded->encode(sentences[i])) << sentences[i];
        }
        EXPECT_EQ(encode_framed(**definition, sentences[0]), encode_framed(*loaded, sentences[0]));
        const auto ranges = loaded->encode_ranges("Play  \u00dcbermut");
        EXPECT_EQ(ranges.ids, loaded->encode("Play  \u00dcbermut"));
        EXPECT_EQ(ranges.ranges.front().begin, 0U);
        EXPECT_EQ(ranges.ranges.back().end, 14U);
    }
}

TEST_F(LoadTokenizer, OlderFoldersOfOursStillLoad) {
    const auto sentences = toy_sentences(500);
    const auto trained = train_sentencepiece({PieceModel::Unigram, 120, 1000, 1}, reader_of(sentences));
    ASSERT_TRUE(trained);
    ASSERT_TRUE((*trained)->save(m_folder));
    fs::remove(m_folder / "tokenizer.json");
    put("tokenizer_config.json", R"({"tokenizer_class": "AlbertTokenizer", "do_lower_case": false})");
    const auto loaded = load();
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->fingerprint(), (*trained)->fingerprint());
}

TEST_F(LoadTokenizer, ShiftedIdsOfXlmRoberta) {
    const fs::path model = [] {
        const char* named = std::getenv("STILLROOM_SHARED_DATA"); // NOLINT(concurrency-mt-unsafe)
        return fs::path(named != nullptr ? named : STILLROOM_SOURCE_FOLDER "/../shared/data") /
               "tokenizers/sentencepiece/test_model.model";
    }();
    if (!fs::exists(model)) {
        GTEST_SKIP() << "No reference model at " << model << "; set STILLROOM_SHARED_DATA to its folder.";
    }
    fs::copy_file(model, m_folder / "sentencepiece.bpe.model");
    const auto plain = load();
    put("tokenizer_config.json", R"({"tokenizer_class": "XLMRobertaTokenizerFast"})");
    const auto shifted = load();
    ASSERT_TRUE(plain && shifted);
    auto ids = plain->encode("This is a test");
    for (auto& id : ids) {
        ++id;
    }
    EXPECT_EQ(shifted->encode("This is a test"), ids);
    EXPECT_EQ(shifted->special().cls, 0);
    EXPECT_EQ(shifted->special().sep, 2);
    EXPECT_EQ(shifted->special().unknown, 3);
    EXPECT_EQ(shifted->special().mask, 1001);
    expect_saved_is_the_same(*shifted, "This is a test");
}

TEST_F(LoadTokenizer, EmptyAndMissingFoldersAreNamed) {
    EXPECT_EQ(refusal().code, ErrorCode::NotFound);
    const auto missing = load_tokenizer(m_folder / "nothing");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
}

TEST_F(LoadTokenizer, UnknownComponentsAreNamed) {
    for (const auto* part : {"normalizer", "pre_tokenizer", "post_processor", "decoder", "model"}) {
        auto document = word_piece_definition();
        document[part] = {{"type", "Quux"}};
        put("tokenizer.json", document.dump());
        const auto error = refusal();
        EXPECT_EQ(error.code, ErrorCode::Unsupported) << part;
        EXPECT_NE(error.message.find("Quux"), std::string::npos);
        EXPECT_EQ(error.place.field, std::string(part) + ".type");
    }
}

TEST_F(LoadTokenizer, BrokenDefinitionsAreRefused) {
    const auto refuse = [&](const auto& change, const char* field) {
        auto document = word_piece_definition();
        change(document);
        put("tokenizer.json", document.dump());
        const auto error = refusal();
        EXPECT_EQ(error.code, ErrorCode::BadInput) << field;
        EXPECT_EQ(error.place.field, field) << error.message;
    };
    refuse([](json& d) { d["model"]["vocab"]["a"] = 2; }, "model.vocab");
    refuse([](json& d) { d["model"]["vocab"]["a"] = -1; }, "model.vocab");
    refuse([](json& d) { d["model"]["vocab"]["a"] = 4000000000U; }, "model.vocab");
    refuse([](json& d) { d["model"]["vocab"]["a"] = 18446744073709551615ULL; }, "model.vocab");
    refuse([](json& d) { d["model"]["vocab"] = 3; }, "model.vocab");
    refuse([](json& d) { d["model"]["unk_token"] = "no"; }, "model.unk_token");
    refuse([](json& d) { d["model"]["max_input_chars_per_word"] = 1e30; }, "model.max_input_chars_per_word");
    refuse([](json& d) { d["model"] = "BPE"; }, "model");
    refuse([](json& d) { d["model"] = {{"type", "BPE"}, {"vocab", {{"a", 0}}}, {"merges", json::array({"a b"})}}; },
           "model.merges[0]");
    refuse([](json& d) { d["model"] = {{"type", "Unigram"}, {"unk_id", 7}, {"vocab", json::array({json::array({"a", 0})})}}; },
           "model.unk_id");
    refuse([](json& d) { d["model"] = {{"type", "Unigram"}, {"unk_id", 0}, {"vocab", json::array({json::array({"a"})})}}; },
           "model.vocab[0]");
    refuse([](json& d) { d["normalizer"] = {{"type", "Precompiled"}, {"precompiled_charsmap", "/////w=="}}; },
           "normalizer.precompiled_charsmap");
    refuse([](json& d) { d["normalizer"] = {{"type", "Precompiled"}, {"precompiled_charsmap", "*"}}; },
           "normalizer.precompiled_charsmap");
    refuse([](json& d) { d["pre_tokenizer"] = {{"type", "Split"}, {"pattern", {{"Regex", "(a"}}}, {"behavior", "Isolated"}}; },
           "pre_tokenizer.pattern.Regex");
    refuse([](json& d) { d["post_processor"] = {{"type", "BertProcessing"}, {"cls", 1}, {"sep", json::array({"x", 99})}}; },
           "post_processor.cls");
    refuse([](json& d) { d["added_tokens"] = json::array({{{"content", "x"}, {"id", 1}}}); }, "added_tokens[0].id");
    refuse([](json& d) { d["added_tokens"] = json::array({3}); }, "added_tokens[0]");
}

TEST_F(LoadTokenizer, TruncatedAndDeepFilesAreRefused) {
    const auto whole = word_piece_definition().dump();
    for (std::size_t cut = 0; cut < whole.size(); cut += 7) {
        put("tokenizer.json", whole.substr(0, cut));
        EXPECT_EQ(refusal().code, ErrorCode::BadInput);
    }
    put("tokenizer.json", std::string(1000000, '['));
    EXPECT_EQ(refusal().code, ErrorCode::BadInput);
    put("tokenizer.json", "{\"a\":\"\xff\xfe\"}");
    EXPECT_EQ(refusal().code, ErrorCode::BadInput);
    fs::remove(m_folder / "tokenizer.json");
    put("vocab.txt", "one\ntwo\xff\n");
    EXPECT_EQ(refusal().place.line, 2);
    put("vocab.txt", "one\ntwo\n");
    EXPECT_EQ(refusal().code, ErrorCode::BadInput);
    put("tokenizer_config.json", "[1");
    EXPECT_EQ(refusal().code, ErrorCode::BadInput);
}

TEST_F(LoadTokenizer, ReplacementsThatFeedEachOtherDoNotGrowWithoutEnd) {
    auto document = word_piece_definition();
    auto steps = json::array();
    for (int i = 0; i < 50; ++i) {
        steps.push_back({{"type", "Replace"}, {"pattern", {{"String", "a"}}}, {"content", "aa"}});
    }
    document["normalizer"] = {{"type", "Sequence"}, {"normalizers", steps}};
    put("tokenizer.json", document.dump());
    const auto tokenizer = load();
    ASSERT_TRUE(tokenizer);
    EXPECT_EQ(tokenizer->encode("aaaa").size(), 1U);
}

TEST(PieceFile, BrokenBytesAreRefusedOrRead) {
    const auto sentences = toy_sentences(300);
    const auto trained = train_sentencepiece({PieceModel::Unigram, 100, 1000, 1}, reader_of(sentences));
    ASSERT_TRUE(trained);
    const auto folder = fs::temp_directory_path() / ("stillroom-pieces-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    ASSERT_TRUE((*trained)->save(folder));
    const auto whole = read_file(folder / "spiece.model").value();
    fs::remove_all(folder);
    const auto file = read_piece_file(whole, "x");
    ASSERT_TRUE(file);
    EXPECT_EQ(static_cast<std::int64_t>(file->pieces.size()), (*trained)->vocabulary_size());
    EXPECT_FALSE(read_piece_file("", "x"));
    EXPECT_FALSE(read_piece_file(whole.substr(0, whole.size() - 3), "x"));
    Random random(3);
    for (int i = 0; i < 300; ++i) {
        auto broken = file->rules;
        for (int k = 0; k < 40; ++k) {
            broken[random.below(broken.size())] = static_cast<char>(random.below(256));
        }
        if (const auto rules = make_precompiled(broken)) { // whatever the trie says, no reading beyond it
            for (std::size_t s = 0; s < 20; ++s) {
                AlignedText text(sentences[s] + "\u00e9\u00bd\ufb01\u1e9b\u0323");
                (*rules)->apply(text);
            }
        }
        auto bytes = whole;
        bytes[random.below(200)] = static_cast<char>(random.below(256));
        static_cast<void>(read_piece_file(bytes, "x"));
    }
}

TEST(Base64, BothWays) {
    for (const std::string bytes : {"", "a", "ab", "abc", "\xff\0\x7f\x80", "hello world"}) {
        EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
    }
    EXPECT_EQ(to_base64("ab"), "YWI=");
    EXPECT_FALSE(from_base64("YWI"));
    EXPECT_FALSE(from_base64("Y=I="));
    EXPECT_FALSE(from_base64("YW*="));
}

} // namespace stillroom::text
