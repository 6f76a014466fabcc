// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/kernel/dispatch.h"

namespace stillroom::engine::kernel {

#if defined(__x86_64__)
namespace avx512 {
extern const Dispatch kDispatch;
}
namespace avx2 {
extern const Dispatch kDispatch;
}
#endif
namespace sse2 {
extern const Dispatch kDispatch;
}

const Dispatch& dispatch() {
#if defined(__x86_64__)
    static const bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                             __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
    static const bool medium = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return wide ? avx512::kDispatch : medium ? avx2::kDispatch : sse2::kDispatch;
#else
    return sse2::kDispatch; // plain code: the compiler's own choice of instructions
#endif
}

} // namespace stillroom::engine::kernel
