// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/document.h"
#include "core/recipe/path.h"
#include "tests/core/recipe/samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace stillroom;
using namespace stillroom::recipe;
using testing::HasSubstr;

TEST(Path, ReadsAndWritesFieldsItemsListsAndGroups) {
    Recipe r = sample();
    ASSERT_TRUE(set(r, "student.layers", 3));
    EXPECT_EQ(r.student.layers, 3);
    EXPECT_EQ(get(r, "student.layers").value(), 3);
    ASSERT_TRUE(set(r, "distill.terms.0.weight", 2.5));
    EXPECT_EQ(get(r, "distill.terms.soft_label.weight").value(), 2.5);
    ASSERT_TRUE(set(r, "distill.terms",
                    nlohmann::json{{{"kind", "logits"}}, {{"kind", "hidden"}, {"mapping", "last"}}}));
    EXPECT_EQ(r.distill.terms.size(), 2U);
    EXPECT_EQ(r.distill.terms[1].mapping, LayerMapping::Last);
    ASSERT_TRUE(set(r, "student", {{"layers", 2}, {"hidden", 64}}));
    EXPECT_EQ(r.student.hidden, 64);
    EXPECT_EQ(r.student.feed_forward, ModelSpec{}.feed_forward);
    EXPECT_EQ(get(r, "student").value()["hidden"], 64);
    EXPECT_EQ(get(r, "transfer.sources").value().size(), 2U);
    EXPECT_EQ(get(r, "transfer.sources.Task").value()["ratio"], 0.5);
}

TEST(Path, NamesMayHoldDotsAndSpaces) {
    Recipe r = sample();
    r.transfer.sources = {{"v1", 2000, false}, {"v1.0 en", 8000, false}};
    EXPECT_EQ(get(r, "transfer.sources.v1.0 en.ratio").value(), 0.8);
    EXPECT_EQ(get(r, "transfer.sources.v1.ratio").value(), 0.2);
    EXPECT_EQ(get(r, "transfer.sources.1.ratio").value(), 0.8);
}

TEST(Path, ErrorsNameThePathAndChangeNothing) {
    Recipe r = sample();
    const auto before = to_json(r);
    const auto typo = set(r, "student.layrs", 2);
    ASSERT_FALSE(typo);
    EXPECT_EQ(typo.error().place.field, "student.layrs");
    EXPECT_THAT(typo.error().message, HasSubstr("\"layers\""));
    EXPECT_THAT(set(r, "transfer.sources.Nope.ratio", 1).error().message, HasSubstr("Generic, Task"));
    EXPECT_THAT(set(r, "transfer.sources.Task.ration", 1).error().message, HasSubstr("\"ratio\""));
    EXPECT_FALSE(set(r, "student", {{"layers", 2}, {"hidden", "wide"}}));
    EXPECT_FALSE(set(r, "", 5));
    EXPECT_FALSE(set(r, "student.layers.deep", 5));
    EXPECT_FALSE(set(r, "..", 5));
    EXPECT_FALSE(get(r, "nothing.at.all"));
    EXPECT_FALSE(get(r, "distill.terms.9.weight"));
    EXPECT_EQ(to_json(r), before);
}

TEST(Path, ListsOfAnItemAreSetFromText) {
    Recipe r = sample();
    ASSERT_TRUE(set_texts(r, {"corpora.Task.also=builtin:assistant/de, builtin:assistant/fr"}));
    EXPECT_EQ(r.corpora[1].also, (std::vector<std::string>{"builtin:assistant/de", "builtin:assistant/fr"}));
    EXPECT_EQ(r.corpora[1].locations().size(), 3U);
    EXPECT_EQ(parse(to_json(r)).value().corpora[1].also, r.corpora[1].also);
    ASSERT_TRUE(set_texts(r, {"corpora.Task.also="}));
    EXPECT_TRUE(r.corpora[1].also.empty());
    ASSERT_TRUE(set_texts(r, {R"(corpora.Task.also=["with, comma.jsonl"])"}));
    EXPECT_EQ(r.corpora[1].also.front(), "with, comma.jsonl");
    EXPECT_FALSE(set_texts(r, {"corpora.Task.also=[1]"}));
}

TEST(Path, LinkedRatiosMoveTheOthers) {
    Recipe r = sample();
    ASSERT_TRUE(set_linked(r, "transfer.sources.Generic.ratio", 0.75));
    EXPECT_EQ(r.transfer.sources[1].ratio, 2500);
    r.transfer.sources[1].locked = true;
    const auto stuck = set_linked(r, "transfer.sources.Generic.ratio", 0.9);
    ASSERT_FALSE(stuck);
    EXPECT_EQ(stuck.error().message, "90 % and the locked 25 % are over 100 %.");
    EXPECT_EQ(stuck.error().place.field, "transfer.sources.Generic.ratio");
    EXPECT_EQ(r.transfer.sources[0].ratio, 7500);
}

TEST(Path, CommandLineTexts) {
    Recipe r = sample();
    ASSERT_TRUE(set_texts(r, {"name=007", "study.seeds=1,2, 3", "tokenizer.corpora=Generic, Task",
                              "tasks.dc=false", "student.dropout=0", "transfer.sources.Generic.ratio=25%",
                              "teacher.pretrain.learning_rate=1e-3"}));
    EXPECT_EQ(r.name, "007");
    EXPECT_EQ(r.study.seeds, (std::vector<std::uint64_t>{1, 2, 3}));
    EXPECT_EQ(r.tokenizer.corpora, (std::vector<std::string>{"Generic", "Task"}));
    EXPECT_FALSE(r.tasks.dc);
    EXPECT_EQ(r.transfer.sources[0].ratio, 2500);
    EXPECT_EQ(r.transfer.sources[1].ratio, 7500);
    EXPECT_DOUBLE_EQ(r.teacher.pretrain.learning_rate, 1e-3);
    ASSERT_TRUE(
        set_texts(r, {R"(distill.terms=[{"kind":"logits"}])", "study.seeds=[4]", "tokenizer.corpora="}));
    EXPECT_EQ(r.distill.terms[0].kind, TermKind::Logits);
    EXPECT_EQ(r.study.seeds.front(), 4U);
    EXPECT_TRUE(r.tokenizer.corpora.empty());
}

TEST(Path, RatiosNamedTogetherHold) {
    Recipe r = sample();
    r.transfer.sources = {{"Generic", 2000, false}, {"Task", 3000, false}, {"Third", 5000, false}};
    ASSERT_TRUE(set_texts(r, {"transfer.sources.Generic.ratio=0.5", "transfer.sources.Task.ratio=0.1"}));
    EXPECT_EQ(r.transfer.sources[0].ratio, 5000);
    EXPECT_EQ(r.transfer.sources[1].ratio, 1000);
    EXPECT_EQ(r.transfer.sources[2].ratio, 4000);
    EXPECT_FALSE(set_texts(r, {"transfer.sources.Generic.ratio=0.5", "transfer.sources.Task.ratio=0.6"}));
    EXPECT_FALSE(set_texts(r, {"student.layers"}));
    EXPECT_FALSE(set_texts(r, {"student.layers=many"}));
    EXPECT_FALSE(set_texts(r, {"=1"}));
    EXPECT_EQ(r.transfer.sources[2].ratio, 4000);
}
