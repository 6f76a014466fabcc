// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/fast/encoder.h"

#include "core/engine/activations.h"
#include "core/engine/fast/heads.h"
#include "core/engine/fast/state.h"
#include "core/engine/names.h"

#include <cstring>

namespace stillroom::engine::fast {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;
using StatePtr = c10::intrusive_ptr<EncoderState>;

torch::Tensor copy_out(const float* from, std::int64_t rows, std::int64_t width) {
    torch::Tensor out = torch::empty({rows, width});
    std::memcpy(out.data_ptr<float>(), from, sizeof(float) * static_cast<std::size_t>(rows * width));
    return out;
}

/// Results in the order: last hidden states, then all hidden states and maps as far as the pass asks for them. They
/// are copies, because the arena is used again by the next pass.
tensor_list results(const EncoderState& state) {
    const std::int64_t rows = state.pieces();
    tensor_list out;
    out.push_back(copy_out(state.layers.back().out, rows, state.hidden()));
    if (state.pass.hidden) {
        out.push_back(copy_out(state.embedded, rows, state.hidden()));
        for (const LayerState& layer : state.layers) {
            out.push_back(copy_out(layer.out, rows, state.hidden()));
        }
    }
    if (state.pass.attention) {
        for (const LayerState& layer : state.layers) {
            out.push_back(copy_out(layer.maps, state.config.encoder.heads, state.map_offsets.back()));
        }
    }
    return out;
}

/// The encoder as one node of the graph. `anchor` only makes autograd want a gradient.
class Encode : public torch::autograd::Function<Encode> {
  public:
    static tensor_list forward(AutogradContext* context, const torch::Tensor& /*anchor*/, const StatePtr& state) {
        run_forward(*state);
        context->saved_data["state"] = c10::IValue::make_capsule(state);
        context->set_materialize_grads(false);
        return results(*state);
    }

    static tensor_list backward(AutogradContext* context, tensor_list gradients) {
        const auto capsule = context->saved_data["state"].toCapsule();
        auto& state = static_cast<EncoderState&>(*capsule);
        const auto layers = state.layers.size();
        torch::Tensor out = gradients[0].defined() ? gradients[0].clone(torch::MemoryFormat::Contiguous)
                                                   : torch::zeros({state.pieces(), state.hidden()});
        std::size_t next = 1;
        const auto collect = [&](bool present, std::size_t count) {
            std::vector<const float*> found(count, nullptr);
            for (std::size_t i = 0; present && i < count; ++i, ++next) {
                if (gradients[next].defined()) {
                    gradients[next] = gradients[next].contiguous();
                    found[i] = gradients[next].data_ptr<float>();
                }
            }
            return found;
        };
        const auto hidden = collect(state.pass.hidden, layers + 1);
        const auto maps = collect(state.pass.attention, layers);
        TORCH_CHECK(state.arena, "backward() through the same pass twice");
        run_backward(state, out.data_ptr<float>(), hidden, maps);
        state.arena.reset(); // free for the next pass even while the loss is still held
        return {torch::Tensor(), torch::Tensor()};
    }
};

StatePtr make_state(const ModelConfig& config, const std::shared_ptr<FlatParameters>& parameters,
                    std::shared_ptr<Arena>& arena, const Batch& batch, const Pass& pass) {
    if (!arena || arena.use_count() > 1) { // an earlier graph still needs the other one
        arena = std::make_shared<Arena>();
    }
    arena->reset();
    auto state = c10::make_intrusive<EncoderState>();
    state->config = config;
    state->parameters = parameters;
    state->arena = arena;
    state->pass = pass;
    state->ids = batch.ids.contiguous();
    const auto* offsets = batch.offsets.data_ptr<std::int64_t>();
    state->offsets.assign(offsets, offsets + batch.offsets.numel());
    state->map_offsets.push_back(0);
    for (std::size_t i = 0; i + 1 < state->offsets.size(); ++i) {
        const std::int64_t length = state->offsets[i + 1] - state->offsets[i];
        TORCH_CHECK(length > 0 && length <= config.encoder.max_length, "a text of ", length, " pieces; at most ",
                    config.encoder.max_length, " fit");
        state->map_offsets.push_back(state->map_offsets.back() + length * length);
    }
    TORCH_CHECK(state->offsets.back() == batch.pieces(), "offsets and ids disagree");
    TORCH_CHECK(batch.pieces() == 0 || (batch.ids.min().item<std::int64_t>() >= 0 &&
                                        batch.ids.max().item<std::int64_t>() < config.vocabulary),
                "a piece is not in the vocabulary");
    return state;
}

} // namespace

bool can_run(const ModelConfig& config) {
    return config.embedding_width() == config.encoder.hidden && !config.details.shared_layers &&
           config.details.activation == recipe::Activation::Gelu;
}

Outputs forward(const ModelConfig& config, const std::shared_ptr<FlatParameters>& parameters,
                std::shared_ptr<Arena>& arena, const Batch& batch, const Pass& pass) {
    const torch::AutoGradMode gradients(pass.train);
    StatePtr state = make_state(config, parameters, arena, batch, pass);
    tensor_list found;
    if (pass.train) {
        const torch::Tensor anchor = torch::zeros({1}, torch::requires_grad());
        found = Encode::apply(anchor, state);
    } else {
        run_forward(*state);
        found = results(*state);
    }
    Outputs outputs;
    std::size_t next = 1;
    for (std::int64_t i = 0; pass.hidden && i <= config.encoder.layers; ++i) {
        outputs.hidden.push_back(found[next++]);
    }
    for (std::int64_t i = 0; pass.attention && i < config.encoder.layers; ++i) {
        outputs.attention.push_back(found[next++]);
    }
    const torch::Tensor& x = found[0];
    if (pass.mlm) {
        outputs.mlm = mlm_head(config, parameters, x.index_select(0, batch.masked), pass.compute);
    }
    if (pass.domain || pass.intent || pass.label) {
        torch::Tensor first = x.index_select(0, batch.offsets.narrow(0, 0, batch.texts()));
        if (config.details.pooler != recipe::Pooler::None) {
            first = activate(config.details.pooler, dense(parameters, names::kPooler, first, Compute::Fp32));
        }
        const auto head = [&](bool wanted, const std::string& name) {
            return wanted ? dense(parameters, name, first, Compute::Fp32) : torch::Tensor();
        };
        outputs.domain = head(pass.domain, names::kDomain);
        outputs.intent = head(pass.intent, names::kIntent);
        outputs.label = head(pass.label, names::kLabel);
    }
    if (pass.tags) {
        outputs.tags = dense(parameters, names::kTags, x.index_select(0, batch.words), Compute::Fp32);
    }
    return outputs;
}

} // namespace stillroom::engine::fast
