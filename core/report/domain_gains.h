// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric/correlation.h"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Does the gain from one transfer set over another go with how near a domain is to the generic text? (Peris et al. 2022,
/// claim 3)
namespace stillroom::report {

struct Measure {
    const char* name;  ///< in "similarity/SOURCE/NAME/DOMAIN"
    const char* label;
    const char* short_label;
    bool nearer_is_higher;
};
inline constexpr std::array<Measure, 6> kMeasures{{{"js_divergence", "Jensen-Shannon divergence of pieces, bits", "JS divergence", false},
                                                   {"tfidf_cosine", "Cosine of TF-IDF vectors", "TF-IDF cosine", true},
                                                   {"overlap", "Shared of the commonest pieces", "Overlap", true},
                                                   {"coverage", "Task pieces that the source has", "Coverage", true},
                                                   {"perplexity", "Perplexity under the source's trigrams", "Perplexity", false},
                                                   {"embedding_cosine", "Cosine of the teacher's mean vectors", "Embedding cosine", true}}};
/// Null when it is none.
[[nodiscard]] const Measure* find_measure(std::string_view name);

/// source -> measure -> domain -> value; the whole task below the empty domain.
using Similarities = std::map<std::string, std::map<std::string, std::map<std::string, double>>>;
/// From the last values of a teacher run's metrics, by name.
[[nodiscard]] Similarities similarities_of(const std::map<std::string, double>& metrics);

struct DomainGain {
    std::string domain;
    double similarity = 0.0;
    double gain = 0.0; ///< of the metric; positive is better, also where lower is better
};

struct GainBySimilarity {
    std::vector<DomainGain> domains; ///< that have both, by similarity
    metric::Correlation pearson;
    metric::Correlation spearman;
    metric::Line line;
};
/// `to` and `from`: a metric's mean by domain, of two groups. Domains that one of the three lacks are left out.
[[nodiscard]] GainBySimilarity gain_by_similarity(const std::map<std::string, double>& similarity,
                                                  const std::map<std::string, double>& to, const std::map<std::string, double>& from,
                                                  bool lower_is_better);

/// "r = 0.78 [0.48, 0.91], p 0.001, rho 0.71, 18 domains; these domains support a connection." The last part says no more
/// than the intervals allow.
[[nodiscard]] std::string correlation_words(const GainBySimilarity& found);

} // namespace stillroom::report
