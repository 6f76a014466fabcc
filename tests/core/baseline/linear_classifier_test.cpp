// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baseline/linear_classifier.h"

#include "core/baseline/tfidf.h"
#include "tests/core/baseline/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace {

using namespace stillroom;
using namespace stillroom::baseline;
using Labels = std::vector<std::int32_t>;

const std::vector<SparseRow> kRows{{{0, 1.0F}}, {{1, 1.0F}}, {{2, 1.0F}}, {}};
const Labels kLabels{0, 1, 2, 2};

ErrorCode code_of(std::span<const SparseRow> rows, const Labels& labels, std::int32_t classes,
                  const LinearOptions& options = {}) {
    const auto made = LinearClassifier::train(rows, labels, classes, options);
    EXPECT_FALSE(made);
    return made ? ErrorCode::Internal : made.error().code;
}

TEST(LinearClassifier, EqualsScikitLearn) {
    ASSERT_EQ(golden()["logistic"].size(), 2U);
    for (const auto& item : golden()["logistic"]) {
        const auto rows = rows_of(item["rows"]);
        LinearOptions options;
        options.cost = item["cost"].get<double>();
        options.tolerance = 1e-7;
        const auto model =
            LinearClassifier::train(rows, item["labels"].get<Labels>(), item["classes"].get<std::int32_t>(), options);
        ASSERT_TRUE(model) << model.error().message;
        EXPECT_EQ(model->classes(), item["classes"].get<std::int32_t>());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto expected = item["scores"][i].get<std::vector<double>>();
            const auto scores = model->scores(rows[i]);
            ASSERT_EQ(scores.size(), expected.size());
            for (std::size_t c = 0; c < scores.size(); ++c) {
                EXPECT_NEAR(scores[c], expected[c], 1e-4 * std::max(1.0, std::fabs(expected[c])));
            }
            EXPECT_EQ(model->predict(rows[i]), std::max_element(expected.begin(), expected.end()) - expected.begin());
        }
    }
}

TEST(LinearClassifier, LearnsTexts) {
    const std::vector<std::string> texts{"wake me up at nine", "set an alarm for six",   "play some jazz",
                                         "play the next song", "is it raining tomorrow", "how warm is it outside"};
    const TfIdf tfidf = TfIdf::fit(texts).value();
    std::vector<SparseRow> rows;
    for (const std::string& text : texts) {
        rows.push_back(tfidf.transform(text));
    }
    const auto model = LinearClassifier::train(rows, Labels{0, 0, 1, 1, 2, 2}, 3).value();
    EXPECT_EQ(model.predict(tfidf.transform("an alarm at six")), 0);
    EXPECT_EQ(model.predict(tfidf.transform("a song of jazz")), 1);
    EXPECT_EQ(model.predict(tfidf.transform("is it warm")), 2);
}

TEST(LinearClassifier, TellsProgressAndIsDeterministic) {
    std::vector<double> shares;
    LinearOptions options;
    options.progress = [&](double share) { shares.push_back(share); };
    const auto first = LinearClassifier::train(kRows, kLabels, 4, options).value();
    EXPECT_EQ(shares, (std::vector<double>{0.25, 0.5, 0.75, 1.0}));
    const auto second = LinearClassifier::train(kRows, kLabels, 4).value();
    for (const SparseRow& row : kRows) {
        EXPECT_EQ(first.scores(row), second.scores(row));
    }
}

TEST(LinearClassifier, ClassWithoutRowsIsNeverPredicted) {
    const auto model = LinearClassifier::train(kRows, kLabels, 5).value();
    for (const SparseRow& row : kRows) {
        EXPECT_EQ(model.scores(row)[3], -std::numeric_limits<double>::infinity());
        EXPECT_LT(model.predict(row), 3);
    }
}

TEST(LinearClassifier, OnlyClassIsAlwaysPredicted) {
    const auto model = LinearClassifier::train(kRows, Labels{1, 1, 1, 1}, 3).value();
    EXPECT_EQ(model.predict({}), 1);
    EXPECT_EQ(model.predict({{0, -5.0F}}), 1);
}

TEST(LinearClassifier, OneRow) {
    const auto model = LinearClassifier::train(std::span(kRows).first(1), Labels{0}, 1).value();
    EXPECT_EQ(model.predict(kRows[0]), 0);
}

TEST(LinearClassifier, EmptyRowsTeachTheCommonestClass) {
    const std::vector<SparseRow> rows(3);
    const auto model = LinearClassifier::train(rows, Labels{0, 1, 1}, 2).value();
    EXPECT_EQ(model.predict({}), 1);
}

TEST(LinearClassifier, ColumnsNotSeenCountNothing) {
    const auto model = LinearClassifier::train(kRows, kLabels, 3).value();
    EXPECT_EQ(model.scores({{1, 1.0F}}), model.scores({{1, 1.0F}, {99, 7.0F}}));
}

TEST(LinearClassifier, RefusesWhatCannotBeLearnt) {
    EXPECT_EQ(code_of({}, {}, 2), ErrorCode::BadInput);
    EXPECT_EQ(code_of(kRows, {0, 1}, 2), ErrorCode::BadInput);
    EXPECT_EQ(code_of(kRows, {0, 1, 2, 3}, 3), ErrorCode::BadInput);
    EXPECT_EQ(code_of(kRows, {0, 1, -1, 0}, 3), ErrorCode::BadInput);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    for (const SparseRow& bad : {SparseRow{{0, nan}}, SparseRow{{1, 1.0F}, {1, 1.0F}}, SparseRow{{-1, 1.0F}}}) {
        EXPECT_EQ(code_of(std::vector<SparseRow>{bad}, {0}, 2), ErrorCode::BadInput);
    }
    for (const double bad : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
        LinearOptions options;
        options.cost = bad;
        EXPECT_EQ(code_of(kRows, kLabels, 3, options), ErrorCode::BadInput);
        options = {};
        options.tolerance = bad;
        EXPECT_EQ(code_of(kRows, kLabels, 3, options), ErrorCode::BadInput);
    }
}

TEST(LinearClassifier, StopsBetweenClasses) {
    std::stop_source stop;
    LinearOptions options;
    options.stop = stop.get_token();
    int told = 0;
    options.progress = [&](double) {
        ++told;
        stop.request_stop();
    };
    EXPECT_EQ(code_of(kRows, kLabels, 3, options), ErrorCode::Cancelled);
    EXPECT_EQ(told, 1);
}

} // namespace
