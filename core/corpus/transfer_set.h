// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/corpus.h"
#include "core/recipe/recipe.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace stillroom::corpus {

struct TransferSourceInput {
    std::string name;       ///< unique, as in the recipe
    CorpusPtr corpus;       ///< its train split is drawn from
    std::int64_t ratio = 0; ///< in 0.01 %; all sources add to 10,000
};

struct TransferRequest {
    std::vector<TransferSourceInput> sources;
    std::int64_t size = 0; ///< sentences or tokens
    recipe::TransferUnit unit = recipe::TransferUnit::Sentences;
    recipe::ShortPolicy when_short = recipe::ShortPolicy::Repeat;
    std::string fill_from; ///< ShortPolicy::Fill
    std::uint64_t seed = 1;
    CorpusPtr test;                 ///< sentences that also stand here are taken out; may be null
    Split test_split = Split::Test;
    /// Tokens of an utterance. Needed for TransferUnit::Tokens; without it the reports count words.
    std::function<std::int64_t(const Utterance&)> tokens;
    std::stop_token stop;
};

/// One place in the transfer set.
struct Draw {
    std::uint32_t source = 0; ///< index into TransferRequest::sources
    std::int64_t index = 0;   ///< into that corpus' train split
    friend bool operator==(const Draw&, const Draw&) = default;
};

/// What a source gives. Counts of sentences unless said otherwise.
struct SourceReport {
    std::string name;
    std::int64_t ratio = 0;       ///< asked, in 0.01 %
    std::int64_t requested = 0;   ///< quota by the ratio, in the request's unit
    std::int64_t quota = 0;       ///< after filling or shrinking, in the request's unit
    std::int64_t realised = 0;    ///< got, in the request's unit: within one sentence of quota
    std::int64_t sentences = 0;   ///< draws an epoch, repeats counted
    std::int64_t tokens = 0;      ///< of those (words without a token counter)
    std::int64_t in_corpus = 0;   ///< train split as it is
    std::int64_t in_test = 0;     ///< left out: they also stand in the test split
    std::int64_t duplicates = 0;  ///< left out: same text earlier in this corpus
    std::int64_t available = 0;   ///< in_corpus - in_test - duplicates
    std::int64_t unique_used = 0; ///< different sentences among the draws
    double repeats = 0.0;         ///< sentences / unique_used; 1 when nothing repeats, 0 when nothing is used
    double coverage = 0.0;        ///< unique_used / available
    double share = 0.0;           ///< realised / realised of all
    std::int64_t filled = 0;      ///< taken over for sources that ran short, in the request's unit
    std::int64_t missing = 0;     ///< of `requested`, not given because the source ran short
};

struct TransferPlan {
    recipe::TransferUnit unit = recipe::TransferUnit::Sentences;
    std::int64_t requested = 0; ///< in the unit
    std::int64_t realised = 0;  ///< in the unit
    std::int64_t sentences = 0; ///< draws an epoch
    std::int64_t tokens = 0;    ///< words without a token counter
    std::int64_t left_out = 0;  ///< sentences that also stand in the test split, over all sources
    std::map<std::string, std::int64_t> languages; ///< draws by language
    std::vector<SourceReport> sources;
    std::vector<Issue> issues;  ///< short sources, repeats, duplicates, test overlap
};

/// The texts a student is distilled on: fixed by the request, in a fresh order every epoch. The state of a run is
/// (epoch, position) alone; nothing else need be stored to go on. Reading from several threads is safe.
class TransferSet {
  public:
    /// Reads every source once (texts are compared by hash). Choosing is nested: a source's smaller quota is a
    /// subset of its larger one under the same seed, so that teacher outputs are reused across ratios.
    /// Errors: BadInput (ratios do not add to 10,000, a source with a ratio but no sentence, unknown fill_from),
    /// Cancelled.
    [[nodiscard]] static Result<TransferSet> plan(const TransferRequest& request);

    [[nodiscard]] const TransferPlan& report() const { return m_plan; }
    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(m_draws.size()); }
    /// All draws of an epoch in its order; a function of (request, epoch).
    [[nodiscard]] std::vector<Draw> epoch(std::int64_t number) const;
    /// `count` draws of the mixed set without repetition of a place (fewer when the set is smaller).
    [[nodiscard]] std::vector<Draw> sample(std::uint64_t seed, std::int64_t count) const;
    [[nodiscard]] Utterance at(const Draw& draw) const;
    /// Hash of everything that determines the set: names artifacts.
    [[nodiscard]] std::string fingerprint() const;

  private:
    std::vector<TransferSourceInput> m_sources;
    std::vector<Draw> m_draws; ///< grouped by source
    std::uint64_t m_seed = 1;
    TransferPlan m_plan;
};

} // namespace stillroom::corpus
