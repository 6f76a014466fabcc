// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/cache/output_store.h"

#include "core/base/files.h"
#include "tests/core/store/temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace stillroom::engine {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;

const nlohmann::json kAbout{{"teacher", "a"}};

/// Two texts: the first has one word, the second two.
Answers two_texts(OutputKey first, float value) {
    Answers answers;
    answers.keys = {first, first + 1};
    answers.first_row.words = {0, 1, 3};
    answers.outputs = {{"domain", torch::full({2, 4}, value)}, {"tags", torch::arange(9, torch::kFloat32).view({3, 3}) + value}};
    return answers;
}

const OutputName kDomain{"domain", RowOf::Text};
const OutputName kTags{"tags", RowOf::Word};

std::vector<fs::path> files_of(const fs::path& folder) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".safetensors") {
            paths.push_back(entry.path());
        }
    }
    return paths;
}

TEST(OutputStore, GivesBackWhatWasAddedHereAndAfterwards) {
    const TemporaryFolder place;
    {
        auto store = OutputStore::open(place.path() / "answers", kAbout);
        ASSERT_TRUE(store);
        EXPECT_EQ(store->size(), 0);
        ASSERT_TRUE(store->add(two_texts(7, 0.5F)));
        ASSERT_TRUE(store->add(two_texts(100, 1.5F)));
        EXPECT_EQ(store->size(), 4);
        EXPECT_FALSE(store->find(9));
    }
    const auto store = OutputStore::open(place.path() / "answers", kAbout);
    ASSERT_TRUE(store);
    EXPECT_EQ(store->size(), 4);
    EXPECT_GT(store->bytes(), 0);
    const auto second = store->find(101);
    ASSERT_TRUE(second);
    EXPECT_TRUE(torch::equal(store->rows(*second, kDomain), torch::full({1, 4}, 1.5F)));
    EXPECT_TRUE(torch::equal(store->rows(*second, kTags), torch::arange(3, 9, torch::kFloat32).view({2, 3}) + 1.5));
    EXPECT_FALSE(store->rows(*second, {"intent", RowOf::Text}).defined());
}

TEST(OutputStore, TheFirstAnswerStays) {
    const TemporaryFolder place;
    auto store = OutputStore::open(place.path(), kAbout);
    ASSERT_TRUE(store);
    ASSERT_TRUE(store->add(two_texts(7, 0.5F)));
    ASSERT_TRUE(store->add(two_texts(7, 9.0F)));
    EXPECT_EQ(store->size(), 2);
    EXPECT_EQ(store->rows(*store->find(7), kDomain)[0][0].item<float>(), 0.5F);
}

TEST(OutputStore, AnswersOfAnotherTeacherAreRefused) {
    const TemporaryFolder place;
    ASSERT_TRUE(OutputStore::open(place.path(), kAbout));
    const auto other = OutputStore::open(place.path(), {{"teacher", "b"}});
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::Conflict);
}

TEST(OutputStore, DamagedFilesAreLeftOutWhereverTheyAreCut) {
    const TemporaryFolder place;
    {
        auto store = OutputStore::open(place.path() / "whole", kAbout);
        ASSERT_TRUE(store);
        ASSERT_TRUE(store->add(two_texts(7, 0.5F)));
    }
    const auto file = files_of(place.path() / "whole").at(0);
    const auto bytes = *read_file(file);
    for (std::size_t cut = 0; cut < bytes.size(); cut += 7) {
        const auto folder = place.path() / std::to_string(cut);
        fs::create_directories(folder);
        ASSERT_TRUE(write_file(folder / "about.json", kAbout.dump(1)));
        std::ofstream(folder / file.filename(), std::ios::binary) << bytes.substr(0, cut);
        const auto store = OutputStore::open(folder, kAbout);
        ASSERT_TRUE(store) << cut;
        EXPECT_EQ(store->size(), 0) << cut;
        EXPECT_TRUE(files_of(folder).empty()) << cut;
    }
}

TEST(OutputStore, RowsThatDoNotFitTheTextsAreDamage) {
    const TemporaryFolder place;
    auto store = OutputStore::open(place.path(), kAbout);
    ASSERT_TRUE(store);
    auto wrong = two_texts(7, 0.5F);
    wrong.first_row.words = {0, 2, 4};
    EXPECT_FALSE(store->add(wrong));
    wrong = two_texts(7, 0.5F);
    wrong.first_row.words = {0, 4, 3};
    EXPECT_FALSE(store->add(wrong));
    EXPECT_EQ(store->size(), 0);
}

} // namespace
} // namespace stillroom::engine
