// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/engine/run/reporter.h"
#include "core/run/engine.h"

#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace stillroom::engine {

/// The corpora of a recipe, opened once, by their names in it.
class Corpora {
  public:
    /// Errors: those of opening, with the corpus' name; NotFound.
    [[nodiscard]] static Result<Corpora> open(const run::RunRequest& request, const Reporter& reporter,
                                              const std::stop_token& stop);
    /// Error: BadInput when the recipe has no corpus of that name.
    [[nodiscard]] Result<corpus::CorpusPtr> get(const std::string& name) const;
    [[nodiscard]] std::map<std::string, std::string> fingerprints() const; ///< by name
    [[nodiscard]] const std::vector<std::string>& names() const { return m_names; }

  private:
    std::vector<std::string> m_names; ///< in the recipe's order
    std::map<std::string, corpus::CorpusPtr> m_corpora;
};

} // namespace stillroom::engine
