// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/corpus.h"

#include <cstdint>
#include <string>
#include <vector>

/// Corpora that come with the program, generated at need from the grammars in resources/corpora.
namespace stillroom::corpus {

/// Draws that everybody gets who does not ask for others.
inline constexpr std::uint64_t kBuiltinSeed = 1;

/// Opens "builtin:assistant/en" and its like; the part "builtin:" may be left out. Languages: en, de, fr, es.
/// Kinds: assistant (labelled), generic, generic-encyclopaedic, generic-narrative, generic-news.
/// Takes a fraction of a second. The same bytes for the same name and seed on every machine.
/// Errors: NotFound for an unknown name, BadInput with file and line for a faulty grammar, Io.
[[nodiscard]] Result<CorpusPtr> open_builtin(const std::string& name, std::uint64_t seed = kBuiltinSeed);

/// All built-in corpora without generating them: `words` and `bytes` are 0. A corpus whose grammar cannot be
/// read is listed with an issue.
[[nodiscard]] std::vector<CorpusInfo> builtin_corpora(std::uint64_t seed = kBuiltinSeed);

} // namespace stillroom::corpus
