// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/safetensors.h"

#include "core/base/files.h"
#include "core/engine/model_folder.h"
#include "tests/engine/model/fixtures.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace stillroom::engine {
namespace {

class Safetensors : public ::testing::Test {
  protected:
    void SetUp() override {
        m_folder = std::filesystem::temp_directory_path() /
                   ("stillroom-safetensors-" + std::to_string(::getpid()));
        std::filesystem::create_directories(m_folder);
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    std::filesystem::path m_folder;
};

TEST_F(Safetensors, RoundTripsEveryType) {
    NamedTensors tensors;
    for (const auto type : {torch::kFloat64, torch::kFloat32, torch::kFloat16, torch::kBFloat16, torch::kInt64,
                            torch::kInt32, torch::kInt16, torch::kInt8, torch::kUInt8, torch::kBool}) {
        tensors.emplace_back(std::string("t.") + c10::toString(type),
                             torch::arange(6).view({2, 3}).to(type));
    }
    tensors.emplace_back("empty", torch::empty({0, 4}));
    tensors.emplace_back("scalar", torch::tensor(3.5F));
    tensors.emplace_back("turned", torch::arange(6).view({2, 3}).t());
    const auto path = m_folder / "all.safetensors";
    ASSERT_TRUE(write_safetensors(path, tensors, {{"format", "pt"}}));
    const auto file = SafetensorsFile::open(path);
    ASSERT_TRUE(file) << to_string(file.error());
    EXPECT_EQ(file->metadata().at("format"), "pt");
    for (const auto& [name, tensor] : tensors) {
        const SafetensorsEntry* entry = file->find(name);
        ASSERT_NE(entry, nullptr) << name;
        EXPECT_EQ(file->read(*entry).scalar_type(), tensor.scalar_type());
        EXPECT_TRUE(torch::equal(file->read(*entry), tensor)) << name;
    }
    EXPECT_EQ(file->find("absent"), nullptr);
}

TEST_F(Safetensors, TruncatedFileIsRefusedWithItsTensor) {
    const auto path = m_folder / "cut.safetensors";
    ASSERT_TRUE(write_safetensors(path, {{"w", torch::ones({64})}}));
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - 10);
    const auto file = SafetensorsFile::open(path);
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::BadInput);
    EXPECT_EQ(file.error().place.field, "w");
    std::filesystem::resize_file(path, 12);
    EXPECT_FALSE(SafetensorsFile::open(path));
    std::filesystem::resize_file(path, 0);
    EXPECT_FALSE(SafetensorsFile::open(path));
}

TEST_F(Safetensors, TypesUnknownHereAreRefusedByName) {
    const std::string header = R"({"a":{"dtype":"U16","shape":[2],"data_offsets":[0,4]}})";
    std::string bytes(8, '\0');
    bytes[0] = static_cast<char>(header.size());
    ASSERT_TRUE(write_file(m_folder / "raw.safetensors", bytes + header + "1234"));
    const auto file = SafetensorsFile::open(m_folder / "raw.safetensors");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::Unsupported);
    EXPECT_EQ(file.error().place.field, "a");
}

TEST_F(Safetensors, ModelFolderRoundTrips) {
    const ModelConfig config = testing::small_config();
    auto model = Model::create(config, 7, torch::kCPU);
    ASSERT_TRUE(model);
    const LabelMaps labels{{"a", "b", "c", "d", "e"}, {"1", "2", "3", "4", "5", "6", "7"},
                           {"O", "B-x", "I-x", "B-y", "I-y", "B-z", "I-z", "B-w", "I-w"}, {"p", "q", "r", "s"}};
    ASSERT_TRUE(write_model(m_folder, *model, labels));
    auto loaded = read_model(m_folder, torch::kCPU);
    ASSERT_TRUE(loaded) << to_string(loaded.error());
    EXPECT_TRUE(torch::equal(loaded->model.parameters().values(), model->parameters().values()));
    EXPECT_EQ(loaded->labels.tags, labels.tags);
    EXPECT_EQ(loaded->model.config().encoder.heads, config.encoder.heads);
}

TEST_F(Safetensors, ForeignBertWithOldNamesAndHalfPrecisionLoads) {
    const ModelConfig config = testing::small_config();
    auto model = Model::create(config, 7, torch::kCPU);
    ASSERT_TRUE(write_model(m_folder, *model, {}));
    NamedTensors foreign;
    for (const Parameter& parameter : model->parameters().parameters()) {
        std::string name = parameter.name;
        if (!name.starts_with("bert.")) {
            continue;
        }
        name = name.substr(5);
        if (const auto at = name.find("LayerNorm.weight"); at != std::string::npos) {
            name.replace(at, 16, "LayerNorm.gamma");
        }
        foreign.emplace_back(name, model->parameters().value(parameter).to(torch::kFloat16));
    }
    foreign.emplace_back("cls.seq_relationship.weight", torch::ones({2, 48})); // nobody asks for it
    foreign.emplace_back("embeddings.position_ids", torch::arange(40).unsqueeze(0));
    ASSERT_TRUE(write_safetensors(m_folder / "model.safetensors", foreign));
    auto loaded = read_model(m_folder, torch::kCPU);
    ASSERT_TRUE(loaded) << to_string(loaded.error());
    EXPECT_FALSE(loaded->model.config().heads.mlm);
    EXPECT_LT((loaded->model.parameters().value("bert.embeddings.word_embeddings.weight") -
               model->parameters().value("bert.embeddings.word_embeddings.weight"))
                  .abs()
                  .max()
                  .item<double>(),
              1e-4);
    foreign.pop_back();
    foreign.erase(foreign.begin() + 6);
    ASSERT_TRUE(write_safetensors(m_folder / "model.safetensors", foreign));
    loaded = read_model(m_folder, torch::kCPU);
    ASSERT_FALSE(loaded);
    EXPECT_FALSE(loaded.error().place.field.empty());
}

TEST_F(Safetensors, ModelFolderErrorsNameTheField) {
    EXPECT_EQ(read_model(m_folder / "absent", torch::kCPU).error().code, ErrorCode::NotFound);
    ASSERT_TRUE(write_file(m_folder / "config.json", R"({"model_type":"gpt2"})"));
    const auto other = read_model(m_folder, torch::kCPU);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().place.field, "model_type");
}

} // namespace
} // namespace stillroom::engine
