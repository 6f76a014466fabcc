// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

/// Did one model do better than another on the same utterances?
namespace stillroom::metric {

/// Difference of two ratios sum(points) / sum(weights): accuracy with weights of 1 and points of 0 or 1, SemER with errors as
/// points and the number of reference frames' parts as weights, slot F1 with twice the slots that are right as points and
/// those of reference and prediction together as weights.
struct PairedDifference {
    std::int64_t count = 0;  ///< utterances
    double difference = 0.0; ///< a - b; NaN without utterances
    double low = 0.0;        ///< 95 % interval, by percentiles
    double high = 0.0;
    double p = 1.0;          ///< two-sided: how often resampling turns the sign
};
/// Points and weights of two models on the same utterances: four spans of the same length.
struct PairedSample {
    std::span<const double> a;
    std::span<const double> b;
    std::span<const double> weights_a;
    std::span<const double> weights_b;
};
/// Paired bootstrap over utterances (Efron and Tibshirani 1993; Koehn 2004 for its use on test sets), a function of the
/// arguments alone. One difference a sample, as of several metrics of the same answers: all are of equal length and meet the
/// same draws.
[[nodiscard]] std::vector<PairedDifference> paired_bootstrap(std::span<const PairedSample> samples, std::int64_t resamples,
                                                             std::uint64_t seed = 1);
/// The same for one sample whose weights do not depend on the answers.
[[nodiscard]] PairedDifference paired_bootstrap(std::span<const double> a, std::span<const double> b, std::span<const double> weights,
                                                std::int64_t resamples = 2000, std::uint64_t seed = 1);

/// Exact McNemar test (McNemar 1947): of the utterances that only one of the two got right, how unlikely is this split if
/// both were equally good?
struct McNemar {
    std::int64_t only_a = 0;
    std::int64_t only_b = 0;
    double p = 1.0; ///< two-sided
};
[[nodiscard]] McNemar mcnemar(std::int64_t only_a, std::int64_t only_b);

} // namespace stillroom::metric
