// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/model_card.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace stillroom;
using namespace stillroom::report;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(ModelCard, SaysWhatIsKnownAndNothingElse) {
    ModelCard card;
    card.title = "Some model";
    const std::string empty = to_markdown(card);
    EXPECT_THAT(empty, StartsWith("---\ntags:"));
    EXPECT_THAT(empty, HasSubstr("# Some model"));
    for (const char* part : {"## Results", "## Forms", "## Data", "## Recipe", "language:"}) {
        EXPECT_THAT(empty, Not(HasSubstr(part)));
    }
    card.role = "student";
    card.parameters = 1234567;
    card.corpora = {{"Task", "library:my|corpus", "CC-BY-4.0", {"en", "de"}}, {"Web", "/data/web.txt", "", {}}};
    card.metrics = {{"eval/icner/semer", 0.405}, {"eval/dc/accuracy", 0.884}};
    card.recipe = {{"name", "Tiny"}};
    card.seed = 7;
    card.measured_on = 1000;
    card.forms = {{"model.onnx", 1500000, 0.5, 1.25, {{"eval/icner/semer", 0.41}}}};
    const std::string full = to_markdown(card);
    EXPECT_THAT(full, HasSubstr("language:\n- \"de\"\n- \"en\"\n"));
    EXPECT_THAT(full, HasSubstr("1,234,567 parameters, trained as a student"));
    EXPECT_THAT(full, HasSubstr("| SemER (lower is better) | 40.5 % |"));
    EXPECT_THAT(full, HasSubstr("| model.onnx | 1.5 MB | 0.50 ms | 1.25 ms | 41.0 % |"));
    EXPECT_THAT(full, HasSubstr("| Task | `library:my\\|corpus` | CC-BY-4.0 |"));
    EXPECT_THAT(full, HasSubstr("| Web | `/data/web.txt` | unknown: check"));
    EXPECT_THAT(full, HasSubstr("stillroom run FILE --seed 7"));
    EXPECT_THAT(full, HasSubstr("\"name\": \"Tiny\""));
}

TEST(ModelCard, TellsScoresByLanguageWhereThereAreSeveral) {
    ModelCard card;
    card.metrics = {{"eval/dc/accuracy", 0.8}, {"eval/dc/accuracy/lang:de", 0.75}, {"eval/dc/accuracy/lang:en", 0.85}};
    const std::string text = to_markdown(card);
    EXPECT_THAT(text, HasSubstr("| By language | de | en |\n|---|---|---|\n| DC accuracy | 75.0 % | 85.0 % |\n"));
    card.metrics = {{"eval/dc/accuracy", 0.8}, {"eval/dc/accuracy/alarm", 0.75}};
    EXPECT_THAT(to_markdown(card), Not(HasSubstr("By language")));
}
