// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/data/batch_plan.h"
#include "core/engine/data/encoded.h"
#include "core/engine/model.h"
#include "core/run/control.h"

#include <functional>
#include <memory>

namespace stillroom::engine {

/// Where the student's loss gets the teacher's outputs from. A cache is another implementation of this.
class TeacherOutputs {
  public:
    virtual ~TeacherOutputs() = default;
    /// Outputs for a batch on the teacher's device, without a graph. `examples`: which texts it was built from.
    [[nodiscard]] virtual Outputs of(const Batch& batch, const BatchIndices& examples) = 0;
};

/// Asks the model every time. `pass` says which outputs. `own`: the same texts in the teacher's pieces, when they are not
/// the student's; null: the teacher reads the student's batch. Teacher and texts outlive this.
[[nodiscard]] std::unique_ptr<TeacherOutputs> ask_teacher(Model& teacher, const Pass& pass, const EncodedTexts* own);

/// True when the task outputs of all texts fit into `limit` bytes and nothing but they is asked for.
[[nodiscard]] bool can_keep(const EncodedTexts& texts, const Heads& heads, const Pass& pass, std::int64_t limit);

/// Asks the model once for every text (in the teacher's pieces), in an order that depends on the texts alone (so that a resumed stage gets
/// the same bits), and keeps the task outputs in memory. Errors: Cancelled.
[[nodiscard]] Result<std::unique_ptr<TeacherOutputs>>
keep_teacher(Model& teacher, const Pass& pass, const EncodedTexts& texts, std::int64_t batch_tokens,
             run::RunControl& control, const std::function<void(std::int64_t done, std::int64_t total)>& progress);

} // namespace stillroom::engine
