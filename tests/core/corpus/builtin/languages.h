// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/home.h"
#include "core/corpus/builtin/grammar.h"

#include <string>
#include <vector>

namespace stillroom::corpus::builtin {

inline const std::vector<std::string> kLanguageCodes = {"en", "de", "fr", "es"};

/// The grammar of the assistant utterances of a language, as the program reads it.
inline Result<Grammar> assistant_grammar(const std::string& language) {
    const auto root = resource_home() / "corpora";
    const auto folder = root / language;
    auto files = read_grammar_files(
        {folder / "joining.txt", root / "labels.txt", folder / "values.txt", folder / "assistant.txt"});
    if (!files) {
        return fail(files.error());
    }
    return parse_grammar(*files);
}

} // namespace stillroom::corpus::builtin
