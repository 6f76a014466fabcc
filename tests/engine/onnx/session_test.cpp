// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/onnx/session.h"

#include <gtest/gtest.h>

namespace stillroom::engine::onnx {
namespace {

using namespace stillroom::onnx;

Graph graph() {
    Graph graph;
    graph.inputs = {{"x", Type::Float, {{0, "n"}, {2, {}}}}};
    graph.constants = {floats("w", {2, 2}, {1, 2, 3, 4}), floats("one", {}, {1})};
    graph.nodes = {{"MatMul", "a", {"x", "w"}, {"a"}, {}}, {"Add", "b", {"a", "one"}, {"b"}, {}}, {"Relu", "c", {"b"}, {"y"}, {}}};
    graph.outputs = {{"y", Type::Float, {{0, "n"}, {2, {}}}}};
    return graph;
}

TEST(Session, RunsNodeAfterNode) {
    const auto session = Session::create(graph());
    ASSERT_TRUE(session) << to_string(session.error());
    for (int again = 0; again < 2; ++again) {
        const auto outputs = session->run({{"x", torch::tensor({{1.0F, -1.0F}, {-2.0F, 0.0F}})}});
        EXPECT_TRUE(torch::equal(outputs.at("y"), torch::tensor({{0.0F, 0.0F}, {0.0F, 0.0F}})));
        const auto more = session->run({{"x", torch::tensor({{1.0F, 1.0F}})}});
        EXPECT_TRUE(torch::equal(more.at("y"), torch::tensor({{5.0F, 7.0F}})));
    }
    EXPECT_THROW((void)session->run({}), c10::Error);
    EXPECT_THROW((void)session->run({{"x", torch::ones({1, 3})}}), c10::Error);
}

TEST(Session, RefusesWhatItCannotRun) {
    Graph unknown = graph();
    unknown.nodes[1].operation = "Conv";
    EXPECT_EQ(Session::create(unknown).error().code, ErrorCode::Unsupported);
    Graph early = graph();
    std::swap(early.nodes[0], early.nodes[1]);
    EXPECT_EQ(Session::create(early).error().code, ErrorCode::BadInput);
    Graph poor = graph();
    poor.nodes[1].inputs.pop_back();
    EXPECT_EQ(Session::create(poor).error().code, ErrorCode::BadInput);
    Graph silent = graph();
    silent.outputs[0].name = "z";
    EXPECT_EQ(Session::create(silent).error().place.field, "z");
}

} // namespace
} // namespace stillroom::engine::onnx
