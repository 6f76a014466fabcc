// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <cstdint>

namespace stillroom::engine {

/// Marks a text or word without a label in the label tensors of a batch.
inline constexpr std::int64_t kNoLabel = -100;

/// Texts as piece ids laid end to end, without padding ("packed"): text b owns ids[offsets[b], offsets[b + 1]).
/// All tensors are int64 and may be undefined when a pass does not need them. Positions index into `ids`.
struct Batch {
    torch::Tensor ids;     ///< [T] cls, pieces and sep of each text in turn; masked pieces already replaced
    torch::Tensor offsets; ///< [B + 1], always on the CPU; first 0, last T

    torch::Tensor masked;        ///< [P] positions to predict (MLM), ascending
    torch::Tensor masked_labels; ///< [P] the ids that stood there
    torch::Tensor masked_text;   ///< [P] the text each belongs to

    torch::Tensor domain; ///< [B] class of head `dc`, or kNoLabel
    torch::Tensor intent; ///< [B] class of head `intent`, or kNoLabel
    torch::Tensor label;  ///< [B] class of head `classification`, or kNoLabel

    torch::Tensor words;     ///< [W] positions of the words' first pieces, ascending
    torch::Tensor word_text; ///< [W] the text each word belongs to
    torch::Tensor tags;      ///< [W] class of head `slots`, or kNoLabel

    torch::Tensor source; ///< [B] index of the corpus the text came from; undefined: all 0

    [[nodiscard]] std::int64_t texts() const { return offsets.defined() ? offsets.numel() - 1 : 0; }
    [[nodiscard]] std::int64_t pieces() const { return ids.defined() ? ids.numel() : 0; }
    /// Everything but `offsets` on another device.
    [[nodiscard]] Batch to(torch::Device device) const {
        Batch copy = *this;
        for (torch::Tensor* tensor : {&copy.ids, &copy.masked, &copy.masked_labels, &copy.masked_text, &copy.domain,
                                      &copy.intent, &copy.label, &copy.words, &copy.word_text, &copy.tags,
                                      &copy.source}) {
            if (tensor->defined()) {
                *tensor = tensor->to(device, /*non_blocking=*/true);
            }
        }
        return copy;
    }
};

} // namespace stillroom::engine
