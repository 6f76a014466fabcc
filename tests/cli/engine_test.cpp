// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace stillroom::test;
namespace fs = std::filesystem;

/// The whole way on the real engine: tokenizer, teacher, student, tasks, export.
TEST(Engine, ATinyRecipeRunsAndIsExported) {
    Program program;
    program.use_real_engine();
    const auto recipe = program.write("tiny.json", tiny_recipe().dump()).string();
    const Finished done =
        program.run({"run", recipe, "--device", "cpu", "--set", "study.control=off", "--json"});
    ASSERT_EQ(done.status, 0) << done.err << done.out;
    const auto runs = done.json()["runs"];
    ASSERT_EQ(runs.size(), 2U);
    for (const auto& run : runs) {
        EXPECT_EQ(run["state"], "completed");
        EXPECT_FALSE(run["artifact"].get<std::string>().empty()) << run["role"];
        for (const char* metric :
             {"train/loss", "eval/dc/accuracy", "eval/icner/slot_f1", "eval/icner/semer"}) {
            EXPECT_TRUE(run["metrics"].contains(metric)) << metric;
        }
    }
    const auto folder = program.file("student");
    ASSERT_EQ(program.run({"export", std::to_string(runs[1]["id"].get<int>()), folder.string()}).status, 0);
    for (const char* name : {"config.json", "model.safetensors", "trainer_state.json"}) {
        EXPECT_TRUE(fs::exists(folder / name)) << name;
    }
    ASSERT_EQ(program.run({"import", "--model", folder.string(), "--name", "mine"}).status, 0);
    const Finished taught = program.run({"run", recipe, "--device", "cpu", "--set", "study.control=off", "--set",
                                         "teacher.source=load", "--set", "teacher.path=model:mine", "--set",
                                         "distill.level=task", "--json"});
    ASSERT_EQ(taught.status, 0) << taught.err << taught.out;
    for (const auto& run : taught.json()["runs"].get<std::vector<nlohmann::json>>()) {
        EXPECT_EQ(run["state"], "completed");
    }
    const Finished heads = program.run({"export", "heads", folder.string(), "--to", program.file("heads").string(), "--json"});
    ASSERT_EQ(heads.status, 0) << heads.err;
    ASSERT_EQ(heads.json()["heads"].size(), 3U);
    EXPECT_EQ(heads.json()["heads"][2]["class"], "BertForTokenClassification");
    EXPECT_TRUE(fs::exists(program.file("heads") / "slots" / "tokenizer.json"));
    const auto onnx = program.file("onnx");
    const Finished exported = program.run({"export", "onnx", "run:2", "--to", onnx.string(), "--utterances", "20", "--json"});
    ASSERT_EQ(exported.status, 0) << exported.err << exported.out;
    EXPECT_EQ(exported.json()["utterances"], 20);
    EXPECT_LT(exported.json()["furthest_logit"].get<double>(), 1e-4);
    EXPECT_GT(exported.json()["int8_agreement"].get<double>(), 0.5);
    ASSERT_EQ(exported.json()["forms"].size(), 3U);
    EXPECT_TRUE(exported.json()["forms"][2]["metrics"].contains("eval/icner/semer"));
    EXPECT_TRUE(fs::exists(onnx / "README.md"));
    EXPECT_EQ(program.run({"export", "onnx", "run:2", "--to", onnx.string()}).status, 2) << "the folder is not empty";
    program.feed("play jazz\n");
    const Finished from_onnx = program.run({"predict", (onnx / "model.int8.onnx").string()});
    ASSERT_EQ(from_onnx.status, 0) << from_onnx.err;
    EXPECT_EQ(from_onnx.json()["tags"].size(), 2U);
    program.feed("wake me up at seven\n\n{\"text\": \"play jazz\"}\n");
    const Finished answered = program.run({"predict", folder.string(), "--logits"});
    ASSERT_EQ(answered.status, 0) << answered.err;
    const auto answer = answered.json();
    EXPECT_EQ(answer["text"], "play jazz");
    EXPECT_EQ(answer["tags"].size(), 2U);
    EXPECT_GT(answer["intent"]["logits"].size(), 30U);
    EXPECT_GT(answer["domain"]["probability"].get<double>(), 0.0);
}
