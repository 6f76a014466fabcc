// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/generate/gpt2.h"

#include "core/engine/activations.h"
#include "core/engine/safetensors.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <utility>

namespace stillroom::engine {

namespace {

torch::Tensor dense(const torch::Tensor& weight, const torch::Tensor& bias, const torch::Tensor& x) {
    return torch::matmul(x, weight) + bias;
}

} // namespace

Gpt2Cache Gpt2Cache::repeated(std::int64_t texts) const {
    Gpt2Cache copy;
    for (const auto& [key, value] : layers) {
        copy.layers.emplace_back(key.repeat({texts, 1, 1, 1}), value.repeat({texts, 1, 1, 1}));
    }
    return copy;
}

Result<Gpt2> Gpt2::open(const std::filesystem::path& folder, torch::Device device) {
    auto config = pretrained::read_generator_config(folder / "config.json");
    if (!config) {
        return fail(config.error());
    }
    auto weights = pretrained::WeightFiles::open(folder);
    if (!weights) {
        return fail(weights.error());
    }
    Gpt2 model;
    model.m_config = *config;
    model.m_weights = std::move(*weights);
    model.m_device = device;
    if (auto filled = model.fill(); !filled) {
        return fail(filled.error());
    }
    return model;
}

Result<torch::Tensor> Gpt2::tensor(const std::string& name, const std::vector<std::int64_t>& shape) {
    const pretrained::StoredTensor* stored = m_weights.find("transformer." + name);
    stored = stored == nullptr ? m_weights.find(name) : stored;
    const Place place{m_weights.path().string(), 0, name};
    if (stored == nullptr) {
        return fail(ErrorCode::BadInput, "The weights lack this tensor.", place);
    }
    if (stored->shape != shape) {
        return fail(ErrorCode::BadInput,
                    fmt::format("This tensor's shape is [{}], but config.json says [{}].", fmt::join(stored->shape, ", "),
                                fmt::join(shape, ", ")),
                    place);
    }
    if (stored->type != "F32" && stored->type != "F16" && stored->type != "BF16" && stored->type != "F64") {
        return fail(ErrorCode::BadInput, "Weights must be F32, F16 or BF16.", place);
    }
    return view_of(*stored).to(m_device, torch::kFloat32);
}

Result<void> Gpt2::fill(Norm& norm, const std::string& name) {
    return tensor(name + ".weight", {m_config.hidden})
        .map([&](torch::Tensor weight) { norm.weight = std::move(weight); })
        .and_then([&] { return tensor(name + ".bias", {m_config.hidden}); })
        .map([&](torch::Tensor bias) { norm.bias = std::move(bias); });
}

Result<void> Gpt2::fill(Dense& dense, const std::string& name, std::int64_t from, std::int64_t to) {
    return tensor(name + ".weight", {from, to})
        .map([&](torch::Tensor weight) { dense.weight = std::move(weight); })
        .and_then([&] { return tensor(name + ".bias", {to}); })
        .map([&](torch::Tensor bias) { dense.bias = std::move(bias); });
}

Result<void> Gpt2::fill() {
    const std::int64_t hidden = m_config.hidden;
    if (m_config.layers > static_cast<std::int64_t>(m_weights.tensors().size())) { // before memory is taken for them
        return fail(ErrorCode::BadInput, "The weights have fewer layers than config.json says.",
                    Place{m_weights.path().string(), 0, "n_layer"});
    }
    auto words = tensor("wte.weight", {m_config.vocabulary, hidden});
    auto positions = tensor("wpe.weight", {m_config.positions, hidden});
    for (auto* table : {&words, &positions}) {
        if (!*table) {
            return fail(table->error());
        }
    }
    m_words = std::move(*words);
    m_positions = std::move(*positions);
    m_layers.resize(static_cast<std::size_t>(m_config.layers));
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        Layer& layer = m_layers[i];
        const std::string name = fmt::format("h.{}.", i);
        auto filled = fill(layer.first, name + "ln_1")
                          .and_then([&] { return fill(layer.attention, name + "attn.c_attn", hidden, 3 * hidden); })
                          .and_then([&] { return fill(layer.mixed, name + "attn.c_proj", hidden, hidden); })
                          .and_then([&] { return fill(layer.second, name + "ln_2"); })
                          .and_then([&] { return fill(layer.wide, name + "mlp.c_fc", hidden, m_config.feed_forward); })
                          .and_then([&] { return fill(layer.narrow, name + "mlp.c_proj", m_config.feed_forward, hidden); });
        if (!filled) {
            return filled;
        }
    }
    return fill(m_last, "ln_f");
}

torch::Tensor Gpt2::norm(const Norm& norm, const torch::Tensor& x) const {
    return torch::layer_norm(x, {x.size(-1)}, norm.weight, norm.bias, m_config.norm_epsilon);
}

torch::Tensor Gpt2::attend(const Layer& layer, const torch::Tensor& x, std::pair<torch::Tensor, torch::Tensor>& cache) const {
    const std::int64_t texts = x.size(0);
    const std::int64_t pieces = x.size(1);
    const std::int64_t width = m_config.hidden / m_config.heads;
    const auto parts = dense(layer.attention.weight, layer.attention.bias, x).chunk(3, -1);
    const auto split = [&](const torch::Tensor& part) { return part.view({texts, pieces, m_config.heads, width}).transpose(1, 2); };
    auto& [key, value] = cache;
    key = key.defined() ? torch::cat({key, split(parts[1])}, 2) : split(parts[1]).contiguous();
    value = value.defined() ? torch::cat({value, split(parts[2])}, 2) : split(parts[2]).contiguous();
    torch::Tensor scores = torch::matmul(split(parts[0]), key.transpose(2, 3)) / std::sqrt(static_cast<double>(width));
    const std::int64_t before = key.size(2) - pieces;
    const torch::Tensor later = torch::ones({pieces, key.size(2)}, torch::TensorOptions().dtype(torch::kBool).device(m_device)).triu(before + 1);
    scores = scores.masked_fill(later, -std::numeric_limits<float>::infinity());
    const torch::Tensor mixed = torch::matmul(scores.softmax(-1), value).transpose(1, 2).reshape({texts, pieces, m_config.hidden});
    return dense(layer.mixed.weight, layer.mixed.bias, mixed);
}

torch::Tensor Gpt2::read(const torch::Tensor& ids, Gpt2Cache& cache) const {
    const torch::NoGradGuard no_graph;
    const std::int64_t before = cache.pieces();
    TORCH_CHECK(before + ids.size(1) <= m_config.positions, "The text is longer than the model's positions.");
    cache.layers.resize(m_layers.size());
    torch::Tensor x = torch::embedding(m_words, ids) + m_positions.narrow(0, before, ids.size(1));
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const Layer& layer = m_layers[i];
        x = x + attend(layer, norm(layer.first, x), cache.layers[i]);
        const torch::Tensor up = dense(layer.wide.weight, layer.wide.bias, norm(layer.second, x));
        x = x + dense(layer.narrow.weight, layer.narrow.bias, activate(m_config.activation, up));
    }
    return torch::matmul(norm(m_last, x), m_words.t());
}

} // namespace stillroom::engine
