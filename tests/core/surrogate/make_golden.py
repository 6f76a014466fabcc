# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes golden.json from scikit-learn and SciPy.

python3 -m venv /tmp/golden && /tmp/golden/bin/pip install numpy scipy scikit-learn
/tmp/golden/bin/python tests/core/surrogate/make_golden.py > tests/core/surrogate/golden.json

scikit-learn has no estimated mean: a constant kernel of large variance stands for its vague prior.
"""
import json
import math
import warnings

import numpy as np
from scipy import integrate, stats
from scipy.optimize import minimize
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20240611)
VAGUE = 1e7


def process(points, values, noise, length, signal, jitter=1e-10):
    kernel = ConstantKernel(VAGUE, "fixed") + ConstantKernel(signal, "fixed") * Matern(length, "fixed", nu=2.5)
    alpha = np.asarray(noise) + jitter * signal
    return GaussianProcessRegressor(kernel, alpha=alpha, optimizer=None).fit(points, values)


def log_likelihood(points, values, noise, length, signal):
    """The vague prior's own density is taken out again."""
    model = process(points, values, noise, length, signal)
    return model.log_marginal_likelihood_value_ + 0.5 * math.log(VAGUE) + 0.5 * math.log(2 * math.pi)


def values_at(points):
    return np.sin(3 * points[:, 0]) + 0.3 * points.sum(axis=1) + 0.05 * rng.standard_normal(len(points))


def fixed_case(count, dimension, length, signal, noise):
    points = rng.random((count, dimension))
    values = values_at(points)
    at = rng.random((5, dimension))
    model = process(points, values, noise, length, signal)
    mean, sd = model.predict(at, return_std=True)
    _, covariance = model.predict(at, return_cov=True)
    left_out = []
    for i in range(count):
        rest = np.arange(count) != i
        other = process(points[rest], values[rest], np.asarray(noise)[rest], length, signal)
        centre, spread = other.predict(points[i:i + 1], return_std=True)
        left_out.append([centre[0], math.sqrt(spread[0] ** 2 + noise[i])])
    return {"points": points.tolist(), "values": values.tolist(), "noise": list(noise), "length": length,
            "signal": signal, "at": at.tolist(), "mean": mean.tolist(), "sd": sd.tolist(),
            "difference": [mean[0] - mean[1],
                           math.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])],
            "leave_one_out": left_out,
            "log_likelihood": log_likelihood(points, values, noise, length, signal)}


def fitted_case(count, dimension, noise):
    """The highest likelihood that a local search from many starts finds; noise None: to be found as well."""
    points = rng.random((count, dimension))
    values = values_at(points)
    scale = values.var(ddof=1)
    bounds = [(math.log(0.1), math.log(2.0)), (math.log(1e-4 * scale), math.log(1e2 * scale))]
    if noise is None:
        bounds.append((math.log(1e-6 * scale), math.log(2 * scale)))

    def loss(logarithms):
        found = np.full(count, noise if noise is not None else math.exp(logarithms[2]))
        return -log_likelihood(points, values, found, math.exp(logarithms[0]), math.exp(logarithms[1]))

    starts = [[rng.uniform(low, high) for low, high in bounds] for _ in range(8)]
    best = min((minimize(loss, start, bounds=bounds, method="Nelder-Mead") for start in starts), key=lambda r: r.fun)
    return {"points": points.tolist(), "values": values.tolist(), "noise": noise, "log_likelihood": -best.fun}


def variance_case(sizes, shift):
    groups = [(0.9 + shift * i + 0.01 * rng.standard_normal(size)).tolist() for i, size in enumerate(sizes)]
    test = stats.f_oneway(*groups)
    within = sum(np.var(group) * len(group) for group in groups) / (sum(sizes) - len(sizes))
    return {"groups": groups, "f": test.statistic, "p": test.pvalue, "sd": math.sqrt(within)}


def improvement(mean, sd):
    value, _ = integrate.quad(lambda x: x * stats.norm.pdf(x, mean, sd), 0, max(mean, 0) + 12 * sd,
                              epsabs=0, epsrel=1e-12, limit=500)
    return {"mean": mean, "sd": sd, "value": value}


print(json.dumps({
    "fixed": [fixed_case(4, 1, 0.7, 1.3, [0.02] * 4),
              fixed_case(9, 3, 0.4, 0.5, [0.01 + 0.01 * i for i in range(9)]),
              fixed_case(12, 2, 0.15, 2.0, [0.05] * 12),
              fixed_case(5, 2, 0.5, 0.8, [0.0] * 5)],
    "fitted": [fitted_case(5, 1, 0.0025), fitted_case(12, 2, 0.0025), fitted_case(12, 1, None),
               fitted_case(15, 2, None)],
    "variance": [variance_case([2, 2, 2], 0.0), variance_case([3, 1, 4, 2], 0.005), variance_case([3] * 7, 0.02),
                 variance_case([5, 5, 1], 0.001)],
    "improvement": [improvement(0.3, 0.2), improvement(-0.3, 0.2), improvement(0.0, 1.0), improvement(-2.0, 0.5)],
}, indent=1))
