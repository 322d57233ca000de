"""Comparing people token by token: a token's value is the set of labels that cover it.

The tokens of all documents of some sheets stand in a row, a bit for each label.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from glossator.domain.agreement.formulas import Values
from glossator.domain.agreement.ranges import Flags, Numbers, distinct_of, summed
from glossator.domain.agreement.sheets import Sheets
from glossator.domain.agreement.unitizing import Continuum

_BITS = 62
Bits = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Differing:
    """How people's tokens differ, by document.

    ``documents`` are numbers. ``differ`` sums, for each token, the ordered pairs of people whose
    values differ, by the number of people less one; ``differ_of`` the same for each label alone.
    ``values`` counts values in tokens that two at least covered, ``marked_of`` those that have a
    label. ``combinations`` are sets of labels as they were given, ``given`` how often.
    """

    documents: Numbers
    differ: Values
    values: Values
    differ_of: Values
    marked_of: Values
    combinations: tuple[tuple[int, ...], ...]
    given: Values


@dataclass(frozen=True, slots=True)
class Marks:
    """The tokens of some sheets that somebody marked: whose, with which labels, and where.

    ``bits`` has a row of people for each 62 labels. ``row`` is the place of a token's document.
    """

    sheets: Sheets
    labels: int
    bits: Bits
    row: Numbers
    covered: Flags | None


def marks(sheets: Sheets, whole: Continuum) -> Marks:
    """The marked tokens of sheets, as their people divided the continuum."""
    people = len(whole.lines)
    words = (whole.labels + _BITS - 1) // _BITS or 1
    first = sheets.strip.first
    every = np.zeros((words, people, first[-1] + 1), dtype=np.int64)
    for person, line in whole.lines.items():
        place, label = np.divmod(line.stretch, whole.labels)
        base = first[place] - whole.begins[line.stretch]
        word, bit = np.divmod(label, _BITS)
        # No two units of a label overlap, so that what begins and has not ended adds up to bits.
        own = every[:, person]
        np.add.at(own, (word, line.start + base), 1 << bit)
        np.subtract.at(own, (word, line.end + base), 1 << bit)
    every = np.cumsum(every, axis=2)
    touched = np.nonzero(every.any(axis=(0, 1)))[0]
    covered = None if sheets.covered is None else sheets.covered[:, touched]
    row = sheets.strip.document[touched]
    return Marks(sheets, whole.labels, every[:, :, touched], row, covered)


def differing(marked: Marks, people: Sequence[int]) -> Differing:
    """How some people's tokens differ; a token counts where two of them covered it."""
    rows = len(marked.sheets.numbers)
    bits, row, weight, valued = _valued(marked, people)
    differ, differ_of = np.zeros(rows), np.zeros((rows, marked.labels))
    for one, other in combinations(range(len(people)), 2):
        both = valued[one] & valued[other]
        unlike = (bits[:, one] ^ bits[:, other]) * both
        seen, counts = _counted(unlike, row, rows, weight)
        differ += 2 * counts[:, [any(each) for each in seen]].sum(axis=1)
        differ_of += 2 * counts @ _as_labels(seen, marked.labels)
    values = _values(marked.sheets, people)
    given = np.concatenate([bits[:, person] * valued[person] for person in range(len(people))], 1)
    seen, counts = _counted(given, np.tile(row, len(people)), rows, None)
    some = [number for number, each in enumerate(seen) if any(each)]
    nothing = values - counts[:, some].sum(axis=1)
    return Differing(
        documents=marked.sheets.numbers,
        differ=differ,
        values=values,
        differ_of=differ_of,
        marked_of=counts @ _as_labels(seen, marked.labels),
        combinations=(tuple(0 for _ in bits), *(seen[number] for number in some)),
        given=np.concatenate((nothing[:, None], counts[:, some]), axis=1),
    )


def _valued(marked: Marks, people: Sequence[int]) -> tuple[Bits, Numbers, Values | None, Flags]:
    """The people's bits, rows and weights of tokens, and which of them have values there."""
    bits = marked.bits[:, list(people)]
    if marked.covered is None:
        valued = np.ones((len(people), len(marked.row)), dtype=np.bool_)
        weight = np.full(len(marked.row), 1 / (len(people) - 1)) if len(people) > 2 else None
        return bits, marked.row, weight, valued
    valued = marked.covered[list(people)]
    enough = valued.sum(axis=0) >= 2
    valued = valued[:, enough]
    return bits[:, :, enough], marked.row[enough], 1 / (valued.sum(axis=0) - 1), valued


def _values(sheets: Sheets, people: Sequence[int]) -> Values:
    """By document, how many values there are in tokens that two of the people covered."""
    if sheets.covered is None:
        return (sheets.strip.sizes * len(people)).astype(np.float64)
    count = sheets.covered[list(people)].sum(axis=0)
    return summed(np.where(count >= 2, count, 0), sheets.strip.first).astype(np.float64)


def _counted(
    bits: Bits, row: Numbers, rows: int, weight: Values | None
) -> tuple[list[tuple[int, ...]], Values]:
    """The distinct values, and how often each stands in each row."""
    if len(bits) == 1:
        seen, which = distinct_of(bits[0])
        distinct: list[tuple[int, ...]] = [(int(each),) for each in seen]
    else:
        seen, which = np.unique(bits, axis=1, return_inverse=True)
        distinct = [tuple(each) for each in seen.T.tolist()]
    place = row * len(distinct) + which.ravel()
    counts = np.bincount(place, weights=weight, minlength=rows * len(distinct))
    return distinct, counts.astype(np.float64).reshape(rows, len(distinct))


def _as_labels(values: Sequence[Sequence[int]], labels: int) -> Values:
    """For each value a row that says which labels it has."""
    table = np.zeros((len(values), labels))
    for row, words in zip(table, values, strict=True):
        for label in range(labels):
            word, bit = divmod(label, _BITS)
            row[label] = words[word] >> bit & 1
    return table


def found_tokens(marked: Marks, one: int, other: int) -> tuple[Values, Values]:
    """By document, the tokens that both marked, and those that each marked, summed."""
    bits, row, _, valued = _valued(marked, (one, other))
    first, second = ((bits[:, person] * valued[person]).any(axis=0) for person in (0, 1))
    rows = len(marked.sheets.numbers)
    both = np.bincount(row[first & second], minlength=rows)
    each = np.bincount(row[first], minlength=rows) + np.bincount(row[second], minlength=rows)
    return both.astype(np.float64), each.astype(np.float64)
