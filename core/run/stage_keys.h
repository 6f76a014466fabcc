// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/engine.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace stillroom::run {

/// Everything that determines a stage's result, and the name of its artifact: the hash of that.
struct StageKey {
    nlohmann::json about;
    std::string hash;
};

/// The artifacts of one run, known before anything is made. Teacher and tokenizer depend on the teacher's seed
/// alone, so that students of all seeds share them. The device is left out: a teacher made on a GPU serves a
/// student on the CPU.
struct StageKeys {
    StageKey tokenizer;
    StageKey pretrain;         ///< empty hash with a loaded teacher
    StageKey adapt;            ///< empty hash unless the teacher is adapted
    StageKey teacher_finetune;
    StageKey distill;          ///< students and controls
    StageKey finetune;         ///< students and controls
    /// The teacher that answers on masked pieces: adapted, pretrained, or the loaded one's fingerprint.
    [[nodiscard]] const std::string& teacher() const;
    std::string loaded;        ///< fingerprint of a loaded teacher
    StageKey similarity;       ///< of the teacher run: sources and task text, in the teacher's eyes
};

/// What a recipe's materials are, by content.
struct Fingerprints {
    std::map<std::string, std::string> corpora; ///< by the recipe's name, with what is held out (corpus/held_out.h)
    std::string teacher;                        ///< of a loaded one
    std::string tokenizer;                      ///< of a loaded one
};
/// Reads those of a loaded teacher and tokenizer. Errors: as folder_fingerprint and text::load_tokenizer.
[[nodiscard]] Result<Fingerprints> fingerprints(const RunRequest& request, std::map<std::string, std::string> corpora);
/// Of all files right below. Errors: Io.
[[nodiscard]] Result<std::string> folder_fingerprint(const std::filesystem::path& folder);

/// Errors: BadInput for a name that is not among the corpora.
[[nodiscard]] Result<StageKeys> stage_keys(const RunRequest& request, const Fingerprints& prints);

/// The folder that TeacherSource::Load names: "run:ID" or a path relative to the recipe.
[[nodiscard]] std::filesystem::path loaded_teacher(const RunRequest& request);
[[nodiscard]] std::uint64_t teacher_seed(const RunRequest& request);
/// Names in the recipe, all of it when the list is empty.
[[nodiscard]] std::vector<std::string> tokenizer_corpora(const recipe::Recipe& recipe);
[[nodiscard]] std::vector<std::string> teacher_corpora(const recipe::Recipe& recipe);
/// The task's corpus when the list is empty.
[[nodiscard]] std::vector<std::string> adapt_corpora(const recipe::Recipe& recipe);
/// The distillation's terms; a control keeps the hard labels alone, with weight 1 when the recipe has none.
[[nodiscard]] std::vector<recipe::ObjectiveTerm> terms_of(const recipe::Recipe& recipe, Role role);

} // namespace stillroom::run
