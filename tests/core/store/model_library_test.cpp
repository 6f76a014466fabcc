// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/model_library.h"

#include "core/base/files.h"
#include "tests/core/store/samples.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <utility>
#include <vector>

namespace stillroom::store {
namespace {

namespace fs = std::filesystem;
using namespace stillroom::test;
using testing::HasSubstr;
using Tensors = std::vector<std::pair<std::string, std::vector<std::int64_t>>>;

/// Bytes of a safetensors file of zeros.
std::string safetensors(const Tensors& tensors) {
    nlohmann::json header = nlohmann::json::object();
    std::int64_t end = 0;
    for (const auto& [name, shape] : tensors) {
        std::int64_t bytes = 4;
        for (const std::int64_t extent : shape) {
            bytes *= extent;
        }
        header[name] = {{"dtype", "F32"}, {"shape", shape}, {"data_offsets", {end, end + bytes}}};
        end += bytes;
    }
    const std::string text = header.dump();
    const std::uint64_t length = text.size();
    std::string file(sizeof length, '\0');
    std::memcpy(file.data(), &length, sizeof length);
    return file + text + std::string(static_cast<std::size_t>(end), '\0');
}

nlohmann::json bert_config() {
    return {{"model_type", "bert"},      {"num_hidden_layers", 2}, {"hidden_size", 8},
            {"num_attention_heads", 2},  {"intermediate_size", 16}, {"vocab_size", 30},
            {"max_position_embeddings", 32}, {"hidden_dropout_prob", 0.2}};
}

const Tensors kWeights{{"bert.embeddings.word_embeddings.weight", {30, 8}},
                       {"cls.predictions.bias", {30}},
                       {"dc_classifier.weight", {5, 8}}};

class ModelLibraryTest : public testing::Test {
  protected:
    TemporaryFolder m_folder;
    fs::path m_home = m_folder.path() / "home";
    std::unique_ptr<Store> m_store = open_store(m_home);
    ModelLibrary m_library{m_home};

    fs::path write_model(const fs::path& folder, const nlohmann::json& config = bert_config(),
                         const Tensors& weights = kWeights) {
        EXPECT_TRUE(make_folder(folder));
        EXPECT_TRUE(write_file(folder / "config.json", config.dump()));
        EXPECT_TRUE(write_file(folder / "model.safetensors", safetensors(weights)));
        return folder;
    }
    std::vector<ModelEntry> list(std::vector<Error>* problems = nullptr) {
        auto entries = m_library.list(*m_store->reader(), problems);
        EXPECT_TRUE(entries) << (entries ? "" : to_string(entries.error()));
        return entries.value_or(std::vector<ModelEntry>());
    }
};

TEST_F(ModelLibraryTest, ReadsShapeAndHeadsFromTheFolder) {
    const auto shape = inspect_model(write_model(m_folder.path() / "model"));
    ASSERT_TRUE(shape) << to_string(shape.error());
    EXPECT_EQ(shape->encoder.layers, 2);
    EXPECT_EQ(shape->encoder.hidden, 8);
    EXPECT_EQ(shape->encoder.heads, 2);
    EXPECT_EQ(shape->encoder.feed_forward, 16);
    EXPECT_EQ(shape->encoder.max_length, 32);
    EXPECT_EQ(shape->encoder.dropout, 0.2);
    EXPECT_EQ(shape->vocabulary, 30);
    EXPECT_TRUE(shape->mlm);
    EXPECT_EQ(shape->domains, 5);
    EXPECT_EQ(shape->intents, 0);
}

TEST_F(ModelLibraryTest, RefusesWhatItCannotUse) {
    const fs::path folder = m_folder.path() / "model";
    ASSERT_TRUE(make_folder(folder));
    const auto message = [&] {
        const auto shape = inspect_model(folder);
        return shape ? std::string("accepted") : to_string(shape.error());
    };
    EXPECT_THAT(message(), HasSubstr("No config.json in this folder."));
    ASSERT_TRUE(write_file(folder / "config.json", bert_config().dump()));
    EXPECT_THAT(message(), HasSubstr("No model.safetensors and no pytorch_model.bin"));
    write_model(folder);
    const std::string whole = *read_file(folder / "model.safetensors");
    for (const std::size_t kept : {std::size_t{3}, std::size_t{40}, whole.size() - 1}) {
        ASSERT_TRUE(write_file(folder / "model.safetensors", whole.substr(0, kept)));
        EXPECT_THAT(message(), testing::AnyOf(HasSubstr("truncated"), HasSubstr("too short"))) << kept;
    }
    write_model(folder, bert_config(), {{"something.else", {3}}});
    EXPECT_THAT(message(), HasSubstr("no word embeddings"));
    write_model(folder, bert_config(), {{"bert.embeddings.word_embeddings.weight", {30, 9}}});
    EXPECT_THAT(message(), HasSubstr("do not have the size that config.json says"));
    auto config = bert_config();
    config["model_type"] = "t5";
    write_model(folder, config);
    EXPECT_EQ(inspect_model(folder).error().code, ErrorCode::Unsupported);
    EXPECT_THAT(message(), HasSubstr("\"t5\" is not supported"));
    config["model_type"] = 7;
    write_model(folder, config);
    EXPECT_EQ(inspect_model(folder).error().code, ErrorCode::Unsupported);
    config = bert_config();
    config["hidden_size"] = -8;
    write_model(folder, config);
    EXPECT_THAT(message(), HasSubstr("hidden_size"));
    ASSERT_TRUE(write_file(folder / "config.json", "[1, 2"));
    EXPECT_THAT(message(), HasSubstr("not a JSON object"));
}

TEST_F(ModelLibraryTest, ListsRunsImportsAndDesigns) {
    const auto ids = add_runs(*m_store, {new_run("Teacher"), new_run("Student", 0), new_run("Unfinished")});
    for (const RunId id : {ids[0], ids[1]}) {
        ASSERT_TRUE(*m_store->claim("1@here", "cpu", {id}));
        m_store->append(event(id, 1, run::Metric{"eval/dc/accuracy", 1, 0.5 + static_cast<double>(id) / 10.0}));
        ASSERT_TRUE(m_store->finish(id, run::State::Completed, "", {}));
        write_model(m_store->run_folder(id) / "model");
    }
    write_model(m_store->run_folder(ids[2]) / "model");
    ASSERT_TRUE(m_library.import_folder(write_model(m_folder.path() / "elsewhere"), "Small BERT"));
    recipe::ModelShape shape;
    shape.encoder.layers = 3;
    shape.encoder.hidden = 96;
    ASSERT_TRUE(m_library.save_design("Tiny student", shape));

    const auto entries = list();
    ASSERT_EQ(entries.size(), 4U);
    EXPECT_EQ(entries[0].name, "Student");
    EXPECT_EQ(entries[0].origin, ModelOrigin::Trained);
    EXPECT_EQ(entries[0].role, run::Role::Student);
    EXPECT_EQ(entries[0].location, "run:" + std::to_string(ids[1]));
    EXPECT_EQ(entries[0].metrics.at("eval/dc/accuracy"), 0.7);
    EXPECT_EQ(entries[0].parameters, recipe::model_cost(entries[0].shape).total());
    EXPECT_GT(entries[0].bytes, 0);
    EXPECT_EQ(entries[1].name, "Teacher");
    EXPECT_EQ(entries[2].origin, ModelOrigin::Imported);
    EXPECT_EQ(entries[2].location, "model:Small BERT");
    EXPECT_EQ(entries[3].origin, ModelOrigin::Design);
    EXPECT_EQ(entries[3].shape.encoder.hidden, 96);
    EXPECT_EQ(entries[3].location, "");

    for (const char* location : {"run:1", "model:Small BERT", "home/models/Small BERT"}) {
        EXPECT_TRUE(resolve_model(location, m_folder.path(), m_home)) << location;
    }
    EXPECT_THAT(resolve_model("run:77", {}, m_home).error().message, HasSubstr("completed run"));
    EXPECT_THAT(resolve_model("model:None", {}, m_home).error().message, HasSubstr("Import it"));
}

TEST_F(ModelLibraryTest, DamagedOnesAreNamedAndLeftOut) {
    ASSERT_TRUE(m_library.import_folder(write_model(m_folder.path() / "a"), "Good"));
    ASSERT_TRUE(m_library.import_folder(m_folder.path() / "a", "Bad"));
    ASSERT_TRUE(write_file(m_home / "models" / "Bad" / "model.safetensors", "x"));
    ASSERT_TRUE(write_file(m_home / "models" / "broken.json", "{"));
    std::vector<Error> problems;
    const auto entries = list(&problems);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].name, "Good");
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_THAT(problems[0].place.file, HasSubstr("Bad"));
    EXPECT_THAT(problems[1].place.file, HasSubstr("broken.json"));
}

TEST_F(ModelLibraryTest, NamesAreKeptApart) {
    const fs::path source = write_model(m_folder.path() / "a");
    for (const char* name : {"", "../up", ".hidden", "a/b"}) {
        EXPECT_EQ(m_library.import_folder(source, name).error().code, ErrorCode::BadInput) << name;
        EXPECT_EQ(m_library.save_design(name, {}).error().code, ErrorCode::BadInput) << name;
    }
    ASSERT_TRUE(m_library.import_folder(source, "Model"));
    EXPECT_EQ(m_library.import_folder(source, "Model").error().code, ErrorCode::Conflict);
    EXPECT_EQ(m_library.save_design("Model", {}).error().code, ErrorCode::Conflict);
    ASSERT_TRUE(m_library.save_design("Design", {}));
    ASSERT_TRUE(m_library.save_design("Design", {})); // saving again replaces it
    EXPECT_EQ(m_library.import_folder(source, "Design").error().code, ErrorCode::Conflict);
    EXPECT_FALSE(m_library.import_folder(m_folder.path() / "nowhere", "Other"));
    EXPECT_EQ(list().size(), 2U);
}

TEST_F(ModelLibraryTest, RenamesAndRemoves) {
    ASSERT_TRUE(m_library.import_folder(write_model(m_folder.path() / "a"), "Model"));
    ASSERT_TRUE(m_library.save_design("Design", {}));
    auto entries = list();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(m_library.rename(entries[0], "Design").error().code, ErrorCode::Conflict);
    ASSERT_TRUE(m_library.rename(entries[0], "Teacher A"));
    ASSERT_TRUE(m_library.rename(entries[1], "Student B"));
    entries = list();
    EXPECT_EQ(entries[0].name, "Teacher A");
    EXPECT_EQ(entries[1].name, "Student B");
    for (const auto& entry : entries) {
        ASSERT_TRUE(m_library.remove(entry));
    }
    EXPECT_TRUE(list().empty());
    EXPECT_TRUE(fs::exists(m_folder.path() / "a" / "config.json")); // the source is not ours

    ModelEntry trained;
    trained.origin = ModelOrigin::Trained;
    EXPECT_EQ(m_library.remove(trained).error().code, ErrorCode::Conflict);
    EXPECT_EQ(m_library.rename(trained, "x").error().code, ErrorCode::Conflict);
}

} // namespace
} // namespace stillroom::store
