# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes golden.json from other implementations: SciPy, scikit-learn, and for the n-gram model dictionaries that first
have to agree with NLTK's KneserNeyInterpolated.

python3 -m venv /tmp/golden && /tmp/golden/bin/pip install scipy scikit-learn nltk
/tmp/golden/bin/python tests/core/similarity/make_golden.py > tests/core/similarity/golden.json
"""
import json
import math
import random
from collections import Counter, defaultdict

import numpy
from nltk.lm import KneserNeyInterpolated
from nltk.util import everygrams
from scipy.spatial.distance import jensenshannon
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics.pairwise import cosine_similarity

random.seed(20240611)
VOCABULARY = 30
START, END = -1, -2


def texts(count, first, last):
    """Pieces from first to last, the small ones oftener, each leaning on the one before."""
    made = []
    for _ in range(count):
        text = []
        for _ in range(random.randint(1, 9)):
            piece = first + int((last - first + 1) * random.random() ** 2)
            text.append(min(text[-1] + 1, last) if text and random.random() < 0.4 else piece)
        made.append(text)
    return made


def by_context(ngrams):
    """(n-gram, count) pairs as context -> piece -> count."""
    table = defaultdict(Counter)
    for ngram, count in ngrams:
        table[ngram[:-1]][ngram[-1]] += count
    return table


def estimated_discount(table):
    counts = Counter(count for pieces in table.values() for count in pieces.values())
    return counts[1] / (counts[1] + 2 * counts[2]) if counts[1] and counts[2] else 0.5


class Trigrams:
    """Interpolated Kneser-Ney with explicit tables. discount: None estimates one an order; floor: whether single pieces
    are interpolated with the uniform distribution."""

    def __init__(self, sentences, discount=None, floor=True):
        trigrams, starts = Counter(), Counter()
        for sentence in sentences:
            line = [START, *sentence, END]
            starts[tuple(line[:2])] += 1
            trigrams.update(zip(line, line[1:], line[2:]))
        self.tables = [None, None, None]
        self.tables[2] = by_context(trigrams.items())
        self.tables[1] = by_context([*starts.items(), *((ngram[1:], 1) for ngram in trigrams)])
        bigrams = [(v[0], w) for v, pieces in self.tables[1].items() for w in pieces]
        self.tables[0] = by_context(((w,), 1) for _, w in bigrams)
        self.discounts = [estimated_discount(table) if discount is None else discount for table in self.tables]
        self.floor = floor

    def probability(self, context, piece):
        level = len(context)
        pieces = self.tables[level].get(tuple(context), {})
        if level == 0 and not self.floor:
            return pieces.get(piece, 0) / sum(pieces.values())
        lower = self.probability(context[1:], piece) if level else 1 / (VOCABULARY + 1)
        if not pieces:
            return lower
        discount, total = self.discounts[level], sum(pieces.values())
        return max(pieces.get(piece, 0) - discount, 0) / total + discount * len(pieces) / total * lower

    def log_probability(self, sentence):
        line = [START, START, *sentence, END]
        return math.fsum(math.log(self.probability(line[i - 2:i], line[i])) for i in range(2, len(line)))


def agree_with_nltk(sentences):
    """Same counts, one discount, no floor. NLTK has nothing to say after a sentence's start alone: leave that out."""
    lines = [[str(piece) for piece in (START, *sentence, END)] for sentence in sentences]
    judge = KneserNeyInterpolated(3, discount=0.4)
    judge.fit([everygrams(line, max_len=3) for line in lines], [piece for line in lines for piece in line])
    ours = Trigrams(sentences, discount=0.4, floor=False)
    for context in [(START, sentences[0][0]), (3, 4), (0, 1), (5, 2), (20, 1)]:
        for piece in [END, *range(VOCABULARY)]:
            theirs = judge.score(str(piece), [str(c) for c in context])
            assert abs(ours.probability(context, piece) - theirs) < 1e-12, (context, piece, theirs)


def measures(source, target):
    rows = numpy.array([numpy.bincount(text, minlength=VOCABULARY) for text in source + target])
    ours, theirs = rows[:len(source)].sum(axis=0), rows[len(source):].sum(axis=0)
    weights = TfidfTransformer(smooth_idf=True, norm=None).fit(rows)
    types = min((ours > 0).sum(), (theirs > 0).sum())

    def commonest(counts):
        return set(sorted(numpy.flatnonzero(counts).tolist(), key=lambda i: (-counts[i], str(i)))[:types])

    model = Trigrams(source)
    return {
        "target": target,
        "js_divergence": float(jensenshannon(ours, theirs, base=2) ** 2),
        "tfidf_cosine": float(cosine_similarity(weights.transform([ours]), weights.transform([theirs]))[0, 0]),
        "overlap": len(commonest(ours) & commonest(theirs)) / float(types),
        "coverage": float(theirs[ours > 0].sum() / theirs.sum()),
        "type_coverage": float((ours * theirs > 0).sum() / (theirs > 0).sum()),
        "perplexity": math.exp(-math.fsum(model.log_probability(text) for text in target) /
                               sum(len(text) + 1 for text in target)),
    }


def case(source, targets):
    agree_with_nltk(source)
    model = Trigrams(source)
    contexts = [[START, START], [START, source[0][0]], [START, VOCABULARY - 1], [3, 4], [0, 1], [29, 29]]
    return {"source": source,
            "probabilities": [{"context": c, "piece": p, "probability": model.probability(c, p)}
                              for c in contexts for p in (END, 0, 4, 5, 29)],
            "targets": [measures(source, target) for target in targets]}


common = texts(60, 0, 20)
print(json.dumps({
    "vocabulary_size": VOCABULARY,
    "cases": [case(common, [texts(20, 0, 20), texts(20, 8, 29), texts(1, 25, 29)]),
              case(common + common, [texts(10, 5, 25)])],  # nothing occurs just once: the usual discount
}))
