// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pretrained/pretrained.h"

#include <cstdint>
#include <vector>

namespace stillroom::pretrained {

/// The numbers of a parameter of this shape as float32, row-major; zero where its source does not reach. The source's
/// type is one of F32, F16, BF16 and F64, as Pretrained::source makes sure.
[[nodiscard]] std::vector<float> float_values(const Source& source, const std::vector<std::int64_t>& shape);

} // namespace stillroom::pretrained
