// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/cache/teacher_question.h"
#include "core/engine/run/teacher_outputs.h"

#include <memory>
#include <vector>

namespace stillroom::engine {

/// Answers from the disk; fill_outputs() has asked for all of them. Question and stores outlive this. Errors: Internal when
/// an answer is missing.
[[nodiscard]] Result<std::unique_ptr<TeacherOutputs>> cached_teacher(const std::vector<OutputStore>& stores, const TeacherQuestion& question,
                                                                     const std::vector<Asked>& asked);

/// What the pieces that are not kept leave out: mean of -log(share of probability kept), which is the divergence of the
/// re-normalised answer from the whole one in nats, over at most 4,096 masked pieces, at the smallest of kTemperatures that
/// is not below `temperature` (the truth is not above it, but for temperatures beyond the last). 0 where all are kept.
[[nodiscard]] double truncation_error(const std::vector<OutputStore>& stores, const TeacherQuestion& question,
                                      const std::vector<Asked>& asked, double temperature);

} // namespace stillroom::engine
