"""Fitting the scorer's weights from documents whose names are known."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from glossator.suggest.entities.candidates import TokenRange, candidates
from glossator.suggest.entities.features import all_features, scene_of
from glossator.suggest.entities.gazetteer import world
from glossator.suggest.entities.lexicon import Lexicon
from glossator.suggest.entities.scorer import KINDS, Probabilities, Scorer, softmax
from glossator.suggest.entities.words import WordBook

Gold = Mapping[TokenRange, str]

_STEPS = 400
_RATE = 0.1
_DIGITS = 3


def fit(
    examples: Iterable[tuple[Doc, Gold]], lexicon: Lexicon, *, least: int = 3, penalty: float = 1.5
) -> Scorer:
    """The weights under which the gold kinds of all candidates are the likeliest.

    The documents hold what the recogniser found; gold maps token ranges to kinds. A feature must be
    seen ``least`` times; ``penalty`` (quadratic) keeps weights small.
    """
    described: list[list[str]] = []
    kinds: list[int] = []
    book = WordBook(lexicon, world())
    for doc, gold in examples:
        words = book.words(doc)
        ranges = candidates(words, lexicon)
        described += all_features(scene_of(words, book.gazetteer), ranges)
        kinds += [KINDS.index(gold.get(place, KINDS[0])) for place in ranges]
    counts = Counter(feature for features in described for feature in features)
    names = ["bias", *sorted(n for n, count in counts.items() if count >= least and n != "bias")]
    rows = {name: number for number, name in enumerate(names)}
    return Scorer(rows, _solve(_matrix(described, rows), np.array(kinds), penalty))


def save(scorer: Scorer, path: Path, about: str) -> None:
    """Write the weights with a sentence on where they come from."""
    weights = {
        name: [round(float(weight), _DIGITS) for weight in scorer.weights[row]]
        for name, row in scorer.rows.items()
    }
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in weights.items())
    head = f'{{"about": {json.dumps(about)},\n"kinds": {json.dumps(list(KINDS))},\n"weights": {{\n'
    path.write_text(f"{head}{lines}\n}}}}\n", encoding="utf-8")


def _matrix(described: Sequence[Sequence[str]], rows: Mapping[str, int]) -> Probabilities:
    matrix = np.zeros((len(described), len(rows)))
    for number, features in enumerate(described):
        for feature in features:
            if feature in rows:
                matrix[number, rows[feature]] += 1
    return matrix


def _solve(matrix: Probabilities, kinds: Probabilities, penalty: float) -> Probabilities:
    """Gradient descent with Adam's steps on the penalised likelihood; it is convex."""
    wanted = np.eye(len(KINDS))[kinds]
    weights = np.zeros((matrix.shape[1], len(KINDS)))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        slope = matrix.T @ (softmax(matrix @ weights) - wanted) + penalty * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        rate = _RATE * (1 - step / (_STEPS + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights
