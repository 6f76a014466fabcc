// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model_folder.h"

#include "core/base/files.h"
#include "core/engine/names.h"
#include "core/engine/safetensors.h"
#include "core/pretrained/pretrained.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace stillroom::engine {

namespace {

nlohmann::ordered_json config_json(const ModelConfig& config, const LabelMaps& labels) {
    nlohmann::ordered_json json;
    json["architectures"] = {config.heads.mlm ? "BertForMaskedLM" : "BertModel"};
    const recipe::EncoderDetails& details = config.details;
    const bool plain = config.embedding_width() == config.encoder.hidden && !details.shared_layers &&
                       (details.pooler == recipe::Pooler::None || details.pooler == recipe::Pooler::Tanh);
    json["model_type"] = plain ? "bert" : "stillroom";
    json["vocab_size"] = config.vocabulary;
    json["hidden_size"] = config.encoder.hidden;
    json["num_hidden_layers"] = config.encoder.layers;
    json["num_attention_heads"] = config.encoder.heads;
    json["intermediate_size"] = config.encoder.feed_forward;
    json["hidden_act"] = pretrained::to_string(details.activation);
    json["hidden_dropout_prob"] = config.encoder.dropout;
    json["attention_probs_dropout_prob"] = config.encoder.dropout;
    json["max_position_embeddings"] = config.encoder.max_length;
    json["type_vocab_size"] = 2;
    json["initializer_range"] = 0.02;
    json["layer_norm_eps"] = details.norm_epsilon;
    if (!plain) {
        json["embedding_size"] = config.embedding_width();
        json["shared_layers"] = details.shared_layers;
        json["pooler_activation"] = pretrained::to_string(details.pooler);
    }
    json["pad_token_id"] = 0;
    json["position_embedding_type"] = "absolute";
    json["tie_word_embeddings"] = true;
    json["torch_dtype"] = "float32";
    const std::vector<std::string>* main = nullptr;
    for (const auto* names : {&labels.classes, &labels.intents, &labels.domains}) {
        main = main == nullptr && !names->empty() ? names : main;
    }
    if (main != nullptr) {
        for (std::size_t i = 0; i < main->size(); ++i) {
            json["id2label"][std::to_string(i)] = (*main)[i];
            json["label2id"][(*main)[i]] = i;
        }
    }
    return json;
}

Result<void> fill(Model& model, const pretrained::Pretrained& from) {
    const torch::NoGradGuard no_grad;
    for (const Parameter& parameter : model.parameters().parameters()) {
        const auto source = from.source(parameter.name, parameter.shape);
        if (!source) {
            return fail(source.error());
        }
        torch::Tensor target = model.parameters().value(parameter);
        if (source->tensor == nullptr) {
            target.zero_();
            continue;
        }
        const torch::Tensor stored = view_of(*source->tensor);
        if (stored.sizes() == target.sizes()) {
            target.copy_(stored);
            continue;
        }
        const std::int64_t rows = std::min(stored.size(0) - source->first_row, target.size(0));
        target.zero_();
        target.narrow(0, 0, rows).copy_(stored.narrow(0, source->first_row, rows));
    }
    return {};
}

} // namespace

Result<void> write_model(const std::filesystem::path& folder, const Model& model, const LabelMaps& labels) {
    const nlohmann::ordered_json maps = {{"domain", labels.domains},
                                         {"intent", labels.intents},
                                         {"slots", labels.tags},
                                         {"classification", labels.classes}};
    if (auto written = write_file(folder / "config.json", config_json(model.config(), labels).dump(2) + "\n");
        !written) {
        return written;
    }
    if (auto written = write_file(folder / "labels.json", maps.dump(2) + "\n"); !written) {
        return written;
    }
    NamedTensors tensors;
    for (const Parameter& parameter : model.parameters().parameters()) {
        tensors.emplace_back(parameter.name, model.parameters().value(parameter));
    }
    return write_safetensors(folder / "model.safetensors", tensors, {{"format", "pt"}});
}

Result<LoadedModel> read_model(const std::filesystem::path& folder, torch::Device device) {
    const auto from = pretrained::Pretrained::open(folder);
    if (!from) {
        return fail(from.error());
    }
    const recipe::ModelShape& shape = from->shape();
    ModelConfig config{shape.encoder, shape.vocabulary, {}, shape.details};
    config.heads = {shape.mlm, shape.domains, shape.intents, shape.tags, shape.classes};
    auto labels = pretrained::read_label_names(*from, folder);
    if (!labels) {
        return fail(labels.error());
    }
    auto model = Model::create(config, 0, device);
    if (!model) {
        Error error = model.error();
        error.place.file = (folder / "config.json").string();
        return fail(std::move(error));
    }
    if (auto filled = fill(*model, *from); !filled) {
        return fail(filled.error());
    }
    return LoadedModel{std::move(*model), std::move(*labels)};
}

} // namespace stillroom::engine
