// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/model_cost.h"
#include "core/recipe/study.h"
#include "core/run/engine.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What a run will cost, before it starts.
namespace stillroom::recipe {

/// What is known of a corpus; pieces a sentence may be estimated as 1.3 a word plus two.
struct CorpusSize {
    std::int64_t sentences = 0; ///< train split
    double pieces = 16.0;       ///< mean pieces a sentence, cls and sep included
    std::int64_t domains = 0;
    std::int64_t intents = 0;
    std::int64_t slots = 0;
};
using CorpusSizes = std::map<std::string, CorpusSize>; ///< by the recipe's corpus name

/// What is known of a recipe's materials.
struct Materials {
    CorpusSizes corpora;
    std::optional<ModelShape> loaded_teacher;
};

struct StageEstimate {
    std::string stage; ///< "pretrain", "adapt", "teach" (teacher outputs), "distill", "finetune", "baseline"
    std::int64_t steps = 0;
    double flops = 0.0;
    double seconds = 0.0;
};

struct Estimate {
    std::vector<StageEstimate> stages;
    double seconds = 0.0;
    std::int64_t memory = 0; ///< peak bytes of the largest stage
    double answers_bytes = 0.0; ///< what the teacher's answers to this run take on the disk; 0 where none are kept
};

/// One run of an expanded study. Work that another run's artifact saves is not subtracted (run/study_work.h does), except
/// that a student does not train its teacher.
[[nodiscard]] Estimate estimate(const PlannedRun& run, const Materials& materials,
                                const run::DeviceSpeed& speed);

/// All runs one after the other.
[[nodiscard]] double estimate_seconds(const std::vector<PlannedRun>& runs, const Materials& materials,
                                      const run::DeviceSpeed& speed);

} // namespace stillroom::recipe
