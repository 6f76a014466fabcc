// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

namespace stillroom::cli {

/// Sizes, labels and issues, for a person.
void print_corpus(const corpus::CorpusInfo& info);

} // namespace stillroom::cli
