"""The scorer: how likely a candidate is a name of each kind, by a log-linear model.

The weights were fitted by ``glossator.suggest.entities.fitting``; docs/entities.md tells on what.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from glossator.domain.errors import BadRecord
from glossator.resources import resource
from glossator.suggest.entities.templates import Templates

WEIGHTS = "lexicon/entities_weights.json"
# The last row.
_UNKNOWN = -1
_NOTHING = (_UNKNOWN,)
KINDS = ("NONE", "PERSON", "ORG", "PLACE", "EVENT", "OTHER")
Probabilities = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scorer:
    """One row of weights for every feature, one column for every kind of ``KINDS``.

    ``templates`` hold the numbers of the rows, ``padded`` the weights with a last row of nought for
    the features that have no weights.
    """

    rows: Mapping[str, int]
    weights: Probabilities
    templates: Templates[int] = field(init=False, repr=False, compare=False)
    padded: Probabilities = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare what scoring needs."""
        object.__setattr__(self, "templates", Templates.reading(self._row))
        nought = np.zeros((1, len(KINDS)))
        object.__setattr__(self, "padded", np.concatenate([self.weights, nought]))

    def _row(self, feature: str) -> int:
        return self.rows.get(feature, _UNKNOWN)

    def probabilities(self, named: Sequence[Sequence[str]]) -> Probabilities:
        """For every candidate, given by the names of its features, what the kinds are likely."""
        return self.scores([[self._row(feature) for feature in features] for features in named])

    def scores(self, numbered: Sequence[Sequence[int]]) -> Probabilities:
        """The same for candidates whose features are given by the numbers of their rows."""
        if not numbered:
            return np.zeros((0, len(KINDS)))
        filled = [features or _NOTHING for features in numbered]
        flat = np.fromiter(chain.from_iterable(filled), dtype=np.intp)
        sizes = np.fromiter(map(len, filled), dtype=np.intp)
        return softmax(np.add.reduceat(self.padded[flat], np.cumsum(sizes) - sizes, axis=0))


def softmax(sums: Probabilities) -> Probabilities:
    """Probabilities of rows of log-linear sums."""
    powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    shares: Probabilities = powers / powers.sum(axis=1, keepdims=True)
    return shares


@cache
def load_scorer(path: Path | None = None) -> Scorer:
    """The weights of a file, or the shipped ones.

    Raises:
        BadRecord: the file is missing or holds no such weights.
    """
    path = path or resource(WEIGHTS)
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        if plain["kinds"] != list(KINDS):
            raise BadRecord(f"The entity weights {path} are for other kinds: {plain['kinds']}.")
        rows = {feature: number for number, feature in enumerate(plain["weights"])}
        weights = np.array(list(plain["weights"].values()), dtype=np.float64)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadRecord(f"The entity weights {path} cannot be read ({error}).") from error
    if weights.shape != (len(rows), len(KINDS)) or "bias" not in rows:
        raise BadRecord(f"The entity weights {path} have the wrong shape.")
    return Scorer(rows, weights)
