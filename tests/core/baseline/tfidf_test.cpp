// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baseline/tfidf.h"

#include "tests/core/baseline/golden.h"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace stillroom;
using namespace stillroom::baseline;

void expect_near(const SparseRow& row, const SparseRow& expected, const std::string& text) {
    ASSERT_EQ(row.size(), expected.size()) << text;
    for (std::size_t i = 0; i < row.size(); ++i) {
        EXPECT_EQ(row[i].column, expected[i].column) << text;
        EXPECT_NEAR(row[i].value, expected[i].value, 1e-6) << text;
    }
}

double norm(const SparseRow& row) {
    double squares = 0.0;
    for (const Feature& feature : row) {
        squares += static_cast<double>(feature.value) * static_cast<double>(feature.value);
    }
    return std::sqrt(squares);
}

TEST(TfIdf, EqualsScikitLearn) {
    const auto& expected = golden()["tfidf"];
    const auto learnt = expected["learnt"].get<std::vector<std::string>>();
    const TfIdf tfidf = TfIdf::fit(learnt).value();
    EXPECT_EQ(tfidf.columns(), expected["columns"].get<std::int32_t>());
    for (const char* part : {"learnt", "asked"}) {
        const auto texts = expected[part].get<std::vector<std::string>>();
        const auto rows = rows_of(expected[std::string(part) + "_rows"]);
        ASSERT_EQ(rows.size(), texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            expect_near(tfidf.transform(texts[i]), rows[i], texts[i]);
        }
    }
}

TEST(TfIdf, OrderOfTextsDoesNotMatter) {
    const TfIdf one = TfIdf::fit(std::vector<std::string>{"play music", "stop", "play it"}).value();
    const TfIdf other = TfIdf::fit(std::vector<std::string>{"play it", "play music", "stop"}).value();
    EXPECT_EQ(one.transform("play the music, stop"), other.transform("play the music, stop"));
}

TEST(TfIdf, EachKindHasNormOne) {
    const TfIdf tfidf = TfIdf::fit(std::vector<std::string>{"play music", "!!"}).value();
    EXPECT_NEAR(norm(tfidf.transform("music music")), std::sqrt(2.0), 1e-6);
    EXPECT_NEAR(norm(tfidf.transform("!!")), 1.0, 1e-6); // no words, only characters
}

TEST(TfIdf, UnknownAndEmptyTextsAreEmptyRows) {
    const TfIdf tfidf = TfIdf::fit(std::vector<std::string>{"play music"}).value();
    EXPECT_TRUE(tfidf.transform("").empty());
    EXPECT_TRUE(tfidf.transform(" \t\n").empty());
    EXPECT_TRUE(tfidf.transform("xyz").empty());
}

TEST(TfIdf, InvalidUtf8IsText) {
    const TfIdf tfidf = TfIdf::fit(std::vector<std::string>{"caf\xe9 \xff", "\xc3"}).value();
    EXPECT_FALSE(tfidf.transform("caf\xe9").empty());
    EXPECT_EQ(tfidf.transform("caf\xe9"), tfidf.transform("caf\uFFFD"));
}

TEST(TfIdf, RefusesTextsWithoutWords) {
    const auto none = TfIdf::fit({});
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::BadInput);
    const auto blank = TfIdf::fit(std::vector<std::string>{"", "  "});
    ASSERT_FALSE(blank);
    EXPECT_EQ(blank.error().code, ErrorCode::BadInput);
}

TEST(TfIdf, Stops) {
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = TfIdf::fit(std::vector<std::string>{"play"}, stop.get_token());
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
}

} // namespace
