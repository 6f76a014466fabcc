#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes golden.json from scikit-learn: TF-IDF rows of a FeatureUnion, and one-against-rest logistic regression.

python3 -m venv /tmp/golden && /tmp/golden/bin/pip install scikit-learn
/tmp/golden/bin/python tests/core/baseline/make_golden.py > tests/core/baseline/golden.json

Lower case is taken character by character (Python's own looks at neighbours for a final sigma). Words are runs of letters
(categories L*), decimal digits (Nd), marks (Mn, Mc) and apostrophes; a CJK ideograph is a word by itself. The characters'
n-grams are scikit-learn's own: inside what white space divides.
"""
import json
import unicodedata

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion

LEARNT = [
    "wake me up at nine am on friday", "Set an alarm, please; set it for 5:30!", "don't play that song again",
    "play play play the song", "Quelle est la m\u00e9t\u00e9o \u00e0 Saint-\u00c9tienne ?", "\u00c9teins la lumi\u00e8re du caf\u00e9",
    "cafe\u0301 \u00e9 e\u0301", "Stra\u00dfe in M\u00fcnchen", "\u0130stanbul'da hava nas\u0131l", "\u039f\u0394\u039f\u03a3 \u03c3\u03b1\u03c2",
    "\u64ad\u653e\u97f3\u4e50 now", "\u0e40\u0e1b\u0e34\u0e14\u0e40\u0e1e\u0e25\u0e07", "tab\tand\u00a0space\u2003here \n", "a", "!!!", "",
    "at nine pm wake wake me", "snake_case 3x4",
]
ASKED = ["", "a", "!!! ?", "zzzz qqqq", "  WAKE me up\tat nine, wake me ", "m\u00e9t\u00e9o du CAF\u00c9 caf\u00e9", "\u97f3\u4e50 \u64ad\u653e\u97f3\u4e50",
         "the alarm on Stra\u00dfe 5:30", "play a song that nobody knows"]


def lower(text):
    return "".join(character.lower() for character in text)


def words(text):
    found = []
    is_open = False
    for character in text:
        category = unicodedata.category(character)
        if category[0] != "L" and category not in ("Nd", "Mn", "Mc") and character != "'":
            is_open = False
            continue
        alone = "\u4e00" <= character <= "\u9fff"
        if not is_open or alone:
            found.append("")
        found[-1] += character
        is_open = not alone
    return found


def rows(matrix):
    matrix = matrix.tocsr()
    matrix.sort_indices()
    return [[[int(column), float(value)] for column, value in zip(row.indices, row.data)] for row in matrix]


def tfidf():
    union = FeatureUnion([
        ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, preprocessor=lower, tokenizer=words, token_pattern=None)),
        ("characters", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, preprocessor=lower)),
    ])
    learnt = union.fit_transform(LEARNT)
    return {"learnt": LEARNT, "asked": ASKED, "columns": learnt.shape[1], "learnt_rows": rows(learnt),
            "asked_rows": rows(union.transform(ASKED))}


def logistic(classes, count, columns, cost):
    random = np.random.default_rng(columns)
    dense = np.where(random.random((count, columns)) < 0.4, random.normal(size=(count, columns)), 0.0).astype(np.float32)
    centres = random.normal(size=(columns, classes))
    labels = (dense @ centres + random.normal(size=(count, classes))).argmax(axis=1)
    # The constant term is a column of ones, so that it is regularised.
    extended = np.hstack([dense.astype(float), np.ones((count, 1))])
    scores = []
    for c in range(classes):
        model = LogisticRegression(C=cost, fit_intercept=False, solver="lbfgs", tol=1e-12, max_iter=100000)
        scores.append(model.fit(extended, labels == c).decision_function(extended))
    return {"classes": classes, "cost": cost, "labels": labels.tolist(),
            "rows": [[[j, float(v)] for j, v in enumerate(row) if v != 0.0] for row in dense],
            "scores": np.round(np.array(scores).T, 9).tolist()}


print(json.dumps({"tfidf": tfidf(), "logistic": [logistic(3, 40, 6, 10.0), logistic(2, 30, 4, 0.5)]}))
