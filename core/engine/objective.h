// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/batch.h"
#include "core/engine/flat.h"
#include "core/engine/model.h"
#include "core/recipe/recipe.h"

#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace stillroom::engine {

/// Outputs that an objective compares. MLM level: only `mlm`; task level: the others.
struct Targets {
    bool mlm = false;
    bool domain = false;
    bool intent = false;
    bool tags = false;
    bool label = false;
    double tag_weight = 1.0; ///< of one word beside one text
};

struct TermValue {
    recipe::TermKind kind = recipe::TermKind::HardLabel;
    torch::Tensor value; ///< unweighted, detached, 0-dimensional on the device; read with item() when reporting
    double weight = 0.0; ///< in force at this step
};

struct SourceValue {
    torch::Tensor total; ///< [sources] weighted loss summed over the source's texts (MLM: masked pieces), detached
    torch::Tensor texts; ///< [sources] texts (MLM: masked pieces) of each source in the batch
};

struct Loss {
    torch::Tensor total; ///< weighted sum, 0-dimensional; call backward() on it
    std::vector<TermValue> terms;
    SourceValue sources; ///< mean loss of source s: total[s] / texts[s]
};

/// "hard", "soft", "logits", "hidden", "cosine", "attention": the end of `train/loss_<term>`.
[[nodiscard]] const char* to_string(recipe::TermKind kind);

/// Weight of a term at `progress` (0 to 1) through its stage. Step: `weight` in the first half, then `end_weight`.
[[nodiscard]] double term_weight(const recipe::ObjectiveTerm& term, double progress);

/// Weighted, scheduled sum of terms. Works without a teacher when every term is HardLabel.
///
/// Units: MLM counts masked pieces equally. Text-level heads count texts equally. Tags are summed over a text's
/// words, times Targets::tag_weight, and averaged over texts: with weight 1 a text's loss is that of its whole frame,
/// intent and all slots (the joint likelihood of Chen et al. 2019), and slots do not fade beside intents. HardLabel
/// counts labelled units only; soft terms need no labels.
class Objective {
  public:
    /// `teacher` empty: no teacher. Errors: BadInput when a term needs a teacher and there is none, when a head is
    /// missing in a model, or when shapes cannot be compared.
    [[nodiscard]] static Result<Objective> create(std::vector<recipe::ObjectiveTerm> terms, Targets targets,
                                                  const ModelConfig& student,
                                                  const std::optional<ModelConfig>& teacher, std::uint64_t seed,
                                                  torch::Device device);
    /// Plain training on labels: one HardLabel term of weight 1.
    [[nodiscard]] static Objective hard(Targets targets);

    [[nodiscard]] bool needs_teacher() const;
    /// Switches on the outputs that this objective reads.
    void request(Pass& student, Pass& teacher) const;
    /// `teacher` may be null when needs_teacher() is false. `sources` is the number of entries to report.
    [[nodiscard]] Loss evaluate(const Batch& batch, const Outputs& student, const Outputs* teacher, double progress,
                                std::int64_t sources = 1) const;

    /// Learned projections of hidden states (where student and teacher differ in width); null when none. They are
    /// trained and saved with the student's optimiser and thrown away afterwards.
    [[nodiscard]] FlatParameters* projections() const { return m_projections.get(); }

  private:
    std::vector<recipe::ObjectiveTerm> m_terms;
    Targets m_targets;
    std::int64_t m_student_layers = 0;
    std::int64_t m_teacher_layers = 0;
    std::shared_ptr<FlatParameters> m_projections;
};

} // namespace stillroom::engine
