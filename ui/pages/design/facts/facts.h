// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/checks.h"
#include "core/corpus/corpus.h"
#include "core/corpus/statistics.h"
#include "core/corpus/transfer_set.h"
#include "core/recipe/estimate.h"
#include "core/recipe/model_cost.h"
#include "core/recipe/recipe.h"
#include "core/run/engine.h"
#include "core/run/stage_keys.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What the corpora say about a recipe: counted in the background, shown beside the recipe.
namespace stillroom::ui {

struct CorpusFact {
    std::optional<corpus::CorpusInfo> info;
    std::optional<Error> error; ///< why it cannot be read
};

/// The transfer set at one swept value.
struct MixtureFact {
    std::optional<corpus::TransferPlan> plan;
    std::shared_ptr<const corpus::TransferSet> set;
    std::optional<Error> error;
};

struct Facts {
    std::map<std::string, CorpusFact> corpora;            ///< by the recipe's name; missing: not read yet
    std::map<std::string, corpus::Closeness> closeness;   ///< by source: to the labelled corpus
    std::vector<MixtureFact> mixtures;                    ///< one for each swept value, or one
    std::optional<corpus::Leak> leak;                     ///< training labels that also stand in the test split
    std::optional<recipe::ModelShape> loadedTeacher;      ///< what the recipe's teacher path leads to
    std::string loadedContents;                           ///< fingerprint of that model's folder
    std::string tokenizerContents;                        ///< fingerprint of a loaded tokenizer
    std::optional<run::DeviceSpeed> speed;
    bool counting = false;
};

/// What is known of a corpus of the recipe; empty while it is read, or cannot be.
[[nodiscard]] std::optional<corpus::CorpusInfo> knownOf(const Facts& facts, const std::string& corpus);
/// For recipe::estimate.
[[nodiscard]] recipe::Materials materialsOf(const Facts& facts);
/// For run::study_work: what the corpora, a loaded teacher and a loaded tokenizer hold, as far as it is known.
[[nodiscard]] run::Fingerprints fingerprintsOf(const Facts& facts);
/// With the heads of the recipe's tasks, as far as the labelled corpus is known.
[[nodiscard]] recipe::ModelShape studentShape(const recipe::Recipe& recipe, const Facts& facts);
/// Empty for a loaded teacher that is not read yet, or cannot be.
[[nodiscard]] std::optional<recipe::ModelShape> teacherShape(const recipe::Recipe& recipe, const Facts& facts);
/// Parameters of teacher and student; the teacher's empty as above.
[[nodiscard]] double studentParameters(const recipe::Recipe& recipe, const Facts& facts);
[[nodiscard]] std::optional<double> teacherParameters(const recipe::Recipe& recipe, const Facts& facts);
/// Estimated pieces of so many words: 1.3 a word (core/recipe/estimate.h).
[[nodiscard]] double piecesOf(std::int64_t words);

} // namespace stillroom::ui
