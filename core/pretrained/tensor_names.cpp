// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/tensor_names.h"

#include <array>
#include <span>

namespace stillroom::pretrained {

namespace {

struct Pair {
    std::string_view ours;
    std::string_view theirs;
};

constexpr std::string_view kOurPrefix = "bert.";
constexpr std::string_view kOurLayer = "bert.encoder.layer.";

constexpr std::array<Pair, 8> kDistilLayer = {{{"attention.self.query", "attention.q_lin"},
                                               {"attention.self.key", "attention.k_lin"},
                                               {"attention.self.value", "attention.v_lin"},
                                               {"attention.output.dense", "attention.out_lin"},
                                               {"attention.output.LayerNorm", "sa_layer_norm"},
                                               {"intermediate.dense", "ffn.lin1"},
                                               {"output.dense", "ffn.lin2"},
                                               {"output.LayerNorm", "output_layer_norm"}}};
constexpr std::array<Pair, 8> kAlbertLayer = {{{"attention.self.query", "attention.query"},
                                               {"attention.self.key", "attention.key"},
                                               {"attention.self.value", "attention.value"},
                                               {"attention.output.dense", "attention.dense"},
                                               {"attention.output.LayerNorm", "attention.LayerNorm"},
                                               {"intermediate.dense", "ffn"},
                                               {"output.dense", "ffn_output"},
                                               {"output.LayerNorm", "full_layer_layer_norm"}}};

// Everything but the layers. The longer name comes first where one begins with the other.
constexpr std::array<Pair, 5> kRoberta = {{{"cls.predictions.transform.dense", "lm_head.dense"},
                                           {"cls.predictions.transform.LayerNorm", "lm_head.layer_norm"},
                                           {"cls.predictions.bias", "lm_head.bias"},
                                           {"bert.pooler.dense", "classifier.dense"},
                                           {"classifier", "classifier.out_proj"}}};
constexpr std::array<Pair, 6> kDistil = {{{"bert.embeddings.token_type_embeddings", ""},
                                          {"cls.predictions.transform.dense", "vocab_transform"},
                                          {"cls.predictions.transform.LayerNorm", "vocab_layer_norm"},
                                          {"cls.predictions.bias", "vocab_projector.bias"},
                                          {"bert.pooler.dense", "pre_classifier"},
                                          {"classifier", "classifier"}}};
constexpr std::array<Pair, 5> kElectra = {{{"cls.predictions.transform.dense", "generator_predictions.dense"},
                                           {"cls.predictions.transform.LayerNorm", "generator_predictions.LayerNorm"},
                                           {"cls.predictions.bias", "generator_lm_head.bias"},
                                           {"bert.pooler.dense", "classifier.dense"},
                                           {"classifier", "classifier.out_proj"}}};
constexpr std::array<Pair, 6> kAlbert = {{{"bert.embeddings_project", "albert.encoder.embedding_hidden_mapping_in"},
                                          {"cls.predictions.transform.dense", "predictions.dense"},
                                          {"cls.predictions.transform.LayerNorm", "predictions.LayerNorm"},
                                          {"cls.predictions.bias", "predictions.bias"},
                                          {"bert.pooler.dense", "albert.pooler"},
                                          {"classifier", "classifier"}}};

std::span<const Pair> others(Family family) {
    switch (family) {
    case Family::Roberta: return kRoberta;
    case Family::DistilBert: return kDistil;
    case Family::Electra: return kElectra;
    case Family::Albert: return kAlbert;
    case Family::Bert: break;
    }
    return {};
}

/// The name with its first part exchanged; empty when `pairs` do not know it.
std::string exchanged(std::span<const Pair> pairs, std::string_view name, bool& known) {
    for (const Pair& pair : pairs) {
        const std::string_view rest = name.substr(std::min(name.size(), pair.ours.size()));
        if (name.starts_with(pair.ours) && (rest.empty() || rest.front() == '.')) {
            known = true;
            return pair.theirs.empty() ? std::string() : std::string(pair.theirs) + std::string(rest);
        }
    }
    return std::string(name);
}

std::string layer_name(Family family, std::string_view ours) {
    const std::string_view rest = ours.substr(kOurLayer.size());
    const auto dot = rest.find('.');
    const std::string number(rest.substr(0, dot));
    const std::string_view part = rest.substr(dot + 1);
    bool known = false;
    switch (family) {
    case Family::DistilBert:
        return "distilbert.transformer.layer." + number + "." + exchanged(kDistilLayer, part, known);
    case Family::Albert:
        return "albert.encoder.albert_layer_groups.0.albert_layers.0." + exchanged(kAlbertLayer, part, known);
    default:
        return std::string(encoder_prefix(family)) + "encoder.layer." + number + "." + std::string(part);
    }
}

} // namespace

std::string_view encoder_prefix(Family family) {
    switch (family) {
    case Family::Roberta: return "roberta.";
    case Family::DistilBert: return "distilbert.";
    case Family::Electra: return "electra.";
    case Family::Albert: return "albert.";
    case Family::Bert: break;
    }
    return kOurPrefix;
}

std::string foreign_name(Family family, std::string_view ours, bool token_head) {
    if (ours.starts_with(kOurLayer)) {
        return layer_name(family, ours);
    }
    if (token_head && ours.starts_with("slot_classifier")) {
        return "classifier" + std::string(ours.substr(ours.find('.')));
    }
    bool known = false;
    std::string name = exchanged(others(family), ours, known);
    if (!known && name.starts_with(kOurPrefix)) {
        name.replace(0, kOurPrefix.size(), encoder_prefix(family));
    }
    return name;
}

} // namespace stillroom::pretrained
