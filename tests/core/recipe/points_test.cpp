// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/points.h"
#include "core/recipe/document.h"
#include "core/recipe/study.h"
#include "core/recipe/validate.h"
#include "tests/core/recipe/samples.h"

#include <gtest/gtest.h>

#include <set>

using namespace stillroom;
using namespace stillroom::recipe;
using nlohmann::json;

namespace {

Axis range(const std::string& path, double from, double to, std::int64_t count, Spacing spacing = Spacing::Even) {
    Axis axis;
    axis.path = path;
    axis.kind = AxisKind::Range;
    axis.from = from;
    axis.to = to;
    axis.count = count;
    axis.spacing = spacing;
    return axis;
}

Recipe three_sources() {
    Recipe r = sample();
    r.transfer.sources.push_back({"Third", 0, false});
    r.corpora.push_back(r.corpora.front());
    r.corpora.back().name = "Third";
    return r;
}

bool complains(const Recipe& recipe, const std::string& words) {
    for (const auto& issue : validate(recipe)) {
        if (issue.level == Issue::Level::Error && issue.message.find(words) != std::string::npos) {
            return true;
        }
    }
    return false;
}

} // namespace

TEST(Points, RangesBecomeValuesThatTheFieldTakes) {
    const Recipe r = sample();
    EXPECT_EQ(axis_values(r, range("transfer.sources.Generic.ratio", 0, 1, 5)), (std::vector<json>{0.0, 0.25, 0.5, 0.75, 1.0}));
    EXPECT_EQ(axis_values(r, range("student.layers", 1, 4, 10)), (std::vector<json>{1, 2, 3, 4})) << "whole numbers, each once";
    EXPECT_EQ(axis_values(r, range("distill.training.learning_rate", 1e-4, 1e-2, 3, Spacing::Log)),
              (std::vector<json>{1e-4, 1e-3, 1e-2}));
    EXPECT_EQ(axis_values(r, range("distill.training.learning_rate", 1e-4, 2e-4, 4)),
              (std::vector<json>{1e-4, 1.333e-4, 1.667e-4, 2e-4}));
}

TEST(Points, MixturesGoThroughTheWholeSimplex) {
    const Recipe r = three_sources();
    const auto values = axis_values(r, range(std::string(kMixture), 0, 1, 5));
    ASSERT_EQ(values.size(), 15U);
    std::set<std::string> different;
    for (const auto& value : values) {
        Recipe at = r;
        ASSERT_TRUE(set_swept(at, std::string(kMixture), value)) << value.dump();
        std::int64_t sum = 0;
        for (const auto& source : at.transfer.sources) {
            sum += source.ratio;
            EXPECT_EQ(source.ratio % 2500, 0);
        }
        EXPECT_EQ(sum, 10000);
        different.insert(value.dump());
    }
    EXPECT_EQ(different.size(), 15U);
    EXPECT_EQ(value_words(r, std::string(kMixture), values.front()), "Generic 100 % / Task 0 % / Third 0 %");
}

TEST(Points, WrongMixturesAreRefusedWithTheirReason) {
    Recipe r = sample();
    const std::string path(kMixture);
    for (const auto& wrong : {json(0.5), json{{"Generic", 1.0}}, json{{"Generic", 0.7}, {"Task", 0.7}}, json{{"Generic", 1.0}, {"Other", 0.0}},
                              json{{"Generic", -1.0}, {"Task", 2.0}}}) {
        const auto before = to_json(r);
        const auto done = set_swept(r, path, wrong);
        ASSERT_FALSE(done) << wrong.dump();
        EXPECT_EQ(done.error().place.field, path);
        EXPECT_EQ(to_json(r), before);
    }
}

TEST(Points, RandomDrawsAreDifferentRepeatableAndGrow) {
    Recipe r = three_sources();
    r.study.points = PointChoice::Random;
    r.study.random_points = 8;
    r.study.axes = {range(std::string(kMixture), 0, 1, 5), range("distill.training.learning_rate", 1e-4, 1e-2, 5, Spacing::Log),
                    Axis{"student.layers", {1, 2}}};
    const auto first = study_points(r);
    ASSERT_EQ(first.size(), 8U);
    EXPECT_EQ(study_points(r), first);
    r.study.random_points = 20;
    const auto more = study_points(r);
    ASSERT_EQ(more.size(), 20U);
    EXPECT_EQ(std::vector<json>(more.begin(), more.begin() + 8), first) << "what was run stays";
    r.study.random_seed = 2;
    EXPECT_NE(study_points(r).front(), first.front());
    for (const auto& point : more) {
        ASSERT_TRUE(at_point(r, point)) << point.dump();
        EXPECT_GE(point["distill.training.learning_rate"].get<double>(), 1e-4);
        EXPECT_LE(point["distill.training.learning_rate"].get<double>(), 1e-2);
    }
}

TEST(Points, RandomDrawsEndWhenAllAreDrawn) {
    Recipe r = sample();
    r.study.points = PointChoice::Random;
    r.study.random_points = 50;
    r.study.axes = {Axis{"student.layers", {1, 2, 3}}};
    EXPECT_EQ(study_points(r).size(), 3U);
    r.study.axes.clear();
    EXPECT_EQ(study_points(r).size(), 1U);
}

TEST(Points, AxesSurviveTheFile) {
    Recipe r = sample();
    r.study.points = PointChoice::Random;
    r.study.random_points = 7;
    r.study.axes = {range("distill.training.learning_rate", 1e-4, 1e-2, 6, Spacing::Log)};
    const auto again = parse(to_json(r));
    ASSERT_TRUE(again);
    EXPECT_EQ(to_json(*again), to_json(r));
    EXPECT_EQ(again->study.axes[0].spacing, Spacing::Log);
    EXPECT_EQ(again->study.axes[0].count, 6);
}

TEST(Points, ValidateSaysWhatIsWrongWithARange) {
    Recipe r = sample();
    r.study.axes = {range("student.layers", 4, 2, 3)};
    EXPECT_TRUE(complains(r, "end above its start"));
    r.study.axes = {range("distill.training.learning_rate", 0, 1e-2, 3, Spacing::Log)};
    EXPECT_TRUE(complains(r, "start above 0"));
    r.study.axes = {range("distill.level", 0, 1, 3)};
    EXPECT_TRUE(complains(r, "Only numbers"));
    r.study.axes = {range(std::string(kMixture), 0, 1, 3), range("transfer.sources.Task.ratio", 0, 1, 3)};
    EXPECT_TRUE(complains(r, "whole mixtures"));
    r.study.axes = {range(std::string(kMixture), 0, 1, 3)};
    EXPECT_TRUE(can_start(validate(r)));
}
