"""What comparing annotations came to, as tables by document: of two people, or of many pairs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from glossator.domain.agreement.estimates import NO_PAIRS, NOBODY, NOT_FILLED, ONE_LABEL, Estimate
from glossator.domain.agreement.formulas import (
    Values,
    cohen,
    cohen_of_each,
    divided,
    f1,
    with_each,
    with_sum,
)
from glossator.domain.agreement.ranges import Flags, Numbers, joined_rows
from glossator.domain.agreement.tally import NOTHING, PairSums
from glossator.domain.agreement.values import SIDES, Measure
from glossator.domain.alignment import Pairing

FOUND = {Pairing.EXACT: Measure.FOUND_EXACT, Pairing.OVERLAP: Measure.FOUND_OVERLAP}
_MISSING = ("the annotator marked nothing of it", "gold has nothing of it")


@dataclass(frozen=True, slots=True)
class Crossed:
    """Counts of labels against labels, by document and label.

    ``alike`` counts pairs with that label on both sides, ``first`` and ``second`` those with it on
    either side, ``first_alone`` and ``second_alone`` annotations that are in no pair.
    """

    alike: Values
    first: Values
    second: Values
    first_alone: Values
    second_alone: Values

    @property
    def every(self) -> Values:
        """All annotations of both people, by document and label."""
        return self.first + self.second + self.first_alone + self.second_alone


@dataclass(frozen=True, slots=True)
class PairTables:
    """What comparing annotations came to; everything has a row for each document."""

    crossed: Crossed
    given: Crossed
    exact: Values
    overlap: Values
    extent: Values
    roles: Mapping[str, tuple[Values, Values]]

    @property
    def pairs(self) -> Values:
        """The pairs of each document, as one column."""
        found: Values = self.crossed.first.sum(axis=1, keepdims=True)
        return found


def crossed_table(cells: Iterable[Numbers], documents: Numbers, labels: int) -> Crossed:
    """The tables of counted cells; ``labels`` is how many there are beside nothing."""
    table = joined_rows(cells, 4)
    rows = np.searchsorted(documents, table[:, 0])
    one, other, count = table[:, 1], table[:, 2], table[:, 3].astype(np.float64)
    paired = (one != NOTHING) & (other != NOTHING)

    def summed(which: Flags, column: Numbers) -> Values:
        place = rows[which] * labels + column[which] - 1
        size = len(documents) * labels
        counts = np.bincount(place, count[which], size).astype(np.float64)
        return counts.reshape(len(documents), labels)

    return Crossed(
        alike=summed(paired & (one == other), one),
        first=summed(paired, one),
        second=summed(paired, other),
        first_alone=summed(other == NOTHING, one),
        second_alone=summed(one == NOTHING, other),
    )


def pair_tables(every: Iterable[PairSums], documents: Numbers, labels: int) -> PairTables:
    """The tables of one pair of people, or of several added up, over some documents."""
    pairs = list(every)

    def column(values: Iterable[tuple[Numbers, Numbers]]) -> Values:
        found = np.zeros((len(documents), 1))
        for numbers, counts in values:
            np.add.at(found[:, 0], np.searchsorted(documents, numbers), counts.astype(np.float64))
        return found

    def role(name: str, place: int) -> Values:
        held = [joined_rows(each.roles[name], 3) for each in pairs if name in each.roles]
        return column((table[:, 0], table[:, place]) for table in held)

    def whole(counts: Callable[[PairSums], list[Numbers]]) -> Values:
        several = zip(pairs, map(counts, pairs), strict=True)
        return column((joined_rows(each.documents), joined_rows(found)) for each, found in several)

    names = sorted({name for each in pairs for name in each.roles})
    return PairTables(
        crossed=crossed_table((cells for each in pairs for cells in each.cells), documents, labels),
        given=crossed_table((cells for each in pairs for cells in each.given), documents, labels),
        exact=whole(lambda sums: sums.exact),
        overlap=whole(lambda sums: sums.overlap),
        extent=whole(lambda sums: sums.extent or [0 * each for each in sums.documents]),
        roles={name: (role(name, 1), role(name, 2)) for name in names},
    )


def found_estimates(
    tables: PairTables, labels: tuple[str, ...], pairing: Pairing
) -> list[Estimate]:
    """How much two people, or all pairs of people, found alike."""
    every = tables.crossed.every
    total = every.sum(axis=1, keepdims=True)
    counted = every.sum(axis=0)
    each = np.concatenate(([counted.sum()], counted))
    estimates = []
    for rule, both in ((Pairing.EXACT, tables.exact), (Pairing.OVERLAP, tables.overlap)):
        if rule is pairing:
            # A label's annotations that the other one found, whatever they called them.
            halves = (tables.crossed.first + tables.crossed.second) / 2
            parts: tuple[Values, ...] = (halves, every)
            estimates.append(_f1(FOUND[rule], parts, each, "annotations", ("", *labels)))
        else:
            estimates.append(_f1(FOUND[rule], (both, total), each[:1], "annotations"))
    named = (tables.crossed.alike, every)
    return [*estimates, _f1(Measure.NAMED, named, each, "annotations", ("", *labels))]


def _f1(
    measure: Measure,
    parts: tuple[Values, ...],
    counted: Values,
    unit: str,
    labels: tuple[str, ...] = ("",),
) -> Estimate:
    # A layer in which nobody ever gave a label has no columns, and still a sum.
    by_label = len(labels) == parts[0].shape[-1] + 1

    def formula(both: Values, each: Values) -> Values:
        return with_sum(f1, both, each) if by_label else f1(both, each)

    return Estimate(measure, parts, formula, lambda _: NOBODY, counted, unit, labels)


def against_estimates(
    tables: PairTables, labels: tuple[str, ...], pairing: Pairing
) -> list[Estimate]:
    """How much of the first one's the second found, and how much of the second one's is right.

    After each F1 come its precision and its recall.
    """
    crossed, estimates = tables.crossed, []
    right, wanted = crossed.second + crossed.second_alone, crossed.first + crossed.first_alone
    for estimate in found_estimates(tables, labels, pairing):
        found = (estimate.parts[0], estimate.parts[0])
        if estimate.measure is FOUND.get(pairing):
            # Of each side's annotations with a label, those in a pair, whatever the other label.
            found = (crossed.second, crossed.first)
        estimates.append(estimate)
        sides = zip(SIDES[estimate.measure], found, (right, wanted), _MISSING, strict=True)
        for measure, both, each, why in sides:
            estimates.append(_part(measure, both, each, estimate.labels, why))
    return estimates


def _part(
    measure: Measure, both: Values, each: Values, labels: tuple[str, ...], why: str
) -> Estimate:
    """The part of some annotations that are right, of all labels and of each if there are some."""
    counted = each.sum(axis=0)
    total = counted.sum(keepdims=True)
    if len(labels) == 1:
        both, each = (counts.sum(axis=1, keepdims=True) for counts in (both, each))
        return Estimate(measure, (both, each), divided, lambda _: why, total, "annotations")

    def formula(both: Values, each: Values) -> Values:
        return with_sum(divided, both, each)

    counts = np.concatenate((total, counted))
    return Estimate(measure, (both, each), formula, lambda _: why, counts, "annotations", labels)


def stage_estimates(tables: PairTables) -> list[Estimate]:
    """How far pairs of frames agree, stage by stage: extent, each role, and the label then."""
    pairs = tables.pairs
    given = tables.given.first.sum(axis=1, keepdims=True)
    alike = tables.given.alike.sum(axis=1, keepdims=True)
    return [
        _share(Measure.EXTENT, tables.extent, pairs, NO_PAIRS),
        *(
            _share(Measure.ROLE, same, of, NOT_FILLED, role)
            for role, (same, of) in tables.roles.items()
        ),
        _share(Measure.LABEL_GIVEN, alike, given, "no pair has the same roles"),
    ]


def _share(measure: Measure, same: Values, of: Values, why: str, role: str = "") -> Estimate:
    return Estimate(measure, (same, of), divided, lambda _: why, of.sum(axis=0), "pairs", role=role)


def kappa_estimate(measure: Measure, every: Sequence[Crossed], labels: tuple[str, ...]) -> Estimate:
    """Cohen's kappa of two people; of several pairs of people the mean of theirs."""

    def formula(*sums: Values) -> Values:
        kappas = np.stack(
            [
                with_each(cohen(alike.sum(axis=-1), one, other), cohen_of_each(alike, one, other))
                for alike, one, other in zip(sums[::3], sums[1::3], sums[2::3], strict=True)
            ]
        )
        known = ~np.isnan(kappas)
        return divided(np.where(known, kappas, 0).sum(axis=0), known.sum(axis=0))

    parts = [part for each in every for part in (each.alike, each.first, each.second)]
    given, alike = (
        sum(counts, np.zeros_like(parts[0])).sum(axis=0)
        for counts in (
            [each.first + each.second for each in every],
            [each.alike for each in every],
        )
    )
    pairs = np.concatenate(([given.sum() / 2], given - alike))
    return Estimate(measure, parts, formula, _why(given, labels), pairs, "pairs", ("", *labels))


def _why(given: Values, labels: tuple[str, ...]) -> Callable[[int], str]:
    """Why a kappa is undefined, by its place among all labels and each."""

    def why(place: int) -> str:
        if not given.sum():
            return NO_PAIRS
        if place and not given[place - 1]:
            return f"no pair has the label {labels[place - 1]}"
        return ONE_LABEL

    return why
