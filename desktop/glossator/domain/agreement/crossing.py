"""Comparing two people on one sheet: which labels they gave the same places, and what frames share.

What comes out are counts of one document, which add up: a figure over many documents, over those of
a week or over documents drawn anew is worked out from their sums.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from glossator.domain.agreement.sheets import Sheet
from glossator.domain.alignment import Answer, Pairing, Pieces, aligned, meet, same_and_alike

Labels = dict[tuple[str, str], int]
"""How often one person gave the first label where the other gave the second."""

LOOSE = frozenset({"cue", "speaker"})
"""Roles that do not decide whether two frames are about the same: words of telling, and names that
the words of another role stand for."""


@dataclass(frozen=True, slots=True)
class Stages:
    """Of the pairs of frames: how many have the same extent and the same roles, and then labels.

    ``roles`` maps a role to how many pairs have it filled alike, and in how many somebody filled
    it. ``given`` counts the labels of the pairs whose deciding roles are all alike.
    """

    extent: int = 0
    roles: dict[str, tuple[int, int]] = field(default_factory=dict)
    given: Labels = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Crossing:
    """What two people said about one document in one layer, counted.

    ``labels`` counts the labels of the pairs; on either side alone, the other label is empty.
    ``pairs`` are the numbers of paired answers on the sheet.
    """

    labels: Labels
    pairs: list[tuple[int, int]]
    exact: int
    overlap: int
    stages: Stages | None = None


def crossed(sheet: Sheet, first: int, second: int, pairing: Pairing, *, frames: bool) -> Crossing:
    """Compare two of a sheet's people, given by their places on it."""
    common = sheet.common((first, second))
    mine, theirs = sheet.within(first, common), sheet.within(second, common)
    one, other = sheet.answers[first], sheet.answers[second]
    if common is not None:
        one, other = tuple(one[n] for n in mine), tuple(other[n] for n in theirs)
    same, alike = same_and_alike(one, other, Pairing.OVERLAP)
    paired = same if pairing is Pairing.EXACT else same + alike
    if pairing is Pairing.TOKEN:
        paired = token_pairs(sheet, (first, mine), (second, theirs))
    matched = [(one[i], other[j]) for i, j in paired]
    return Crossing(
        labels=_labels(one, other, matched),
        pairs=[(mine[i], theirs[j]) for i, j in paired],
        exact=len(same),
        overlap=len(same) + len(alike),
        stages=staged(matched, pairing) if frames else None,
    )


def token_pairs(
    sheet: Sheet, first: tuple[int, Sequence[int]], second: tuple[int, Sequence[int]]
) -> list[tuple[int, int]]:
    """The pairs among some answers of two people, their places counted in tokens."""
    one, other = (
        [sheet.answers[person][n]._replace(pieces=sheet.ranges(person)[n]) for n in numbers]
        for person, numbers in (first, second)
    )
    return aligned(one, other, Pairing.TOKEN)


def _labels(
    one: Sequence[Answer], other: Sequence[Answer], matched: Sequence[tuple[Answer, Answer]]
) -> Labels:
    found: Labels = {}
    for mine, theirs in matched:
        both = (mine.label, theirs.label)
        found[both] = found.get(both, 0) + 1
    if len(matched) < len(one):
        paired = {mine.id for mine, _ in matched}
        _add(found, [(each.label, "") for each in one if each.id not in paired])
    if len(matched) < len(other):
        paired = {theirs.id for _, theirs in matched}
        _add(found, [("", each.label) for each in other if each.id not in paired])
    return found


def _add(found: Labels, several: Sequence[tuple[str, str]]) -> None:
    for both in several:
        found[both] = found.get(both, 0) + 1


def staged(matched: Sequence[tuple[Answer, Answer]], pairing: Pairing) -> Stages:
    """What pairs of frames share, stage by stage."""
    extent = 0
    roles: dict[str, tuple[int, int]] = {}
    given: Labels = {}
    for mine, theirs in matched:
        extent += mine.pieces == theirs.pieces
        same = True
        for name in mine.roles.keys() | theirs.roles.keys():
            agree = same_role(mine, theirs, name, pairing)
            alike, filled = roles.get(name, (0, 0))
            roles[name] = (alike + agree, filled + 1)
            same = same and (agree or name in LOOSE)
        if same:
            _add(given, [(mine.label, theirs.label)])
    return Stages(extent, roles, given)


def same_role(one: Answer, other: Answer, name: str, pairing: Pairing) -> bool:
    """Whether two frames have a role alike: by its spans, or empty on both sides."""
    mine: Pieces = one.roles.get(name, ())
    theirs: Pieces = other.roles.get(name, ())
    if mine == theirs:
        return True
    return pairing is not Pairing.EXACT and meet(mine, theirs)


def same_roles(one: Answer, other: Answer, pairing: Pairing) -> bool:
    """Whether two frames have all roles alike that decide what they are about."""
    names = {*one.roles, *other.roles} - LOOSE
    return all(same_role(one, other, name, pairing) for name in names)
