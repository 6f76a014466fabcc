// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/objective.h"

#include "tests/engine/model/fixtures.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stillroom::engine {
namespace {

using recipe::LayerMapping;
using recipe::ObjectiveTerm;
using recipe::TermKind;
using testing::vector;

ObjectiveTerm term(TermKind kind, double weight = 1.0, double temperature = 1.0) {
    ObjectiveTerm made;
    made.kind = kind;
    made.weight = weight;
    made.temperature = temperature;
    return made;
}

/// Two texts of two and three pieces; outputs small enough to check by hand.
struct Scene {
    ModelConfig student;
    ModelConfig teacher;
    Batch batch;
    Outputs mine;
    Outputs theirs;

    Scene() {
        student.encoder.layers = 1;
        student.encoder.hidden = 2;
        student.encoder.heads = 1;
        student.vocabulary = 10;
        student.heads = {true, 0, 2, 2, 0};
        teacher = student;
        teacher.encoder.layers = 2;
        batch.ids = vector({2, 5, 2, 6, 7});
        batch.offsets = vector({0, 2, 5});
        batch.intent = vector({1, kNoLabel});
        batch.words = vector({1, 3, 4});
        batch.word_text = vector({0, 1, 1});
        batch.tags = vector({0, kNoLabel, kNoLabel});
        batch.source = vector({0, 1});
        mine.intent = torch::tensor({{0.0F, std::log(3.0F)}, {0.0F, 0.0F}}).set_requires_grad(true);
        theirs.intent = torch::tensor({{0.0F, 0.0F}, {0.0F, std::log(3.0F)}});
        mine.tags = torch::zeros({3, 2}).set_requires_grad(true);
        theirs.tags = torch::tensor({{0.0F, std::log(3.0F)}, {0.0F, 0.0F}, {0.0F, std::log(3.0F)}});
    }
    Loss evaluate(std::vector<ObjectiveTerm> terms, Targets targets, double progress = 0.0) const {
        const auto objective = Objective::create(std::move(terms), targets, student, teacher, 1, torch::kCPU);
        EXPECT_TRUE(objective) << to_string(objective.error());
        return objective->evaluate(batch, mine, &theirs, progress, 2);
    }
};

double value(const torch::Tensor& tensor) { return tensor.item<double>(); }

constexpr Targets kIcner{false, false, true, true, false};
const double kLog2 = std::log(2.0);
/// KL((1/4, 3/4) || (1/2, 1/2)) and the other way round.
const double kSharpToEven = 0.25 * std::log(0.5) + 0.75 * std::log(1.5);
const double kEvenToSharp = 0.5 * std::log(2.0) + 0.5 * std::log(2.0 / 3.0);

TEST(Objective, HardLabelCountsLabelledUnitsOnly) {
    const Scene scene;
    const Loss loss = scene.evaluate({term(TermKind::HardLabel)}, kIcner);
    // Intent of text 0: -log(3/4). Tag of its one word: log 2. Text 1 has no labels.
    EXPECT_NEAR(value(loss.total), -std::log(0.75) + kLog2, 1e-6);
    loss.total.backward();
    EXPECT_NEAR(scene.mine.intent.grad()[0][1].item<double>(), -0.25, 1e-6);
    EXPECT_EQ(scene.mine.intent.grad()[1].abs().sum().item<double>(), 0.0);
}

TEST(Objective, SoftLabelIsTheDivergenceOfWholeFrames) {
    const Scene scene;
    const Loss loss = scene.evaluate({term(TermKind::SoftLabel)}, kIcner);
    // Intents: mean over two texts. Tags: sum over words, mean over texts.
    const double expected = (kEvenToSharp + kSharpToEven) / 2.0 + (kSharpToEven + 0.0 + kSharpToEven) / 2.0;
    EXPECT_NEAR(value(loss.total), expected, 1e-6);
    EXPECT_NEAR(value(loss.terms[0].value), expected, 1e-6);
    loss.total.backward();
    EXPECT_NEAR(scene.mine.intent.grad()[0][1].item<double>(), (0.75 - 0.5) / 2.0, 1e-6);
    EXPECT_NEAR(scene.mine.tags.grad()[0][1].item<double>(), (0.5 - 0.75) / 2.0, 1e-6);
}

TEST(Objective, SlotsWeighAsMuchAsAsked) {
    Targets half = kIcner;
    half.tag_weight = 0.5;
    const Scene scene;
    EXPECT_NEAR(value(scene.evaluate({term(TermKind::HardLabel)}, half).total), -std::log(0.75) + 0.5 * kLog2, 1e-6);
    EXPECT_NEAR(value(scene.evaluate({term(TermKind::SoftLabel)}, half).total), (kEvenToSharp + kSharpToEven) / 2.0 + 0.5 * kSharpToEven,
                1e-6);
}

TEST(Objective, TemperatureSoftensAndIsSquared) {
    const Scene scene;
    const Loss loss = scene.evaluate({term(TermKind::SoftLabel, 1.0, 2.0)}, {false, false, true, false, false});
    const double sharp = std::sqrt(3.0) / (1.0 + std::sqrt(3.0)); // softmax of (0, log 3) / 2
    const double even_to_sharp = -kLog2 - 0.5 * std::log(sharp) - 0.5 * std::log(1.0 - sharp);
    const double sharp_to_even = sharp * std::log(2.0 * sharp) + (1.0 - sharp) * std::log(2.0 * (1.0 - sharp));
    EXPECT_NEAR(value(loss.total), 4.0 * (even_to_sharp + sharp_to_even) / 2.0, 1e-6);
}

TEST(Objective, LogitsAreComparedAfterDivisionByTheTemperature) {
    const Scene scene;
    const Loss loss = scene.evaluate({term(TermKind::Logits, 1.0, 2.0)}, {false, false, true, false, false});
    const double apart = std::log(3.0) / 2.0;
    EXPECT_NEAR(value(loss.total), apart * apart / 2.0, 1e-6);
}

TEST(Objective, LossBySourceAveragesOverItsTexts) {
    const Scene scene;
    const Loss loss = scene.evaluate({term(TermKind::SoftLabel, 3.0)}, kIcner);
    const torch::Tensor mean = loss.sources.total / loss.sources.texts;
    EXPECT_NEAR(mean[0].item<double>(), 3.0 * (kEvenToSharp + kSharpToEven), 1e-5);
    EXPECT_NEAR(mean[1].item<double>(), 3.0 * (kSharpToEven + kSharpToEven), 1e-5);
    EXPECT_NEAR(value(loss.total), 3.0 * value(loss.terms[0].value), 1e-6);
}

TEST(Objective, HiddenAndCosineFollowTheMapping) {
    Scene scene;
    scene.mine.hidden = {torch::zeros({5, 2}), torch::tensor({1.0F, 0.0F}).expand({5, 2})};
    scene.theirs.hidden = {torch::zeros({5, 2}), torch::full({5, 2}, 7.0F), torch::tensor({0.0F, 2.0F}).expand({5, 2})};
    // Skip: T[0] -> S[0], T[2] -> S[1]. ((1 - 0)^2 + (0 - 2)^2) / 2 = 2.5, averaged with 0.
    EXPECT_NEAR(value(scene.evaluate({term(TermKind::Hidden)}, kIcner).total), 1.25, 1e-6);
    // Last: T[1] -> S[0]: mean of 49 and 49.
    ObjectiveTerm last = term(TermKind::Hidden);
    last.mapping = LayerMapping::Last;
    EXPECT_NEAR(value(scene.evaluate({last}, kIcner).total), (49.0 + 2.5) / 2.0, 1e-5);
    scene.mine.hidden[0] = torch::ones({5, 2});
    scene.theirs.hidden[0] = torch::ones({5, 2});
    EXPECT_NEAR(value(scene.evaluate({term(TermKind::Cosine)}, kIcner).total), 0.5, 1e-6);
}

TEST(Objective, ProjectionBridgesWidthsAndIsTrained) {
    Scene scene;
    scene.teacher.encoder.hidden = 3;
    scene.mine.hidden = {torch::ones({5, 2}), torch::ones({5, 2})};
    scene.theirs.hidden = {torch::ones({5, 3}), torch::ones({5, 3}), torch::ones({5, 3})};
    const auto objective =
        Objective::create({term(TermKind::Hidden)}, kIcner, scene.student, scene.teacher, 1, torch::kCPU);
    ASSERT_TRUE(objective);
    ASSERT_NE(objective->projections(), nullptr);
    objective->evaluate(scene.batch, scene.mine, &scene.theirs, 0.0, 2).total.backward();
    EXPECT_GT(objective->projections()->gradient("projection.1.weight").abs().min().item<double>(), 0.0);
}

TEST(Objective, AttentionAveragesHeadsOnlyWhenTheyDiffer) {
    Scene scene;
    const std::int64_t entries = 2 * 2 + 3 * 3;
    scene.mine.attention = {torch::full({1, entries}, 0.5F)};
    scene.theirs.attention = {torch::zeros({1, entries}), torch::full({1, entries}, 0.25F)};
    EXPECT_NEAR(value(scene.evaluate({term(TermKind::Attention)}, kIcner).total), 0.0625, 1e-6);
    scene.theirs.attention[1] = torch::cat({torch::zeros({1, entries}), torch::ones({1, entries})});
    EXPECT_NEAR(value(scene.evaluate({term(TermKind::Attention)}, kIcner).total), 0.0, 1e-6);
}

TEST(Objective, WeightsFollowTheirSchedule) {
    ObjectiveTerm made = term(TermKind::SoftLabel, 2.0);
    made.end_weight = 4.0;
    EXPECT_DOUBLE_EQ(term_weight(made, 1.0), 2.0);
    made.schedule = recipe::WeightSchedule::Linear;
    EXPECT_DOUBLE_EQ(term_weight(made, 0.25), 2.5);
    made.schedule = recipe::WeightSchedule::Cosine;
    EXPECT_DOUBLE_EQ(term_weight(made, 0.0), 2.0);
    EXPECT_NEAR(term_weight(made, 0.5), 3.0, 1e-12);
    EXPECT_DOUBLE_EQ(term_weight(made, 1.0), 4.0);
    made.schedule = recipe::WeightSchedule::Step;
    EXPECT_DOUBLE_EQ(term_weight(made, 0.49), 2.0);
    EXPECT_DOUBLE_EQ(term_weight(made, 0.5), 4.0);
}

TEST(Objective, SaysWhatDoesNotFit) {
    Scene scene;
    const auto message = [&](std::vector<ObjectiveTerm> terms, const std::optional<ModelConfig>& teacher) {
        const auto made = Objective::create(std::move(terms), kIcner, scene.student, teacher, 1, torch::kCPU);
        return made ? std::string() : made.error().message;
    };
    EXPECT_EQ(message({term(TermKind::HardLabel)}, std::nullopt), "");
    EXPECT_NE(message({}, scene.teacher), "");
    EXPECT_NE(message({term(TermKind::SoftLabel)}, std::nullopt), "");
    EXPECT_NE(message({term(TermKind::SoftLabel, 1.0, 0.0)}, scene.teacher), "");
    ModelConfig other = scene.teacher;
    other.heads.intents = 3;
    EXPECT_NE(message({term(TermKind::SoftLabel)}, other).find("3 and 2"), std::string::npos);
    EXPECT_EQ(message({term(TermKind::Hidden)}, other), ""); // states do not depend on classes
    other = scene.teacher;
    other.vocabulary = 11;
    EXPECT_EQ(message({term(TermKind::SoftLabel)}, other), ""); // of whole texts and words
    EXPECT_NE(message({term(TermKind::Hidden)}, other), "");
    other = scene.teacher;
    scene.student.encoder.layers = 3;
    EXPECT_NE(message({term(TermKind::Hidden)}, other), "");
}

TEST(Objective, AgreesWithComposedOperatorsOnMaskedPieces) {
    Scene scene;
    torch::manual_seed(3);
    scene.batch.masked = vector({1, 3, 4});
    scene.batch.masked_labels = vector({4, 1, 9});
    scene.batch.masked_text = vector({0, 1, 1});
    scene.mine.mlm = torch::randn({3, 10}).set_requires_grad(true);
    scene.theirs.mlm = torch::randn({3, 10});
    constexpr Targets kMlm{true, false, false, false, false};
    const Loss loss =
        scene.evaluate({term(TermKind::SoftLabel, 0.7, 2.0), term(TermKind::HardLabel, 0.3)}, kMlm);
    const torch::Tensor composed =
        0.7 * 4.0 *
            torch::kl_div((scene.mine.mlm / 2.0).log_softmax(-1), (scene.theirs.mlm / 2.0).softmax(-1),
                          at::Reduction::Sum) /
            3.0 +
        0.3 * torch::nn::functional::cross_entropy(scene.mine.mlm, scene.batch.masked_labels);
    EXPECT_NEAR(value(loss.total), value(composed), 1e-6);
    const auto ours = torch::autograd::grad({loss.total}, {scene.mine.mlm});
    const auto theirs = torch::autograd::grad({composed}, {scene.mine.mlm});
    EXPECT_LT((ours[0] - theirs[0]).abs().max().item<double>(), 1e-6);
}

} // namespace
} // namespace stillroom::engine
