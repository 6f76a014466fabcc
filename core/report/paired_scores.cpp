// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/paired_scores.h"

#include <algorithm>
#include <set>
#include <utility>

namespace stillroom::report {

namespace {

constexpr std::int64_t kResamples = 5000; ///< so that p is small enough for a correction over many groups

struct Pair {
    std::uint64_t seed = 0;
    std::shared_ptr<const Predictions> a;
    std::shared_ptr<const Predictions> b;
};

const TestedRun* with_seed(const TestedRuns& runs, std::uint64_t seed) {
    const auto found = std::find_if(runs.begin(), runs.end(), [seed](const TestedRun& run) { return run.seed == seed; });
    return found == runs.end() ? nullptr : &*found;
}

std::vector<Pair> pairs_of(PredictionReader& reader, const TestedRuns& a, const TestedRuns& b, const std::stop_token& stop) {
    const bool common = std::any_of(a.begin(), a.end(), [&b](const TestedRun& run) { return with_seed(b, run.seed) != nullptr; });
    std::vector<Pair> pairs;
    for (const auto& run : a) {
        const TestedRun* other = common ? with_seed(b, run.seed) : b.empty() ? nullptr : &b.front();
        if (other == nullptr) {
            continue;
        }
        if (stop.stop_requested()) {
            return {};
        }
        Pair pair{run.seed, reader.read(run.id), reader.read(other->id)};
        if (!pair.a || !pair.b || pair.a->texts != pair.b->texts || (!pairs.empty() && pair.a->texts != pairs.front().a->texts)) {
            return {};
        }
        pairs.push_back(std::move(pair));
    }
    return pairs;
}

metric::McNemar disagreements(const std::vector<Mark>& a, const std::vector<Mark>& b) {
    std::int64_t only_a = 0;
    std::int64_t only_b = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        only_a += a[i].points > b[i].points ? 1 : 0;
        only_b += b[i].points > a[i].points ? 1 : 0;
    }
    return metric::mcnemar(only_a, only_b);
}

/// Means over seeds of one side.
struct Side {
    std::vector<double> points;
    std::vector<double> weights;

    void add(const std::vector<Mark>& marks, double share) {
        points.resize(marks.size());
        weights.resize(marks.size());
        for (std::size_t i = 0; i < marks.size(); ++i) {
            points[i] += share * marks[i].points;
            weights[i] += share * marks[i].weight;
        }
    }
};

} // namespace

TestedRuns tested_runs(const Group& group) {
    TestedRuns runs;
    for (const auto& run : group.runs) {
        if (run.state == run::State::Completed) {
            runs.push_back({run.id, run.seed});
        }
    }
    return runs;
}

std::vector<PairedScore> paired_scores(PredictionReader& reader, const TestedRuns& a, const TestedRuns& b, const std::stop_token& stop) {
    const auto pairs = pairs_of(reader, a, b, stop);
    std::set<std::uint64_t> seeds; // fewer than pairs where a group joins settings
    for (const auto& pair : pairs) {
        seeds.insert(pair.seed);
    }
    std::vector<PairedScore> scores;
    std::vector<Side> mine;
    std::vector<Side> theirs;
    const double share = 1.0 / static_cast<double>(pairs.size());
    for (std::size_t i = 0; i < kMarkedMetrics.size() && !pairs.empty(); ++i) {
        if (!std::all_of(pairs.begin(), pairs.end(), [i](const Pair& pair) { return pair.a->known[i] && pair.b->known[i]; })) {
            continue;
        }
        mine.emplace_back();
        theirs.emplace_back();
        for (const auto& pair : pairs) {
            mine.back().add(pair.a->marks[i], share);
            theirs.back().add(pair.b->marks[i], share);
        }
        const Pair& first = pairs.front();
        PairedScore score{kMarkedMetrics[i].metric, {}, {}, static_cast<int>(seeds.size()), first.seed};
        if (kMarkedMetrics[i].right_or_wrong) {
            score.mcnemar = disagreements(first.a->marks[i], first.b->marks[i]);
        }
        scores.push_back(std::move(score));
    }
    std::vector<metric::PairedSample> samples;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        samples.push_back({mine[i].points, theirs[i].points, mine[i].weights, theirs[i].weights});
    }
    if (stop.stop_requested()) {
        return {};
    }
    const auto differences = metric::paired_bootstrap(samples, kResamples);
    for (std::size_t i = 0; i < scores.size(); ++i) {
        scores[i].bootstrap = differences[i];
    }
    return scores;
}

} // namespace stillroom::report
