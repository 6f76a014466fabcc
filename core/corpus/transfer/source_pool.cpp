// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/transfer/source_pool.h"

#include "core/corpus/readers/encoding.h"

#include <algorithm>
#include <utility>

namespace stillroom::corpus {

namespace {

constexpr std::uint64_t kKeysAPass = 4'000'000;
constexpr std::int64_t kStopEvery = 4096;

tl::unexpected<Error> stopped() { return fail(ErrorCode::Cancelled, "Stopped while sentences were counted."); }

} // namespace

SourcePool::SourcePool(const TransferSourceInput& source, const TransferRequest& request)
    : m_source(&source), m_request(&request),
      m_random(Random::stream(request.seed, "transfer/" + source.corpus->info().fingerprint)) {}

Result<SourcePool> SourcePool::create(const TransferSourceInput& source, const TransferRequest& request,
                                      const TestKeys& test) {
    SourcePool pool(source, request);
    if (auto kept = pool.keep_usable(test); !kept) {
        return fail(kept.error());
    }
    return pool;
}

Result<void> SourcePool::keep_usable(const TestKeys& test) {
    const Corpus& corpus = *m_source->corpus;
    const std::int64_t size = corpus.size(Split::Train);
    const std::uint64_t passes = static_cast<std::uint64_t>(size) / kKeysAPass + 1;
    std::vector<bool> usable(static_cast<std::size_t>(size), true);
    std::vector<std::pair<std::uint64_t, std::int64_t>> part; // key and index of one range of keys
    for (std::uint64_t pass = 0; pass < passes; ++pass) {
        part.clear();
        for (std::int64_t i = 0; i < size; ++i) {
            if (i % kStopEvery == 0 && m_request->stop.stop_requested()) {
                return stopped();
            }
            const std::uint64_t key = corpus.text_key(Split::Train, i);
            if (key % passes != pass) {
                continue;
            }
            if (test.contains(key)) {
                usable[static_cast<std::size_t>(i)] = false;
                ++m_in_test;
            } else {
                part.emplace_back(key, i);
            }
        }
        std::sort(part.begin(), part.end());
        for (std::size_t i = 1; i < part.size(); ++i) {
            if (part[i].first == part[i - 1].first) {
                usable[static_cast<std::size_t>(part[i].second)] = false;
                ++m_duplicates;
            }
        }
    }
    m_order.reserve(static_cast<std::size_t>(size - m_in_test - m_duplicates));
    for (std::int64_t i = 0; i < size; ++i) {
        if (usable[static_cast<std::size_t>(i)]) {
            m_order.push_back(i);
        }
    }
    return {};
}

void SourcePool::draw_one() {
    const std::size_t at = m_drawn.size();
    std::swap(m_order[at], m_order[at + m_random.below(m_order.size() - at)]);
    const Utterance utterance = m_source->corpus->at(Split::Train, m_order[at]);
    Sentence sentence;
    sentence.index = m_order[at];
    sentence.tokens = m_request->tokens ? m_request->tokens(utterance) : static_cast<std::int64_t>(count_words(utterance.text));
    sentence.cost = m_request->unit == recipe::TransferUnit::Tokens ? std::max<std::int64_t>(1, sentence.tokens) : 1;
    const auto language = std::find(m_languages.begin(), m_languages.end(), utterance.language);
    sentence.language = static_cast<std::size_t>(language - m_languages.begin());
    if (language == m_languages.end()) {
        m_languages.push_back(utterance.language);
    }
    m_cost += sentence.cost;
    m_drawn.push_back(sentence);
}

Result<std::int64_t> SourcePool::reach(std::int64_t target) {
    while (m_cost < target && !exhausted()) {
        if (m_drawn.size() % kStopEvery == 0 && m_request->stop.stop_requested()) {
            return stopped();
        }
        draw_one();
    }
    return m_cost;
}

} // namespace stillroom::corpus
