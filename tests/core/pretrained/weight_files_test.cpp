// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/pretrained/weight_files.h"
#include "tests/core/store/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstring>

namespace stillroom::pretrained {
namespace {

/// A safetensors file with one float32 vector of ones for each name.
std::string safetensors(const std::vector<std::string>& names) {
    nlohmann::ordered_json header;
    std::uint64_t at = 0;
    for (const auto& name : names) {
        header[name] = {{"dtype", "F32"}, {"shape", {2}}, {"data_offsets", {at, at + 8}}};
        at += 8;
    }
    const std::string text = header.dump();
    const std::uint64_t length = text.size();
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &length, 8);
    bytes += text;
    for (std::size_t i = 0; i < names.size() * 2; ++i) {
        bytes.append("\0\0\x80\x3f", 4);
    }
    return bytes;
}

class WeightFilesTest : public ::testing::Test {
  protected:
    void write(const std::string& name, const std::string& text) {
        ASSERT_TRUE(write_file(m_folder.path() / name, text));
    }
    void write_index(const nlohmann::json& map) {
        write("model.safetensors.index.json", nlohmann::json{{"weight_map", map}}.dump());
    }
    [[nodiscard]] Result<WeightFiles> open() const { return WeightFiles::open(m_folder.path()); }
    test::TemporaryFolder m_folder;
};

TEST_F(WeightFilesTest, OneFile) {
    write("model.safetensors", safetensors({"a", "b"}));
    const auto files = open();
    ASSERT_TRUE(files) << to_string(files.error());
    ASSERT_NE(files->find("b"), nullptr);
    EXPECT_EQ(files->find("c"), nullptr);
    EXPECT_EQ(files->bytes(), 16U);
    float one = 0.0F;
    std::memcpy(&one, files->find("b")->bytes.data(), sizeof one);
    EXPECT_EQ(one, 1.0F);
}

TEST_F(WeightFilesTest, ShardsByTheirIndex) {
    write("model-00001-of-00002.safetensors", safetensors({"a"}));
    write("model-00002-of-00002.safetensors", safetensors({"b"}));
    write_index({{"a", "model-00001-of-00002.safetensors"}, {"b", "model-00002-of-00002.safetensors"}});
    const auto files = open();
    ASSERT_TRUE(files) << to_string(files.error());
    EXPECT_EQ(files->tensors().size(), 2U);
}

TEST_F(WeightFilesTest, AnIndexLeadsNowhereElse) {
    for (const char* path : {"../secret.safetensors", "/etc/passwd", "sub/a.safetensors", "", ".", ".."}) {
        write_index({{"a", path}});
        const auto files = open();
        ASSERT_FALSE(files) << path;
        EXPECT_EQ(files.error().code, ErrorCode::BadInput) << path;
    }
    write_index({{"a", "missing.safetensors"}});
    EXPECT_EQ(open().error().code, ErrorCode::NotFound);
    write_index({{"a", 7}});
    EXPECT_EQ(open().error().code, ErrorCode::BadInput);
}

TEST_F(WeightFilesTest, AnIndexMustBeTrue) {
    write("one.safetensors", safetensors({"a"}));
    write_index({{"a", "one.safetensors"}, {"b", "one.safetensors"}});
    EXPECT_EQ(open().error().place.field, "b");
    write("two.safetensors", safetensors({"a"}));
    write_index({{"a", "one.safetensors"}, {"b", "two.safetensors"}});
    EXPECT_EQ(open().error().place.field, "a"); // there twice
}

TEST_F(WeightFilesTest, NothingThere) { EXPECT_EQ(open().error().code, ErrorCode::NotFound); }

} // namespace
} // namespace stillroom::pretrained
