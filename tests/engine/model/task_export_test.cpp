// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/engine/model_folder.h"
#include "core/pretrained/task_export.h"
#include "tests/core/store/temporary_folder.h"
#include "tests/engine/model/fixtures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace stillroom::engine {
namespace {

using pretrained::export_task_folders;
using test::TemporaryFolder;

const LabelMaps kLabels{{"a", "b", "c", "d", "e"}, {"1", "2", "3", "4", "5", "6", "7"},
                        {"O", "B-x", "I-x", "B-y", "I-y", "B-z", "I-z", "B-w", "I-w"}, {"p", "q", "r", "s"}};

/// A model with weights far larger than fresh ones, so that a pooler that bends would show.
Model trained(const ModelConfig& config) {
    auto model = Model::create(config, 7, torch::kCPU);
    const torch::NoGradGuard no_grad;
    const torch::Tensor& values = model->parameters().values();
    values.mul_(4.0);
    return std::move(*model);
}

torch::Tensor logits(Model& model, const Batch& batch, torch::Tensor Outputs::* which) {
    Pass pass;
    const Heads& heads = model.config().heads;
    pass.domain = heads.domains > 0;
    pass.intent = heads.intents > 0;
    pass.tags = heads.tags > 0;
    pass.label = heads.classes > 0;
    return model.forward(batch, pass).*which;
}

void check_heads(const ModelConfig& config) {
    const TemporaryFolder folder;
    Model model = trained(config);
    ASSERT_TRUE(write_model(folder.path(), model, kLabels));
    ASSERT_TRUE(write_file(folder.path() / "tokenizer.json", "{}"));
    const auto exported = export_task_folders(folder.path(), folder.path() / "out");
    ASSERT_TRUE(exported) << to_string(exported.error());
    ASSERT_EQ(exported->size(), 4U);
    const Batch batch = testing::make_batch(config, {5, 9, 3}, 11);
    const std::vector<std::pair<std::string, torch::Tensor Outputs::*>> heads{{"domain", &Outputs::domain},
                                                                              {"intent", &Outputs::intent},
                                                                              {"slots", &Outputs::tags},
                                                                              {"classification", &Outputs::label}};
    for (std::size_t i = 0; i < heads.size(); ++i) {
        SCOPED_TRACE(heads[i].first);
        EXPECT_EQ((*exported)[i].task, heads[i].first);
        const bool pieces = heads[i].first == "slots";
        EXPECT_TRUE(std::filesystem::exists((*exported)[i].folder / "tokenizer.json"));
        auto opened = read_model((*exported)[i].folder, torch::kCPU);
        ASSERT_TRUE(opened) << to_string(opened.error());
        const torch::Tensor ours = logits(model, batch, heads[i].second);
        const torch::Tensor theirs = logits(opened->model, batch, pieces ? &Outputs::tags : &Outputs::label);
        EXPECT_TRUE(torch::allclose(ours, theirs, 1e-5, 1e-5)) << (ours - theirs).abs().max();
    }
}

TEST(TaskExport, HeadsGiveTheSameLogits) { check_heads(testing::small_config()); }

TEST(TaskExport, APoolerIsKept) {
    ModelConfig config = testing::small_config();
    config.details.pooler = recipe::Pooler::Tanh;
    check_heads(config);
}

TEST(TaskExport, RefusesWhatOthersCannotOpen) {
    const TemporaryFolder folder;
    ModelConfig config = testing::small_config();
    config.details.shared_layers = true;
    ASSERT_TRUE(write_model(folder.path(), trained(config), kLabels));
    EXPECT_EQ(export_task_folders(folder.path(), folder.path() / "out").error().code, ErrorCode::Unsupported);
    config = testing::small_config();
    config.heads = {true, 0, 0, 0, 0};
    ASSERT_TRUE(write_model(folder.path(), trained(config), {}));
    EXPECT_EQ(export_task_folders(folder.path(), folder.path() / "out").error().code, ErrorCode::NotFound);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "out"));
    ASSERT_TRUE(write_file(folder.path() / "config.json", "{}"));
    EXPECT_EQ(export_task_folders(folder.path(), folder.path()).error().code, ErrorCode::Unsupported);
}

TEST(TaskExport, NeverWritesIntoAFullFolder) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_model(folder.path(), trained(testing::small_config()), kLabels));
    EXPECT_EQ(export_task_folders(folder.path(), folder.path()).error().code, ErrorCode::Conflict);
}

} // namespace
} // namespace stillroom::engine
