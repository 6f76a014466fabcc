// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/cache/tempered.h"

#include "core/engine/kernel/dispatch.h"

#include <ATen/Parallel.h>

#include <vector>

namespace stillroom::engine {

Tempered tempered_plain(const torch::Tensor& logits, std::span<const double> temperatures) {
    std::vector<torch::Tensor> sums;
    std::vector<torch::Tensor> entropies;
    for (const double temperature : temperatures) {
        const auto logs = (logits / temperature).log_softmax(-1);
        sums.push_back((logits / temperature).logsumexp(-1));
        entropies.push_back((logs.exp() * logs).sum(-1));
    }
    return {torch::stack(sums, -1), torch::stack(entropies, -1)};
}

Tempered tempered(const torch::Tensor& logits, std::span<const double> temperatures) {
    if (!logits.device().is_cpu() || logits.numel() == 0) {
        return tempered_plain(logits, temperatures);
    }
    const auto rows = logits.contiguous();
    const auto count = static_cast<std::int64_t>(temperatures.size());
    const auto inverse = torch::tensor(std::vector<double>(temperatures.begin(), temperatures.end())).reciprocal().to(torch::kFloat32);
    const auto most = torch::empty({rows.size(0), 1});
    const auto sums = torch::empty({rows.size(0), count});
    const auto weighted = torch::empty_like(sums);
    const kernel::TemperedSums job{rows.data_ptr<float>(), rows.size(1), inverse.data_ptr<float>(), count,
                                   most.data_ptr<float>(), sums.data_ptr<float>(), weighted.data_ptr<float>()};
    at::parallel_for(0, rows.size(0), 4, [&](std::int64_t begin, std::int64_t end) { kernel::dispatch().tempered_sums(job, begin, end); });
    const auto log_sums = sums.log();
    return {log_sums + most * inverse, weighted / sums * inverse - log_sums};
}

} // namespace stillroom::engine
