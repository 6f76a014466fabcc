// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/held_out.h"

#include "core/base/hash.h"

#include <algorithm>
#include <optional>

namespace stillroom::corpus {

namespace {

constexpr std::int64_t kLeastText = 50;
constexpr std::int64_t kMostHeldOut = 1000;

std::optional<std::int64_t> held_out_every(std::int64_t train, std::int64_t dev) {
    if (dev > 0 || train < kLeastText) {
        return std::nullopt;
    }
    return std::max<std::int64_t>(10, (train + kMostHeldOut - 1) / kMostHeldOut);
}

class HeldOut final : public Corpus {
  public:
    HeldOut(CorpusPtr whole, std::int64_t every)
        : m_whole(std::move(whole)), m_every(every), m_train(m_whole->size(Split::Train)), m_info(with_held_out(m_whole->info())) {}

    const CorpusInfo& info() const override { return m_info; }

    std::int64_t size(Split split) const override {
        const auto held = m_train / m_every;
        return split == Split::Train ? m_train - held : split == Split::Dev ? held : m_whole->size(split);
    }

    Utterance at(Split split, std::int64_t index) const override {
        if (split == Split::Train) {
            return m_whole->at(split, index + index / (m_every - 1));
        }
        return split == Split::Dev ? m_whole->at(Split::Train, index * m_every + m_every - 1)
                                   : m_whole->at(split, index);
    }

    std::uint64_t text_key(Split split, std::int64_t index) const override {
        if (split == Split::Train) {
            return m_whole->text_key(split, index + index / (m_every - 1));
        }
        return split == Split::Dev ? m_whole->text_key(Split::Train, index * m_every + m_every - 1)
                                   : m_whole->text_key(split, index);
    }

  private:
    CorpusPtr m_whole;
    std::int64_t m_every;
    std::int64_t m_train;
    CorpusInfo m_info;
};

} // namespace

CorpusInfo with_held_out(CorpusInfo info) {
    const auto train = info.sentences[Split::Train];
    if (const auto every = held_out_every(train, info.sentences[Split::Dev])) {
        info.sentences[Split::Train] = train - train / *every;
        info.sentences[Split::Dev] = train / *every;
        info.fingerprint = hash_hex(info.fingerprint + "/every " + std::to_string(*every));
    }
    return info;
}

CorpusPtr with_held_out(CorpusPtr corpus) {
    const auto every = held_out_every(corpus->size(Split::Train), corpus->size(Split::Dev));
    return every ? std::make_shared<HeldOut>(std::move(corpus), *every) : corpus;
}

} // namespace stillroom::corpus
