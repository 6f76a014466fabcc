// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/transfer_set.h"

#include "core/base/grouped.h"
#include "core/base/hash.h"
#include "core/base/random.h"
#include "core/corpus/statistics.h"
#include "core/corpus/transfer/quotas.h"
#include "core/corpus/transfer/source_pool.h"

#include <algorithm>
#include <set>
#include <utility>

namespace stillroom::corpus {

namespace {

constexpr std::int64_t kWhole = 10'000;

Result<void> refuse(std::string message, std::string field) {
    return fail(ErrorCode::BadInput, std::move(message), Place{{}, 0, std::move(field)});
}

Result<void> check(const TransferRequest& request) {
    std::int64_t sum = 0;
    std::set<std::string> names;
    for (const TransferSourceInput& source : request.sources) {
        if (source.corpus == nullptr) {
            return refuse("Source \"" + source.name + "\" has no corpus.", source.name);
        }
        if (source.ratio < 0) {
            return refuse("A ratio cannot be below 0.", source.name);
        }
        if (!names.insert(source.name).second) {
            return refuse("Two sources are called \"" + source.name + "\".", source.name);
        }
        sum += source.ratio;
    }
    if (request.sources.empty()) {
        return refuse("The transfer set has no source.", "sources");
    }
    if (sum != kWhole) {
        return refuse("The ratios add to " + std::to_string(sum) + ", not to 10,000 (100 %).", "sources");
    }
    if (request.size < 1) {
        return refuse("The size of the transfer set must be at least 1.", "size");
    }
    if (request.unit == recipe::TransferUnit::Tokens && !request.tokens) {
        return refuse("A transfer set measured in tokens needs a tokenizer.", "unit");
    }
    if (request.when_short == recipe::ShortPolicy::Fill && !names.contains(request.fill_from)) {
        return refuse("The source to fill from, \"" + request.fill_from + "\", is none of the sources.", "fill_from");
    }
    return {};
}

TestKeys keys_of_test(const TransferRequest& request) {
    TestKeys keys;
    if (request.test != nullptr) {
        const std::int64_t size = request.test->size(request.test_split);
        for (std::int64_t i = 0; i < size; ++i) {
            keys.insert(request.test->text_key(request.test_split, i));
        }
    }
    return keys;
}

/// How many sentences bring a source nearest to `target`; with `repeat` it goes round and round its pool.
std::size_t draws_for(const SourcePool& pool, std::int64_t target, bool repeat) {
    const auto& sentences = pool.drawn();
    std::size_t draws = 0;
    std::int64_t sum = 0;
    while (repeat ? !sentences.empty() : draws < sentences.size()) {
        const std::int64_t cost = sentences[draws % sentences.size()].cost;
        if (sum + cost > target && sum + cost - target >= target - sum) {
            break;
        }
        sum += cost;
        ++draws;
    }
    return draws;
}

void add_issues(const TransferRequest& request, TransferPlan& plan) {
    for (const SourceReport& source : plan.sources) {
        if (source.in_test > 0) {
            plan.issues.push_back({Issue::Level::Note, "in-test",
                                   grouped(source.in_test) + " sentences of " + source.name +
                                       " left out: they are also in the " + to_string(request.test_split) + " set.",
                                   Place{{}, 0, source.name}, source.in_test});
        }
        if (source.duplicates > 0) {
            plan.issues.push_back({Issue::Level::Note, "duplicates",
                                   grouped(source.duplicates) + " sentences of " + source.name +
                                       " occur there before; each is counted once.",
                                   Place{{}, 0, source.name}, source.duplicates});
        }
    }
}

double ratio(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

Result<TransferSet> TransferSet::plan(const TransferRequest& request) {
    if (auto good = check(request); !good) {
        return fail(good.error());
    }
    const TestKeys test = keys_of_test(request);
    std::vector<SourcePool> pools;
    for (const TransferSourceInput& source : request.sources) {
        auto pool = SourcePool::create(source, request, test);
        if (!pool) {
            return fail(pool.error());
        }
        pools.push_back(std::move(*pool));
    }
    const auto quotas = settle_quotas(request, pools);
    if (!quotas) {
        return fail(quotas.error());
    }

    TransferSet set;
    set.m_sources = request.sources;
    set.m_seed = request.seed;
    TransferPlan& plan = set.m_plan;
    plan.unit = request.unit;
    plan.requested = request.size;
    plan.issues = describe_shortage(request, *quotas, pools);
    std::int64_t owed = 0; // what earlier sources gave too little of, so that the whole is within one sentence too
    for (std::size_t i = 0; i < pools.size(); ++i) {
        SourcePool& pool = pools[i];
        SourceReport source;
        source.name = request.sources[i].name;
        source.ratio = request.sources[i].ratio;
        source.requested = quotas->requested[i];
        source.quota = quotas->quota[i];
        source.filled = quotas->filled[i];
        source.missing = quotas->missing[i];
        source.in_corpus = request.sources[i].corpus->size(Split::Train);
        source.in_test = pool.in_test();
        source.duplicates = pool.duplicates();
        source.available = pool.available();
        const std::int64_t target = source.quota == 0 ? 0 : source.quota + owed;
        if (auto reached = pool.reach(target); !reached) {
            return fail(reached.error());
        }
        const std::size_t draws = draws_for(pool, target, request.when_short == recipe::ShortPolicy::Repeat);
        for (std::size_t j = 0; j < draws; ++j) {
            const SourcePool::Sentence& sentence = pool.drawn()[j % pool.drawn().size()];
            set.m_draws.push_back({static_cast<std::uint32_t>(i), sentence.index});
            source.realised += sentence.cost;
            source.tokens += sentence.tokens;
            ++plan.languages[pool.languages()[sentence.language]];
        }
        owed += source.quota - source.realised;
        source.sentences = static_cast<std::int64_t>(draws);
        source.unique_used = static_cast<std::int64_t>(std::min(draws, pool.drawn().size()));
        source.repeats = ratio(source.sentences, source.unique_used);
        source.coverage = ratio(source.unique_used, source.available);
        plan.realised += source.realised;
        plan.sentences += source.sentences;
        plan.tokens += source.tokens;
        plan.left_out += source.in_test;
        plan.sources.push_back(std::move(source));
    }
    for (SourceReport& source : plan.sources) {
        source.share = ratio(source.realised, plan.realised);
    }
    if (set.m_draws.empty()) {
        return fail(ErrorCode::BadInput, "No sentence is left for the transfer set.", Place{{}, 0, "size"});
    }
    add_issues(request, plan);
    return set;
}

std::vector<Draw> TransferSet::epoch(std::int64_t number) const {
    std::vector<Draw> draws = m_draws;
    Random::stream(m_seed, "transfer epoch", static_cast<std::uint64_t>(number)).shuffle(draws);
    return draws;
}

std::vector<Draw> TransferSet::sample(std::uint64_t seed, std::int64_t count) const {
    std::vector<Draw> draws;
    for (const std::int64_t place : sample_indices(size(), seed, count)) {
        draws.push_back(m_draws[static_cast<std::size_t>(place)]);
    }
    Random::stream(seed, "transfer sample").shuffle(draws);
    return draws;
}

Utterance TransferSet::at(const Draw& draw) const { return m_sources[draw.source].corpus->at(Split::Train, draw.index); }

std::string TransferSet::fingerprint() const {
    Hasher hasher;
    hasher.field("transfer set 1").raw(&m_seed, sizeof m_seed);
    for (const TransferSourceInput& source : m_sources) {
        hasher.field(source.corpus->info().fingerprint);
    }
    for (const Draw& draw : m_draws) {
        hasher.raw(&draw.source, sizeof draw.source).raw(&draw.index, sizeof draw.index);
    }
    return hasher.hex();
}

} // namespace stillroom::corpus
