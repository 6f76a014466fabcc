# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes golden.json from other implementations: seqeval 1.2.2, scikit-learn and SciPy.

python3 -m venv /tmp/golden && /tmp/golden/bin/pip install seqeval==1.2.2 scikit-learn
/tmp/golden/bin/python tests/core/metric/make_golden.py > tests/core/metric/golden.json
"""
import json
import random

from scipy import stats
from seqeval.metrics import f1_score, precision_score, recall_score
from sklearn.metrics import accuracy_score
from sklearn.metrics import f1_score as label_f1

random.seed(20240607)
TYPES = ["date", "time", "place_name", "music-genre"]


def tags(length):
    """Any mixture, including I- after O and after another type."""
    return [random.choice(["O", "O", "B-" + random.choice(TYPES), "I-" + random.choice(TYPES)])
            for _ in range(length)]


def noisy(sequence):
    return [tag if random.random() < 0.7 else random.choice(tags(3)) for tag in sequence]


def slot_case(sentences):
    gold = [tags(random.randint(1, 12)) for _ in range(sentences)]
    predicted = [noisy(sequence) for sequence in gold]
    return {"gold": gold, "predicted": predicted,
            "precision": precision_score(gold, predicted, zero_division=0),
            "recall": recall_score(gold, predicted, zero_division=0),
            "f1": f1_score(gold, predicted, zero_division=0)}


def label_case(count, labels):
    gold = [random.choice(labels) for _ in range(count)]
    predicted = [g if random.random() < 0.6 else random.choice(labels + ["unseen"]) for g in gold]
    return {"gold": gold, "predicted": predicted,
            "accuracy": accuracy_score(gold, predicted),
            "macro_f1": label_f1(gold, predicted, labels=sorted(set(gold)), average="macro", zero_division=0)}


print(json.dumps({
    "slots": [slot_case(n) for n in (1, 2, 5, 20, 40)],
    "labels": [label_case(30, ["a", "b", "c"]), label_case(60, ["alarm", "music", "news", "qa", "iot"])],
    "student_t": [{"p": p, "freedom": f, "x": stats.t.ppf(p, f)}
                  for p in (0.005, 0.3, 0.9, 0.975, 0.9995) for f in (1, 2, 4, 9, 30, 1000)],
}))
