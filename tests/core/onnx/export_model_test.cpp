// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/export_model.h"

#include <gtest/gtest.h>

using namespace stillroom;
using namespace stillroom::onnx;

namespace {

Graph described() {
    Graph graph;
    graph.outputs = {{"domain_logits", Type::Float, {{0, "batch"}, {2, {}}}}};
    graph.metadata = {{"max_length", "64"}, {"vocabulary", "100"}, {"domain_labels", R"(["alarm", "music"])"}};
    return graph;
}

void refuses(const char* key, const char* text) {
    Graph graph = described();
    graph.metadata[key] = text;
    const auto read = read_metadata(graph);
    ASSERT_FALSE(read) << key << " " << text;
    EXPECT_EQ(read.error().place.field, key);
}

} // namespace

TEST(OnnxMetadata, SaysLabelsAndSizes) {
    const auto read = read_metadata(described());
    ASSERT_TRUE(read) << to_string(read.error());
    EXPECT_EQ(read->max_length, 64);
    EXPECT_EQ(read->vocabulary, 100);
    EXPECT_EQ(read->labels.domains, (std::vector<std::string>{"alarm", "music"}));
    EXPECT_TRUE(read->labels.intents.empty());
}

TEST(OnnxMetadata, IsRefusedWhereItDoesNotFit) {
    for (const char* text : {"", "0", "-1", "1e99", "\"64\"", "[64]", "99999999999999999999"}) {
        refuses("max_length", text);
        refuses("vocabulary", text);
    }
    for (const char* text : {"", "{}", "[1, 2]", "[\"one\"]", R"(["a", "b", "c"])"}) {
        refuses("domain_labels", text);
    }
    Graph graph = described();
    graph.metadata.clear();
    EXPECT_FALSE(read_metadata(graph));
}
