// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/fast/heads.h"

#include "core/engine/fast/product.h"
#include "core/engine/names.h"

namespace stillroom::engine::fast {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

/// What the backward pass needs besides the input.
struct DenseState : torch::CustomClassHolder {
    std::shared_ptr<FlatParameters> parameters;
    Compute compute = Compute::Fp32;
    Weight weight;
    std::int64_t bias = 0;
};

class Dense : public torch::autograd::Function<Dense> {
  public:
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& input,
                                 const c10::intrusive_ptr<DenseState>& state) {
        const torch::Tensor x = input.contiguous();
        const Products products(*state->parameters, state->compute);
        torch::Tensor y = torch::empty({x.size(0), state->weight.out});
        products.forward(x.data_ptr<float>(), x.size(0), state->weight, y.data_ptr<float>());
        y.add_(state->parameters->values().narrow(0, state->bias, state->weight.out));
        context->save_for_backward({x});
        context->saved_data["state"] = c10::IValue::make_capsule(state);
        return y;
    }
    static tensor_list backward(AutogradContext* context, tensor_list gradients) {
        const torch::Tensor x = context->get_saved_variables()[0];
        const auto capsule = context->saved_data["state"].toCapsule();
        const auto& state = static_cast<const DenseState&>(*capsule);
        const torch::Tensor dy = gradients[0].contiguous();
        const Products products(*state.parameters, state.compute);
        products.backward_weight(dy.data_ptr<float>(), x.data_ptr<float>(), x.size(0), state.weight);
        state.parameters->gradients().narrow(0, state.bias, state.weight.out).add_(dy.sum(0));
        torch::Tensor dx = torch::empty_like(x);
        products.backward_input(dy.data_ptr<float>(), x.size(0), state.weight, dx.data_ptr<float>(), false);
        return {dx, torch::Tensor()};
    }
};

torch::Tensor apply(const std::shared_ptr<FlatParameters>& parameters, const Weight& weight,
                    const std::string& bias, const torch::Tensor& x, Compute compute) {
    auto state = c10::make_intrusive<DenseState>();
    state->parameters = parameters;
    state->compute = compute;
    state->weight = weight;
    state->bias = parameters->find(bias)->offset;
    return Dense::apply(x, state);
}

} // namespace

torch::Tensor dense(const std::shared_ptr<FlatParameters>& parameters, const std::string& name,
                    const torch::Tensor& x, Compute compute) {
    return apply(parameters, weight_of(*parameters, name), name + ".bias", x, compute);
}

torch::Tensor mlm_head(const ModelConfig& config, const std::shared_ptr<FlatParameters>& parameters,
                       const torch::Tensor& picked, Compute compute) {
    const torch::Tensor active = torch::gelu(dense(parameters, names::kMlmDense, picked, compute));
    const torch::Tensor normal =
        torch::layer_norm(active, {picked.size(1)}, parameters->leaf(names::kMlmNorm + ".weight"),
                          parameters->leaf(names::kMlmNorm + ".bias"), config.details.norm_epsilon);
    const Parameter& words = *parameters->find(names::kWords);
    return apply(parameters, {words.offset, words.shape[0], words.shape[1]}, names::kMlmBias, normal, compute);
}

} // namespace stillroom::engine::fast
