// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/paired_scores.h"

#include "core/metric/report.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

namespace stillroom::report {

namespace {

namespace fs = std::filesystem;

/// Points and weight of one utterance by one metric; a metric that the model has no head for has no weight.
struct Mark {
    double points = 0.0;
    double weight = 0.0;
};

struct Measure {
    const char* metric;
    bool right_or_wrong;
    Mark (*mark)(const metric::Frame& frame, bool slots);
};

Mark right(bool known, bool equal) { return known ? Mark{equal ? 1.0 : 0.0, 1.0} : Mark{}; }

constexpr std::array kMeasures{
    Measure{"eval/dc/accuracy", true,
            [](const metric::Frame& frame, bool) { return right(!frame.predicted_domain.empty(), frame.predicted_domain == frame.domain); }},
    Measure{"eval/icner/intent_accuracy", true,
            [](const metric::Frame& frame, bool) { return right(!frame.predicted_intent.empty(), frame.predicted_intent == frame.intent); }},
    Measure{"eval/icner/exact_match", true,
            [](const metric::Frame& frame, bool slots) {
                return right(slots, frame.predicted_intent == frame.intent && frame.predicted_tags == frame.tags);
            }},
    Measure{"eval/icner/semer", false,
            [](const metric::Frame& frame, bool slots) {
                const auto parts = 1.0 + static_cast<double>(metric::spans(frame.tags).size());
                return slots ? Mark{metric::icner({frame}).semer * parts, parts} : Mark{};
            }}};

/// Marks of every utterance of one run by every measure.
struct Marks {
    std::vector<std::string> texts;
    std::array<std::vector<Mark>, kMeasures.size()> by_measure;
};

std::optional<Marks> read_marks(const fs::path& file) {
    std::ifstream stream(file);
    Marks marks;
    for (std::string line; std::getline(stream, line);) {
        const auto json = nlohmann::json::parse(line, nullptr, false);
        if (!json.is_object() || !json.contains("reference") || !json.contains("predicted")) {
            return std::nullopt;
        }
        const auto& gold = json["reference"];
        const auto& found = json["predicted"];
        metric::Frame frame;
        frame.domain = gold.value("domain", std::string());
        frame.intent = gold.value("intent", std::string());
        frame.words = gold.value("words", std::vector<std::string>());
        frame.tags = gold.value("tags", std::vector<std::string>());
        frame.predicted_domain = found.value("domain", std::string());
        frame.predicted_intent = found.value("intent", std::string());
        frame.predicted_tags = found.value("tags", std::vector<std::string>());
        const bool slots = !frame.predicted_intent.empty() && frame.predicted_tags.size() == frame.tags.size();
        marks.texts.push_back(json.value("text", std::string()));
        for (std::size_t i = 0; i < kMeasures.size(); ++i) {
            marks.by_measure[i].push_back(kMeasures[i].mark(frame, slots));
        }
    }
    return marks.texts.empty() ? std::nullopt : std::optional(std::move(marks));
}

struct Pair {
    std::uint64_t seed = 0;
    Marks a;
    Marks b;
};

const store::RunRecord* with_seed(const Group& group, std::uint64_t seed) {
    const auto found = std::find_if(group.runs.begin(), group.runs.end(), [seed](const auto& run) {
        return run.seed == seed && run.state == run::State::Completed;
    });
    return found == group.runs.end() ? nullptr : &*found;
}

std::vector<Pair> pairs_of(const fs::path& home, const Group& a, const Group& b) {
    const auto file = [&home](const store::RunRecord& run) { return home / "runs" / std::to_string(run.id) / "predictions.jsonl"; };
    const bool common = std::any_of(a.runs.begin(), a.runs.end(), [&b](const auto& run) { return with_seed(b, run.seed) != nullptr; });
    const auto any = std::find_if(b.runs.begin(), b.runs.end(), [](const auto& run) { return run.state == run::State::Completed; });
    std::vector<Pair> pairs;
    for (const auto& run : a.runs) {
        const auto* other = common ? with_seed(b, run.seed) : any == b.runs.end() ? nullptr : &*any;
        if (run.state != run::State::Completed || other == nullptr) {
            continue;
        }
        auto mine = read_marks(file(run));
        auto theirs = read_marks(file(*other));
        if (!mine || !theirs || mine->texts != theirs->texts || (!pairs.empty() && mine->texts != pairs.front().a.texts)) {
            return {};
        }
        pairs.push_back({run.seed, std::move(*mine), std::move(*theirs)});
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

} // namespace

std::vector<PairedScore> paired_scores(const fs::path& home, const Group& a, const Group& b) {
    const auto pairs = pairs_of(home, a, b);
    std::vector<PairedScore> scores;
    for (std::size_t measure = 0; measure < kMeasures.size() && !pairs.empty(); ++measure) {
        const auto count = pairs.front().a.texts.size();
        std::vector<double> mine(count);
        std::vector<double> theirs(count);
        std::vector<double> weights(count);
        bool known = true;
        for (const auto& pair : pairs) {
            for (std::size_t i = 0; i < count; ++i) {
                const auto& own = pair.a.by_measure[measure][i];
                const auto& other = pair.b.by_measure[measure][i];
                known = known && own.weight > 0.0 && other.weight > 0.0;
                mine[i] += own.points / static_cast<double>(pairs.size());
                theirs[i] += other.points / static_cast<double>(pairs.size());
                weights[i] = own.weight;
            }
        }
        if (!known) {
            continue;
        }
        PairedScore score{kMeasures[measure].metric, metric::paired_bootstrap(mine, theirs, weights), {}, static_cast<int>(pairs.size()),
                          pairs.front().seed};
        if (kMeasures[measure].right_or_wrong) {
            score.mcnemar = disagreements(pairs.front().a.by_measure[measure], pairs.front().b.by_measure[measure]);
        }
        scores.push_back(std::move(score));
    }
    return scores;
}

} // namespace stillroom::report
