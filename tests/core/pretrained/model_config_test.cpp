// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/pretrained/model_config.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace stillroom::pretrained {
namespace {

using ::testing::HasSubstr;

nlohmann::json bert() {
    return {{"model_type", "bert"},      {"vocab_size", 100},         {"hidden_size", 32},
            {"num_hidden_layers", 2},    {"num_attention_heads", 4},  {"intermediate_size", 64},
            {"max_position_embeddings", 48}, {"hidden_dropout_prob", 0.2}};
}

class ModelConfigFile : public ::testing::Test {
  protected:
    Result<EncoderConfig> read(const nlohmann::json& json) { return read_text(json.dump()); }
    Result<EncoderConfig> read_text(const std::string& text) {
        EXPECT_TRUE(write_file(m_folder.path() / "config.json", text));
        return read_encoder_config(m_folder.path() / "config.json");
    }
    /// Reads a BERT with one field changed and expects it to be refused there.
    void refused(const std::string& field, const nlohmann::json& value, ErrorCode code) {
        auto json = bert();
        json[field] = value;
        const auto config = read(json);
        ASSERT_FALSE(config) << field;
        EXPECT_EQ(config.error().code, code) << field;
        EXPECT_EQ(config.error().place.field, field);
    }
    test::TemporaryFolder m_folder;
};

TEST_F(ModelConfigFile, BertWithItsDefaults) {
    const auto config = read(bert());
    ASSERT_TRUE(config) << to_string(config.error());
    EXPECT_EQ(config->encoder.layers, 2);
    EXPECT_EQ(config->encoder.max_length, 48);
    EXPECT_DOUBLE_EQ(config->encoder.dropout, 0.2);
    EXPECT_EQ(config->details.embedding, 0);
    EXPECT_DOUBLE_EQ(config->details.norm_epsilon, 1e-12);
    EXPECT_TRUE(config->tied);
}

TEST_F(ModelConfigFile, RobertaBeginsAfterThePadding) {
    auto json = bert();
    json["model_type"] = "roberta";
    json["pad_token_id"] = 1;
    const auto config = read(json);
    ASSERT_TRUE(config);
    EXPECT_EQ(config->first_position, 2);
    EXPECT_EQ(config->encoder.max_length, 46);
    json["pad_token_id"] = 0;
    EXPECT_EQ(read(json)->first_position, 1);
    for (const nlohmann::json& wrong : {nlohmann::json(47), nlohmann::json(-1), nlohmann::json("x")}) {
        json["pad_token_id"] = wrong;
        EXPECT_FALSE(read(json)) << wrong;
    }
}

TEST_F(ModelConfigFile, LabelsStandInOrder) {
    auto json = bert();
    json["id2label"] = {{"0", "a"}, {"10", "k"}, {"1", "b"}, {"x", "?"}, {"2", 7}};
    const auto config = read(json);
    ASSERT_TRUE(config);
    EXPECT_THAT(config->labels, ::testing::ElementsAre("a", "b")); // 2 is missing, so 10 has no place
}

TEST_F(ModelConfigFile, WhatIsNotSupportedIsNamed) {
    refused("model_type", "t5", ErrorCode::Unsupported);
    refused("hidden_act", "silu", ErrorCode::Unsupported);
    refused("position_embedding_type", "relative_key", ErrorCode::Unsupported);
    refused("is_decoder", true, ErrorCode::Unsupported);
    auto json = bert();
    json["model_type"] = "t5";
    EXPECT_THAT(read(json).error().message, HasSubstr("ALBERT"));
    json["model_type"] = "albert";
    json["num_hidden_groups"] = 3;
    EXPECT_EQ(read(json).error().place.field, "num_hidden_groups");
}

TEST_F(ModelConfigFile, NonsenseIsRefusedWithItsField) {
    refused("hidden_size", 0, ErrorCode::BadInput);
    refused("hidden_size", "big", ErrorCode::BadInput);
    refused("vocab_size", -4, ErrorCode::BadInput);
    refused("num_hidden_layers", 9e18, ErrorCode::BadInput);
    refused("max_position_embeddings", nlohmann::json(), ErrorCode::BadInput);
    EXPECT_FALSE(read_text("[1, 2"));
    EXPECT_FALSE(read_text("[]"));
    EXPECT_EQ(read_encoder_config(m_folder.path() / "nowhere" / "config.json").error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace stillroom::pretrained
