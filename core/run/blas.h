// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

/// The library of matrix products that libtorch uses on the CPU.
namespace stillroom::run {

/// OpenBLAS picks its kernels by a table of processors. An old one takes a processor newer than itself for one of
/// 2004 and is then up to nine times slower. Where that happens, this says through OPENBLAS_CORETYPE what the
/// processor can do; OpenBLAS reads it when the engine is loaded. A variable that is set already is left alone.
/// To be called before load_engine(), while no other thread looks at the environment. Takes some milliseconds.
void choose_blas_kernels();

struct Blas {
    std::string file;
    std::string kernels; ///< the processor for which OpenBLAS computes; empty for other libraries
    bool reference = false; ///< plain Fortran, a fraction of the speed
    bool slow = false;      ///< OpenBLAS that takes the processor for an older one
};

/// Those in this process; none when libtorch brings its own.
[[nodiscard]] std::vector<Blas> loaded_blas();
/// In a few words, for lists of versions.
[[nodiscard]] std::string blas_words();

} // namespace stillroom::run
