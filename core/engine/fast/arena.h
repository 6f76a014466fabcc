// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <torch/torch.h>

namespace stillroom::engine::fast {

/// Memory for one pass, taken piece by piece and given back all at once. Kept between passes: fresh pages from the
/// system would cost as much time as the arithmetic on them.
class Arena {
  public:
    void reset() {
        if (m_blocks.size() > 1) { // the last pass did not fit: one block for all of it next time
            std::int64_t total = 0;
            for (const torch::Tensor& block : m_blocks) {
                total += block.numel();
            }
            m_blocks.clear();
            m_blocks.push_back(torch::empty({total}));
        }
        m_used = 0;
    }
    /// Uninitialised, aligned to 64 bytes.
    float* take(std::int64_t count) {
        const std::int64_t rounded = (count + 15) / 16 * 16;
        if (m_blocks.empty() || m_used + rounded > m_blocks.back().numel()) {
            m_blocks.push_back(torch::empty({std::max(rounded, kBlock)}));
            m_used = 0;
        }
        float* start = m_blocks.back().data_ptr<float>() + m_used;
        m_used += rounded;
        return start;
    }

  private:
    static constexpr std::int64_t kBlock = 1 << 20;
    std::vector<torch::Tensor> m_blocks;
    std::int64_t m_used = 0;
};

} // namespace stillroom::engine::fast
