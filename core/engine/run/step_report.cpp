// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/step_report.h"

namespace stillroom::engine {

const char* term_name(recipe::TermKind kind) {
    switch (kind) {
    case recipe::TermKind::HardLabel:
        return "hard_label";
    case recipe::TermKind::SoftLabel:
        return "soft_label";
    case recipe::TermKind::Logits:
        return "logits";
    case recipe::TermKind::Hidden:
        return "hidden";
    case recipe::TermKind::Cosine:
        return "cosine";
    case recipe::TermKind::Attention:
        return "attention";
    }
    return "other";
}

void StepReport::add(const Loss& loss) {
    for (const auto& term : loss.terms) {
        auto& sum = m_terms[term_name(term.kind)];
        sum.value = sum.count == 0 ? term.value : sum.value + term.value;
        ++sum.count;
    }
    if (m_sources.size() > 1 && loss.sources.total.defined()) {
        const auto plus = [](torch::Tensor& sum, const torch::Tensor& value) {
            sum = sum.defined() ? sum + value : value;
        };
        plus(m_source_totals, loss.sources.total);
        plus(m_source_texts, loss.sources.texts);
    }
}

void StepReport::add_total(double loss) {
    m_total += loss;
    ++m_steps;
}

double StepReport::loss() const { return m_steps == 0 ? 0.0 : m_total / static_cast<double>(m_steps); }

Metrics StepReport::take() {
    Metrics metrics{{"train/loss", loss()}};
    for (const auto& [name, sum] : m_terms) {
        metrics.emplace_back("train/loss_" + name, sum.value.item<double>() / static_cast<double>(sum.count));
    }
    if (m_source_totals.defined()) {
        const auto totals = m_source_totals.to(torch::kCPU, torch::kFloat64);
        const auto texts = m_source_texts.to(torch::kCPU, torch::kFloat64);
        for (std::size_t source = 0; source < m_sources.size(); ++source) {
            const auto at = static_cast<std::int64_t>(source);
            if (const auto count = texts[at].item<double>(); count > 0.0) {
                metrics.emplace_back("train/loss/" + m_sources[source], totals[at].item<double>() / count);
            }
        }
    }
    m_terms.clear();
    m_source_totals.reset();
    m_source_texts.reset();
    m_total = 0.0;
    m_steps = 0;
    return metrics;
}

} // namespace stillroom::engine
