// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/fast/product.h"

#include "core/engine/kernel/gemm.h"

namespace stillroom::engine::fast {

namespace {

torch::Tensor view(const float* data, std::int64_t rows, std::int64_t width) {
    return torch::from_blob(const_cast<float*>(data), {rows, width}, torch::kFloat32); // NOLINT: read only
}
torch::Tensor rounded(const float* data, std::int64_t rows, std::int64_t width) {
    return view(data, rows, width).to(torch::kBFloat16);
}
void put(const torch::Tensor& result, float* out, bool accumulate) {
    torch::Tensor target = view(out, result.size(0), result.size(1));
    accumulate ? target.add_(result) : target.copy_(result);
}

} // namespace

Weight weight_of(const FlatParameters& parameters, const std::string& name, std::int64_t together) {
    const Parameter* parameter = parameters.find(name + ".weight");
    TORCH_CHECK(parameter != nullptr, "no weight named ", name);
    return {parameter->offset, parameter->shape[0] * together, parameter->shape[1]};
}

Products::Products(FlatParameters& parameters, Compute compute) : m_parameters(parameters), m_compute(compute) {
    if (compute == Compute::Bf16) {
        parameters.keep_shadow();
    }
}

void Products::forward(const float* x, std::int64_t rows, const Weight& weight, float* y) const {
    if (m_compute == Compute::Bf16) {
        const torch::Tensor w =
            m_parameters.shadow().narrow(0, weight.offset, weight.out * weight.in).view({weight.out, weight.in});
        put(torch::mm(rounded(x, rows, weight.in), w.t()), y, false);
        return;
    }
    const float* w = m_parameters.values().data_ptr<float>() + weight.offset;
    kernel::multiply({rows, weight.out, weight.in, kernel::by_rows(x, weight.in), kernel::transposed(w, weight.in), y,
                      weight.out, false});
}

void Products::backward_input(const float* dy, std::int64_t rows, const Weight& weight, float* dx,
                              bool accumulate) const {
    if (m_compute == Compute::Bf16) {
        const torch::Tensor w =
            m_parameters.shadow().narrow(0, weight.offset, weight.out * weight.in).view({weight.out, weight.in});
        put(torch::mm(rounded(dy, rows, weight.out), w), dx, accumulate);
        return;
    }
    const float* w = m_parameters.values().data_ptr<float>() + weight.offset;
    kernel::multiply({rows, weight.in, weight.out, kernel::by_rows(dy, weight.out), kernel::by_rows(w, weight.in), dx,
                      weight.in, accumulate});
}

void Products::backward_weight(const float* dy, const float* x, std::int64_t rows, const Weight& weight) const {
    float* out = m_parameters.gradients().data_ptr<float>() + weight.offset;
    if (m_compute == Compute::Bf16) {
        put(torch::mm(rounded(dy, rows, weight.out).t(), rounded(x, rows, weight.in)), out, true);
        return;
    }
    kernel::multiply({weight.out, weight.in, rows, kernel::transposed(dy, weight.out), kernel::by_rows(x, weight.in),
                      out, weight.in, true});
}

} // namespace stillroom::engine::fast
