// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <stop_token>

namespace stillroom::text {

enum class PieceModel { Unigram, Bpe };

struct TrainOptions {
    PieceModel kind = PieceModel::Unigram;
    std::int64_t vocabulary = 8000;      ///< upper limit, the five special pieces included
    std::int64_t max_sentences = 200000; ///< a seeded sample of so many is used when there are more
    std::uint64_t seed = 1;
};

/// Yields the sentences to learn from, one after the other; false at the end.
using NextSentence = std::function<bool(std::string& sentence)>;

/// Learns a sentencepiece model; [PAD], [UNK], [CLS], [SEP], [MASK] get the ids 0 to 4. Text is brought to
/// Unicode NFKC and folded to lower case. The same sentences, options and seed give the same model. The stop is
/// heeded while sentences are read. Errors: BadInput (too little text, vocabulary too small), Cancelled.
[[nodiscard]] Result<TokenizerPtr> train_sentencepiece(const TrainOptions& options, const NextSentence& next,
                                                       const std::stop_token& stop = {});

/// Loads a model file, or a folder that holds one (spiece.model, sentencepiece.bpe.model, tokenizer.model).
/// Special pieces that the model does not have get ids after its vocabulary. Errors: NotFound, BadInput with
/// the file's name.
[[nodiscard]] Result<TokenizerPtr> load_sentencepiece(const std::filesystem::path& path);

/// Whether these settings (tokenizer_config.json) were written here beside a sentencepiece model, from which the
/// tokenizer is then read; the tokenizer.json there is for others.
[[nodiscard]] bool is_own_model(const nlohmann::json& tokenizer_config);

} // namespace stillroom::text
