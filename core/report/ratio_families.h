// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/surrogate/ratio_surface.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <vector>

/// Runs that differ in nothing but seed and mixing ratios, as material for a surface over the ratios.
namespace stillroom::report {

/// What a run's recipe mixes, and everything else it says.
struct Mixture {
    std::vector<std::string> sources;
    std::vector<double> ratios; ///< fractions, in the order of the sources
    nlohmann::json rest;        ///< equal for runs of one family
};
[[nodiscard]] Mixture mixture_of(const nlohmann::json& recipe);

/// What a group of runs (one point over its seeds) measured.
struct MeasuredMixture {
    Mixture mixture;
    std::vector<double> values; ///< of one metric, one a seed
};

struct RatioFamily {
    std::vector<std::string> sources;
    std::vector<std::size_t> members; ///< indices of what was measured
    std::vector<surrogate::RatioRuns> runs; ///< as many
};
/// Families with at least two different mixtures, those with most mixtures first.
[[nodiscard]] std::vector<RatioFamily> ratio_families(const std::vector<MeasuredMixture>& measured);

} // namespace stillroom::report
