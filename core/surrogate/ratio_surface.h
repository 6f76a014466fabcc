// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/surrogate/gaussian_process.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// A metric over mixtures of sources, fitted to the mixtures of a study, and the next mixture worth a run.
namespace stillroom::surrogate {

/// What was measured at one mixture.
struct RatioRuns {
    std::vector<double> ratios; ///< fractions in the order of the sources; they add to 1
    std::vector<double> values; ///< the metric, one a seed; those that are not finite do not count
};

/// One measured mixture. Runs of equal ratios are one.
struct RatioPoint {
    std::vector<double> ratios;
    std::size_t seeds = 0; ///< at least 1
    double observed = 0.0; ///< mean over seeds
    Normal fitted;         ///< the surface here; NaN without a surface
};

/// Whether mixtures differ by more than seeds do: one-way analysis of variance (Fisher 1925).
/// NaN where no mixture has two seeds.
struct SeedNoise {
    double sd = 0.0; ///< of one run around its mixture's mean, pooled over mixtures
    double f = 0.0;  ///< between mixtures / within; infinite when seeds agree to the last digit
    double p = 1.0;  ///< of an F at least as large if all mixtures were equal
};

/// Each mixture predicted from the others, by the surface and by a constant with independent deviations.
/// Hyperparameters are those of the whole study.
struct LeaveOneOut {
    double log_density_gain = 0.0; ///< sum of log predictive densities, surface - constant, in nats; > 0: the surface
                                   ///< predicts better
    double r_squared = 0.0;        ///< 1 - squared errors of the surface / those of the constant; at most 1, may be < 0
};

/// A mixture that was not measured, against the best one that was. The gain f(mixture) - f(best) (negated where lower
/// is better) counts the uncertainty of both and their correlation.
struct Suggestion {
    std::vector<double> ratios;        ///< multiples of 5 %
    Normal predicted;                  ///< of the metric's mean over seeds
    double low = 0.0;                  ///< its 95 % interval
    double high = 0.0;
    double expected_improvement = 0.0; ///< E max(gain, 0) >= 0, in the metric's unit; see expected_improvement()
    double probability_better = 0.0;   ///< P(gain > 0)
};

/// May the study say where to go next?
enum class Verdict {
    Supported,
    TooFewPoints,    ///< fewer measured mixtures than sources + 1
    NoSpread,        ///< one seed everywhere, so the noise is not known
    FlatWithinNoise, ///< mixtures differ no more than seeds do (F test, p >= 0.05)
    NothingToGain    ///< no mixture promises more than a tenth of the seed noise
};

struct RatioSurface {
    bool lower_is_better = false;
    std::size_t sources = 0;
    std::vector<RatioPoint> points;         ///< in the order they came
    std::optional<std::size_t> best;        ///< index of the best point by the surface, by `observed` without one
    std::optional<GaussianProcess> process; ///< over the ratios; none when TooFewPoints
    SeedNoise noise;
    LeaveOneOut check; ///< NaN without a surface
    Verdict verdict = Verdict::TooFewPoints;
    std::optional<Suggestion> suggestion; ///< exactly when Supported

    /// The metric's mean over seeds; NaN without a surface or for another number of ratios than sources.
    [[nodiscard]] Normal predict(std::span<const double> ratios) const;
};

/// Fits the surface and judges it. Distances between mixtures are Euclidean, scaled so that two pure sources are 1
/// apart. Noise of a mixture's mean: pooled variance over seeds / seeds; fitted when no mixture has two seeds.
/// Errors: BadInput for no mixtures, unequal numbers of ratios, fewer than two, and ratios that are below 0 or do not
/// add to 1 (to 1e-6); Unsupported for more than five sources.
[[nodiscard]] Result<RatioSurface> fit_ratio_surface(const std::vector<RatioRuns>& runs, bool lower_is_better);

/// The verdict as a sentence for the person, with its reason.
[[nodiscard]] std::string verdict_words(const RatioSurface& surface);

struct GridPoint {
    std::vector<double> ratios;
    Normal metric;
};
/// The surface for a picture: each 1 % of a line, each 1/40 of a triangle; empty for more sources and without a
/// surface.
[[nodiscard]] std::vector<GridPoint> surface_grid(const RatioSurface& surface);

/// All mixtures whose ratios are multiples of 1 / steps, first source falling. Empty without sources or steps.
[[nodiscard]] std::vector<std::vector<double>> simplex_grid(std::size_t sources, int steps);

/// E max(gain, 0) of a normally distributed gain: Jones, Schonlau and Welch 1998 (Journal of Global Optimization 13),
/// equation 15. max(mean, 0) when sd is 0.
[[nodiscard]] double expected_improvement(const Normal& gain);

} // namespace stillroom::surrogate
