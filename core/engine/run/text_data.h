// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/corpus/joined.h"
#include "core/corpus/transfer_set.h"
#include "core/engine/data/encoded.h"
#include "core/engine/run/task_data.h"

#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace stillroom::engine {

using NamedCorpora = std::vector<std::pair<std::string, corpus::CorpusPtr>>;

/// The train splits of some corpora as pieces; the corpora are the sources. Error: Cancelled.
[[nodiscard]] Result<EncodedTexts> encode_train(const NamedCorpora& corpora, const text::Tokenizer& tokenizer,
                                                std::int64_t max_length, const std::stop_token& stop);

/// Text to measure masked-language models on: from each dev split at most 1,000 in all, in equal parts.
[[nodiscard]] Result<EncodedTexts> encode_held_out(const NamedCorpora& corpora, const text::Tokenizer& tokenizer,
                                                   std::int64_t max_length, const std::stop_token& stop);

/// By source of a transfer set: which of its train utterances stand in the task's corpus, and where.
using LabelledRows = std::vector<std::vector<corpus::SharedRow>>;

/// The draws of a transfer set as pieces. Draws that are among the task's own train utterances keep their labels.
/// `tasks` null: no labels at all.
[[nodiscard]] Result<EncodedTexts> encode_transfer(const corpus::TransferSet& set, const text::Tokenizer& tokenizer,
                                                   std::int64_t max_length, const TaskData* tasks,
                                                   const LabelledRows& labelled, const std::stop_token& stop);

} // namespace stillroom::engine
