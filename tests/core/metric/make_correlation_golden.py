# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes correlation_golden.json from SciPy.

python3 -m venv /tmp/golden && /tmp/golden/bin/pip install scipy
/tmp/golden/bin/python tests/core/metric/make_correlation_golden.py > tests/core/metric/correlation_golden.json
"""
import json
import warnings

import numpy
from scipy import stats

random = numpy.random.default_rng(20240612)
warnings.simplefilter("ignore")  # of resamples with a constant side


def permutation_p(statistic, x, y):
    """Exact where all pairings are fewer than the resamples."""
    return stats.permutation_test((x,), lambda a: abs(statistic(a, y).statistic), permutation_type="pairings",
                                  alternative="greater", n_resamples=10_000, rng=random).pvalue


def band(x, y, at):
    """A line's value at `at` is the intercept of the same line over x - at."""
    line = stats.linregress(x - at, y)
    return {"x": at, "y": line.intercept, "half_width": stats.t.ppf(0.975, len(x) - 2) * line.intercept_stderr}


def case(x, y):
    x, y = numpy.asarray(x, dtype=float), numpy.asarray(y, dtype=float)
    pearson = stats.pearsonr(x, y)
    interval = pearson.confidence_interval(0.95)
    resamples = stats.bootstrap((x, y), lambda a, b: stats.spearmanr(a, b).statistic, paired=True, vectorized=False,
                                method="percentile", n_resamples=4_000, rng=random).bootstrap_distribution
    low, high = numpy.nanpercentile(resamples, [2.5, 97.5], method="inverted_cdf")  # NaN: a constant side
    line = stats.linregress(x, y)
    return {
        "x": x.tolist(), "y": y.tolist(),
        "pearson": {"coefficient": pearson.statistic, "low": interval.low, "high": interval.high,
                    "p": permutation_p(stats.pearsonr, x, y)},
        "spearman": {"coefficient": stats.spearmanr(x, y).statistic, "low": low, "high": high,
                     "p": permutation_p(stats.spearmanr, x, y)},
        "line": {"slope": line.slope, "intercept": line.intercept,
                 "band": [band(x, y, at) for at in (float(x.min()) - 1.0, float(x.mean()), 2.5)]},
    }


def related(count, noise, digits=6):
    x = random.normal(3.0, 2.0, count)
    return x.round(digits), (5.0 - 0.7 * x + random.normal(0.0, noise, count)).round(digits)


print(json.dumps([
    case([1.0, 2.0, 3.0, 5.0], [2.0, 1.5, 4.0, 3.0]),
    case([1.0, 2.0, 2.0, 4.0, 7.0, 7.0], [0.5, 0.1, 0.9, 0.9, 0.7, 1.3]),
    case(*related(7, 1.0)),
    case(*related(18, 2.0)),
    case(*related(25, 2.0, digits=0)),  # many ties
    case(*related(40, 3.0)),
]))
