// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

namespace stillroom::corpus {

/// The corpus itself when it has a dev split or too little text; otherwise a view of it in which every k-th train
/// utterance (at most a tenth, at most 1,000) forms the dev split, so that there is something to measure on that
/// no stage has learnt from.
[[nodiscard]] CorpusPtr with_held_out(CorpusPtr corpus);
/// What that corpus says of itself: sizes and fingerprint, without opening anything.
[[nodiscard]] CorpusInfo with_held_out(CorpusInfo info);

} // namespace stillroom::corpus
