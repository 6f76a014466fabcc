// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/cache/teacher_question.h"
#include "core/engine/run/teacher_outputs.h"

#include <memory>
#include <vector>

namespace stillroom::engine {

/// Answers from the disk; fill_outputs() has asked for all of them. Of masked pieces `Outputs::mlm` has one column more than
/// `mlm_pieces`: the logit, at `temperature`, of all other pieces taken together, so that no probability is lost. Of
/// `Outputs::hidden` only the layers that were asked are defined. Question
/// and stores outlive this. Errors: Internal when an answer is missing.
[[nodiscard]] Result<std::unique_ptr<TeacherOutputs>> cached_teacher(const std::vector<OutputStore>& stores, const TeacherQuestion& question,
                                                                     const std::vector<Asked>& asked, double temperature);

/// How much of an answer is not known when the other pieces are known by their sum alone: mean divergence, in nats, of the
/// answer from the same with the others equally likely, over at most 4,096 masked pieces, at the nearest of kTemperatures.
/// 0 where all pieces are kept.
[[nodiscard]] double truncation_error(const std::vector<OutputStore>& stores, const TeacherQuestion& question,
                                      const std::vector<Asked>& asked, double temperature);

} // namespace stillroom::engine
