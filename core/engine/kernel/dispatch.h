// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/kernel/update.h"

#include <cstdint>

/// Inner loops compiled once for each instruction set (lanes.inc) and chosen at run time. They run on the calling
/// thread; callers split the work.
namespace stillroom::engine::kernel {

struct Dispatch {
    const char* name; ///< "avx512", "avx2", "sse2"
    void (*adam_update)(const AdamBuffers&, std::int64_t begin, std::int64_t end, const AdamStep&);
    double (*sum_of_squares)(const float*, std::int64_t count);
};

/// The best one for this CPU.
[[nodiscard]] const Dispatch& dispatch();

} // namespace stillroom::engine::kernel
