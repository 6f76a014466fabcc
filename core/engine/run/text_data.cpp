// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/text_data.h"

#include "core/corpus/statistics.h"

#include <algorithm>

namespace stillroom::engine {

namespace {

using corpus::Split;

constexpr std::int64_t kMostHeldOut = 1000;

tl::unexpected<Error> stopped() { return fail(ErrorCode::Cancelled, "Stopped while text was read."); }

/// True for a draw that is one of the task's own train utterances.
bool is_labelled(const corpus::Draw& draw, const TaskData& tasks, const LabelledRows& labelled) {
    for (const auto& rows : labelled[draw.source]) {
        if (draw.index >= rows.begin && draw.index < rows.begin + rows.size) {
            return std::binary_search(tasks.train_indices.begin(), tasks.train_indices.end(), draw.index - rows.begin + rows.place);
        }
    }
    return false;
}

} // namespace

Result<EncodedTexts> encode_train(const NamedCorpora& corpora, const text::Tokenizer& tokenizer,
                                  std::int64_t max_length, const std::stop_token& stop) {
    EncodedTexts texts;
    for (std::size_t source = 0; source < corpora.size(); ++source) {
        const auto& corpus = *corpora[source].second;
        for (std::int64_t i = 0; i < corpus.size(Split::Train); ++i) {
            if (stop.stop_requested()) {
                return stopped();
            }
            texts.add(corpus.at(Split::Train, i), tokenizer, max_length, nullptr, static_cast<std::int32_t>(source));
        }
    }
    return texts;
}

Result<EncodedTexts> encode_held_out(const NamedCorpora& corpora, const text::Tokenizer& tokenizer,
                                     std::int64_t max_length, const std::stop_token& stop) {
    EncodedTexts texts;
    const auto share = kMostHeldOut / std::max<std::int64_t>(1, static_cast<std::int64_t>(corpora.size()));
    for (std::size_t source = 0; source < corpora.size(); ++source) {
        const auto& corpus = *corpora[source].second;
        for (const auto index : corpus::sample_indices(corpus.size(Split::Dev), 1, share)) {
            if (stop.stop_requested()) {
                return stopped();
            }
            texts.add(corpus.at(Split::Dev, index), tokenizer, max_length, nullptr,
                      static_cast<std::int32_t>(source));
        }
    }
    return texts;
}

Result<EncodedTexts> encode_transfer(const corpus::TransferSet& set, const text::Tokenizer& tokenizer,
                                     std::int64_t max_length, const TaskData* tasks, const LabelledRows& labelled,
                                     const std::stop_token& stop) {
    EncodedTexts texts;
    for (const auto& draw : set.epoch(0)) {
        if (stop.stop_requested()) {
            return stopped();
        }
        const bool known = tasks != nullptr && is_labelled(draw, *tasks, labelled);
        texts.add(set.at(draw), tokenizer, max_length, known ? &tasks->labels : nullptr,
                  static_cast<std::int32_t>(draw.source));
    }
    return texts;
}

} // namespace stillroom::engine
