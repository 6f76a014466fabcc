// SPDX-License-Identifier: GPL-3.0-or-later
// Against SciPy, scikit-learn and NLTK; golden.json comes from make_golden.py.
#include "core/base/files.h"
#include "core/similarity/similarity.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <vector>

namespace stillroom::similarity {
namespace {

using Texts = std::vector<std::vector<text::PieceId>>;

const nlohmann::json& golden() {
    static const nlohmann::json document =
        nlohmann::json::parse(read_file(STILLROOM_TEST_DATA "/golden.json").value());
    return document;
}

Source source_of(const nlohmann::json& item) {
    SourceCounts counts;
    for (const auto& text : item["source"].get<Texts>()) {
        counts.add(text);
    }
    return {std::move(counts), golden()["vocabulary_size"].get<std::int64_t>()};
}

TEST(Golden, MeasuresEqualScipyAndScikitLearn) {
    ASSERT_EQ(golden()["cases"].size(), 2U);
    for (const auto& item : golden()["cases"]) {
        const Source source = source_of(item);
        for (const auto& expected : item["targets"]) {
            Target target(source);
            for (const auto& text : expected["target"].get<Texts>()) {
                target.add(text);
            }
            const Similarity found = target.similarity();
            EXPECT_NEAR(found.js_divergence, expected["js_divergence"].get<double>(), 1e-12);
            EXPECT_NEAR(found.tfidf_cosine, expected["tfidf_cosine"].get<double>(), 1e-12);
            EXPECT_NEAR(found.overlap, expected["overlap"].get<double>(), 1e-12);
            EXPECT_NEAR(found.coverage, expected["coverage"].get<double>(), 1e-12);
            EXPECT_NEAR(found.type_coverage, expected["type_coverage"].get<double>(), 1e-12);
            EXPECT_NEAR(found.perplexity, expected["perplexity"].get<double>(), 1e-9);
        }
    }
}

TEST(Golden, ProbabilitiesEqualThoseOfKneserAndNey) {
    for (const auto& item : golden()["cases"]) {
        const Source source = source_of(item);
        ASSERT_EQ(item["probabilities"].size(), 30U);
        for (const auto& expected : item["probabilities"]) {
            const auto context = expected["context"].get<std::vector<text::PieceId>>();
            const auto piece = expected["piece"].get<text::PieceId>();
            EXPECT_NEAR(source.model.probability(context.at(0), context.at(1), piece),
                        expected["probability"].get<double>(), 1e-12)
                << expected;
        }
    }
}

} // namespace
} // namespace stillroom::similarity
