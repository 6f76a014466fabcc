// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/objective.h"
#include "core/engine/run/metrics.h"

#include <map>
#include <string>
#include <vector>

namespace stillroom::engine {

/// Gathers the losses of the steps between two reports. Values stay on their device until read.
class StepReport {
  public:
    explicit StepReport(std::vector<std::string> sources) : m_sources(std::move(sources)) {}

    void add(const Loss& loss);
    void add_total(double loss);
    [[nodiscard]] bool empty() const { return m_steps == 0; }
    [[nodiscard]] double loss() const;
    /// train/loss, train/loss_<term>, and train/loss/<source> where there are several; then starts afresh.
    [[nodiscard]] Metrics take();

  private:
    struct Sum {
        torch::Tensor value;
        std::int64_t count = 0;
    };
    std::vector<std::string> m_sources;
    std::map<std::string, Sum> m_terms;
    torch::Tensor m_source_totals;
    torch::Tensor m_source_texts;
    double m_total = 0.0;
    std::int64_t m_steps = 0;
};

/// "hard_label", "soft_label", ...: the end of train/loss_<term>.
[[nodiscard]] const char* term_name(recipe::TermKind kind);

} // namespace stillroom::engine
