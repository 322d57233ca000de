"""Examples: parsed texts with their gold, as every learner takes them, and news of its progress."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from glossator.domain.errors import UserError
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal


class TooLittleGold(UserError):
    """There is nothing, or not enough, to learn from; the message says what is missing."""


class Example(NamedTuple):
    """A parsed text, the gold of the learner's layer, and the stretches that were read for it.

    Outside ``covered`` nothing is known: what gold lacks there is no negative example.
    """

    doc: Doc
    gold: Sequence[Proposal]
    covered: Sequence[Span]

    def covers(self, start: int, end: int) -> bool:
        """Whether the characters ``[start, end)`` lie wholly in one covered stretch."""
        return any(span.start <= start and end <= span.end for span in self.covered)


@dataclass(frozen=True, slots=True)
class Step:
    """How far a training has come: step ``number`` of ``of`` in ``part``, from 1.

    ``loss`` is the mean loss per example of this step, lower is better; None where there is none.
    """

    part: str
    number: int
    of: int
    loss: float | None = None


OnStep = Callable[[Step], None]


def in_silence(_: Step) -> None:
    """Hear of a step and say nothing."""


def folds(count: int, parts: int, seed: int) -> Iterator[tuple[list[int], list[int]]]:
    """The numbers below ``count`` parted ``parts`` times into learnt and held-out ones.

    Every number is held out once; the same ``seed`` gives the same parts.
    """
    order = np.random.default_rng(seed).permutation(count).tolist()
    for part in range(parts):
        held_out = sorted(order[part::parts])
        yield sorted(set(order) - set(held_out)), held_out
