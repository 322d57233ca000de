"""Fitting the weights of ``glossator_entities`` to a project's gold, from the shipped ones on.

What gold says little about stays as it was shipped: leaving a weight costs, so few articles change
little and many change much.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossator.suggest.entities.candidates import candidates
from glossator.suggest.entities.features import all_features, scene_of
from glossator.suggest.entities.gazetteer import world
from glossator.suggest.entities.lexicon import Lexicon
from glossator.suggest.entities.scorer import KINDS, Probabilities, Scorer, softmax
from glossator.suggest.entities.words import WordBook
from glossator.suggest.training.entity_gold import Labels, Reading, TokenGold

_STEPS = 150
_RATE = 0.05
_LEAST = 3
# A third of it does as well (docs/training.md).
_LOYALTY = 3.0
Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Described:
    """The candidates of one text: their features, and the number of the kind that each is."""

    features: tuple[tuple[str, ...], ...]
    kinds: tuple[int, ...]


def describe(
    reading: Reading, gold: TokenGold, labels: Labels, lexicon: Lexicon, shipped: Scorer
) -> Described:
    """The candidates of a text that was read, as far as it was read."""
    book = WordBook(lexicon, world())
    words = book.words(reading.doc)
    ranges = [place for place in candidates(words, lexicon) if gold.is_known(place)]
    features = all_features(scene_of(words, book.gazetteer), ranges)
    believed = shipped.probabilities(features)
    kinds = [
        _kind(labels.kinds(gold.names[place]) if place in gold.names else (), row)
        for place, row in zip(ranges, believed, strict=True)
    ]
    # The same few thousand words over and over: kept once, or many articles fill the memory.
    shared = tuple(tuple(map(sys.intern, each)) for each in features)
    return Described(shared, tuple(kinds))


def _kind(kinds: Sequence[str], believed: Probabilities) -> int:
    """The number of a kind; where gold's label can be several, the one that is believed most."""
    numbers = [KINDS.index(kind) for kind in kinds]
    return max(numbers, key=lambda number: float(believed[number]), default=0)


def refitted(examples: Iterable[Described], shipped: Scorer) -> Scorer:
    """The weights that explain the examples and leave ``shipped`` no more than they must."""
    examples = list(examples)
    counts = Counter(_every_feature(examples))
    fresh = sorted(name for name, n in counts.items() if n >= _LEAST and name not in shipped.rows)
    rows = {**shipped.rows, **{name: len(shipped.rows) + at for at, name in enumerate(fresh)}}
    start = np.zeros((len(rows), len(KINDS)))
    start[: len(shipped.rows)] = shipped.weights
    kinds = np.array([kind for example in examples for kind in example.kinds], dtype=np.intp)
    if not len(kinds):
        return shipped
    return Scorer(rows, _solved(_Seen.of(examples, rows), kinds, start))


def _every_feature(examples: Iterable[Described]) -> Iterator[str]:
    for example in examples:
        for features in example.features:
            yield from features


@dataclass(frozen=True, slots=True)
class _Seen:
    """Which features each candidate has, both ways round: by candidate and by feature."""

    flat: Numbers
    starts: Numbers
    owners: Numbers
    firsts: Numbers
    used: Numbers

    @classmethod
    def of(cls, examples: Iterable[Described], rows: dict[str, int]) -> "_Seen":
        known = [
            [rows[name] for name in features if name in rows]
            for example in examples
            for features in example.features
        ]
        sizes = np.array([len(each) for each in known], dtype=np.intp)
        flat = np.array([row for each in known for row in each], dtype=np.intp)
        order = np.argsort(flat, kind="stable")
        used, firsts = np.unique(flat[order], return_index=True)
        owners = np.repeat(np.arange(len(known)), sizes)[order]
        return cls(flat, np.cumsum(sizes) - sizes, owners, firsts.astype(np.intp), used)

    def sums(self, weights: Probabilities) -> Probabilities:
        """The log-linear sums of every candidate; each has at least its bias."""
        found: Probabilities = np.add.reduceat(weights[self.flat], self.starts, axis=0)
        return found

    def slope(self, errors: Probabilities, rows: int) -> Probabilities:
        """How the errors of the candidates fall on the weights."""
        slope = np.zeros((rows, errors.shape[1]))
        slope[self.used] = np.add.reduceat(errors[self.owners], self.firsts, axis=0)
        return slope


def _solved(seen: _Seen, kinds: Numbers, start: Probabilities) -> Probabilities:
    """Adam's steps down the penalised likelihood, which is convex."""
    wanted = np.eye(len(KINDS))[kinds]
    weights = start.copy()
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        errors = softmax(seen.sums(weights)) - wanted
        slope = seen.slope(errors, len(weights)) + _LOYALTY * (weights - start)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        rate = _RATE * (1 - step / (_STEPS + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights
