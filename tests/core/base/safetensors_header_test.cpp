// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/safetensors_header.h"

#include <gtest/gtest.h>

#include <cstring>

namespace stillroom {
namespace {

std::string file_with(const std::string& header, std::size_t data_bytes) {
    const std::uint64_t length = header.size();
    std::string file(8, '\0');
    std::memcpy(file.data(), &length, 8);
    return file + header + std::string(data_bytes, '\1');
}

TEST(SafetensorsHeader, ReadsEntriesInFileOrderAndMetadata) {
    const auto header = parse_safetensors(
        file_with(R"({"__metadata__":{"format":"pt"},"b":{"dtype":"BF16","shape":[3],"data_offsets":[8,14]},)"
                  R"("a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}})", 14), "x.safetensors");
    ASSERT_TRUE(header) << to_string(header.error());
    ASSERT_EQ(header->entries.size(), 2U);
    EXPECT_EQ(header->entries[0].name, "a");
    EXPECT_EQ(header->entries[1].type, "BF16");
    EXPECT_EQ(header->find("b")->shape, std::vector<std::int64_t>{3});
    EXPECT_EQ(header->metadata.at("format"), "pt");
}

struct Rubbish {
    const char* name;
    std::string file;
    const char* field; ///< the error's place
};

class SafetensorsRubbish : public testing::TestWithParam<Rubbish> {};

TEST_P(SafetensorsRubbish, IsRefusedWithItsPlace) {
    const auto header = parse_safetensors(GetParam().file, "x.safetensors");
    ASSERT_FALSE(header);
    EXPECT_EQ(header.error().place.file, "x.safetensors");
    EXPECT_EQ(header.error().place.field, GetParam().field);
}

INSTANTIATE_TEST_SUITE_P(
    Files, SafetensorsRubbish,
    testing::Values(
        Rubbish{"short", "abc", ""},
        Rubbish{"length_beyond_file", file_with("{}", 0).substr(0, 9), ""},
        Rubbish{"not_json", file_with("[1,", 0), ""},
        Rubbish{"truncated", file_with(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 4), "a"},
        Rubbish{"wrong_size", file_with(R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", 8), "a"},
        Rubbish{"negative_shape", file_with(R"({"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})", 8), "a"},
        Rubbish{"overflowing_shape",
                file_with(R"({"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}})", 0), "a"},
        Rubbish{"unknown_type", file_with(R"({"a":{"dtype":"F3","shape":[2],"data_offsets":[0,8]}})", 8), "a"},
        Rubbish{"unread_type", file_with(R"({"a":{"dtype":["F32"],"shape":[2],"data_offsets":[0,8]}})", 8), "a"},
        Rubbish{"header_beyond_limit", std::string("\0\0\0\0\0\0\0\x10", 8) + "{}", ""},
        Rubbish{"entry_is_a_number", file_with(R"({"a":5})", 0), "a"},
        Rubbish{"broken_numbers", file_with(R"({"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}})", 8), "a"},
        Rubbish{"backwards", file_with(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})", 8), "a"},
        Rubbish{"offset_below_zero", file_with(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}})", 8), "a"},
        Rubbish{"three_offsets", file_with(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}})", 8), "a"},
        Rubbish{"overlap", file_with(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                                     R"("b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", 8), "b"},
        Rubbish{"gap", file_with(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", 8), "a"},
        Rubbish{"trailing", file_with(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", 8), ""}),
    [](const auto& test) { return std::string(test.param.name); });

} // namespace
} // namespace stillroom
