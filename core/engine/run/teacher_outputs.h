// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/data/batch_plan.h"
#include "core/engine/data/encoded.h"
#include "core/engine/model.h"

#include <memory>

namespace stillroom::engine {

/// Where the student's loss gets the teacher's outputs from: the model itself, or core/engine/cache.
class TeacherOutputs {
  public:
    virtual ~TeacherOutputs() = default;
    /// Outputs for a batch, without a graph. `examples`: which texts it was built from; `epoch` tells their masks.
    [[nodiscard]] virtual Outputs of(const Batch& batch, const BatchIndices& examples, std::int64_t epoch) = 0;
};

/// Asks the model every time. `pass` says which outputs. `own`: the same texts in the teacher's pieces, when they are not
/// the student's; null: the teacher reads the student's batch. Teacher and texts outlive this.
[[nodiscard]] std::unique_ptr<TeacherOutputs> ask_teacher(Model& teacher, const Pass& pass, const EncodedTexts* own);

} // namespace stillroom::engine
