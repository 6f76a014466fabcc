// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace stillroom::metric {

/// Holm's correction for several tests at once (Holm 1979): p-values that hold for all of them together, in the order given,
/// each between its own p and 1. A p of NaN is no test: it stays NaN and does not count.
[[nodiscard]] std::vector<double> holm(std::span<const double> p);

} // namespace stillroom::metric
