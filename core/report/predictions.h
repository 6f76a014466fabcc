// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// What runs answered on their test set, marked by the metrics that add up over utterances. Private to core/report but for
/// the reader, which callers of paired_scores keep.
namespace stillroom::report {

/// Points and weight of one utterance by one metric.
struct Mark {
    double points = 0.0;
    double weight = 0.0;
};

struct MarkedMetric {
    const char* metric;
    bool right_or_wrong; ///< points are 0 or 1, weights 1
};
inline constexpr std::array<MarkedMetric, 7> kMarkedMetrics{{{"eval/dc/accuracy", true},
                                                             {"eval/icner/intent_accuracy", true},
                                                             {"eval/icner/slot_f1", false},
                                                             {"eval/icner/semer", false},
                                                             {"eval/icner/irer", true},
                                                             {"eval/icner/exact_match", true},
                                                             {"eval/classification/accuracy", true}}};

/// Marks of every utterance of one run.
struct Predictions {
    std::string texts;     ///< hash of the utterances in their order
    std::size_t count = 0; ///< of utterances
    std::array<bool, kMarkedMetrics.size()> known{}; ///< the model answers what the metric asks
    std::array<std::vector<Mark>, kMarkedMetrics.size()> marks;
};

/// Reads predictions.jsonl of runs, each once. For one thread.
class PredictionReader {
  public:
    explicit PredictionReader(std::filesystem::path home) : m_home(std::move(home)) {}
    /// Null when the run has none, or none that can be read.
    [[nodiscard]] std::shared_ptr<const Predictions> read(store::RunId run);

  private:
    std::filesystem::path m_home;
    std::map<store::RunId, std::shared_ptr<const Predictions>> m_known;
};

} // namespace stillroom::report
