// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/task_export.h"

#include "core/base/files.h"
#include "core/base/new_folder.h"
#include "core/base/safetensors_writer.h"
#include "core/pretrained/copy_tokenizer.h"
#include "core/pretrained/pretrained.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstring>

namespace stillroom::pretrained {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::uint64_t kLongestConfig = 64U << 20U;
constexpr float kPoolerScale = 1.0F / 4096.0F;
constexpr std::string_view kPrefix = "bert.";
constexpr std::string_view kPooler = "bert.pooler.dense";

struct HeadKind {
    const char* task;
    const char* labels; ///< key in labels.json
    const char* ours;   ///< our name of the dense layer
    bool pieces;
};
constexpr std::array<HeadKind, 4> kHeads = {{{"domain", "domain", "dc_classifier", false},
                                             {"intent", "intent", "intent_classifier", false},
                                             {"slots", "slots", "slot_classifier", true},
                                             {"classification", "classification", "classifier", false}}};

std::span<const std::byte> as_bytes(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::span<const std::byte> as_bytes(const std::vector<float>& values) { return std::as_bytes(std::span(values)); }

/// The stored float32 numbers, each times `factor`.
std::vector<float> scaled(const StoredTensor& tensor, float factor) {
    std::vector<float> values(tensor.bytes.size() / sizeof(float));
    std::memcpy(values.data(), tensor.bytes.data(), values.size() * sizeof(float));
    for (float& value : values) {
        value *= factor;
    }
    return values;
}

std::vector<float> scaled_identity(std::int64_t width) {
    std::vector<float> values(static_cast<std::size_t>(width * width), 0.0F);
    for (std::int64_t i = 0; i < width; ++i) {
        values[static_cast<std::size_t>(i * width + i)] = kPoolerScale;
    }
    return values;
}

Result<Json> read_object(const fs::path& file) {
    const auto text = read_file(file, kLongestConfig);
    if (!text) {
        return fail(text.error());
    }
    auto json = Json::parse(*text, nullptr, false);
    if (!json.is_object()) {
        return fail(ErrorCode::BadInput, "This is not a JSON object.", Place{file.string(), 0, {}});
    }
    return json;
}

Json config_of(const Json& model, const HeadKind& head, const Json& labels) {
    Json config = model;
    config["architectures"] = {head.pieces ? "BertForTokenClassification" : "BertForSequenceClassification"};
    config["id2label"] = Json::object();
    config["label2id"] = Json::object();
    for (std::size_t i = 0; i < labels.size(); ++i) {
        config["id2label"][std::to_string(i)] = labels[i];
        config["label2id"][labels[i].get<std::string>()] = i;
    }
    if (!head.pieces) {
        config["problem_type"] = "single_label_classification";
    }
    return config;
}

Result<void> write_weights(const Pretrained& model, const HeadKind& head, const fs::path& file) {
    const bool pooler = model.shape().details.pooler != recipe::Pooler::None;
    const bool stand_in = !head.pieces && !pooler;
    std::vector<TensorToWrite> tensors;
    const auto keep = [&tensors](std::string name, const StoredTensor& tensor) {
        tensors.push_back({std::move(name), tensor.type, tensor.shape, [&tensor] { return as_bytes(tensor.bytes); }});
    };
    const auto make = [&tensors](std::string name, std::vector<std::int64_t> shape, std::vector<float> values) {
        tensors.push_back({std::move(name), "F32", std::move(shape),
                           [values = std::move(values)] { return as_bytes(values); }});
    };
    for (const StoredTensor& tensor : model.weights().tensors()) {
        if (tensor.name.starts_with(kPrefix) && !(head.pieces && tensor.name.starts_with(kPooler))) {
            keep(tensor.name, tensor);
        }
    }
    const std::int64_t width = model.shape().encoder.hidden;
    if (stand_in) {
        make(std::string(kPooler) + ".weight", {width, width}, scaled_identity(width));
        make(std::string(kPooler) + ".bias", {width}, std::vector<float>(static_cast<std::size_t>(width), 0.0F));
    }
    const StoredTensor* weight = model.weights().find(std::string(head.ours) + ".weight");
    const StoredTensor* bias = model.weights().find(std::string(head.ours) + ".bias");
    if (weight == nullptr || bias == nullptr || weight->type != "F32") {
        return fail(ErrorCode::BadInput, "The weights lack this head.", Place{model.weights().path().string(), 0, head.ours});
    }
    if (stand_in) {
        make("classifier.weight", weight->shape, scaled(*weight, 1.0F / kPoolerScale));
    } else {
        keep("classifier.weight", *weight);
    }
    keep("classifier.bias", *bias);
    return write_safetensors_file(file, tensors, {{"format", "pt"}});
}

Result<void> write_head(const Pretrained& model, const fs::path& from, const HeadKind& head, const Json& config,
                        const Json& labels, const fs::path& folder) {
    if (auto made = make_folder(folder); !made) {
        return made;
    }
    if (auto written = write_file(folder / "config.json", config_of(config, head, labels).dump(2) + "\n"); !written) {
        return written;
    }
    if (auto written = write_weights(model, head, folder / "model.safetensors"); !written) {
        return written;
    }
    return copy_tokenizer(from, folder);
}

} // namespace

Result<std::vector<ExportedHead>> export_task_folders(const fs::path& model, const fs::path& target) {
    const auto opened = Pretrained::open(model);
    if (!opened) {
        return fail(opened.error());
    }
    const auto config = read_object(model / "config.json");
    if (!config) {
        return fail(config.error());
    }
    if (config->value("model_type", "") != "bert") {
        return fail(ErrorCode::Unsupported, "Only encoders laid out as BERT's can be written for other software. Export a student.",
                    Place{(model / "config.json").string(), 0, "model_type"});
    }
    const auto labels = read_object(model / "labels.json");
    if (!labels) {
        return fail(labels.error());
    }
    auto folder = NewFolder::create(target);
    if (!folder) {
        return fail(folder.error());
    }
    std::vector<ExportedHead> exported;
    for (const HeadKind& head : kHeads) {
        const auto names = labels->find(head.labels);
        if (names == labels->end() || !names->is_array() || names->empty()) {
            continue;
        }
        if (auto written = write_head(*opened, model, head, *config, *names, folder->path() / head.task); !written) {
            return fail(written.error());
        }
        exported.push_back({head.task, head.pieces ? "BertForTokenClassification" : "BertForSequenceClassification",
                            target / head.task});
    }
    if (exported.empty()) {
        return fail(ErrorCode::NotFound, "This model has no head for a task. Export a fine-tuned model.",
                    Place{model.string(), 0, {}});
    }
    if (auto done = folder->commit(); !done) {
        return fail(done.error());
    }
    return exported;
}

} // namespace stillroom::pretrained
