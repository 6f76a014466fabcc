// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <linear.h>

namespace stillroom::baseline {

/// The functions of LIBLINEAR (Fan et al. 2008) that are used here.
struct Liblinear {
    decltype(&::train) train = nullptr;
    decltype(&::free_and_destroy_model) free_model = nullptr;
    int (*get_threads)() = nullptr; ///< of the BLAS it came with, if OpenMP divides its work; else null
    void (*set_threads)(int) = nullptr;
};

/// Loaded at the first call and silenced; stays loaded until the process ends. It is not linked, because it brings
/// libblas.so.3 with it: linked, OpenBLAS would be loaded before run::choose_blas_kernels() can help it, and the engine
/// would keep the slow kernels.
/// Errors: Unsupported when the library is not installed, or is of another version than the header.
[[nodiscard]] Result<const Liblinear*> load_liblinear();

/// While it lives, the BLAS works in the calling thread alone; other threads keep theirs. LIBLINEAR's sums are too short to
/// divide: on processors that a run keeps busy, threads that wait for each other take twenty times as long, and the last
/// digits would depend on the number of threads.
class OneThread {
  public:
    explicit OneThread(const Liblinear& library);
    ~OneThread();
    OneThread(const OneThread&) = delete;
    OneThread& operator=(const OneThread&) = delete;

  private:
    const Liblinear& m_library;
    int m_before = 0;
};

} // namespace stillroom::baseline
