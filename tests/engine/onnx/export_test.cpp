// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model_folder.h"
#include "core/engine/onnx/onnx_model.h"
#include "core/onnx/export_model.h"
#include "tests/core/store/temporary_folder.h"
#include "tests/engine/model/architectures.h"

#include <gtest/gtest.h>

namespace stillroom::engine::onnx {
namespace {

namespace fs = std::filesystem;
using stillroom::onnx::kFloatFile;
using stillroom::onnx::kInt8File;
using stillroom::onnx::write_onnx_files;
using test::TemporaryFolder;

Outputs logits_of(Model& model, const Batch& batch) {
    const torch::NoGradGuard no_grad;
    const Heads& heads = model.config().heads;
    Pass pass;
    pass.domain = heads.domains > 0;
    pass.intent = heads.intents > 0;
    pass.tags = heads.tags > 0;
    pass.label = heads.classes > 0;
    return model.forward(batch, pass);
}

/// Largest difference between logits, as a share of the largest logit; 0 where both are absent.
double distance(const torch::Tensor& ours, const torch::Tensor& theirs) {
    EXPECT_EQ(ours.defined(), theirs.defined());
    if (!ours.defined()) {
        return 0.0;
    }
    EXPECT_EQ(ours.sizes(), theirs.sizes());
    return ((ours - theirs).abs().max() / ours.abs().max()).item<double>();
}

double furthest(const Outputs& a, const Outputs& b) {
    return std::max({distance(a.domain, b.domain), distance(a.intent, b.intent), distance(a.tags, b.tags), distance(a.label, b.label)});
}

/// Exports the folder's model, and compares both files with it on several batches.
void check(const fs::path& folder, const std::vector<Batch>& batches) {
    auto loaded = read_model(folder, torch::kCPU);
    ASSERT_TRUE(loaded);
    const fs::path out = folder / "out";
    fs::create_directory(out);
    const auto written = write_onnx_files(folder, out, true);
    ASSERT_TRUE(written) << to_string(written.error());
    const auto whole = OnnxModel::open(out / kFloatFile);
    ASSERT_TRUE(whole) << to_string(whole.error());
    const auto small = OnnxModel::open(out / kInt8File);
    ASSERT_TRUE(small) << to_string(small.error());
    EXPECT_EQ(whole->labels().tags, loaded->labels.tags);
    EXPECT_EQ(whole->labels().classes, loaded->labels.classes);
    EXPECT_EQ(whole->max_length(), loaded->model.config().encoder.max_length);
    for (const Batch& batch : batches) {
        const Outputs expected = logits_of(loaded->model, batch);
        EXPECT_LT(furthest(expected, whole->forward(batch)), 1e-5);
        EXPECT_LT(furthest(expected, small->forward(batch)), 0.1);
    }
}

class ExportedArchitectures : public ::testing::TestWithParam<std::string> {};

TEST_P(ExportedArchitectures, AnswerAsTheModel) {
    for (const auto& about : testing::golden()[GetParam()]) {
        if (about["head"] == "text" || about["head"] == "pieces") {
            SCOPED_TRACE(about["head"].get<std::string>());
            const TemporaryFolder folder;
            testing::write_folder(folder.path(), about);
            check(folder.path(), {testing::texts()});
        }
    }
}

INSTANTIATE_TEST_SUITE_P(All, ExportedArchitectures, ::testing::ValuesIn(testing::kArchitectures), [](const auto& about) {
    std::string name = about.param;
    std::erase(name, '-');
    return name;
});

TEST(OnnxExport, AllHeadsInOneGraphAtAnySize) {
    const TemporaryFolder folder;
    const ModelConfig config = testing::small_config();
    auto model = Model::create(config, 3, torch::kCPU);
    ASSERT_TRUE(model);
    ASSERT_TRUE(write_model(folder.path(), *model, {}));
    check(folder.path(), {testing::make_batch(config, {7}, 1), testing::make_batch(config, {3, 12, 5}, 2), testing::make_batch(config, {40, 2}, 3)});
    EXPECT_LT(fs::file_size(folder.path() / "out" / kInt8File), fs::file_size(folder.path() / "out" / kFloatFile) / 2);
}

TEST(OnnxExport, TokenizerComesAlongAndWeightsStay) {
    const TemporaryFolder folder;
    auto model = Model::create(testing::small_config(), 3, torch::kCPU);
    ASSERT_TRUE(model);
    ASSERT_TRUE(write_model(folder.path(), *model, {}));
    ASSERT_TRUE(write_file(folder.path() / "tokenizer.json", "{}"));
    ASSERT_TRUE(write_file(folder.path() / "trainer_state.json", "{}"));
    fs::create_directory(folder.path() / "out");
    ASSERT_TRUE(write_onnx_files(folder.path(), folder.path() / "out", false));
    std::vector<std::string> names;
    for (const auto& file : fs::directory_iterator(folder.path() / "out")) {
        names.push_back(file.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    EXPECT_EQ(names, (std::vector<std::string>{kFloatFile, "tokenizer.json"}));
}

} // namespace
} // namespace stillroom::engine::onnx
