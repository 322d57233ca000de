"""Alpha, unitizing alpha and Fleiss' kappa: estimates from what a whole group of people said."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from glossator.domain.agreement.estimates import NOBODY, ONE_LABEL, Estimate
from glossator.domain.agreement.formulas import (
    Values,
    alpha,
    alpha_of_each,
    divided,
    f1,
    fleiss,
    fleiss_of_each,
    unitizing_expected,
    with_each,
)
from glossator.domain.agreement.ranges import Numbers, joined_rows
from glossator.domain.agreement.tally import Cliques, TokenSums
from glossator.domain.agreement.unitizing import Lengths, Small, Units
from glossator.domain.agreement.values import Measure


def token_documents(sums: TokenSums) -> Numbers:
    """The documents whose tokens were compared, sorted."""
    return np.unique(np.concatenate(sums.documents))


def alpha_estimate(sums: TokenSums, documents: Numbers, labels: tuple[str, ...]) -> Estimate:
    """Krippendorff's alpha on tokens, and that of each label against its absence."""
    count = len(labels)
    differ, values = sums.differ.dense(documents, 1), sums.values.dense(documents, 1)
    given = sums.given.dense(documents, len(sums.kinds))
    differ_of = sums.differ_of.dense(documents, count)
    marked_of = sums.marked_of.dense(documents, count)

    def formula(
        differ: Values, values: Values, given: Values, differ_of: Values, marked_of: Values
    ) -> Values:
        total = values[..., 0]
        whole = alpha(differ[..., 0], total, given)
        return with_each(whole, alpha_of_each(differ_of, total, marked_of))

    def why(place: int) -> str:
        marked = marked_of.sum(axis=0)
        if not (marked.sum() if place == 0 else marked[place - 1]):
            return NOBODY if place == 0 else f"nobody marked {labels[place - 1]}"
        return "every token has the same value, so that chance alone would agree fully"

    return Estimate(
        Measure.ALPHA,
        (differ, values, given, differ_of, marked_of),
        formula,
        why,
        np.full(count + 1, values.sum()),
        "values of tokens",
        ("", *labels),
    )


def token_f1_estimate(sums: TokenSums, documents: Numbers, labels: tuple[str, ...]) -> Estimate:
    """What two people found, counted in tokens; of a label what both gave it."""
    both = sums.both.dense(documents, 1)
    each = sums.each.dense(documents, 1)
    marked = sums.marked_of.dense(documents, len(labels))
    # Two people's tokens differ in ordered pairs: each unlike token counts twice.
    alike = (marked - sums.differ_of.dense(documents, len(labels)) / 2) / 2

    def formula(both: Values, each: Values, alike: Values, marked: Values) -> Values:
        return np.concatenate((f1(both, each), f1(alike, marked)), axis=-1)

    counted = np.concatenate((each.sum(axis=0), marked.sum(axis=0)))
    parts = (both, each, alike, marked)
    names = ("", *labels)
    return Estimate(
        Measure.FOUND_TOKENS, parts, formula, lambda _: NOBODY, counted, "tokens", names
    )


def fleiss_estimate(cliques: Cliques, labels: tuple[str, ...]) -> tuple[Estimate, Numbers]:
    """Fleiss' kappa of the places that all who covered them found, and the documents with some."""
    numbers = joined_rows(cliques.documents)
    documents, kinds = np.unique(numbers), list(cliques.kinds)
    cell = (np.searchsorted(documents, numbers), joined_rows(cliques.given))
    table = _summed(cell, np.ones(len(numbers)), (len(documents), len(kinds)))
    given = np.zeros((len(kinds), len(labels)))
    for row, kind in zip(given, kinds, strict=True):
        np.add.at(row, np.array(kind) - 1, 1)
    raters = given.sum(axis=1, keepdims=True)
    alike = divided((given * (given - 1)).sum(axis=1, keepdims=True), raters * (raters - 1))
    unlike = divided(2 * given * (raters - given), raters * (raters - 1))

    def formula(alike: Values, places: Values, given: Values, unlike: Values) -> Values:
        count = places[..., 0]
        whole = fleiss(alike[..., 0], count, given)
        return with_each(whole, fleiss_of_each(unlike, count, given))

    every = table @ given
    total = every.sum(axis=0)

    def why(place: int) -> str:
        if not len(kinds):
            return "no place was found by all who covered it"
        if place and not total[place - 1]:
            return f"no such place has the label {labels[place - 1]}"
        return ONE_LABEL

    places = table.sum(axis=1, keepdims=True)
    parts = (table @ alike, places, every, table @ unlike)
    with_label = (table @ (given > 0)).sum(axis=0)
    counted = np.concatenate(([places.sum()], with_label))
    names = ("", *labels)
    return Estimate(Measure.FLEISS, parts, formula, why, counted, "places", names), documents


def unitizing_estimate(
    every: Iterable[Units], people: int, labels: tuple[str, ...], *, by_document: bool
) -> tuple[Estimate, Numbers]:
    """The unitizing alpha of each label and of all, and the documents behind it.

    Without ``by_document`` all documents are one row: enough for the figures without intervals.
    """
    held = list(every)
    documents = np.unique(np.concatenate([each.documents[each.sizes > 0] for each in held]))
    place = _Rows(documents, by_document=by_document)
    units = _joined([each.units for each in held])
    gaps = _joined([*(each.gaps for each in held), *(_whole(e, people, len(labels)) for e in held)])
    fits = [_fits(_of(units, label), _of(gaps, label), place) for label in range(len(labels))]
    sizes, differ = _observed(held, place, len(labels))
    sums = _sums(units, place, len(labels))
    counted = sums[0].sum(axis=0)
    ends = np.cumsum([wide.shape[1] for wide, _ in fits]).tolist()
    sides = (np.concatenate([each[side] for each in fits], axis=1) for side in (0, 1))

    def why(place: int) -> str:
        if not (counted.sum() if place == 0 else counted[place - 1]):
            return NOBODY if place == 0 else f"nobody marked {labels[place - 1]}"
        return "the units leave no room to differ by chance"

    estimate = Estimate(
        Measure.UNITIZING,
        (sizes, differ, *sums, *sides),
        _unitizing(people, ends),
        why,
        np.concatenate(([counted.sum()], counted)),
        "units",
        ("", *labels),
    )
    return estimate, documents


class _Rows:
    """The rows of documents: their own, or one for all; ``count`` is how many rows there are."""

    def __init__(self, documents: Numbers, *, by_document: bool) -> None:
        self._documents, self._apart = documents, by_document
        self.count = len(documents) if by_document else 1

    def __call__(self, documents: Numbers | Small) -> Numbers:
        if self._apart:
            return np.searchsorted(self._documents, documents)
        return np.zeros(len(documents), dtype=np.int64)


def _observed(held: Sequence[Units], place: _Rows, labels: int) -> tuple[Values, Values]:
    """The lengths of documents, and what people differ there for each label."""
    sizes, differ = np.zeros((place.count, 1)), np.zeros((place.count, labels))
    for each in held:
        some = each.sizes > 0
        at = place(each.documents[some])
        np.add.at(sizes[:, 0], at, each.sizes[some])
        np.add.at(differ[:, : each.differ.shape[1]], at, each.differ[some])
    return sizes, differ


def _sums(units: Lengths, place: _Rows, labels: int) -> tuple[Values, Values, Values]:
    """By document and label: the units, and what their lengths come to; see the formula."""
    length = units.length.astype(np.float64)
    cell, size = (place(units.document), units.label), (place.count, labels)
    return (
        _summed(cell, np.ones_like(length), size),
        _summed(cell, 2 * length**3 - 3 * length**2 + length, size),
        _summed(cell, length * (length - 1), size),
    )


def _unitizing(people: int, ends: Sequence[int]) -> Callable[..., Values]:
    """The formula, where the columns of the labels end at ``ends`` in the last two parts."""

    def formula(
        sizes: Values,
        differ: Values,
        count: Values,
        cubes: Values,
        squares: Values,
        wide: Values,
        room: Values,
    ) -> Values:
        fitting = np.cumsum(wide * room, axis=-1)
        fitting = np.concatenate((np.zeros_like(sizes), fitting), axis=-1)
        chances = np.diff(fitting[..., [0, *ends]], axis=-1)
        expected = unitizing_expected(people, sizes, count, cubes, chances, squares)
        observed = divided(differ, people * (people - 1) * sizes * sizes)
        whole = 1 - divided(observed.sum(axis=-1), expected.sum(axis=-1))
        return with_each(whole, 1 - divided(observed, expected))

    return formula


def _summed(cell: tuple[Numbers, Numbers | Small], counts: Values, size: tuple[int, int]) -> Values:
    place = cell[0] * size[1] + cell[1]
    return np.bincount(place, counts, size[0] * size[1]).astype(np.float64).reshape(size)


def _joined(every: Sequence[Lengths]) -> Lengths:
    return Lengths(
        np.concatenate([each.document for each in every]),
        np.concatenate([each.label for each in every]),
        np.concatenate([each.length for each in every]),
    )


def _of(lengths: Lengths, label: int) -> Lengths:
    which = lengths.label == label
    return Lengths(lengths.document[which], lengths.label[which], lengths.length[which])


def _whole(units: Units, people: int, labels: int) -> Lengths:
    """The documents that are one gap for people who have no unit of a label there."""
    empty = np.full((len(units.documents), labels), people)
    empty[:, : units.empty.shape[1]] = units.empty
    rows, label = np.nonzero(empty * (units.sizes > 0)[:, None])
    times = empty[rows, label]
    return Lengths.of(
        np.repeat(units.documents[rows], times),
        np.repeat(label, times),
        np.repeat(units.sizes[rows], times),
    )


def _fits(units: Lengths, gaps: Lengths, place: _Rows) -> tuple[Values, Values]:
    """For each length of a unit: the squares of the units that long, and where it fits into gaps.

    How often a unit of one document falls into the gaps of another depends on its length alone.
    """
    rows = place.count
    lengths, which = np.unique(units.length, return_inverse=True)
    wide = _summed(
        (place(units.document), which.ravel()),
        units.length.astype(np.float64) ** 2,
        (rows, len(lengths)),
    )
    at = place(gaps.document)
    room = np.zeros((rows, len(lengths)))
    for column, length in enumerate(lengths.tolist()):
        fitting = np.maximum(gaps.length - length + 1, 0).astype(np.float64)
        room[:, column] = np.bincount(at, fitting, rows)
    return wide, room
