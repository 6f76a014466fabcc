// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/texts.h"

#include "core/base/random.h"

#include <array>
#include <numeric>

namespace stillroom::bench {

namespace {

constexpr std::int64_t kShortest = 3;
/// Texts in 10,000 of 3, 4, 5 ... pieces: a gamma distribution fitted to English MASSIVE under 8,000 pieces.
constexpr std::array<std::int64_t, 38> kLengths = {
    126, 285, 479, 666, 813, 903, 933, 911, 849, 761, 661, 559, 461, 373, 296, 232, 179, 136, 102, 76,
    56, 41, 30, 21, 15, 11, 8, 5, 4, 3, 2, 1, 1, 1, 0, 0, 0, 0};

Text make_text(std::int64_t length, Random& random) {
    const auto pick = [&](std::int64_t bound) {
        return static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(bound)));
    };
    Text text;
    text.ids.push_back(2);
    for (std::int64_t i = 2; i < length; ++i) {
        text.ids.push_back(kFirstPiece + pick(kVocabulary - kFirstPiece));
    }
    text.ids.push_back(3);
    for (std::int64_t i = 1; i + 1 < length; i += 2) {
        text.tags.push_back(pick(kTags));
    }
    text.domain = pick(kDomains);
    text.intent = pick(kIntents);
    return text;
}

torch::Tensor column(const std::vector<std::int64_t>& values) { return torch::tensor(values, torch::kInt64); }

} // namespace

std::vector<Text> texts_of_length(std::int64_t count, std::int64_t length, std::uint64_t seed) {
    Random random(seed);
    std::vector<Text> texts;
    for (std::int64_t i = 0; i < count; ++i) {
        texts.push_back(make_text(length, random));
    }
    return texts;
}

std::vector<Text> assistant_texts(std::int64_t count, std::uint64_t seed) {
    Random random(seed);
    const std::int64_t all = std::accumulate(kLengths.begin(), kLengths.end(), std::int64_t{0});
    std::vector<Text> texts;
    for (std::int64_t i = 0; i < count; ++i) {
        auto left = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(all)));
        std::size_t at = 0;
        while (left >= kLengths[at]) {
            left -= kLengths[at++];
        }
        texts.push_back(make_text(kShortest + static_cast<std::int64_t>(at), random));
    }
    return texts;
}

engine::Batch pack(const std::vector<const Text*>& texts, double mask_share, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::int64_t> ids, offsets{0}, masked, masked_labels, masked_text, domain, intent, words, word_text, tags;
    for (std::size_t b = 0; b < texts.size(); ++b) {
        const Text& text = *texts[b];
        const auto start = static_cast<std::int64_t>(ids.size());
        ids.insert(ids.end(), text.ids.begin(), text.ids.end());
        for (std::size_t i = 1; i + 1 < text.ids.size(); ++i) {
            if (mask_share > 0.0 && random.uniform() < mask_share) {
                const std::int64_t position = start + static_cast<std::int64_t>(i);
                masked.push_back(position);
                masked_labels.push_back(text.ids[i]);
                masked_text.push_back(static_cast<std::int64_t>(b));
                ids[static_cast<std::size_t>(position)] = 4;
            }
        }
        for (std::size_t w = 0; w < text.tags.size(); ++w) {
            words.push_back(start + 1 + 2 * static_cast<std::int64_t>(w));
            word_text.push_back(static_cast<std::int64_t>(b));
            tags.push_back(text.tags[w]);
        }
        domain.push_back(text.domain);
        intent.push_back(text.intent);
        offsets.push_back(static_cast<std::int64_t>(ids.size()));
    }
    engine::Batch batch;
    batch.ids = column(ids);
    batch.offsets = column(offsets);
    batch.masked = column(masked);
    batch.masked_labels = column(masked_labels);
    batch.masked_text = column(masked_text);
    batch.domain = column(domain);
    batch.intent = column(intent);
    batch.words = column(words);
    batch.word_text = column(word_text);
    batch.tags = column(tags);
    return batch;
}

Padded pad(const engine::Batch& batch) {
    const torch::Tensor lengths = batch.offsets.diff();
    const std::int64_t longest = lengths.max().item<std::int64_t>();
    Padded padded;
    padded.mask = torch::arange(longest).unsqueeze(0) < lengths.unsqueeze(1);
    const torch::Tensor place = padded.mask.flatten().nonzero().flatten();
    const auto spread = [&](const torch::Tensor& positions, const torch::Tensor& values, std::int64_t otherwise) {
        return torch::full({padded.mask.numel()}, otherwise, torch::kInt64)
            .index_copy_(0, place.index_select(0, positions), values)
            .view(padded.mask.sizes());
    };
    padded.ids = spread(torch::arange(batch.pieces()), batch.ids, 0);
    padded.masked_labels = spread(batch.masked, batch.masked_labels, engine::kNoLabel);
    padded.tags = spread(batch.words, batch.tags, engine::kNoLabel);
    padded.domain = batch.domain;
    padded.intent = batch.intent;
    return padded;
}

} // namespace stillroom::bench
