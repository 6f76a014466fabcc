// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentencepiece.h"

#include "core/base/files.h"
#include "tests/core/text/sentences.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <unistd.h>

namespace stillroom::text {

namespace {

std::filesystem::path shared_data() {
    const char* named = std::getenv("STILLROOM_SHARED_DATA"); // NOLINT(concurrency-mt-unsafe)
    return named != nullptr ? std::filesystem::path(named)
                            : std::filesystem::path(STILLROOM_SOURCE_FOLDER) / ".." / "shared" / "data";
}

TokenizerPtr trained(PieceModel kind, const std::vector<std::string>& sentences, TrainOptions options = {}) {
    options.kind = kind;
    options.vocabulary = 120;
    auto tokenizer = train_sentencepiece(options, reader_of(sentences));
    EXPECT_TRUE(tokenizer) << to_string(tokenizer.error());
    return tokenizer ? *tokenizer : nullptr;
}

class Folder : public ::testing::Test {
  protected:
    void SetUp() override {
        m_folder = std::filesystem::temp_directory_path() /
                   ("stillroom-text-" + std::to_string(::getpid()) + "-" +
                    ::testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::create_directories(m_folder);
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }
    std::filesystem::path m_folder;
};

using SentencePieceFiles = Folder;

} // namespace

class SentencePieceKinds : public ::testing::TestWithParam<PieceModel> {};

TEST_P(SentencePieceKinds, SpecialPiecesHaveTheFirstFiveIds) {
    const auto sentences = toy_sentences(500);
    const auto tokenizer = trained(GetParam(), sentences);
    ASSERT_TRUE(tokenizer);
    EXPECT_EQ(tokenizer->piece(0), "[PAD]");
    EXPECT_EQ(tokenizer->piece(1), "[UNK]");
    EXPECT_EQ(tokenizer->piece(2), "[CLS]");
    EXPECT_EQ(tokenizer->piece(3), "[SEP]");
    EXPECT_EQ(tokenizer->piece(4), "[MASK]");
    EXPECT_EQ(tokenizer->special().mask, 4);
    EXPECT_EQ(tokenizer->special().pad, 0);
    EXPECT_LE(tokenizer->vocabulary_size(), 120);
    EXPECT_GT(tokenizer->vocabulary_size(), 40);
}

TEST_P(SentencePieceKinds, DecodesWhatItEncodesInLowerCase) {
    const auto sentences = toy_sentences(500);
    const auto tokenizer = trained(GetParam(), sentences);
    ASSERT_TRUE(tokenizer);
    const auto ids = tokenizer->encode("Play Übermut please");
    EXPECT_GE(ids.size(), 3U);
    EXPECT_EQ(tokenizer->decode(ids), "play übermut please");
    for (const auto id : ids) {
        EXPECT_GE(id, 5);
        EXPECT_LT(id, tokenizer->vocabulary_size());
    }
    EXPECT_TRUE(tokenizer->encode("").empty());
}

TEST_P(SentencePieceKinds, SameSentencesAndSeedGiveTheSameModel) {
    const auto sentences = toy_sentences(800);
    TrainOptions options;
    options.max_sentences = 200;
    const auto first = trained(GetParam(), sentences, options);
    const auto second = trained(GetParam(), sentences, options);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->fingerprint(), second->fingerprint());
    options.seed = 2;
    const auto other = trained(GetParam(), sentences, options);
    ASSERT_TRUE(other);
    EXPECT_NE(first->fingerprint(), other->fingerprint());
}

INSTANTIATE_TEST_SUITE_P(Both, SentencePieceKinds, ::testing::Values(PieceModel::Unigram, PieceModel::Bpe),
                         [](const auto& kind) { return kind.param == PieceModel::Bpe ? "Bpe" : "Unigram"; });

TEST(SentencePieceTraining, TooLittleTextIsBadInput) {
    const std::vector<std::string> nothing;
    const auto tokenizer = train_sentencepiece({}, reader_of(nothing));
    ASSERT_FALSE(tokenizer);
    EXPECT_EQ(tokenizer.error().code, ErrorCode::BadInput);
}

TEST(SentencePieceTraining, StopWhileReadingCancels) {
    std::stop_source stop;
    std::size_t read = 0;
    const auto tokenizer = train_sentencepiece(
        {},
        [&](std::string& sentence) {
            sentence = "play some music";
            if (++read == 100) {
                stop.request_stop();
            }
            return true;
        },
        stop.get_token());
    ASSERT_FALSE(tokenizer);
    EXPECT_EQ(tokenizer.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(read, 100U);
}

TEST_F(SentencePieceFiles, SavedAndLoadedIsTheSame) {
    const auto sentences = toy_sentences(300);
    const auto tokenizer = trained(PieceModel::Unigram, sentences);
    ASSERT_TRUE(tokenizer);
    ASSERT_TRUE(tokenizer->save(m_folder));
    const auto loaded = load_sentencepiece(m_folder);
    ASSERT_TRUE(loaded) << to_string(loaded.error());
    EXPECT_EQ((*loaded)->fingerprint(), tokenizer->fingerprint());
    EXPECT_EQ((*loaded)->encode(sentences[3]), tokenizer->encode(sentences[3]));
    const auto config = read_file(m_folder / "tokenizer_config.json");
    ASSERT_TRUE(config);
    EXPECT_EQ(nlohmann::json::parse(*config).at("mask_token"), "[MASK]");
}

TEST_F(SentencePieceFiles, CorruptModelsAreNamed) {
    const auto sentences = toy_sentences(300);
    const auto tokenizer = trained(PieceModel::Unigram, sentences);
    ASSERT_TRUE(tokenizer);
    ASSERT_TRUE(tokenizer->save(m_folder));
    const auto whole = read_file(m_folder / "spiece.model");
    ASSERT_TRUE(whole);
    const std::vector<std::string> broken{"", "this is no model", std::string(4000, '\xff'),
                                          whole->substr(0, whole->size() / 2), whole->substr(0, 101)};
    for (std::size_t i = 0; i < broken.size(); ++i) {
        const auto path = m_folder / ("broken" + std::to_string(i) + ".model");
        ASSERT_TRUE(write_file(path, broken[i]));
        const auto loaded = load_sentencepiece(path);
        ASSERT_FALSE(loaded) << i;
        EXPECT_EQ(loaded.error().code, ErrorCode::BadInput);
        EXPECT_EQ(loaded.error().place.file, path.string());
    }
    const auto missing = load_sentencepiece(m_folder / "missing.model");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
}

TEST(SentencePieceGolden, IdsOfThePythonLibrary) {
    const auto folder = shared_data() / "tokenizers" / "sentencepiece";
    std::ifstream lines(folder / "vectors.jsonl");
    if (!lines) {
        GTEST_SKIP() << "No reference models at " << folder << "; set STILLROOM_SHARED_DATA to their folder.";
    }
    std::size_t checked = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto entry = nlohmann::json::parse(line);
        if (!entry.contains("ids")) {
            continue;
        }
        const auto tokenizer = load_sentencepiece(folder / entry.at("model").get<std::string>());
        ASSERT_TRUE(tokenizer) << to_string(tokenizer.error());
        const auto ids = (*tokenizer)->encode(entry.at("text").get<std::string>());
        EXPECT_EQ(ids, entry.at("ids").get<std::vector<PieceId>>());
        for (std::size_t i = 0; i < ids.size(); ++i) {
            EXPECT_EQ((*tokenizer)->piece(ids[i]), entry.at("pieces")[i].get<std::string>());
        }
        // A foreign model has no mask piece: it gets an id after the vocabulary.
        EXPECT_EQ((*tokenizer)->piece((*tokenizer)->special().mask), "[MASK]");
        EXPECT_EQ((*tokenizer)->piece((*tokenizer)->special().cls), "<s>");
        ++checked;
    }
    EXPECT_GE(checked, 2U);
}

} // namespace stillroom::text
