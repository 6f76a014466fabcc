// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/encoder_details.h"
#include "core/recipe/recipe.h"

#include <cstdint>

namespace stillroom::recipe {

/// An encoder with its vocabulary and heads. Counts of 0 mean that the head is absent.
struct ModelShape {
    ModelSpec encoder;
    std::int64_t vocabulary = 8000; ///< pieces, specials included
    bool mlm = true;          ///< masked-piece head: dense, LayerNorm, decoder tied to the embeddings, bias
    std::int64_t domains = 0; ///< DC labels
    std::int64_t intents = 0; ///< ICNER intent labels
    std::int64_t tags = 0;    ///< ICNER tags, B- and I- counted apart, O included
    std::int64_t classes = 0; ///< labels of task classification
    EncoderDetails details;
};

/// Exact numbers of trainable parameters of the BERT-compatible encoder: word, position and two token-type
/// embeddings, a LayerNorm after them and after both halves of each layer, biases everywhere; shared layers count once.
struct ModelCost {
    std::int64_t embeddings = 0;
    std::int64_t attention = 0;
    std::int64_t feed_forward = 0;
    std::int64_t mlm_head = 0;
    std::int64_t task_heads = 0; ///< with the pooler
    [[nodiscard]] std::int64_t encoder() const { return embeddings + attention + feed_forward; }
    [[nodiscard]] std::int64_t heads() const { return mlm_head + task_heads; }
    [[nodiscard]] std::int64_t total() const { return encoder() + heads(); }
    [[nodiscard]] std::int64_t file_bytes() const { return 4 * total(); } ///< fp32 weights
};
[[nodiscard]] ModelCost model_cost(const ModelShape& shape);

/// Floating-point operations (a multiply-add is two) of the matrix products of one text of `length` pieces,
/// `masked` of which go through the MLM head.
[[nodiscard]] double forward_flops(const ModelShape& shape, std::int64_t length, std::int64_t masked = 0);

/// Forward and backward of one batch of `texts` x `length`: three times the forward pass.
[[nodiscard]] double training_flops(const ModelShape& shape, std::int64_t texts, std::int64_t length,
                                    std::int64_t masked = 0);

/// Numbers that everything but products moves (normalisation, activations, softmax, dropout), forward alone and in a training
/// step of one text; parameters are counted apart. Small models and large vocabularies wait for these, not for products.
[[nodiscard]] double forward_numbers(const ModelShape& shape, std::int64_t length, std::int64_t masked = 0);
[[nodiscard]] double training_numbers(const ModelShape& shape, std::int64_t length, std::int64_t masked = 0);
/// The same of one update of all parameters: gradient, weight and two moments, read and written, and the clipping.
[[nodiscard]] double update_numbers(const ModelShape& shape);

/// Estimated peak bytes while training in fp32: weights, gradients, two AdamW moments, and the activations
/// that the backward pass needs for `texts` x `length` pieces, `masked` a text.
[[nodiscard]] std::int64_t training_memory(const ModelShape& shape, std::int64_t texts, std::int64_t length,
                                           std::int64_t masked = 0);

} // namespace stillroom::recipe
