"""Sheets: documents in one layer, as the same people answered them, in columns on one strip."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from glossator.domain.agreement.ranges import (
    Flags,
    Numbers,
    Ranges,
    offsets,
    ranges_of,
    summed,
)
from glossator.domain.agreement.strip import Strip
from glossator.domain.alignment import Answer, Pieces


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers in columns, in the order of their documents.

    ``document`` is the place of each one's document, ``label`` a number into the names of labels,
    ``row`` whatever the answer is known by outside. ``roles`` has what fills a role, by the name
    of the role; an answer that lacks it owns nothing there.
    """

    document: Numbers
    label: Numbers
    pieces: Ranges
    roles: Mapping[str, Ranges]
    row: Numbers

    def __len__(self) -> int:
        return len(self.document)

    def taken(self, which: Numbers) -> "Answers":
        """Some of the answers, in that order."""
        return Answers(
            self.document[which],
            self.label[which],
            self.pieces.taken(which),
            {name: filled.taken(which) for name, filled in self.roles.items()},
            self.row[which],
        )

    def placed(self, document: Numbers, strip: Strip) -> "Answers":
        """The answers as those of the documents at these places, and moved on to their strip."""
        by = strip.begins[document]
        roles = {name: filled.moved(by) for name, filled in self.roles.items()}
        return Answers(document, self.label, self.pieces.moved(by), roles, self.row)

    def answer(self, number: int, names: Sequence[str]) -> Answer:
        """One of the answers as a value; its positions are those of the strip."""
        found = {name: filled.pieces(number) for name, filled in self.roles.items()}
        return Answer(
            str(self.row[number]),
            names[self.label[number]],
            self.pieces.pieces(number),
            {name: pieces for name, pieces in found.items() if pieces},
        )


@dataclass(frozen=True, slots=True)
class Sheets:
    """What ``people`` said about some documents in one layer.

    ``numbers`` count the documents among all that are compared. ``answers`` are each person's, on
    the ``strip``; ``tokens`` are the places of these in tokens. ``names`` are labels by number.
    ``covered`` says for each person which tokens they have read and completed, None where all
    people have completed all of them.
    """

    numbers: Numbers
    people: tuple[str, ...]
    strip: Strip
    answers: tuple[Answers, ...]
    names: Sequence[str]
    tokens: tuple[Ranges, ...]
    covered: Flags | None

    def numbered(self, number: dict[str, int]) -> "Sheets":
        """The same with labels by other numbers; those without one are given the next."""
        found = np.zeros(len(self.names), dtype=np.int64)
        for code in np.unique(np.concatenate([each.label for each in self.answers])).tolist():
            found[code] = number.setdefault(self.names[code], len(number))
        answers = tuple(replace(each, label=found[each.label]) for each in self.answers)
        return replace(self, answers=answers, names=tuple(number))

    def common(self, which: Sequence[int]) -> Flags | None:
        """The tokens that all of ``which`` people covered; None for all tokens."""
        if self.covered is None:
            return None
        found: Flags = np.logical_and.reduce(self.covered[list(which)])
        return found

    def sizes(self, common: Flags | None) -> Numbers:
        """How many tokens of each document are among those."""
        if common is None:
            return self.strip.sizes
        return summed(common.astype(np.int64), self.strip.first)

    def within(self, person: int, common: Flags | None) -> Numbers:
        """The numbers of a person's answers that lie wholly in what is covered in common."""
        if common is None:
            return np.arange(len(self.answers[person]))
        met = self.sizes(common)[self.answers[person].document] > 0
        return np.nonzero(met & wholly(self.tokens[person], common))[0]


def wholly(tokens: Ranges, covered: Flags) -> Flags:
    """Which owners have no token that is not covered."""
    left_out = offsets((~covered).astype(np.int64))
    missed = left_out[tokens.end] - left_out[tokens.start]
    found: Flags = summed(missed, tokens.first) == 0
    return found


def sheets(
    numbers: Numbers,
    strip: Strip,
    answers: Mapping[str, Answers],
    covered: Mapping[str, Sequence[Pieces | None]],
    names: Sequence[str],
) -> Sheets:
    """The sheets of documents; ``covered`` are each person's passages of each document.

    None stands for all of its passages. Only those who covered something count, in that order,
    which must be that of all sheets.
    """
    people = tuple(covered)
    given = tuple(answers[person] for person in people)
    tokens = tuple(strip.touched(each.pieces) for each in given)
    read = [_covered_tokens(strip, covered[person]) for person in people]
    partly = any(each is not None for each in read)
    whole = np.ones(len(strip.start), dtype=np.bool_)
    every = np.array([whole if each is None else each for each in read]) if partly else None
    if every is not None and every.all():
        every = None
    return Sheets(numbers, people, strip, given, names, tokens, every)


def _covered_tokens(strip: Strip, covered: Sequence[Pieces | None]) -> Flags | None:
    """The tokens that begin in somebody's passages of each document; None for all of them."""
    if all(passages is None for passages in covered):
        return None
    edges = list[tuple[int, int]]()
    for begin, behind, passages in zip(
        strip.begins[:-1].tolist(), strip.begins[1:].tolist(), covered, strict=True
    ):
        if passages is None:
            edges.append((begin, behind))
        else:
            edges += [(begin + start, begin + end) for start, end in passages]
    bounds = np.searchsorted(strip.start, np.array(edges, dtype=np.int64).reshape(-1, 2))
    depth = np.zeros(len(strip.start) + 1, dtype=np.int64)
    np.add.at(depth, bounds[:, 0], 1)
    np.subtract.at(depth, bounds[:, 1], 1)
    found: Flags = np.cumsum(depth[:-1]) > 0
    return found


def written(several: Iterable[Sequence[Answer]], names: dict[str, int]) -> Answers:
    """The answers of one document after the other in columns, their positions as they are.

    ``row`` counts them. Labels that ``names`` does not have are added to it.
    """
    found = [(place, each) for place, answers in enumerate(several) for each in answers]
    every = [each for _, each in found]
    pieces = ranges_of([each.pieces for each in every])
    roles = sorted({role for each in every for role in each.roles})
    return Answers(
        np.array([place for place, _ in found], dtype=np.int64),
        np.array([names.setdefault(each.label, len(names)) for each in every], dtype=np.int64),
        pieces,
        {role: ranges_of([each.roles.get(role, ()) for each in every]) for role in roles},
        np.arange(len(every)),
    )
