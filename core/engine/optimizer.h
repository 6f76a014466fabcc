// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/flat.h"
#include "core/recipe/recipe.h"

#include <torch/torch.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace stillroom::engine {

/// Learning rate at `step` (0-based) of `steps`: linear warm-up over round(warmup * steps) steps, where step 0 takes
/// 1 / warm-up steps of it, then constant, linear to 0 or half a cosine to 0.
[[nodiscard]] double learning_rate(const recipe::TrainingSpec& spec, std::int64_t step, std::int64_t steps);

/// Named tensors that belong together: safetensors in memory.
using NamedTensors = std::vector<std::pair<std::string, torch::Tensor>>;

/// AdamW (Loshchilov and Hutter 2019, decoupled decay; as torch.optim.AdamW) over flat parameters. Clipping by
/// global norm, the update, clearing the gradients and refreshing bf16 copies are one pass.
class AdamW {
  public:
    struct Settings {
        double beta1 = 0.9;
        double beta2 = 0.999;
        double epsilon = 1e-8;
        double weight_decay = 0.01;
        double clip_norm = 1.0; ///< 0: off
    };

    /// The groups outlive the optimiser. Null entries are skipped (an objective without projections).
    AdamW(std::vector<FlatParameters*> groups, Settings settings);

    /// Updates and clears the gradients. Returns their global norm before clipping. When it is not finite nothing
    /// is changed except that the gradients are cleared.
    double step(double learning_rate);
    [[nodiscard]] std::int64_t steps() const { return m_steps; }

    /// Moments and step count, for a checkpoint. The tensors share memory with the optimiser.
    [[nodiscard]] NamedTensors state() const;
    /// Errors: BadInput when names or shapes do not fit.
    [[nodiscard]] Result<void> load(const NamedTensors& state);

  private:
    struct Range {
        std::int64_t begin = 0;
        std::int64_t end = 0;
        bool decay = true;
    };
    struct Group {
        FlatParameters* parameters = nullptr;
        torch::Tensor first;       ///< [size] exponential mean of gradients
        torch::Tensor second;      ///< [size] exponential mean of their squares
        std::vector<Range> ranges; ///< the whole buffer by weight decay
        torch::Tensor decay_mask;  ///< not on the CPU: 1 where decay applies
    };
    [[nodiscard]] double gradient_norm() const;
    void step_cpu(Group& group, double rate, double scale) const;
    void step_torch(Group& group, double rate, double scale) const;

    std::vector<Group> m_groups;
    Settings m_settings;
    std::int64_t m_steps = 0;
};

} // namespace stillroom::engine
