// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/plain_model.h"

#include <cmath>
#include <limits>
#include <string>

namespace stillroom::bench {

namespace nn = torch::nn;

namespace {
nn::LayerNorm layer_norm(std::int64_t width) { return nn::LayerNorm(nn::LayerNormOptions({width}).eps(1e-12)); }
} // namespace

PlainLayerImpl::PlainLayerImpl(const recipe::ModelSpec& spec)
    : heads(spec.heads), query(spec.hidden, spec.hidden), key(spec.hidden, spec.hidden),
      value(spec.hidden, spec.hidden), mixed(spec.hidden, spec.hidden), wide(spec.hidden, spec.feed_forward),
      narrow(spec.feed_forward, spec.hidden), mixed_norm(layer_norm(spec.hidden)),
      narrow_norm(layer_norm(spec.hidden)), dropout(spec.dropout) {
    register_module("query", query);
    register_module("key", key);
    register_module("value", value);
    register_module("mixed", mixed);
    register_module("wide", wide);
    register_module("narrow", narrow);
    register_module("mixed_norm", mixed_norm);
    register_module("narrow_norm", narrow_norm);
    register_module("dropout", dropout);
}

torch::Tensor PlainLayerImpl::forward(const torch::Tensor& x, const torch::Tensor& mask) {
    const std::int64_t texts = x.size(0);
    const std::int64_t length = x.size(1);
    const std::int64_t width = x.size(2) / heads;
    const auto split = [&](nn::Linear& linear) {
        return linear->forward(x).view({texts, length, heads, width}).transpose(1, 2);
    };
    const torch::Tensor scores =
        torch::matmul(split(query), split(key).transpose(2, 3)) / std::sqrt(static_cast<double>(width)) + mask;
    const torch::Tensor shares = dropout->forward(scores.softmax(-1));
    const torch::Tensor context =
        torch::matmul(shares, split(value)).transpose(1, 2).reshape({texts, length, x.size(2)});
    const torch::Tensor middle = mixed_norm->forward(dropout->forward(mixed->forward(context)) + x);
    const torch::Tensor out = narrow->forward(torch::gelu(wide->forward(middle)));
    return narrow_norm->forward(dropout->forward(out) + middle);
}

PlainModelImpl::PlainModelImpl(const recipe::ModelSpec& spec)
    : words(kVocabulary, spec.hidden), positions(spec.max_length, spec.hidden), types(2, spec.hidden),
      norm(layer_norm(spec.hidden)), mlm_norm(layer_norm(spec.hidden)), dropout(spec.dropout),
      mlm_dense(spec.hidden, spec.hidden), domain(spec.hidden, kDomains), intent(spec.hidden, kIntents),
      tags(spec.hidden, kTags) {
    register_module("words", words);
    register_module("positions", positions);
    register_module("types", types);
    register_module("norm", norm);
    register_module("mlm_norm", mlm_norm);
    register_module("dropout", dropout);
    for (std::int64_t i = 0; i < spec.layers; ++i) {
        layers.push_back(register_module("layer" + std::to_string(i), PlainLayer(spec)));
    }
    register_module("mlm_dense", mlm_dense);
    register_module("domain", domain);
    register_module("intent", intent);
    register_module("tags", tags);
    mlm_bias = register_parameter("mlm_bias", torch::zeros({kVocabulary}));
    const torch::NoGradGuard no_grad;
    for (auto& parameter : parameters()) {
        if (parameter.dim() == 2) {
            parameter.normal_(0.0, 0.02);
        }
    }
}

torch::Tensor PlainModelImpl::encode(const torch::Tensor& ids, const torch::Tensor& mask) {
    const torch::Tensor position = torch::arange(ids.size(1)).unsqueeze(0);
    torch::Tensor x = words->forward(ids) + positions->forward(position) + types->forward(torch::zeros_like(ids));
    x = dropout->forward(norm->forward(x));
    const torch::Tensor bias = torch::zeros({ids.size(0), 1, 1, ids.size(1)})
                                   .masked_fill_(mask.logical_not().unsqueeze(1).unsqueeze(1),
                                                 -std::numeric_limits<float>::infinity());
    for (PlainLayer& layer : layers) {
        x = layer->forward(x, bias);
    }
    return x;
}

torch::Tensor PlainModelImpl::mlm(const torch::Tensor& x) {
    return torch::linear(mlm_norm->forward(torch::gelu(mlm_dense->forward(x))), words->weight, mlm_bias);
}

PlainLogits PlainModelImpl::tasks(const torch::Tensor& x) {
    const torch::Tensor first = x.select(1, 0);
    return {domain->forward(first), intent->forward(first), tags->forward(x)};
}

} // namespace stillroom::bench
