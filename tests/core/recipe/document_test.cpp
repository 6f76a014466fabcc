// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/recipe/document.h"
#include "core/recipe/path.h"
#include "core/recipe/schema.h"
#include "core/recipe/study.h"
#include "core/recipe/validate.h"
#include "tests/core/recipe/samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

using namespace stillroom;
using namespace stillroom::recipe;
using testing::HasSubstr;

namespace {

Error error_of(const std::string& text) {
    const auto result = parse(std::string_view(text), "x.json");
    EXPECT_FALSE(result) << text;
    return result ? Error{} : result.error();
}

/// A recipe whose every field differs from its default.
Recipe unlike_the_default() {
    Recipe r = sample();
    for (const auto& row : schema().rows) {
        const Field& field = row.field;
        nlohmann::json value;
        switch (field.kind) {
        case Kind::Boolean:
            value = !field.fallback.get<bool>();
            break;
        case Kind::Choice:
            value = field.choices.back().word == field.fallback.get<std::string>() ? field.choices.front().word
                                                                                   : field.choices.back().word;
            break;
        case Kind::Text:
            value = "text of " + field.path;
            break;
        case Kind::Integer:
            value = field.fallback.get<std::int64_t>() + 8;
            break;
        case Kind::Number:
            value = (field.fallback.get<double>() + field.minimum) / 2 + 0.01;
            break;
        case Kind::List:
            value = field.item == Kind::Integer ? nlohmann::json{7, 9007199254740991}
                                                : nlohmann::json{"Generic", "Task"};
            break;
        }
        EXPECT_TRUE(row.write(r, value)) << field.path;
    }
    r.transfer.sources = {{"Generic", 3333, true}, {"Task", 6667, false}};
    r.distill.terms = {
        {TermKind::Attention, 0.1, 0.30000000000000004, WeightSchedule::Cosine, 7.25, LayerMapping::Last}};
    r.study.axes = {{"student", {nlohmann::json{{"layers", 3}}}}, {"student.dropout", {0.1, 0.2}}};
    return r;
}

} // namespace

TEST(Document, EveryFieldSurvivesTheRoundTrip) {
    const Recipe recipe = unlike_the_default();
    const auto document = to_json(recipe);
    for (const auto& field : fields()) {
        EXPECT_NE(get(recipe, field.path).value(), field.fallback) << field.path;
    }
    const auto again = parse(document);
    ASSERT_TRUE(again) << to_string(again.error());
    EXPECT_EQ(to_json(*again), document);
    const auto from_text = parse(std::string_view(document.dump()));
    ASSERT_TRUE(from_text);
    EXPECT_EQ(to_json(*from_text), document);
    EXPECT_EQ(from_text->transfer.sources[0].ratio, 3333);
    EXPECT_TRUE(from_text->transfer.sources[0].locked);
}

TEST(Document, EveryRatioSurvivesTheRoundTrip) {
    Recipe recipe = sample();
    for (std::int64_t ratio = 0; ratio <= 10000; ratio += 7) {
        recipe.transfer.sources[0].ratio = ratio;
        recipe.transfer.sources[1].ratio = 10000 - ratio;
        const auto again = parse(std::string_view(to_json(recipe).dump()));
        ASSERT_TRUE(again);
        ASSERT_EQ(again->transfer.sources[0].ratio, ratio);
    }
}

TEST(Document, LeftOutKeysHaveTheirDefaults) {
    const auto recipe = parse(std::string_view(R"({"format": 1, "student": {"layers": 2}})"));
    ASSERT_TRUE(recipe);
    EXPECT_EQ(recipe->student.layers, 2);
    EXPECT_EQ(recipe->student.hidden, ModelSpec{}.hidden);
}

TEST(Document, UnknownKeysAreRefusedWithTheNearestName) {
    const Error error =
        error_of(R"({"format": 1, "distill": {"terms": [{"kind": "soft_label", "tempreature": 2}]}})");
    EXPECT_EQ(error.code, ErrorCode::BadInput);
    EXPECT_EQ(error.place.file, "x.json");
    EXPECT_EQ(error.place.field, "distill.terms.0.tempreature");
    EXPECT_THAT(error.message, HasSubstr("\"temperature\""));
    EXPECT_THAT(error_of(R"({"format": 1, "techer": {}})").message, HasSubstr("\"teacher\""));
    EXPECT_THAT(error_of(R"({"format": 1, "hidden": 64})").message, HasSubstr("\"teacher.model.hidden\""));
    EXPECT_THAT(error_of(R"({"format": 1, "student.layers": 64})").message, HasSubstr("student"));
}

TEST(Document, TypesAndRangesAreChecked) {
    EXPECT_EQ(error_of(R"({"format": 1, "student": {"layers": "two"}})").place.field, "student.layers");
    EXPECT_THAT(error_of(R"({"format": 1, "student": {"layers": 100}})").message,
                HasSubstr("between 1 and 48, not 100"));
    EXPECT_THAT(error_of(R"({"format": 1, "student": {"layers": 2.5}})").message, HasSubstr("whole number"));
    EXPECT_THAT(error_of(R"({"format": 1, "student": 5})").message, HasSubstr("object"));
    EXPECT_THAT(error_of(R"({"format": 1, "corpora": {}})").message, HasSubstr("list"));
    EXPECT_THAT(error_of(R"({"format": 1, "corpora": ["a"]})").message, HasSubstr("object"));
    EXPECT_THAT(error_of(R"({"format": 1, "distill": {"level": "deep"}})").message, HasSubstr("mlm, task"));
    EXPECT_THAT(error_of(R"({"format": 1, "study": {"seeds": [1, "x"]}})").message, HasSubstr("Seeds"));
    EXPECT_THAT(error_of(R"({"format": 1, "study": {"seeds": [-1]}})").message, HasSubstr("Seeds"));
    EXPECT_THAT(error_of(R"({"format": 1, "teacher": {"adapt": 1}})").message, HasSubstr("true or false"));
}

TEST(Document, BrokenTextSaysTheLine) {
    EXPECT_EQ(error_of("{\n\"format\": 1,\n\"name\" \"x\"}").place.line, 3);
    EXPECT_THAT(error_of("{\"format\": 1, \"name\": \"a\", \"name\": \"b\"}").message, HasSubstr("twice"));
    EXPECT_THAT(error_of("{\"format\": 1, \"name\": \"\xff\"}").message, HasSubstr("UTF-8"));
    EXPECT_THAT(error_of("[]").message, HasSubstr("object"));
    EXPECT_THAT(error_of("").message, HasSubstr("JSON"));
    EXPECT_THAT(error_of("{\"name\": \"x\"}").message, HasSubstr("\"format\": 1"));
    EXPECT_EQ(error_of("{\"format\": 99}").code, ErrorCode::Unsupported);
    EXPECT_FALSE(parse(std::string_view(std::string(200000, '['))));
    EXPECT_FALSE(parse(std::string_view("{\"format\": 1, \"student\": {\"dropout\": 1e999}}")));
}

TEST(Document, CommentsAreAllowed) {
    EXPECT_TRUE(parse(std::string_view("{\"format\": 1, // why\n \"name\": \"x\"}")));
}

TEST(Document, ThirdsBecomeExact) {
    const auto recipe = parse(std::string_view(
        R"({"format":1,"transfer":{"sources":[{"corpus":"a","ratio":0.3333},{"corpus":"b","ratio":0.3333},{"corpus":"c","ratio":0.33333}]}})"));
    ASSERT_TRUE(recipe);
    EXPECT_EQ(recipe->transfer.sources[0].ratio, 3334);
    EXPECT_EQ(recipe->transfer.sources[2].ratio, 3333);
}

TEST(Document, MissingFileSaysSo) {
    const auto recipe = load("/nonexistent/recipe.json");
    ASSERT_FALSE(recipe);
    EXPECT_EQ(recipe.error().code, ErrorCode::NotFound);
}

TEST(Document, SavesAndLoads) {
    const auto file = std::filesystem::temp_directory_path() / "stillroom_recipe_document_test.json";
    ASSERT_TRUE(save(sample(), file));
    const auto again = load(file);
    std::filesystem::remove(file);
    ASSERT_TRUE(again);
    EXPECT_EQ(to_json(*again), to_json(sample()));
}

TEST(Document, BuiltInRecipesCanStart) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(STILLROOM_RECIPES)) {
        if (entry.path().extension() != ".json") {
            continue;
        }
        ++count;
        const auto recipe = load(entry.path());
        ASSERT_TRUE(recipe) << to_string(recipe.error());
        const auto issues = validate(*recipe);
        EXPECT_TRUE(can_start(issues)) << entry.path() << "\n" << all_messages(issues);
        EXPECT_FALSE(recipe->notes.empty());
        const auto runs = expand(*recipe);
        ASSERT_TRUE(runs);
        EXPECT_GE(runs->size(), 3U);
    }
    EXPECT_GE(count, 4);
}
