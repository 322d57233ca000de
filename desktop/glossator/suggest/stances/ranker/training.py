"""Training the ranker: from the rules' frames and gold stances to a model."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal
from glossator.suggest.groups import STANCE_ROLES, STANCES, FrameSpans, TokenRange, read_frames
from glossator.suggest.learning.calibration import fit_calibration
from glossator.suggest.learning.examples import (
    Example,
    OnStep,
    Step,
    TooLittleGold,
    folds,
    in_silence,
)
from glossator.suggest.learning.hashing import Rows, joined
from glossator.suggest.learning.linear import Linear
from glossator.suggest.learning.logistic import logit
from glossator.suggest.learning.near import fit_near
from glossator.suggest.stances.ranker.features import frame_features
from glossator.suggest.stances.ranker.model import RankerModel

# How hard it is to leave the rules' scores: measured in docs/learners.md.
_PENALTY = 20.0
_TRUST = 10.0
_PARTS = 5
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class _Judged:
    """The rules' frames in one text's covered stretches: features, scores, and which are right."""

    rows: Rows
    scores: NDArray[np.float64]
    right: NDArray[np.bool_]


def train_ranker(
    examples: Iterable[Example],
    *,
    seed: int = 0,
    on_step: OnStep = in_silence,
) -> RankerModel:
    """Learn from texts with the rules' frames and gold stances which frames to believe.

    The rules must have written their frames into the texts (``glossator_stances``; the lower its
    ``min_score``, the more there is to learn from). A frame is right where gold has a stance with
    its label, a holder that shares a word (or none either) and much the same target. Only frames in
    covered stretches count. The same examples and ``seed`` give the same model.

    Raises:
        TooLittleGold: no frame of the rules lies in covered text.
    """
    judged = map(_judged, examples)
    known = [each for each in judged if len(each.rows)]
    if not known:
        raise TooLittleGold("The rules suggest no stance in text that was read; read some first.")
    linear = _fitted(known)
    on_step(Step("weights", 1, 1))
    calibration = _calibration(known, seed, on_step)
    return RankerModel(linear, calibration, sum(len(each.rows) for each in known))


def is_right(doc: Doc, frame: FrameSpans, gold: Sequence[Proposal]) -> bool:
    """Whether gold has the stance of ``frame``: its label, holder and target."""
    holder, target = _characters(doc, frame, "holder"), _characters(doc, frame, "target")
    return any(
        frame.label == stance.label
        and _shares(holder, stance.roles.get("holder", ()))
        and _alike(target, stance.roles.get("target", ()))
        for stance in gold
    )


def _judged(example: Example) -> _Judged:
    doc = example.doc
    frames = [
        frame
        for frame in read_frames(doc, STANCES, STANCE_ROLES)
        if all(example.covers(*_place(doc, one)) for one in frame.spans)
    ]
    return _Judged(
        frame_features(doc, frames),
        np.array([frame.score for frame in frames], dtype=np.float64),
        np.array([is_right(doc, frame, example.gold) for frame in frames], dtype=bool),
    )


def _fitted(judged: Sequence[_Judged]) -> Linear:
    rows = joined([each.rows for each in judged])
    return fit_near(
        rows,
        np.concatenate([each.right for each in judged]),
        logit(np.concatenate([each.scores for each in judged])),
        penalty=_PENALTY,
    )


def _calibration(judged: Sequence[_Judged], seed: int, on_step: OnStep) -> NDArray[np.float64]:
    """Slope and shift of the sums, learnt on texts that the weights were not learnt from."""
    parts = min(_PARTS, len(judged))
    sums: list[NDArray[np.float64]] = []
    right: list[NDArray[np.bool_]] = []
    for number, (learnt, held_out) in enumerate(folds(len(judged), parts, seed), start=1):
        if learnt:
            linear = _fitted([judged[at] for at in learnt])
            for each in (judged[at] for at in held_out):
                sums.append(logit(each.scores) + linear.sums(each.rows)[:, 0])
                right.append(each.right)
        on_step(Step("calibration", number, parts))
    if not sums:
        return np.array([1.0, 0.0])
    measured = np.concatenate(sums)
    matrix = np.stack([measured, np.ones_like(measured)], axis=1)
    found = fit_calibration(matrix, np.concatenate(right), belief=(1.0, 0.0), trust=_TRUST)
    return np.maximum(found, (0.0, -np.inf))


def _place(doc: Doc, place: TokenRange) -> tuple[int, int]:
    span = doc[place[0] : place[1]]
    return span.start_char, span.end_char


def _characters(doc: Doc, frame: FrameSpans, role: str) -> set[int]:
    return {at for one in frame.roles.get(role, ()) for at in range(*_place(doc, one))}


def _shares(mine: set[int], theirs: Sequence[Span]) -> bool:
    return bool(mine & _covered(theirs)) or not (mine or theirs)


def _alike(mine: set[int], theirs: Sequence[Span]) -> bool:
    other = _covered(theirs)
    both = len(mine) + len(other)
    return both > 0 and 2 * len(mine & other) / both >= _ALIKE


def _covered(spans: Sequence[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}
