// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/onnx/integer_product.h"

#include <oneapi/dnnl/dnnl.h>

#include <stdexcept>

namespace stillroom::engine::onnx {

torch::Tensor integer_product(const torch::Tensor& a, std::uint8_t zero, const torch::Tensor& b) {
    TORCH_CHECK(a.scalar_type() == torch::kUInt8 && b.scalar_type() == torch::kInt8, "MatMulInteger needs uint8 and int8");
    TORCH_CHECK(a.dim() >= 2 && b.dim() == 2 && a.size(-1) == b.size(0), "MatMulInteger: shapes do not fit");
    std::vector<std::int64_t> shape = a.sizes().vec();
    shape.back() = b.size(1);
    torch::Tensor result = torch::empty(shape, torch::kInt32);
    const std::int64_t inner = a.size(-1);
    const std::int64_t columns = b.size(1);
    const std::int64_t rows = inner == 0 ? 0 : a.numel() / inner;
    if (rows == 0 || columns == 0) {
        return result.zero_();
    }
    const std::int32_t nothing = 0;
    const auto status = dnnl_gemm_u8s8s32('N', 'N', 'F', rows, columns, inner, 1.0F, a.data_ptr<std::uint8_t>(), inner, zero,
                                          b.data_ptr<std::int8_t>(), columns, 0, 0.0F, result.data_ptr<std::int32_t>(),
                                          columns, &nothing);
    if (status != dnnl_success) {
        throw std::runtime_error("oneDNN could not multiply the matrices.");
    }
    return result;
}

} // namespace stillroom::engine::onnx
