// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/field.h"
#include "core/recipe/path.h"
#include "core/recipe/recipe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

using namespace stillroom::recipe;

TEST(Field, EveryFieldIsFitForAForm) {
    std::set<std::string> paths;
    const auto look = [](const Field& field) {
        EXPECT_FALSE(field.label.empty()) << field.path;
        EXPECT_TRUE(field.help.ends_with(".")) << field.path;
        EXPECT_FALSE(field.group.empty()) << field.path;
        EXPECT_EQ(field.kind == Kind::Choice, !field.choices.empty()) << field.path;
        if (field.kind == Kind::Integer || field.kind == Kind::Number) {
            EXPECT_LT(field.minimum, field.maximum) << field.path;
        }
    };
    for (const auto& field : fields()) {
        look(field);
        EXPECT_TRUE(paths.insert(field.path).second) << field.path;
        EXPECT_EQ(find_field(field.path), &field);
        EXPECT_TRUE(field.when.path.empty() || find_field(field.when.path) != nullptr) << field.path;
        EXPECT_EQ(get(Recipe{}, field.path).value(), field.fallback);
    }
    for (const auto& list : list_fields()) {
        for (const auto& field : list.fields) {
            look(field);
        }
    }
    EXPECT_EQ(list_fields().size(), 4U);
}

TEST(Field, FoundBelowListItems) {
    ASSERT_NE(find_field("transfer.sources.Generic.ratio"), nullptr);
    EXPECT_EQ(find_field("transfer.sources.Generic.ratio")->label, "Ratio");
    EXPECT_EQ(find_field("transfer.sources.ratio"), nullptr);
    EXPECT_EQ(find_field("nothing"), nullptr);
}

TEST(Field, ReferenceNamesEveryField) {
    const std::string page = reference_markdown();
    for (const auto& field : fields()) {
        EXPECT_THAT(page, testing::HasSubstr("`" + field.path + "`"));
    }
    EXPECT_THAT(page, testing::HasSubstr("`temperature`"));
}
