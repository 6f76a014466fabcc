// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/surrogate/gaussian_process.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <stdexcept>
#include <utility>

namespace stillroom::surrogate {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kJitter = 1e-10; // keeps the factorisation of nearly equal points sound

VectorXd vector_of(std::span<const double> values) {
    return Eigen::Map<const VectorXd>(values.data(), static_cast<Index>(values.size()));
}

/// One column a point.
MatrixXd matrix_of(const std::vector<std::vector<double>>& points) {
    MatrixXd matrix(static_cast<Index>(points.front().size()), static_cast<Index>(points.size()));
    for (std::size_t i = 0; i < points.size(); ++i) {
        matrix.col(static_cast<Index>(i)) = vector_of(points[i]);
    }
    return matrix;
}

double matern(double distance, double length_scale) {
    const double r = std::sqrt(5.0) * distance / length_scale;
    return (1.0 + r + r * r / 3.0) * std::exp(-r);
}

/// What does not change while hyperparameters are sought.
struct Data {
    MatrixXd points;
    MatrixXd distances;
    VectorXd values;
    VectorXd noise;
};

Data data_of(const Observations& observations) {
    Data data;
    data.points = matrix_of(observations.points);
    data.values = vector_of(observations.values);
    data.noise = observations.noise.empty() ? VectorXd(VectorXd::Zero(data.values.size()))
                                            : vector_of(observations.noise);
    data.distances.resize(data.values.size(), data.values.size());
    for (Index i = 0; i < data.points.cols(); ++i) {
        data.distances.col(i) = (data.points.colwise() - data.points.col(i)).colwise().norm().transpose();
    }
    return data;
}

/// RW algorithm 2.1 with the mean of section 2.7.
struct Solution {
    Eigen::LLT<MatrixXd> factor; ///< of K + noise
    VectorXd weights;            ///< (K + noise)^-1 (values - constant)
    VectorXd ones;               ///< (K + noise)^-1 1
    double precision = 0.0;      ///< 1' (K + noise)^-1 1
    double constant = 0.0;
    double log_likelihood = 0.0;
};

std::optional<Solution> solve(const Data& data, const Hyperparameters& hyperparameters) {
    const Index n = data.values.size();
    MatrixXd covariance(n, n);
    for (Index j = 0; j < n; ++j) {
        for (Index i = j; i < n; ++i) {
            covariance(i, j) =
                hyperparameters.signal_variance * matern(data.distances(i, j), hyperparameters.length_scale);
        }
    }
    covariance.diagonal().array() +=
        data.noise.array() + hyperparameters.noise_variance + kJitter * hyperparameters.signal_variance;
    Solution solution;
    solution.factor.compute(covariance); // reads the lower triangle alone
    if (solution.factor.info() != Eigen::Success) {
        return std::nullopt;
    }
    solution.ones = solution.factor.solve(VectorXd::Ones(n));
    solution.precision = solution.ones.sum();
    solution.constant = solution.ones.dot(data.values) / solution.precision;
    const VectorXd residuals = data.values.array() - solution.constant;
    solution.weights = solution.factor.solve(residuals);
    const double half_log_determinant = solution.factor.matrixLLT().diagonal().array().log().sum();
    solution.log_likelihood = -0.5 * residuals.dot(solution.weights) - half_log_determinant -
                              0.5 * std::log(solution.precision) -
                              0.5 * static_cast<double>(n - 1) * std::log(2.0 * std::numbers::pi);
    if (!std::isfinite(solution.log_likelihood)) {
        return std::nullopt;
    }
    return solution;
}

bool all_finite(std::span<const double> values) {
    return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

Result<void> check(const Observations& observations) {
    const auto& [points, values, noise] = observations;
    if (points.size() < 2) {
        return fail(ErrorCode::BadInput, "A surface needs at least two points.");
    }
    if (values.size() != points.size() || (!noise.empty() && noise.size() != points.size())) {
        return fail(ErrorCode::BadInput, "Points, values and their noise are not equally many.");
    }
    const bool right_points = std::all_of(points.begin(), points.end(), [&](const auto& point) {
        return !point.empty() && point.size() == points.front().size() && all_finite(point);
    });
    const bool right_noise = std::all_of(noise.begin(), noise.end(), [](double v) { return v >= 0.0; });
    if (!right_points || !all_finite(values) || !all_finite(noise) || !right_noise) {
        return fail(ErrorCode::BadInput, "Points and values must be finite numbers, noise not below 0.");
    }
    return {};
}

/// One hyperparameter in the search: limits of its logarithm and how many nodes the grid has.
struct Dimension {
    double low = 0.0;
    double high = 0.0;
    int nodes = 1;
    [[nodiscard]] double step() const { return nodes > 1 ? (high - low) / (nodes - 1) : 0.0; }
};

Hyperparameters hyperparameters_at(const std::vector<double>& logarithms) {
    return {std::exp(logarithms[0]), std::exp(logarithms[1]),
            logarithms.size() > 2 ? std::exp(logarithms[2]) : 0.0};
}

struct Candidate {
    std::vector<double> logarithms;
    double log_likelihood = -std::numeric_limits<double>::infinity();
};

/// Keeps the better one; true when that is the new one.
bool improve(Candidate& best, const Data& data, std::vector<double> logarithms) {
    const std::optional<Solution> solution = solve(data, hyperparameters_at(logarithms));
    if (!solution || solution->log_likelihood <= best.log_likelihood) {
        return false;
    }
    best = {std::move(logarithms), solution->log_likelihood};
    return true;
}

Candidate grid_search(const Data& data, const std::vector<Dimension>& dimensions) {
    Candidate best;
    std::vector<int> node(dimensions.size(), 0);
    std::vector<double> logarithms(dimensions.size());
    for (std::size_t d = 0; d < dimensions.size();) {
        for (std::size_t i = 0; i < dimensions.size(); ++i) {
            logarithms[i] = dimensions[i].low + node[i] * dimensions[i].step();
        }
        improve(best, data, logarithms);
        for (d = 0; d < dimensions.size() && ++node[d] == dimensions[d].nodes; ++d) {
            node[d] = 0;
        }
    }
    return best;
}

/// Steps along the axes, halved when none helps (Kolda, Lewis and Torczon 2003, SIAM Review 45).
void compass_search(Candidate& best, const Data& data, const std::vector<Dimension>& dimensions) {
    constexpr int halvings = 9;
    for (int halving = 1; halving <= halvings; ++halving) {
        for (bool moved = true; moved;) {
            moved = false;
            for (std::size_t d = 0; d < dimensions.size(); ++d) {
                for (const double direction : {-1.0, 1.0}) {
                    std::vector<double> next = best.logarithms;
                    next[d] = std::clamp(next[d] + direction * std::ldexp(dimensions[d].step(), -halving),
                                         dimensions[d].low, dimensions[d].high);
                    moved = improve(best, data, std::move(next)) || moved;
                }
            }
        }
    }
}

std::vector<Dimension> search_space(const Data& data, bool noise_known, const LengthScales& scales) {
    const double spread = (data.values.array() - data.values.mean()).square().sum() /
                          static_cast<double>(data.values.size() - 1);
    // Equal values without noise have no scale of their own.
    const double rounding = 1e-12 * std::max(1e-12, data.values.squaredNorm());
    const double scale = std::log(std::max({spread, data.noise.mean(), rounding}));
    std::vector<Dimension> dimensions{
        {std::log(scales.shortest), std::log(scales.longest), scales.shortest < scales.longest ? 9 : 1},
        {scale + std::log(1e-4), scale + std::log(1e2), 9}};
    if (!noise_known) {
        dimensions.push_back({scale + std::log(1e-6), scale + std::log(2.0), 6});
    }
    return dimensions;
}

} // namespace

struct GaussianProcess::State {
    Data data;
    Hyperparameters hyperparameters;
    Solution solution;

    [[nodiscard]] VectorXd covariances(std::span<const double> point) const {
        if (static_cast<Index>(point.size()) != data.points.rows()) {
            throw std::invalid_argument("The point has another number of coordinates than the observations.");
        }
        const VectorXd distances =
            (data.points.colwise() - vector_of(point)).colwise().norm().transpose();
        return distances.unaryExpr([this](double distance) {
            return hyperparameters.signal_variance * matern(distance, hyperparameters.length_scale);
        });
    }

    /// Of a sum of function values with coefficients that add to `total`, which has this variance before anything is seen
    /// and these covariances with the observations.
    [[nodiscard]] Normal posterior(const VectorXd& covariances, double prior_variance, double total) const {
        const VectorXd explained = solution.factor.matrixL().solve(covariances);
        const double left_to_mean = total - solution.ones.dot(covariances);
        const double variance = prior_variance - explained.squaredNorm() +
                                left_to_mean * left_to_mean / solution.precision;
        return {total * solution.constant + covariances.dot(solution.weights),
                variance < 0.0 ? 0.0 : std::sqrt(variance)}; // NaN stays
    }
};

Normal Normal::plus_noise(double variance) const { return {mean, std::sqrt(sd * sd + variance)}; }

Result<GaussianProcess> GaussianProcess::with(const Observations& observations,
                                              const Hyperparameters& hyperparameters) {
    if (const Result<void> checked = check(observations); !checked) {
        return fail(checked.error());
    }
    const bool in_range = hyperparameters.length_scale > 0.0 && hyperparameters.signal_variance > 0.0 &&
                          hyperparameters.noise_variance >= 0.0;
    if (!in_range) {
        return fail(ErrorCode::BadInput, "Length scale and signal variance must be above 0, noise not below 0.");
    }
    Data data = data_of(observations);
    std::optional<Solution> solution = solve(data, hyperparameters);
    if (!solution) {
        return fail(ErrorCode::BadInput, "These hyperparameters give no finite likelihood.");
    }
    return GaussianProcess(
        std::make_shared<const State>(State{std::move(data), hyperparameters, std::move(*solution)}));
}

Result<GaussianProcess> GaussianProcess::fit(const Observations& observations, const LengthScales& scales) {
    if (const Result<void> checked = check(observations); !checked) {
        return fail(checked.error());
    }
    if (!(scales.shortest > 0.0 && scales.shortest <= scales.longest)) {
        return fail(ErrorCode::BadInput, "Length scales must be above 0, the shortest first.");
    }
    const Data data = data_of(observations);
    const std::vector<Dimension> dimensions = search_space(data, !observations.noise.empty(), scales);
    Candidate best = grid_search(data, dimensions);
    if (best.logarithms.empty()) {
        return fail(ErrorCode::BadInput, "No surface fits these values.");
    }
    compass_search(best, data, dimensions);
    return with(observations, hyperparameters_at(best.logarithms));
}

Normal GaussianProcess::predict(std::span<const double> point) const {
    return m_state->posterior(m_state->covariances(point), m_state->hyperparameters.signal_variance, 1.0);
}

Normal GaussianProcess::difference(std::span<const double> a, std::span<const double> b) const {
    const VectorXd covariances = m_state->covariances(a) - m_state->covariances(b);
    const double correlation =
        matern((vector_of(a) - vector_of(b)).norm(), m_state->hyperparameters.length_scale);
    const double variance = 2.0 * m_state->hyperparameters.signal_variance * (1.0 - correlation);
    return m_state->posterior(covariances, variance, 0.0);
}

std::vector<Normal> GaussianProcess::leave_one_out() const {
    const Solution& solution = m_state->solution;
    const VectorXd& values = m_state->data.values;
    const MatrixXd inverse = solution.factor.solve(MatrixXd::Identity(values.size(), values.size()));
    std::vector<Normal> predictions;
    for (Index i = 0; i < values.size(); ++i) {
        const double precision = inverse(i, i) - solution.ones(i) * solution.ones(i) / solution.precision;
        predictions.push_back({values(i) - solution.weights(i) / precision, std::sqrt(1.0 / precision)});
    }
    return predictions;
}

const Hyperparameters& GaussianProcess::hyperparameters() const { return m_state->hyperparameters; }
double GaussianProcess::constant() const { return m_state->solution.constant; }
double GaussianProcess::log_marginal_likelihood() const { return m_state->solution.log_likelihood; }

} // namespace stillroom::surrogate
