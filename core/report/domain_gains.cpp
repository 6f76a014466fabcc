// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/domain_gains.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stillroom::report {

namespace {

constexpr std::string_view kPrefix = "similarity/";
constexpr double kLevel = 0.05;

} // namespace

const Measure* find_measure(std::string_view name) {
    const auto found = std::find_if(kMeasures.begin(), kMeasures.end(), [&](const Measure& measure) { return name == measure.name; });
    return found == kMeasures.end() ? nullptr : &*found;
}

Similarities similarities_of(const std::map<std::string, double>& metrics) {
    Similarities all;
    for (const auto& [name, value] : metrics) {
        if (!name.starts_with(kPrefix)) {
            continue;
        }
        const std::string rest = name.substr(kPrefix.size());
        for (const auto& measure : kMeasures) { // source and domain may hold slashes themselves
            const std::string middle = std::string("/") + measure.name;
            const auto at = rest.find(middle);
            if (at == std::string::npos) {
                continue;
            }
            const std::string after = rest.substr(at + middle.size());
            if (after.empty() || after.front() == '/') {
                all[rest.substr(0, at)][measure.name][after.empty() ? after : after.substr(1)] = value;
                break;
            }
        }
    }
    return all;
}

GainBySimilarity gain_by_similarity(const std::map<std::string, double>& similarity, const std::map<std::string, double>& to,
                                    const std::map<std::string, double>& from, bool lower_is_better) {
    GainBySimilarity result;
    for (const auto& [domain, near] : similarity) {
        const auto high = to.find(domain);
        const auto low = from.find(domain);
        if (domain.empty() || high == to.end() || low == from.end()) {
            continue;
        }
        const double gain = lower_is_better ? low->second - high->second : high->second - low->second;
        if (std::isfinite(gain) && std::isfinite(near)) {
            result.domains.push_back({domain, near, gain});
        }
    }
    std::stable_sort(result.domains.begin(), result.domains.end(),
                     [](const auto& a, const auto& b) { return a.similarity < b.similarity; });
    std::vector<double> x;
    std::vector<double> y;
    for (const auto& one : result.domains) {
        x.push_back(one.similarity);
        y.push_back(one.gain);
    }
    result.pearson = metric::pearson(x, y);
    result.spearman = metric::spearman(x, y);
    result.line = metric::least_squares(x, y);
    return result;
}

std::string correlation_words(const GainBySimilarity& found) {
    const auto& r = found.pearson;
    if (!std::isfinite(r.coefficient)) {
        return fmt::format("{} domains: too few, or too much alike, to say whether gain goes with similarity.", found.domains.size());
    }
    const bool shown = r.p < kLevel && found.spearman.p < kLevel;
    return fmt::format("r = {:.2f} [{:.2f}, {:.2f}], p {}; rho {:.2f}, p {}; {} domains. {}", r.coefficient, r.low, r.high,
                       r.p < 0.001 ? "< 0.001" : fmt::format("{:.3f}", r.p), found.spearman.coefficient,
                       found.spearman.p < 0.001 ? "< 0.001" : fmt::format("{:.3f}", found.spearman.p), found.domains.size(),
                       shown ? "Gain goes with this measure." : "These domains do not show that gain goes with this measure.");
}

} // namespace stillroom::report
