// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/engine/data/encoded.h"
#include "core/engine/data/labels.h"
#include "core/engine/model_folder.h"
#include "core/engine/objective.h"
#include "core/recipe/recipe.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace stillroom::engine {

/// The labelled side of a recipe, read once: what teacher, students and control are trained and measured on.
struct TaskData {
    recipe::TaskSpec spec;
    TaskLabels labels;                         ///< of the train split, so that test labels teach nothing
    std::vector<corpus::Utterance> train;      ///< limited as the recipe says, the same for every seed
    std::vector<std::int64_t> train_indices;   ///< of those in the corpus' train split, rising
    std::vector<corpus::Utterance> dev;        ///< at most 1,000: measured during training, picks the best weights
    std::vector<corpus::Utterance> final_part; ///< all of the split that the recipe measures on
    corpus::Split final_split = corpus::Split::Test;

    [[nodiscard]] Heads heads() const;
    [[nodiscard]] Targets targets() const;
    [[nodiscard]] LabelMaps label_maps() const; ///< of the heads that exist
    [[nodiscard]] bool has_slots() const { return spec.icner && labels.tags.size() > 1; }
    /// "eval/icner/semer", "eval/dc/accuracy" or "eval/classification/accuracy".
    [[nodiscard]] std::string headline() const;
    [[nodiscard]] EncodedTexts encode(const std::vector<corpus::Utterance>& part, const text::Tokenizer& tokenizer,
                                      std::int64_t max_length) const;
};

/// Errors: BadInput when the corpus has no labels for a task that is asked for, or nothing to measure on.
[[nodiscard]] Result<TaskData> read_tasks(const recipe::TaskSpec& spec, const corpus::Corpus& corpus,
                                          const std::stop_token& stop);

/// Where the recipe's `evaluate_on` leads in this corpus: dev when it has no test split.
[[nodiscard]] corpus::Split final_split(const recipe::TaskSpec& spec, const corpus::Corpus& corpus);

} // namespace stillroom::engine
