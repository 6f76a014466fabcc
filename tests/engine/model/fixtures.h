// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/engine/batch.h"
#include "core/engine/model.h"

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace stillroom::engine::testing {

inline ModelConfig small_config() {
    ModelConfig config;
    config.encoder.layers = 3;
    config.encoder.hidden = 48;
    config.encoder.heads = 3;
    config.encoder.feed_forward = 80;
    config.encoder.dropout = 0.2;
    config.encoder.max_length = 40;
    config.vocabulary = 101;
    config.heads = {true, 5, 7, 9, 4};
    return config;
}

inline torch::Tensor vector(const std::vector<std::int64_t>& values) { return torch::tensor(values, torch::kInt64); }

/// Texts of the given lengths with random pieces and labels; one word in two positions, one masked piece in four.
inline Batch make_batch(const ModelConfig& config, const std::vector<std::int64_t>& lengths, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> offsets{0};
    std::vector<std::int64_t> masked, masked_labels, masked_text, words, word_text, tags, domain, intent, label, source;
    const auto pick = [&](std::int64_t bound) {
        return static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(bound)));
    };
    for (std::size_t b = 0; b < lengths.size(); ++b) {
        for (std::int64_t i = 0; i < lengths[b]; ++i) {
            const auto position = static_cast<std::int64_t>(ids.size());
            ids.push_back(pick(config.vocabulary));
            if (i % 4 == 1) {
                masked.push_back(position);
                masked_labels.push_back(pick(config.vocabulary));
                masked_text.push_back(static_cast<std::int64_t>(b));
            }
            if (i % 2 == 1) {
                words.push_back(position);
                word_text.push_back(static_cast<std::int64_t>(b));
                tags.push_back(b % 3 == 2 ? kNoLabel : pick(config.heads.tags));
            }
        }
        offsets.push_back(static_cast<std::int64_t>(ids.size()));
        domain.push_back(b % 3 == 2 ? kNoLabel : pick(config.heads.domains));
        intent.push_back(b % 3 == 2 ? kNoLabel : pick(config.heads.intents));
        label.push_back(pick(config.heads.classes));
        source.push_back(static_cast<std::int64_t>(b % 2));
    }
    Batch batch;
    batch.ids = vector(ids);
    batch.offsets = vector(offsets);
    batch.masked = vector(masked);
    batch.masked_labels = vector(masked_labels);
    batch.masked_text = vector(masked_text);
    batch.words = vector(words);
    batch.word_text = vector(word_text);
    batch.tags = vector(tags);
    batch.domain = vector(domain);
    batch.intent = vector(intent);
    batch.label = vector(label);
    batch.source = vector(source);
    return batch;
}

/// Largest difference relative to the largest value.
inline double difference(const torch::Tensor& a, const torch::Tensor& b) {
    const double size = std::max(b.abs().max().item<double>(), 1e-6);
    return (a - b).abs().max().item<double>() / size;
}

} // namespace stillroom::engine::testing
