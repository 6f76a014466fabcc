// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/model_config.h"

#include "core/base/files.h"
#include "core/pretrained/config_fields.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <map>
#include <utility>

namespace stillroom::pretrained {

namespace {

using recipe::Activation;
using recipe::Pooler;

constexpr std::uint64_t kLongest = 64U << 20U;

struct TypeName {
    const char* type;
    Family family;
};
constexpr std::array<TypeName, 8> kTypes = {{{"bert", Family::Bert},
                                             {"stillroom", Family::Bert},
                                             {"roberta", Family::Roberta},
                                             {"xlm-roberta", Family::Roberta},
                                             {"camembert", Family::Roberta},
                                             {"distilbert", Family::DistilBert},
                                             {"electra", Family::Electra},
                                             {"albert", Family::Albert}}};
constexpr const char* kSupported = "BERT, MiniLM, RoBERTa, XLM-R, CamemBERT, DistilBERT, ELECTRA and ALBERT are supported.";

constexpr std::array<std::pair<const char*, Pooler>, 4> kPoolers = {
    {{"tanh", Pooler::Tanh}, {"gelu", Pooler::Gelu}, {"relu", Pooler::Relu}, {"none", Pooler::None}}};

void read_sizes(ConfigFields& fields, EncoderConfig& config) {
    const bool distil = config.family == Family::DistilBert;
    config.vocabulary = fields.size("vocab_size");
    config.encoder.hidden = fields.size(distil ? "dim" : "hidden_size");
    config.encoder.layers = fields.size(distil ? "n_layers" : "num_hidden_layers");
    config.encoder.heads = fields.size(distil ? "n_heads" : "num_attention_heads");
    config.encoder.feed_forward = fields.size(distil ? "hidden_dim" : "intermediate_size");
    config.encoder.max_length = fields.size("max_position_embeddings");
    config.encoder.dropout = fields.number(distil ? "dropout" : "hidden_dropout_prob", 0.1);
    config.details.norm_epsilon = fields.number("layer_norm_eps", 1e-12);
    const bool own_width = config.family == Family::Electra || config.family == Family::Albert;
    const std::int64_t embedding = fields.size("embedding_size", own_width ? 128 : config.encoder.hidden);
    config.details.embedding = embedding == config.encoder.hidden ? 0 : embedding;
}

void read_kind(ConfigFields& fields, EncoderConfig& config) {
    const bool distil = config.family == Family::DistilBert;
    const bool albert = config.family == Family::Albert;
    config.details.activation = fields.choice(distil ? "activation" : "hidden_act", albert ? "gelu_new" : "gelu",
                                              kActivations, "activation");
    switch (config.family) {
    case Family::Bert: config.details.pooler = fields.choice("pooler_activation", "tanh", kPoolers, "activation"); break;
    case Family::Roberta:
    case Family::Albert: config.details.pooler = Pooler::Tanh; break;
    case Family::DistilBert: config.details.pooler = Pooler::Relu; break;
    case Family::Electra: config.details.pooler = Pooler::Gelu; break;
    }
    config.details.shared_layers = albert || fields.flag("shared_layers", false);
    if (config.family == Family::Roberta) {
        // The rows of the padding and of what stands before it are never a piece's position.
        config.first_position = fields.piece("pad_token_id", 1) + 1;
        config.encoder.max_length -= config.first_position;
        if (config.encoder.max_length < 1) {
            fields.complain(ErrorCode::BadInput, "max_position_embeddings", "This leaves no position for a piece.");
        }
    }
    config.tied = fields.flag("tie_word_embeddings", true);
}

void refuse_others(ConfigFields& fields, const EncoderConfig& config) {
    if (const auto kind = fields.word("position_embedding_type", "absolute"); kind != "absolute") {
        fields.complain(ErrorCode::Unsupported, "position_embedding_type",
                        fmt::format("Positions of kind \"{}\" are not supported; absolute ones are.", kind));
    }
    if (fields.flag("is_decoder", false)) {
        fields.complain(ErrorCode::Unsupported, "is_decoder", "Decoders are not supported; encoders are.");
    }
    if (config.family == Family::Albert && (fields.size("num_hidden_groups", 1) != 1 || fields.size("inner_group_num", 1) != 1)) {
        fields.complain(ErrorCode::Unsupported, "num_hidden_groups", "Only ALBERTs with one group of layers are supported.");
    }
    if ((config.family == Family::Roberta || config.family == Family::Electra) &&
        config.details.activation != Activation::Gelu) {
        fields.complain(ErrorCode::Unsupported, "hidden_act", "Only the activation gelu is supported for this architecture.");
    }
}

std::vector<std::string> read_labels(const nlohmann::json& json) {
    std::map<std::int64_t, std::string> by_number;
    if (const auto found = json.find("id2label"); found != json.end() && found->is_object()) {
        for (const auto& [key, value] : found->items()) {
            char* end = nullptr;
            const long long number = std::strtoll(key.c_str(), &end, 10);
            if (*end == '\0' && !key.empty() && value.is_string()) {
                by_number.emplace(number, value.get<std::string>());
            }
        }
    }
    std::vector<std::string> labels;
    for (const auto& [number, label] : by_number) {
        if (number != static_cast<std::int64_t>(labels.size())) {
            break; // a gap: the rest has no place
        }
        labels.push_back(label);
    }
    return labels;
}

} // namespace

const char* to_string(Activation activation) {
    switch (activation) {
    case Activation::GeluTanh: return "gelu_new";
    case Activation::Relu: return "relu";
    case Activation::Gelu: break;
    }
    return "gelu";
}

const char* to_string(Pooler pooler) {
    for (const auto& [word, value] : kPoolers) {
        if (value == pooler) {
            return word;
        }
    }
    return "none";
}

Result<EncoderConfig> read_encoder_config(const std::filesystem::path& file) {
    std::error_code code;
    if (!std::filesystem::exists(file, code)) {
        return fail(ErrorCode::NotFound, "No config.json in this folder.", Place{file.parent_path().string(), 0, {}});
    }
    const auto text = read_file(file, kLongest);
    if (!text) {
        return fail(text.error());
    }
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object()) {
        return fail(ErrorCode::BadInput, "This is not a JSON object.", Place{file.string(), 0, {}});
    }
    ConfigFields fields(json, file.string());
    const std::string type = fields.word("model_type", "(none)");
    const TypeName* known = nullptr;
    for (const TypeName& entry : kTypes) {
        known = type == entry.type ? &entry : known;
    }
    if (known == nullptr) {
        return fail(ErrorCode::Unsupported, fmt::format("The architecture \"{}\" is not supported. {}", type, kSupported),
                    Place{file.string(), 0, "model_type"});
    }
    EncoderConfig config;
    config.family = known->family;
    read_sizes(fields, config);
    read_kind(fields, config);
    refuse_others(fields, config);
    if (fields.error()) {
        return fail(*fields.error());
    }
    if (const auto found = json.find("architectures"); found != json.end() && found->is_array() && !found->empty() &&
                                                       found->front().is_string()) {
        config.token_head = found->front().get<std::string>().ends_with("ForTokenClassification");
    }
    config.labels = read_labels(json);
    return config;
}

} // namespace stillroom::pretrained
