// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/transfer/source_pool.h"
#include "core/corpus/transfer_set.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stillroom::corpus {

/// Whole numbers that add to `size`, by largest remainder; ties go to the earlier source. Ratios add to 10,000.
[[nodiscard]] std::vector<std::int64_t> apportion(std::int64_t size, const std::vector<TransferSourceInput>& sources);

/// What each source is to give after the policy for short sources. Draws every pool as far as needed.
struct Quotas {
    std::vector<std::int64_t> requested;
    std::vector<std::int64_t> quota;
    std::vector<std::int64_t> filled;  ///< taken over from others
    std::vector<std::int64_t> missing; ///< of requested
};
[[nodiscard]] Result<Quotas> settle_quotas(const TransferRequest& request, std::vector<SourcePool>& pools);

/// One issue for each source that ran short, in words.
[[nodiscard]] std::vector<Issue> describe_shortage(const TransferRequest& request, const Quotas& quotas,
                                                   const std::vector<SourcePool>& pools);

} // namespace stillroom::corpus
