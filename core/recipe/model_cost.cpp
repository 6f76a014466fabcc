// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/model_cost.h"

namespace stillroom::recipe {

namespace {

constexpr std::int64_t dense(std::int64_t from, std::int64_t to) {
    return from * to + to;
}
constexpr std::int64_t layer_norm(std::int64_t width) {
    return 2 * width;
}
constexpr std::int64_t head(std::int64_t width, std::int64_t labels) {
    return labels == 0 ? 0 : dense(width, labels);
}

} // namespace

ModelCost model_cost(const ModelShape& shape) {
    const std::int64_t hidden = shape.encoder.hidden;
    const std::int64_t wide = shape.encoder.feed_forward;
    const std::int64_t narrow = shape.details.embedding > 0 ? shape.details.embedding : hidden;
    const std::int64_t layers = shape.details.shared_layers ? 1 : shape.encoder.layers;
    constexpr std::int64_t kTokenTypes = 2;
    ModelCost cost;
    cost.embeddings = (shape.vocabulary + shape.encoder.max_length + kTokenTypes) * narrow + layer_norm(narrow) +
                      (narrow == hidden ? 0 : dense(narrow, hidden));
    cost.attention = layers * (4 * dense(hidden, hidden) + layer_norm(hidden));
    cost.feed_forward = layers * (dense(hidden, wide) + dense(wide, hidden) + layer_norm(hidden));
    cost.mlm_head = shape.mlm ? dense(hidden, narrow) + layer_norm(narrow) + shape.vocabulary : 0;
    cost.task_heads = head(hidden, shape.domains) + head(hidden, shape.intents) + head(hidden, shape.tags) +
                      head(hidden, shape.classes) + (shape.details.pooler == Pooler::None ? 0 : dense(hidden, hidden));
    return cost;
}

double forward_flops(const ModelShape& shape, std::int64_t length, std::int64_t masked) {
    const auto hidden = static_cast<double>(shape.encoder.hidden);
    const auto wide = static_cast<double>(shape.encoder.feed_forward);
    const auto pieces = static_cast<double>(length);
    const double projections = 4.0 * hidden * hidden;
    const double mixing = 2.0 * pieces * hidden; // scores and weighted sum
    const double layer = 2.0 * pieces * (projections + mixing + 2.0 * hidden * wide);
    const double mlm = shape.mlm ? 2.0 * static_cast<double>(masked) * hidden *
                                       (hidden + static_cast<double>(shape.vocabulary))
                                 : 0.0;
    const double tasks =
        2.0 * hidden *
        (static_cast<double>(shape.domains + shape.intents + shape.classes) + pieces * static_cast<double>(shape.tags));
    return static_cast<double>(shape.encoder.layers) * layer + mlm + tasks;
}

double training_flops(const ModelShape& shape, std::int64_t texts, std::int64_t length, std::int64_t masked) {
    return 3.0 * static_cast<double>(texts) * forward_flops(shape, length, masked);
}

namespace {

/// How often a number of each kind is read or written, forward alone.
constexpr double kHiddenTimes = 13.0;
constexpr double kWideTimes = 4.0;
constexpr double kScoreTimes = 4.0;
constexpr double kLogitTimes = 7.0;
constexpr double kBackward = 3.0; ///< a training step against a forward pass

} // namespace

double forward_numbers(const ModelShape& shape, std::int64_t length, std::int64_t masked) {
    const auto pieces = static_cast<double>(length);
    const double layer = kHiddenTimes * static_cast<double>(shape.encoder.hidden) + kWideTimes * static_cast<double>(shape.encoder.feed_forward) +
                         kScoreTimes * static_cast<double>(shape.encoder.heads) * pieces;
    const double logits = (shape.mlm ? static_cast<double>(masked * shape.vocabulary) : 0.0) +
                          static_cast<double>(shape.domains + shape.intents + shape.classes) + pieces * static_cast<double>(shape.tags);
    return pieces * static_cast<double>(shape.encoder.layers) * layer + kLogitTimes * logits;
}

double training_numbers(const ModelShape& shape, std::int64_t length, std::int64_t masked) {
    return kBackward * forward_numbers(shape, length, masked);
}

double update_numbers(const ModelShape& shape) { return 8.0 * static_cast<double>(model_cost(shape).total()); }

std::int64_t training_memory(const ModelShape& shape, std::int64_t texts, std::int64_t length,
                             std::int64_t masked) {
    constexpr std::int64_t kFloat = 4;
    constexpr std::int64_t kStates = 4; // weight, gradient, two moments
    const std::int64_t hidden = shape.encoder.hidden;
    // Kept a piece and layer: input, query, key, value, context, two dropped-out outputs, two normalised
    // sums; feed-forward before and after its activation; scores before and after the softmax and their
    // dropout.
    const std::int64_t piece = 9 * hidden + 2 * shape.encoder.feed_forward + 3 * shape.encoder.heads * length;
    const std::int64_t layers = texts * length * shape.encoder.layers * piece;
    const std::int64_t embeddings = texts * length * 3 * hidden;
    const std::int64_t logits = shape.mlm ? texts * masked * (2 * shape.vocabulary + 3 * hidden) : 0;
    return kFloat * (kStates * model_cost(shape).total() + layers + embeddings + logits);
}

} // namespace stillroom::recipe
