// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/data/held_out.h"

#include "core/base/hash.h"

#include <algorithm>

namespace stillroom::engine {

namespace {

using corpus::Split;

constexpr std::int64_t kLeastText = 50;
constexpr std::int64_t kMostHeldOut = 1000;

class HeldOut final : public corpus::Corpus {
  public:
    HeldOut(corpus::CorpusPtr whole, std::int64_t every)
        : m_whole(std::move(whole)), m_every(every), m_train(m_whole->size(Split::Train)), m_info(m_whole->info()) {
        m_info.sentences[Split::Train] = size(Split::Train);
        m_info.sentences[Split::Dev] = size(Split::Dev);
        m_info.fingerprint = hash_hex(m_info.fingerprint + "/every " + std::to_string(every));
    }

    const corpus::CorpusInfo& info() const override { return m_info; }

    std::int64_t size(Split split) const override {
        const auto held = m_train / m_every;
        return split == Split::Train ? m_train - held : split == Split::Dev ? held : m_whole->size(split);
    }

    corpus::Utterance at(Split split, std::int64_t index) const override {
        if (split == Split::Train) {
            return m_whole->at(split, index + index / (m_every - 1));
        }
        return split == Split::Dev ? m_whole->at(Split::Train, index * m_every + m_every - 1)
                                   : m_whole->at(split, index);
    }

  private:
    corpus::CorpusPtr m_whole;
    std::int64_t m_every;
    std::int64_t m_train;
    corpus::CorpusInfo m_info;
};

} // namespace

corpus::CorpusPtr with_held_out(corpus::CorpusPtr corpus) {
    const auto train = corpus->size(Split::Train);
    if (corpus->size(Split::Dev) > 0 || train < kLeastText) {
        return corpus;
    }
    const auto every = std::max<std::int64_t>(10, (train + kMostHeldOut - 1) / kMostHeldOut);
    return std::make_shared<HeldOut>(std::move(corpus), every);
}

} // namespace stillroom::engine
