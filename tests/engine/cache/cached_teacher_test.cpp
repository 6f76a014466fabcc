// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/cache/cached_teacher.h"

#include "core/engine/cache/fill_outputs.h"
#include "core/engine/data/batch_builder.h"
#include "core/engine/objective.h"
#include "tests/core/store/temporary_folder.h"
#include "tests/core/text/sentences.h"

#include <gtest/gtest.h>

#include <numeric>

namespace stillroom::engine {
namespace {

using test::TemporaryFolder;

text::TokenizerPtr pieces_of(text::PieceModel kind, std::int64_t count) {
    const auto sentences = text::toy_sentences(60);
    const auto made = text::train_sentencepiece({kind, count, 1000, 1}, text::reader_of(sentences));
    EXPECT_TRUE(made) << to_string(made.error());
    return *made;
}

/// The toy sentences from `begin` on, cut at twelve pieces, so that some words have none; every other one of source 1.
EncodedTexts texts_in(const text::Tokenizer& tokenizer, std::size_t begin = 0, std::size_t end = 60) {
    const auto sentences = text::toy_sentences(60);
    EncodedTexts texts;
    for (std::size_t i = begin; i < end; ++i) {
        corpus::Utterance utterance;
        utterance.text = sentences[i];
        texts.add(utterance, tokenizer, 12, nullptr, static_cast<std::int32_t>(i % 2));
    }
    return texts;
}

Model teacher_of(std::int64_t vocabulary) {
    ModelConfig config{{1, 16, 2, 32, 0.1, 12}, vocabulary, {}, {}};
    config.heads = {true, 3, 0, 5, 0};
    auto teacher = Model::create(config, 1, torch::kCPU);
    EXPECT_TRUE(teacher) << to_string(teacher.error());
    return std::move(*teacher);
}

std::vector<OutputStore> stores_in(const std::filesystem::path& folder) {
    std::vector<OutputStore> stores;
    for (const char* source : {"a", "b"}) {
        auto store = OutputStore::open(folder / source, {{"source", source}});
        EXPECT_TRUE(store);
        stores.push_back(std::move(*store));
    }
    return stores;
}

Pass on_tasks() {
    Pass pass;
    pass.domain = pass.tags = true;
    return pass;
}

/// Fills and looks up, and says how much was known.
FillReport fill(std::vector<OutputStore>& stores, Model& teacher, const TeacherQuestion& question, const std::vector<Asked>& asked) {
    run::RunControl control;
    const auto report = fill_outputs(stores, teacher, question, asked, 64, control, [](std::int64_t, std::int64_t) {});
    EXPECT_TRUE(report) << to_string(report.error());
    return *report;
}

TEST(CachedTeacher, SaysWhatTheTeacherSays) {
    const TemporaryFolder place;
    const auto tokenizer = pieces_of(text::PieceModel::Unigram, 70);
    const auto texts = texts_in(*tokenizer);
    auto teacher = teacher_of(tokenizer->vocabulary_size());
    auto stores = stores_in(place.path());
    const TeacherQuestion question{on_tasks(), texts, {}, 64};
    ASSERT_TRUE(question.can_be_kept());
    const auto asked = asked_in(question, 5);
    EXPECT_LE(asked.size(), 60U);
    EXPECT_EQ(fill(stores, teacher, question, asked).found, 0);
    const auto kept = cached_teacher(stores, question, asked, 2.0);
    ASSERT_TRUE(kept);
    const auto live = ask_teacher(teacher, on_tasks(), nullptr);
    for (const BatchIndices& examples : {BatchIndices{3, 59, 0}, BatchIndices{17}}) {
        const auto batch = task_batch(texts, examples);
        const auto a = (*kept)->of(batch, examples, 4);
        const auto b = live->of(batch, examples, 4);
        EXPECT_TRUE(torch::allclose(a.domain, b.domain, 1e-4, 1e-5));
        EXPECT_TRUE(torch::allclose(a.tags, b.tags, 1e-4, 1e-5));
        EXPECT_FALSE(a.intent.defined());
        EXPECT_FALSE(a.tags.requires_grad());
    }
    EXPECT_EQ(truncation_error(stores, question, asked, 2.0), 0.0);
}

TEST(CachedTeacher, EachTextIsAskedOnceForAllMixtures) {
    const TemporaryFolder place;
    const auto tokenizer = pieces_of(text::PieceModel::Unigram, 70);
    auto teacher = teacher_of(tokenizer->vocabulary_size());
    const auto half = texts_in(*tokenizer, 0, 30);
    const auto other = texts_in(*tokenizer, 20, 60);
    auto stores = stores_in(place.path());
    const TeacherQuestion first{on_tasks(), half, {}, 64};
    const TeacherQuestion second{on_tasks(), other, {}, 64};
    const auto asked = asked_in(first, 1);
    EXPECT_EQ(fill(stores, teacher, first, asked).found, 0);
    EXPECT_EQ(fill(stores, teacher, first, asked).found, static_cast<std::int64_t>(asked.size()));
    EXPECT_GE(fill(stores, teacher, second, asked_in(second, 1)).found, 10);
    auto again = stores_in(place.path()); // another process, later
    EXPECT_EQ(fill(again, teacher, second, asked_in(second, 1)).found, static_cast<std::int64_t>(asked_in(second, 1).size()));
}

TEST(CachedTeacher, MaskedPiecesKeepTheLikeliest) {
    const TemporaryFolder place;
    const auto tokenizer = pieces_of(text::PieceModel::Unigram, 70);
    const auto texts = texts_in(*tokenizer);
    const auto vocabulary = tokenizer->vocabulary_size();
    auto teacher = teacher_of(vocabulary);
    Masking masking{0.3, tokenizer->special(), vocabulary, 2};
    Pass pass;
    pass.mlm = true;
    run::RunControl control;
    const BatchIndices examples{3, 59, 0};
    const auto batch = [&](std::int64_t epoch) { return masked_batch(texts, examples, masking, 1, epoch); };
    const auto live = ask_teacher(teacher, pass, nullptr)->of(batch(1), examples, 1).mlm;
    for (const std::int64_t top : {vocabulary, std::int64_t{5}}) {
        const TeacherQuestion question{pass, texts, masking, top};
        const auto asked = asked_in(question, 3);
        auto stores = stores_in(place.path() / std::to_string(top));
        fill(stores, teacher, question, asked);
        const auto kept = cached_teacher(stores, question, asked, 2.0);
        ASSERT_TRUE(kept);
        for (const std::int64_t epoch : {1, 3}) { // two masks a text: both epochs show the second
            const auto outputs = (*kept)->of(batch(epoch), examples, epoch);
            EXPECT_EQ(outputs.mlm.size(1), top + 1);
            EXPECT_TRUE(torch::allclose(outputs.mlm.narrow(-1, 0, top), live.gather(-1, outputs.mlm_pieces), 1e-2, 1e-2)); // as float16
            const auto shares = (live / 2.0).softmax(-1);
            const auto others = 1.0 - shares.gather(-1, outputs.mlm_pieces).sum(-1);
            EXPECT_TRUE(torch::allclose((outputs.mlm / 2.0).softmax(-1).select(-1, top), others, 1e-2, 2e-3));
            EXPECT_TRUE(torch::allclose(outputs.mlm.select(-1, 0), std::get<0>(live.max(-1)), 1e-2, 1e-2));
        }
        const double error = truncation_error(stores, question, asked, 2.0);
        if (top == vocabulary) {
            EXPECT_EQ(error, 0.0);
        } else {
            EXPECT_GT(error, 0.0);
            EXPECT_LT(error, 0.05); // a teacher that knows nothing is nearly even on the others
        }
    }
    const TeacherQuestion fresh{pass, texts, Masking{0.3, tokenizer->special(), vocabulary, 0}, 5};
    EXPECT_FALSE(fresh.can_be_kept());
}

TEST(CachedTeacher, LayersThatAreComparedAreKept) {
    const TemporaryFolder place;
    const auto tokenizer = pieces_of(text::PieceModel::Unigram, 70);
    const auto texts = texts_in(*tokenizer);
    const auto vocabulary = tokenizer->vocabulary_size();
    ModelConfig config{{3, 16, 2, 32, 0.1, 12}, vocabulary, {true, 3, 0, 5, 0}, {}};
    auto teacher = Model::create(config, 1, torch::kCPU);
    ASSERT_TRUE(teacher);
    const BatchIndices examples{3, 59, 0};
    const std::vector<std::int64_t> layers{0, 3};
    const auto check = [&](const TeacherQuestion& question, const std::string& folder, const Batch& batch) {
        ASSERT_TRUE(question.can_be_kept());
        auto stores = stores_in(place.path() / folder);
        const auto asked = asked_in(question, 2);
        fill(stores, *teacher, question, asked);
        const auto kept = cached_teacher(stores, question, asked, 2.0);
        ASSERT_TRUE(kept);
        const auto live = ask_teacher(*teacher, question.pass, nullptr)->of(batch, examples, 1);
        const auto outputs = (*kept)->of(batch, examples, 1);
        ASSERT_EQ(outputs.hidden.size(), 4U);
        for (std::int64_t layer = 0; layer < 4; ++layer) {
            const auto& state = outputs.hidden[static_cast<std::size_t>(layer)];
            ASSERT_EQ(state.defined(), layer == 0 || layer == 3) << layer;
            if (state.defined()) {
                EXPECT_TRUE(torch::allclose(state, live.hidden[static_cast<std::size_t>(layer)], 1e-3, 1e-3)) << layer; // as float16
            }
        }
        EXPECT_EQ(outputs.domain.defined(), question.pass.domain);
        const auto expected = static_cast<double>(expected_bytes(question, teacher->config(), static_cast<std::int64_t>(asked.size())));
        EXPECT_NEAR(expected, static_cast<double>(stores[0].bytes() + stores[1].bytes()), 0.5 * expected); // headers weigh much here
    };
    Pass pass = on_tasks();
    pass.hidden = true;
    check({pass, texts, {}, 64, layers}, "tasks", task_batch(texts, examples));
    const Masking masking{0.3, tokenizer->special(), vocabulary, 2};
    Pass states;
    states.hidden = true; // no logits at all
    check({states, texts, masking, 64, layers}, "masks", masked_batch(texts, examples, masking, 1, 1));
    EXPECT_FALSE((TeacherQuestion{pass, texts, {}, 64, {}}.can_be_kept())) << "all layers";
    EXPECT_FALSE((TeacherQuestion{states, texts, Masking{0.3, tokenizer->special(), vocabulary, 0}, 64, layers}.can_be_kept()));
}

TEST(CachedTeacher, AllPiecesGiveTheWholeLoss) {
    const std::int64_t classes = 6;
    ModelConfig config{{1, 16, 2, 32, 0.0, 12}, classes, {true, 0, 0, 0, 0}, {}};
    Targets targets;
    targets.mlm = true;
    Batch batch;
    batch.ids = torch::tensor({2, 4, 3}, torch::kInt64);
    batch.offsets = torch::tensor({0, 3}, torch::kInt64);
    batch.masked = torch::tensor({1, 2}, torch::kInt64);
    batch.masked_text = torch::zeros({2}, torch::kInt64);
    batch.masked_labels = torch::tensor({4, 5}, torch::kInt64);
    torch::manual_seed(3);
    const auto values = torch::randn({2, classes});
    Outputs whole;
    whole.mlm = torch::randn({2, classes});
    Outputs kept;
    kept.mlm_pieces = std::get<1>(whole.mlm.topk(classes, -1));
    kept.mlm = torch::cat({whole.mlm.gather(-1, kept.mlm_pieces), torch::full({2, 1}, -100.0F)}, -1); // there are no others
    for (const auto kind : {recipe::TermKind::SoftLabel, recipe::TermKind::Logits}) {
        recipe::ObjectiveTerm term;
        term.kind = kind;
        const auto objective = Objective::create({term}, targets, config, config, 1, torch::kCPU);
        ASSERT_TRUE(objective);
        std::vector<torch::Tensor> gradients;
        std::vector<double> losses;
        for (const Outputs* teacher : {&whole, &kept}) {
            Outputs student;
            student.mlm = values.clone().set_requires_grad(true);
            const auto loss = objective->evaluate(batch, student, teacher, 0.0, 1);
            loss.total.backward();
            losses.push_back(loss.total.item<double>());
            gradients.push_back(student.mlm.grad());
        }
        EXPECT_NEAR(losses[0], losses[1], 1e-6);
        EXPECT_TRUE(torch::allclose(gradients[0], gradients[1], 1e-5, 1e-6));
    }
    // Two pieces kept: autograd of the divergence over these two and the sum of the others.
    kept.mlm_pieces = std::get<1>(whole.mlm.topk(2, -1));
    for (const double temperature : {1.0, 2.0}) {
        const auto shares = (whole.mlm / temperature).softmax(-1);
        const auto two = shares.gather(-1, kept.mlm_pieces);
        const auto grouped = torch::cat({two, 1.0 - two.sum(-1, true)}, -1);
        kept.mlm = grouped.log() * temperature;
        recipe::ObjectiveTerm soft;
        soft.temperature = temperature;
        const auto objective = Objective::create({soft}, targets, config, config, 1, torch::kCPU);
        Outputs student;
        student.mlm = values.clone().set_requires_grad(true);
        const auto loss = objective->evaluate(batch, student, &kept, 0.0, 1);
        loss.total.backward();
        const auto plain = values.clone().set_requires_grad(true);
        const auto own = (plain / temperature).softmax(-1).gather(-1, kept.mlm_pieces);
        const auto mine = torch::cat({own, 1.0 - own.sum(-1, true)}, -1);
        const auto expected = (grouped * (grouped.log() - mine.log())).sum(-1).mean() * temperature * temperature;
        expected.backward();
        EXPECT_NEAR(loss.total.item<double>(), expected.item<double>(), 1e-5);
        EXPECT_TRUE(torch::allclose(student.mlm.grad(), plain.grad(), 1e-4, 1e-6)) << temperature;
    }
}

TEST(CachedTeacher, ATeacherWithItsOwnPiecesSpeaksOfTheSameWords) {
    const TemporaryFolder place;
    const auto mine = pieces_of(text::PieceModel::Unigram, 70);
    const auto theirs = pieces_of(text::PieceModel::Bpe, 45);
    auto texts = texts_in(*mine);
    auto own = texts_in(*theirs); // more pieces a word, so other words are cut
    EXPECT_GT(EncodedTexts::keep_common_words(texts, own), 0);
    EXPECT_EQ(EncodedTexts::keep_common_words(texts, own), 0);
    auto teacher = teacher_of(theirs->vocabulary_size());
    auto stores = stores_in(place.path());
    const TeacherQuestion question{on_tasks(), own, {}, 64};
    const auto asked = asked_in(question, 1);
    fill(stores, teacher, question, asked);
    const auto kept = cached_teacher(stores, question, asked, 2.0);
    ASSERT_TRUE(kept);
    const auto live = ask_teacher(teacher, on_tasks(), &own);
    for (const BatchIndices& examples : {BatchIndices{3, 59, 0}, BatchIndices{17, 4}}) {
        const auto batch = task_batch(texts, examples);
        const auto a = (*kept)->of(batch, examples, 0);
        const auto b = live->of(batch, examples, 0);
        EXPECT_EQ(a.tags.size(0), batch.words.numel());
        EXPECT_EQ(b.tags.size(0), batch.words.numel());
        const auto expected = teacher.forward(task_batch(own, examples), on_tasks());
        EXPECT_TRUE(torch::allclose(a.tags, expected.tags, 1e-4, 1e-5));
        EXPECT_TRUE(torch::allclose(b.domain, expected.domain, 1e-4, 1e-5));
    }
}

TEST(CachedTeacher, AStopKeepsWhatIsKnownAndAsksTheRestLater) {
    const TemporaryFolder place;
    const auto tokenizer = pieces_of(text::PieceModel::Unigram, 70);
    const auto texts = texts_in(*tokenizer);
    auto teacher = teacher_of(tokenizer->vocabulary_size());
    auto stores = stores_in(place.path());
    const TeacherQuestion question{on_tasks(), texts, {}, 64};
    const auto asked = asked_in(question, 1);
    run::RunControl control;
    const auto stopped = fill_outputs(stores, teacher, question, asked, 64, control, [&](std::int64_t, std::int64_t) { control.stop(run::RunControl::Stop::Save); });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    EXPECT_FALSE(cached_teacher(stores, question, asked, 2.0));
    fill(stores, teacher, question, asked);
    EXPECT_TRUE(cached_teacher(stores, question, asked, 2.0));
}

} // namespace
} // namespace stillroom::engine
