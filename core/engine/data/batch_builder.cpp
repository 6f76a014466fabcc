// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/data/batch_builder.h"

namespace stillroom::engine {

namespace {

template <class T>
torch::Tensor tensor_of(const std::vector<T>& values) {
    return torch::tensor(at::ArrayRef<T>(values), torch::kInt64);
}

using Integers = std::vector<std::int64_t>;

/// `stream(i)` masks the i-th example.
template <class Stream>
Batch masked_by(const EncodedTexts& texts, std::span<const std::int32_t> examples, const Masking& masking, const Stream& stream) {
    Integers ids;
    Integers offsets{0};
    Integers masked;
    Integers labels;
    Integers masked_text;
    Integers source;
    for (std::size_t at = 0; at < examples.size(); ++at) {
        const auto example = examples[at];
        const auto begin = offsets.back();
        const auto text = static_cast<std::int64_t>(offsets.size()) - 1;
        const auto hidden = mask_text(texts.ids(example), masking, stream(at));
        ids.insert(ids.end(), hidden.ids.begin(), hidden.ids.end());
        for (std::size_t i = 0; i < hidden.positions.size(); ++i) {
            masked.push_back(begin + hidden.positions[i]);
            labels.push_back(hidden.originals[i]);
            masked_text.push_back(text);
        }
        source.push_back(texts.source(example));
        offsets.push_back(static_cast<std::int64_t>(ids.size()));
    }
    Batch batch;
    batch.ids = tensor_of(ids);
    batch.offsets = tensor_of(offsets);
    batch.masked = tensor_of(masked);
    batch.masked_labels = tensor_of(labels);
    batch.masked_text = tensor_of(masked_text);
    batch.source = tensor_of(source);
    return batch;
}

} // namespace

Batch task_batch(const EncodedTexts& texts, std::span<const std::int32_t> examples) {
    Integers ids;
    Integers offsets{0};
    Integers domain;
    Integers intent;
    Integers words;
    Integers word_text;
    Integers tags;
    Integers source;
    for (const auto example : examples) {
        const auto begin = offsets.back();
        const auto text = static_cast<std::int64_t>(offsets.size()) - 1;
        const auto pieces = texts.ids(example);
        ids.insert(ids.end(), pieces.begin(), pieces.end());
        const auto first = texts.first_pieces(example);
        const auto tag = texts.tags(example);
        for (std::size_t word = 0; word < first.size(); ++word) {
            if (first[word] >= 0) {
                words.push_back(begin + first[word]);
                word_text.push_back(text);
                tags.push_back(tag[word]);
            }
        }
        domain.push_back(texts.labels(example).domain);
        intent.push_back(texts.labels(example).intent);
        source.push_back(texts.source(example));
        offsets.push_back(static_cast<std::int64_t>(ids.size()));
    }
    Batch batch;
    batch.ids = tensor_of(ids);
    batch.offsets = tensor_of(offsets);
    batch.domain = tensor_of(domain);
    batch.intent = tensor_of(intent);
    batch.label = batch.intent;
    batch.words = tensor_of(words);
    batch.word_text = tensor_of(word_text);
    batch.tags = tensor_of(tags);
    batch.source = tensor_of(source);
    return batch;
}

Batch masked_batch(const EncodedTexts& texts, std::span<const std::int32_t> examples, const Masking& masking,
                   std::uint64_t seed, std::int64_t epoch) {
    return masked_by(texts, examples, masking, [&](std::size_t at) {
        const auto example = examples[at];
        return masking.variants > 0 ? variant_stream(texts.ids(example), epoch % masking.variants)
                                    : mask_stream(seed, epoch, example);
    });
}

Batch masked_batch(const EncodedTexts& texts, std::span<const std::int32_t> examples, const Masking& masking,
                   std::span<const std::int64_t> variants) {
    return masked_by(texts, examples, masking, [&](std::size_t at) { return variant_stream(texts.ids(examples[at]), variants[at]); });
}

} // namespace stillroom::engine
