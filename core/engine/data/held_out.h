// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

namespace stillroom::engine {

/// The corpus itself when it has a dev split or too little text; otherwise a view of it in which every k-th train
/// utterance (at most a tenth, at most 1,000) forms the dev split, so that there is something to measure on that
/// no stage has learnt from.
[[nodiscard]] corpus::CorpusPtr with_held_out(corpus::CorpusPtr corpus);

} // namespace stillroom::engine
