// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <memory>
#include <span>
#include <vector>

/// Regression with uncertainty from few points. Numbers of equations and algorithms are those of Rasmussen and
/// Williams, Gaussian Processes for Machine Learning, MIT Press 2006 (RW).
namespace stillroom::surrogate {

/// A normal distribution; mean and standard deviation in the unit of the values.
struct Normal {
    double mean = 0.0;
    double sd = 0.0;
    /// The same with independent noise added: a prediction of a measurement instead of the function.
    [[nodiscard]] Normal plus_noise(double variance) const;
};

struct Observations {
    std::vector<std::vector<double>> points; ///< coordinates, equally many each
    std::vector<double> values;              ///< one for each point
    std::vector<double> noise;               ///< known variance of each value, >= 0; empty: not known
};

struct Hyperparameters {
    double length_scale = 1.0;    ///< > 0, in the unit of the coordinates
    double signal_variance = 1.0; ///< > 0
    double noise_variance = 0.0;  ///< >= 0, of every value, in addition to its known noise
};

/// Limits of the search; shortest = longest holds the length scale.
struct LengthScales {
    double shortest = 0.1;
    double longest = 2.0;
};

/// Gaussian process with one length scale, a Matern kernel of order 5/2 (RW 4.17) and a constant mean with a vague prior
/// (RW section 2.7): the mean is the generalised least squares estimate, and its uncertainty is part of every
/// prediction. Immutable; copies share their state.
class GaussianProcess {
  public:
    /// With the hyperparameters that maximise the likelihood: a grid over their logarithms, then compass search from
    /// its best node. Known noise is kept as it is; otherwise one noise variance is fitted. A function of the
    /// arguments alone.
    /// Errors: BadInput for fewer than two points, sizes that differ, and values that are not finite.
    [[nodiscard]] static Result<GaussianProcess> fit(const Observations& observations, const LengthScales& scales = {});

    /// With given hyperparameters; 1e-10 of the signal variance is added to every noise to keep the algebra sound.
    /// Errors: as fit, and BadInput for hyperparameters out of range.
    [[nodiscard]] static Result<GaussianProcess> with(const Observations& observations,
                                                      const Hyperparameters& hyperparameters);

    /// The function without noise at `point` (RW algorithm 2.1, equations 2.41 and 2.42).
    /// Throws std::invalid_argument for another number of coordinates than the observations have.
    [[nodiscard]] Normal predict(std::span<const double> point) const;

    /// Of f(a) - f(b), correlation included.
    [[nodiscard]] Normal difference(std::span<const double> a, std::span<const double> b) const;

    /// Each value as predicted, noise included, from all others with the hyperparameters kept (RW 5.12; Dubrule 1983,
    /// Mathematical Geology 15, for an estimated mean).
    [[nodiscard]] std::vector<Normal> leave_one_out() const;

    [[nodiscard]] const Hyperparameters& hyperparameters() const;
    [[nodiscard]] double constant() const;                ///< estimate of the mean
    [[nodiscard]] double log_marginal_likelihood() const; ///< RW 2.45, in nats

  private:
    struct State;
    explicit GaussianProcess(std::shared_ptr<const State> state) : m_state(std::move(state)) {}
    std::shared_ptr<const State> m_state;
};

} // namespace stillroom::surrogate
