"""Places that everybody who covered them found: what Fleiss' kappa is worked out from."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from glossator.domain.agreement.sheets import Sheet

Pairs = Mapping[tuple[int, int], Sequence[tuple[int, int]]]
"""The paired answers of every two people of a sheet, the lower place first."""


def found_by_all(sheet: Sheet, pairs: Pairs) -> Iterator[tuple[str, ...]]:
    """The labels given at each place that all who covered it found, sorted.

    The answers there are paired every one with every other, and the same people covered them all.
    """
    if len(sheet.people) == 2:
        one, other = sheet.answers
        for i, j in pairs[0, 1]:
            yield tuple(sorted((one[i].label, other[j].label)))
        return
    partner = {people: dict(numbers) for people, numbers in pairs.items()}
    if sheet.covered is None:
        everybody = range(len(sheet.people))
        for number in partner[0, 1]:
            chosen = _clique(partner, 0, number, everybody)
            if chosen:
                yield tuple(sorted([sheet.answers[who][n].label for who, n in chosen.items()]))
        return
    for person, answers in enumerate(sheet.answers):
        for number in range(len(answers)):
            coverers = _coverers(sheet, person, number)
            if len(coverers) < 2 or coverers[0] != person:
                continue
            chosen = _clique(partner, person, number, coverers)
            if chosen and all(_coverers(sheet, *each) == coverers for each in chosen.items()):
                yield tuple(sorted(sheet.answers[who][n].label for who, n in chosen.items()))


def _clique(
    partner: Mapping[tuple[int, int], Mapping[int, int]],
    person: int,
    number: int,
    coverers: Sequence[int],
) -> dict[int, int]:
    """The answers of all coverers at the place of one, or none where they are not all paired."""
    chosen = {person: number}
    for other in coverers[1:]:
        found = partner[person, other].get(number)
        if found is None:
            return {}
        chosen[other] = found
    whole = all(
        partner[one, other].get(chosen[one]) == chosen[other]
        for one, other in combinations(coverers[1:], 2)
    )
    return chosen if whole else {}


def _coverers(sheet: Sheet, person: int, number: int) -> list[int]:
    pieces = sheet.ranges(person)[number]
    return [
        who
        for who, row in enumerate(sheet.covered if sheet.covered is not None else ())
        if all(bool(row[start:end].all()) for start, end in pieces)
    ]
