# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes holm_golden.json from statsmodels.

python3 -m venv /tmp/golden && /tmp/golden/bin/pip install statsmodels
/tmp/golden/bin/python tests/core/metric/make_holm_golden.py > tests/core/metric/holm_golden.json
"""
import json

import numpy
from statsmodels.stats.multitest import multipletests

random = numpy.random.default_rng(20240618)


def case(p):
    return {"p": list(p), "corrected": multipletests(p, method="holm")[1].tolist()}


print(json.dumps([
    case([0.03]),
    case([0.01, 0.04, 0.03, 0.005]),
    case([0.02, 0.02, 0.02]),  # ties
    case([0.9, 0.0004997501249375312, 1.0, 0.5]),
    case(random.uniform(0.0, 1.0, 12).round(6).tolist()),
    case((random.uniform(0.0, 1.0, 40) ** 4).round(6).tolist()),
]))
