// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/fast/state.h"

#include "core/engine/fast/rows.h"
#include "core/engine/kernel/dropout.h"
#include "core/engine/names.h"

#include <algorithm>
#include <string>

namespace stillroom::engine::fast {

namespace {

std::int64_t place(const FlatParameters& parameters, const std::string& name) {
    const Parameter* parameter = parameters.find(name);
    TORCH_CHECK(parameter != nullptr, "no parameter named ", name);
    return parameter->offset;
}

/// This thread's scratch for attention, grown as needed.
float* scratch(std::int64_t count) {
    thread_local std::vector<float> space;
    if (static_cast<std::int64_t>(space.size()) < count + 16) {
        space.resize(static_cast<std::size_t>(count) + 16);
    }
    const auto address = reinterpret_cast<std::uintptr_t>(space.data());
    return space.data() + ((64 - address % 64) % 64) / sizeof(float);
}

void add(const float* from, float* to, std::int64_t count) {
    at::parallel_for(0, count, 1 << 15, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            to[i] += from[i];
        }
    });
}

/// One pass in one place: forward and backward share the walk over texts and the dropout sites.
class Runner {
  public:
    explicit Runner(EncoderState& state)
        : m_state(state), m_products(*state.parameters, state.pass.compute), m_rows(state.pieces()),
          m_hidden(state.hidden()), m_wide(state.config.encoder.feed_forward) {}

    void forward();
    void backward(float* out, const std::vector<const float*>& hidden, const std::vector<const float*>& maps);

  private:
    void embed();
    void embed_backward(float* gradient);
    void layer_forward(std::int64_t index, LayerState& layer);
    void layer_backward(std::int64_t index, LayerState& layer, float* gradient, const float* maps);
    kernel::Attention attention(const LayerPlan& plan, const LayerState& layer, std::int64_t text,
                                std::uint64_t site) const;
    void norm(kernel::NormForward task) const {
        task.epsilon = static_cast<float>(m_state.config.details.norm_epsilon);
        over_rows(m_rows, [&](std::int64_t begin, std::int64_t end) { m_lanes.norm_forward(task, begin, end); });
    }
    /// Gradients of gamma, beta and bias go to the given places of the gradient buffer; bias -1: there is none.
    void norm_backward(kernel::NormBackward task, std::int64_t gamma, std::int64_t beta, std::int64_t bias) const;

    EncoderState& m_state;
    Products m_products;
    const kernel::Dispatch& m_lanes = kernel::dispatch();
    std::int64_t m_rows;
    std::int64_t m_hidden;
    std::int64_t m_wide;
    // Scratch of the backward pass, shared by the layers.
    float* m_branch = nullptr;
    float* m_wide_gradient = nullptr;
    float* m_qkv_gradient = nullptr;
    float* m_context_gradient = nullptr;
};

void Runner::forward() {
    Arena& arena = *m_state.arena;
    const auto layers = static_cast<std::size_t>(m_state.config.encoder.layers);
    const bool keep = m_state.pass.train;
    m_state.embedded = arena.take(m_rows * m_hidden);
    m_state.normal = arena.take(m_rows * m_hidden);
    m_state.inverse = arena.take(m_rows);
    embed();
    const float* in = m_state.embedded;
    m_state.layers.resize(layers);
    for (std::size_t i = 0; i < layers; ++i) {
        LayerState& layer = m_state.layers[i];
        // Without a backward pass two layers' memory is used in turn; their outputs may be asked for.
        if (keep || i < 1) {
            layer.qkv = arena.take(3 * m_rows * m_hidden);
            layer.context = arena.take(m_rows * m_hidden);
            layer.normal1 = arena.take(m_rows * m_hidden);
            layer.inverse1 = arena.take(m_rows);
            layer.middle = arena.take(m_rows * m_hidden);
            layer.wide = arena.take(m_rows * m_wide);
            layer.active = keep ? arena.take(m_rows * m_wide) : layer.wide;
            layer.normal2 = arena.take(m_rows * m_hidden);
            layer.inverse2 = arena.take(m_rows);
        } else {
            layer = m_state.layers[0];
        }
        layer.maps = keep || m_state.pass.attention
                         ? arena.take(m_state.config.encoder.heads * m_state.map_offsets.back())
                         : nullptr;
        layer.out = arena.take(m_rows * m_hidden);
        layer.in = in;
        layer_forward(static_cast<std::int64_t>(i), layer);
        in = layer.out;
    }
}

void Runner::embed() {
    const FlatParameters& flat = *m_state.parameters;
    const float* words = m_state.value(place(flat, names::kWords));
    const float* positions = m_state.value(place(flat, names::kPositions));
    const float* type = m_state.value(place(flat, names::kTypes));
    const auto* ids = m_state.ids.data_ptr<std::int64_t>();
    const auto texts = static_cast<std::int64_t>(m_state.offsets.size()) - 1;
    at::parallel_for(0, texts, 4, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t text = begin; text < end; ++text) {
            const std::int64_t first = m_state.offsets[static_cast<std::size_t>(text)];
            const std::int64_t last = m_state.offsets[static_cast<std::size_t>(text) + 1];
            for (std::int64_t i = first; i < last; ++i) {
                const float* word = words + ids[i] * m_hidden;
                const float* position = positions + (i - first) * m_hidden;
                float* out = m_state.normal + i * m_hidden;
                for (std::int64_t j = 0; j < m_hidden; ++j) {
                    out[j] = word[j] + position[j] + type[j];
                }
            }
        }
    });
    kernel::NormForward task;
    task.in = m_state.normal;
    task.gamma = m_state.value(place(flat, names::kEmbeddingNorm + ".weight"));
    task.beta = m_state.value(place(flat, names::kEmbeddingNorm + ".bias"));
    task.width = m_hidden;
    task.normal = m_state.normal;
    task.inverse = m_state.inverse;
    task.out = m_state.embedded;
    norm(task);
    if (const kernel::Dropout dropout = m_state.dropout(0); dropout.threshold != 0) {
        at::parallel_for(0, m_rows * m_hidden, 1 << 14, [&](std::int64_t begin, std::int64_t end) {
            m_lanes.drop(dropout, m_state.embedded, begin, end);
        });
    }
}

kernel::Attention Runner::attention(const LayerPlan& plan, const LayerState& layer, std::int64_t text,
                                    std::uint64_t site) const {
    const auto at = static_cast<std::size_t>(text);
    const std::int64_t first = m_state.offsets[at];
    kernel::Attention task;
    task.qkv = layer.qkv + first * 3 * m_hidden;
    task.bias = m_state.value(plan.qkv_bias);
    task.length = m_state.offsets[at + 1] - first;
    task.width = m_hidden;
    task.heads = m_state.config.encoder.heads;
    task.map_stride = m_state.map_offsets.back();
    task.maps = layer.maps != nullptr ? layer.maps + m_state.map_offsets[at] : nullptr;
    task.first_index = static_cast<std::uint32_t>(m_state.map_offsets[at]);
    task.dropout = m_state.dropout(site);
    task.context = layer.context + first * m_hidden;
    return task;
}

void Runner::layer_forward(std::int64_t index, LayerState& layer) {
    const LayerPlan plan = plan_layer(*m_state.parameters, index);
    const auto site = static_cast<std::uint64_t>(3 * index + 1);
    m_products.forward(layer.in, m_rows, plan.qkv, layer.qkv);
    const auto texts = static_cast<std::int64_t>(m_state.offsets.size()) - 1;
    at::parallel_for(0, texts, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t text = begin; text < end; ++text) {
            const kernel::Attention task = attention(plan, layer, text, site);
            m_lanes.attention_forward(task, scratch(kernel::attention_scratch(task.length, m_hidden)),
                                      kernel::product_space());
        }
    });
    m_products.forward(layer.context, m_rows, plan.mixed, layer.normal1);
    kernel::NormForward task;
    task.in = layer.normal1;
    task.bias = m_state.value(plan.mixed_bias);
    task.residual = layer.in;
    task.gamma = m_state.value(plan.mixed_norm);
    task.beta = m_state.value(plan.mixed_norm_beta);
    task.dropout = m_state.dropout(site + 1);
    task.width = m_hidden;
    task.normal = layer.normal1;
    task.inverse = layer.inverse1;
    task.out = layer.middle;
    norm(task);
    m_products.forward(layer.middle, m_rows, plan.wide, layer.wide);
    over_rows(m_rows, [&](std::int64_t begin, std::int64_t end) {
        m_lanes.gelu_forward(layer.wide, m_state.value(plan.wide_bias), layer.active, m_wide, begin, end);
    });
    m_products.forward(layer.active, m_rows, plan.narrow, layer.normal2);
    task.in = layer.normal2;
    task.bias = m_state.value(plan.narrow_bias);
    task.residual = layer.middle;
    task.gamma = m_state.value(plan.narrow_norm);
    task.beta = m_state.value(plan.narrow_norm_beta);
    task.dropout = m_state.dropout(site + 2);
    task.normal = layer.normal2;
    task.inverse = layer.inverse2;
    task.out = layer.out;
    norm(task);
}

void Runner::norm_backward(kernel::NormBackward task, std::int64_t gamma, std::int64_t beta,
                           std::int64_t bias) const {
    task.width = m_hidden;
    std::vector<float> sums(static_cast<std::size_t>(3 * m_hidden), 0.0F);
    over_rows_summing(m_rows, 3 * m_hidden, sums.data(), [&](std::int64_t begin, std::int64_t end, float* partial) {
        kernel::NormBackward mine = task;
        mine.sums = partial;
        m_lanes.norm_backward(mine, begin, end);
    });
    add(sums.data(), m_state.gradient(gamma), m_hidden);
    add(sums.data() + m_hidden, m_state.gradient(beta), m_hidden);
    if (bias >= 0) {
        add(sums.data() + 2 * m_hidden, m_state.gradient(bias), m_hidden);
    }
}

void Runner::layer_backward(std::int64_t index, LayerState& layer, float* gradient, const float* maps) {
    const LayerPlan plan = plan_layer(*m_state.parameters, index);
    const auto site = static_cast<std::uint64_t>(3 * index + 1);
    kernel::NormBackward norm2;
    norm2.normal = layer.normal2;
    norm2.inverse = layer.inverse2;
    norm2.gamma = m_state.value(plan.narrow_norm);
    norm2.dropout = m_state.dropout(site + 2);
    norm2.gradient = gradient;
    norm2.branch = m_branch;
    norm_backward(norm2, plan.narrow_norm, plan.narrow_norm_beta, plan.narrow_bias);
    m_products.backward_weight(m_branch, layer.active, m_rows, plan.narrow);
    m_products.backward_input(m_branch, m_rows, plan.narrow, m_wide_gradient, false);
    over_rows_summing(m_rows, m_wide, m_state.gradient(plan.wide_bias),
                      [&](std::int64_t begin, std::int64_t end, float* sums) {
                          m_lanes.gelu_backward(layer.wide, m_state.value(plan.wide_bias), m_wide_gradient, sums,
                                                m_wide, begin, end);
                      });
    m_products.backward_weight(m_wide_gradient, layer.middle, m_rows, plan.wide);
    m_products.backward_input(m_wide_gradient, m_rows, plan.wide, gradient, true);
    kernel::NormBackward norm1;
    norm1.normal = layer.normal1;
    norm1.inverse = layer.inverse1;
    norm1.gamma = m_state.value(plan.mixed_norm);
    norm1.dropout = m_state.dropout(site + 1);
    norm1.gradient = gradient;
    norm1.branch = m_branch;
    norm_backward(norm1, plan.mixed_norm, plan.mixed_norm_beta, plan.mixed_bias);
    m_products.backward_weight(m_branch, layer.context, m_rows, plan.mixed);
    m_products.backward_input(m_branch, m_rows, plan.mixed, m_context_gradient, false);
    const auto texts = static_cast<std::int64_t>(m_state.offsets.size()) - 1;
    at::parallel_for(0, texts, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t text = begin; text < end; ++text) {
            kernel::Attention task = attention(plan, layer, text, site);
            const std::int64_t first = m_state.offsets[static_cast<std::size_t>(text)];
            task.context_gradient = m_context_gradient + first * m_hidden;
            task.map_gradient =
                maps != nullptr ? maps + m_state.map_offsets[static_cast<std::size_t>(text)] : nullptr;
            task.qkv_gradient = m_qkv_gradient + first * 3 * m_hidden;
            m_lanes.attention_backward(task, scratch(kernel::attention_scratch(task.length, m_hidden)),
                                       kernel::product_space());
        }
    });
    over_rows_summing(m_rows, 3 * m_hidden, m_state.gradient(plan.qkv_bias),
                      [&](std::int64_t begin, std::int64_t end, float* sums) {
                          m_lanes.column_sums(m_qkv_gradient, sums, 3 * m_hidden, begin, end);
                      });
    m_products.backward_weight(m_qkv_gradient, layer.in, m_rows, plan.qkv);
    m_products.backward_input(m_qkv_gradient, m_rows, plan.qkv, gradient, true);
}

void Runner::embed_backward(float* gradient) {
    const FlatParameters& flat = *m_state.parameters;
    if (const kernel::Dropout dropout = m_state.dropout(0); dropout.threshold != 0) {
        at::parallel_for(0, m_rows * m_hidden, 1 << 14, [&](std::int64_t begin, std::int64_t end) {
            m_lanes.drop(dropout, gradient, begin, end);
        });
    }
    kernel::NormBackward task;
    task.normal = m_state.normal;
    task.inverse = m_state.inverse;
    task.gamma = m_state.value(place(flat, names::kEmbeddingNorm + ".weight"));
    task.gradient = gradient;
    task.branch = gradient;
    // The gradient of the sum, added up over pieces, is that of the one token type in use.
    norm_backward(task, place(flat, names::kEmbeddingNorm + ".weight"), place(flat, names::kEmbeddingNorm + ".bias"),
                  place(flat, names::kTypes));
    float* words = m_state.gradient(place(flat, names::kWords));
    float* positions = m_state.gradient(place(flat, names::kPositions));
    const auto* ids = m_state.ids.data_ptr<std::int64_t>();
    // Split by columns: no two threads write the same place, and pieces are added in one fixed order.
    at::parallel_for(0, m_hidden, 32, [&](std::int64_t begin, std::int64_t end) {
        std::size_t text = 0;
        for (std::int64_t i = 0; i < m_rows; ++i) {
            while (i >= m_state.offsets[text + 1]) {
                ++text;
            }
            const float* from = gradient + i * m_hidden;
            float* word = words + ids[i] * m_hidden;
            float* position = positions + (i - m_state.offsets[text]) * m_hidden;
            for (std::int64_t j = begin; j < end; ++j) {
                word[j] += from[j];
                position[j] += from[j];
            }
        }
    });
}

void Runner::backward(float* out, const std::vector<const float*>& hidden, const std::vector<const float*>& maps) {
    Arena& arena = *m_state.arena;
    m_branch = arena.take(m_rows * m_hidden);
    m_wide_gradient = arena.take(m_rows * m_wide);
    m_qkv_gradient = arena.take(3 * m_rows * m_hidden);
    m_context_gradient = arena.take(m_rows * m_hidden);
    for (std::size_t i = m_state.layers.size(); i-- > 0;) {
        if (hidden[i + 1] != nullptr) {
            add(hidden[i + 1], out, m_rows * m_hidden);
        }
        layer_backward(static_cast<std::int64_t>(i), m_state.layers[i], out, maps[i]);
    }
    if (hidden[0] != nullptr) {
        add(hidden[0], out, m_rows * m_hidden);
    }
    embed_backward(out);
}

} // namespace

kernel::Dropout EncoderState::dropout(std::uint64_t site) const {
    return pass.train && config.encoder.dropout > 0.0
               ? kernel::make_dropout(config.encoder.dropout, pass.dropout_key, site)
               : kernel::Dropout{};
}

LayerPlan plan_layer(const FlatParameters& parameters, std::int64_t index) {
    const auto weight = [&](const char* part, std::int64_t together = 1) {
        return weight_of(parameters, names::layer(index, part), together);
    };
    const auto at = [&](const char* part, const char* kind) {
        return place(parameters, names::layer(index, part) + kind);
    };
    LayerPlan plan;
    plan.qkv = weight(names::kQuery, 3);
    plan.mixed = weight(names::kMixed);
    plan.wide = weight(names::kWide);
    plan.narrow = weight(names::kNarrow);
    plan.qkv_bias = at(names::kQuery, ".bias");
    plan.mixed_bias = at(names::kMixed, ".bias");
    plan.mixed_norm = at(names::kMixedNorm, ".weight");
    plan.mixed_norm_beta = at(names::kMixedNorm, ".bias");
    plan.wide_bias = at(names::kWide, ".bias");
    plan.narrow_bias = at(names::kNarrow, ".bias");
    plan.narrow_norm = at(names::kNarrowNorm, ".weight");
    plan.narrow_norm_beta = at(names::kNarrowNorm, ".bias");
    return plan;
}

void run_forward(EncoderState& state) { Runner(state).forward(); }

void run_backward(EncoderState& state, float* out, const std::vector<const float*>& hidden,
                  const std::vector<const float*>& maps) {
    Runner(state).backward(out, hidden, maps);
}

} // namespace stillroom::engine::fast
