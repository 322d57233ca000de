"""The scorer: how likely a candidate is a name of each kind, by a log-linear model.

The weights were fitted by ``glossator.suggest.entities.fitting``; docs/entities.md tells on what.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from glossator.domain.errors import BadRecord
from glossator.resources import resource

WEIGHTS = "lexicon/entities_weights.json"
KINDS = ("NONE", "PERSON", "ORG", "PLACE", "EVENT", "OTHER")
Probabilities = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scorer:
    """One row of weights for every feature, one column for every kind of ``KINDS``."""

    rows: Mapping[str, int]
    weights: Probabilities

    def probabilities(self, described: Sequence[Sequence[str]]) -> Probabilities:
        """For every candidate, given by its features, the probabilities of the kinds."""
        if not described:
            return np.zeros((0, len(KINDS)))
        known = [
            [row for feature in features if (row := self.rows.get(feature)) is not None] or [0]
            for features in described
        ]
        starts = np.cumsum([0, *map(len, known)][:-1])
        flat = np.fromiter((row for rows in known for row in rows), dtype=np.intp)
        sums = np.add.reduceat(self.weights[flat], starts, axis=0)
        return softmax(sums)


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
