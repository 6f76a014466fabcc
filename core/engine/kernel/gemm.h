// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// fp32 matrix products. Own routines, because what a distribution's BLAS does on a given CPU ranges from a tenth of
/// the machine's peak to all of it, and because products here add straight into gradients.
namespace stillroom::engine::kernel {

/// A matrix in memory: element (i, j) at data[i * row + j * column]. One of the strides should be 1.
struct Matrix {
    const float* data = nullptr;
    std::int64_t row = 0;
    std::int64_t column = 1;
};
inline Matrix by_rows(const float* data, std::int64_t width) { return {data, width, 1}; }
inline Matrix transposed(const float* data, std::int64_t width) { return {data, 1, width}; }

/// c[m x n] = a[m x k] * b[k x n], or += with `accumulate`; c by rows of stride `width`. Sums run over k in one fixed
/// order, whatever the number of threads.
struct Product {
    std::int64_t m = 0;
    std::int64_t n = 0;
    std::int64_t k = 0;
    Matrix a;
    Matrix b;
    float* c = nullptr;
    std::int64_t width = 0;
    bool accumulate = false;
};

/// On all threads.
void multiply(const Product& product);

} // namespace stillroom::engine::kernel
