// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/flat.h"
#include "core/engine/precision.h"

#include <cstdint>
#include <string>

namespace stillroom::engine::fast {

/// A weight matrix in the flat buffers, by rows of `in`. Several neighbours can be seen as one (query, key, value).
struct Weight {
    std::int64_t offset = 0;
    std::int64_t out = 0;
    std::int64_t in = 0;
};
[[nodiscard]] Weight weight_of(const FlatParameters& parameters, const std::string& name, std::int64_t together = 1);

/// The three products of a dense layer y = x W^T on float32 rows. With Bf16, factors are rounded to bf16 on the way
/// in and W's bf16 copy is used; results are float32 again.
class Products {
  public:
    Products(FlatParameters& parameters, Compute compute);

    void forward(const float* x, std::int64_t rows, const Weight& weight, float* y) const;
    /// dx = dy W, or dx += dy W.
    void backward_input(const float* dy, std::int64_t rows, const Weight& weight, float* dx, bool accumulate) const;
    /// dW += dy^T x, in the gradient buffer.
    void backward_weight(const float* dy, const float* x, std::int64_t rows, const Weight& weight) const;

  private:
    FlatParameters& m_parameters;
    Compute m_compute;
};

} // namespace stillroom::engine::fast
