// SPDX-License-Identifier: GPL-3.0-or-later
// Files that torch.save() wrote; archives.json comes from make_archives.py.
#include "core/base/files.h"
#include "core/pretrained/torch_archive.h"
#include "core/pretrained/zip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstring>
#include <random>

namespace stillroom::pretrained {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string from_base64(const std::string& text) {
    static const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const auto digit = digits.find(c);
        if (digit == std::string::npos) {
            break;
        }
        bits = bits << 6U | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes.push_back(static_cast<char>(bits >> count & 0xFFU));
        }
    }
    return bytes;
}

std::string archive(const char* name) {
    static const auto all = nlohmann::json::parse(read_file(STILLROOM_TEST_DATA "/archives.json").value());
    return from_base64(all[name].get<std::string>());
}

std::vector<float> floats(const StoredTensor& tensor) {
    std::vector<float> values(tensor.bytes.size() / sizeof(float));
    std::memcpy(values.data(), tensor.bytes.data(), tensor.bytes.size());
    return values;
}

Error error_of(const std::string& bytes) {
    const auto read = read_torch_archive(bytes, "weights.bin");
    EXPECT_FALSE(read);
    return read ? Error{} : read.error();
}

TEST(TorchArchive, StateDictionaryOfAModule) {
    for (const char* name : {"module", "protocol4", "nested"}) {
        SCOPED_TRACE(name);
        const std::string bytes = archive(name);
        const auto tensors = read_torch_archive(bytes, "weights.bin");
        ASSERT_TRUE(tensors) << to_string(tensors.error());
        ASSERT_EQ(tensors->size(), 2U);
        EXPECT_EQ((*tensors)[0].name, "weight");
        EXPECT_EQ((*tensors)[0].type, "F32");
        EXPECT_THAT((*tensors)[0].shape, ElementsAre(2, 3));
        EXPECT_THAT(floats((*tensors)[0]), ElementsAre(0, 1, 2, 3, 4, 5));
        EXPECT_EQ((*tensors)[1].name, "bias");
        EXPECT_THAT(floats((*tensors)[1]), ElementsAre(0.5F, -1.5F));
    }
}

TEST(TorchArchive, TensorsMayShareAStorage) {
    const std::string bytes = archive("tied");
    const auto tensors = read_torch_archive(bytes, "weights.bin");
    ASSERT_TRUE(tensors) << to_string(tensors.error());
    ASSERT_EQ(tensors->size(), 3U);
    EXPECT_EQ((*tensors)[0].bytes.data(), (*tensors)[1].bytes.data());
    EXPECT_THAT(floats((*tensors)[2]), ElementsAre(3, 4, 5, 6, 7, 8));
}

TEST(TorchArchive, TypesAndScalars) {
    const std::string bytes = archive("types");
    const auto tensors = read_torch_archive(bytes, "weights.bin");
    ASSERT_TRUE(tensors) << to_string(tensors.error());
    ASSERT_EQ(tensors->size(), 4U); // the epoch is no tensor
    EXPECT_EQ((*tensors)[0].type, "F16");
    EXPECT_EQ((*tensors)[1].type, "BF16");
    EXPECT_EQ((*tensors)[2].type, "I64");
    EXPECT_THAT((*tensors)[3].shape, ElementsAre());
    EXPECT_THAT(floats((*tensors)[3]), ElementsAre(2.25F));
}

TEST(TorchArchive, Parameters) {
    const std::string bytes = archive("parameter");
    const auto tensors = read_torch_archive(bytes, "weights.bin");
    ASSERT_TRUE(tensors) << to_string(tensors.error());
    EXPECT_THAT((*tensors)[0].shape, ElementsAre(4, 3));
}

TEST(TorchArchive, NothingIsEverRun) {
    const Error error = error_of(archive("runs"));
    EXPECT_EQ(error.code, ErrorCode::Unsupported);
    EXPECT_THAT(error.message, HasSubstr("system"));
    EXPECT_THAT(error.message, HasSubstr("never does"));
    EXPECT_EQ(error_of(archive("object")).code, ErrorCode::Unsupported);
}

TEST(TorchArchive, WhatCannotBeReadIsSaid) {
    EXPECT_THAT(error_of(archive("old")).message, HasSubstr("1.6"));
    EXPECT_THAT(error_of(archive("transposed")).message, HasSubstr("row by row"));
    EXPECT_EQ(error_of(archive("transposed")).place.field, "weight");
    EXPECT_EQ(error_of(archive("list")).code, ErrorCode::Unsupported);
    EXPECT_EQ(error_of("").code, ErrorCode::Unsupported);
    EXPECT_EQ(error_of("PK").code, ErrorCode::BadInput);
}

TEST(TorchArchive, TruncatedAnywhereIsAnErrorAndNoCrash) {
    const std::string bytes = archive("module");
    for (std::size_t size = 0; size < bytes.size(); size += 7) {
        EXPECT_FALSE(read_torch_archive(bytes.substr(0, size), "weights.bin"));
    }
}

TEST(TorchArchive, RubbishInsideIsSurvived) {
    std::mt19937 random(7); // NOLINT: the same rubbish every time
    for (const char* name : {"module", "tied", "types"}) {
        const std::string bytes = archive(name);
        for (int round = 0; round < 3000; ++round) {
            std::string damaged = bytes;
            for (int i = 0; i < 4; ++i) {
                damaged[random() % damaged.size()] = static_cast<char>(random());
            }
            const auto read = read_torch_archive(damaged, "weights.bin");
            for (std::size_t i = 0; read && i < read->size(); ++i) {
                const std::string_view part = (*read)[i].bytes;
                EXPECT_TRUE(part.empty() || (part.data() >= damaged.data() &&
                                             part.data() + part.size() <= damaged.data() + damaged.size()));
            }
        }
    }
}

} // namespace
} // namespace stillroom::pretrained
