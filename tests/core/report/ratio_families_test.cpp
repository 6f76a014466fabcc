// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/ratio_families.h"
#include "core/recipe/document.h"
#include "core/recipe/study.h"
#include "tests/core/recipe/samples.h"

#include <gtest/gtest.h>

namespace stillroom::report {
namespace {

std::vector<MeasuredMixture> measured(const recipe::Recipe& recipe) {
    std::vector<MeasuredMixture> all;
    double value = 0.5;
    const auto runs = recipe::expand(recipe).value();
    for (const auto& run : runs) {
        if (run.role == run::Role::Student) {
            all.push_back({mixture_of(recipe::to_json(run.recipe)), {value += 0.01}});
        }
    }
    return all;
}

TEST(RatioFamilies, RunsThatDifferInRatiosAloneBelongTogether) {
    auto recipe = recipe::sample();
    recipe.study.axes = {{"transfer.sources.Generic.ratio", {1.0, 0.5, 0.0}}, {"student.layers", {1, 2}}};
    const auto families = ratio_families(measured(recipe));
    ASSERT_EQ(families.size(), 2U);
    for (const auto& family : families) {
        EXPECT_EQ(family.sources, (std::vector<std::string>{"Generic", "Task"}));
        ASSERT_EQ(family.runs.size(), 3U);
        EXPECT_EQ(family.runs[0].ratios, (std::vector<double>{1.0, 0.0}));
        EXPECT_EQ(family.members.size(), 3U);
    }
}

TEST(RatioFamilies, OneMixtureIsNoFamily) {
    auto recipe = recipe::sample();
    recipe.study.axes = {{"student.layers", {1, 2, 3}}};
    EXPECT_TRUE(ratio_families(measured(recipe)).empty());
    EXPECT_TRUE(ratio_families({}).empty());
    EXPECT_TRUE(mixture_of(nullptr).sources.empty());
    EXPECT_TRUE(ratio_families({{Mixture{}, {0.5}}, {Mixture{}, {0.6}}}).empty());
}

} // namespace
} // namespace stillroom::report
