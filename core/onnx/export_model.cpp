// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/export_model.h"

#include "core/base/files.h"
#include "core/onnx/encoder_graph.h"
#include "core/onnx/model_file.h"
#include "core/onnx/quantize.h"
#include "core/pretrained/copy_tokenizer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace stillroom::onnx {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kLongestText = 1 << 20;

struct LabelsOf {
    const char* key;
    const char* output;
    std::vector<std::string> pretrained::LabelNames::*names;
};
constexpr std::array<LabelsOf, 4> kLabels = {{{"domain_labels", "domain_logits", &pretrained::LabelNames::domains},
                                              {"intent_labels", "intent_logits", &pretrained::LabelNames::intents},
                                              {"slot_labels", "slot_logits", &pretrained::LabelNames::tags},
                                              {"class_labels", "class_logits", &pretrained::LabelNames::classes}}};

const Value* output_of(const Graph& graph, std::string_view name) {
    for (const Value& output : graph.outputs) {
        if (output.name == name) {
            return &output;
        }
    }
    return nullptr;
}

Result<std::int64_t> positive(const Graph& graph, const char* key) {
    const auto found = graph.metadata.find(key);
    const auto json = found == graph.metadata.end() ? nlohmann::json() : nlohmann::json::parse(found->second, nullptr, false);
    if (!json.is_number_integer() || json.get<std::int64_t>() < 1 || json.get<std::int64_t>() > (1LL << 31)) {
        return fail(ErrorCode::BadInput, "The ONNX model does not say this in its metadata. Export it with Stillroom.",
                    Place{{}, 0, key});
    }
    return json.get<std::int64_t>();
}

/// What Metadata says, as the file's own words.
void write_metadata(const pretrained::Pretrained& model, const pretrained::LabelNames& labels, Graph& graph) {
    graph.metadata["max_length"] = std::to_string(model.shape().encoder.max_length);
    graph.metadata["vocabulary"] = std::to_string(model.shape().vocabulary);
    for (const LabelsOf& head : kLabels) {
        if (output_of(graph, head.output) != nullptr) {
            graph.metadata[head.key] = nlohmann::json(labels.*head.names).dump();
        }
    }
}

} // namespace

Result<Metadata> read_metadata(const Graph& graph) {
    Metadata metadata;
    for (const auto& [key, number] : {std::pair{"max_length", &metadata.max_length}, {"vocabulary", &metadata.vocabulary}}) {
        const auto found = positive(graph, key);
        if (!found) {
            return fail(found.error());
        }
        *number = *found;
    }
    if (metadata.max_length > kLongestText) {
        return fail(ErrorCode::BadInput, "No text is that long.", Place{{}, 0, "max_length"});
    }
    for (const LabelsOf& head : kLabels) {
        const Value* output = output_of(graph, head.output);
        if (output == nullptr) {
            continue;
        }
        const auto text = graph.metadata.find(head.key);
        const auto json = text == graph.metadata.end() ? nlohmann::json() : nlohmann::json::parse(text->second, nullptr, false);
        const bool words = json.is_array() && std::all_of(json.begin(), json.end(), [](const auto& item) { return item.is_string(); });
        if (!words || output->shape.empty() || static_cast<std::int64_t>(json.size()) != output->shape.back().size) {
            return fail(ErrorCode::BadInput, "The labels in the ONNX model's metadata do not fit its outputs.", Place{{}, 0, head.key});
        }
        metadata.labels.*head.names = json.get<std::vector<std::string>>();
    }
    return metadata;
}

Result<void> write_onnx_files(const fs::path& model, const fs::path& folder, bool int8) {
    const auto opened = pretrained::Pretrained::open(model);
    if (!opened) {
        return fail(opened.error());
    }
    auto graph = encoder_graph(*opened);
    if (!graph) {
        return fail(graph.error());
    }
    const auto labels = pretrained::read_label_names(*opened, model);
    if (!labels) {
        return fail(labels.error());
    }
    write_metadata(*opened, *labels, *graph);
    if (auto written = write_model_file(folder / kFloatFile, *graph); !written) {
        return written;
    }
    if (int8) {
        if (auto written = write_model_file(folder / kInt8File, quantized(*graph)); !written) {
            return written;
        }
    }
    return pretrained::copy_tokenizer(model, folder);
}

} // namespace stillroom::onnx
