"""Comparing two people on sheets: which labels they gave the same places, and what frames share.

What comes out are counts by document, which add up: a figure over many documents, over those of a
week or over documents drawn anew is worked out from their sums.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from glossator.domain.agreement.pairing import Pairs, paired
from glossator.domain.agreement.ranges import Flags, Numbers, Ranges, equal, shared
from glossator.domain.agreement.sheets import Answers, Sheets
from glossator.domain.alignment import Pairing

LOOSE = frozenset({"cue", "speaker"})
"""Roles that do not decide whether two frames are about the same: words of telling, and names that
the words of another role stand for."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """What two people said about the same places of sheets, by the numbers of their answers.

    ``one`` and ``other`` are paired by the rule, ``one_alone`` and ``other_alone`` in no pair.
    ``overlap`` are the pairs that share a character, whatever the rule. Only what lies in the
    documents ``met`` counts, of which both have covered a token in common.
    """

    answers: tuple[Answers, Answers]
    met: Numbers
    overlap: Pairs
    one: Numbers
    other: Numbers
    one_alone: Numbers
    other_alone: Numbers

    @property
    def document(self) -> Numbers:
        """The place of each pair's document."""
        return self.answers[0].document[self.one]


def crossed(sheets: Sheets, first: int, second: int, pairing: Pairing) -> Crossing:
    """Compare two of the sheets' people, given by their places on them."""
    common = sheets.common((first, second))
    mine, theirs = sheets.within(first, common), sheets.within(second, common)
    one, other = sheets.answers[first].taken(mine), sheets.answers[second].taken(theirs)
    overlap = _numbered(paired(one, other, sheets.names), mine, theirs)
    pairs = overlap
    if pairing is Pairing.EXACT:
        same = overlap.same
        pairs = Pairs(overlap.one[same], overlap.other[same], same[same])
    elif pairing is Pairing.TOKEN:
        one = replace(one, pieces=sheets.tokens[first].taken(mine))
        other = replace(other, pieces=sheets.tokens[second].taken(theirs))
        pairs = _numbered(paired(one, other, sheets.names), mine, theirs)
    return Crossing(
        answers=(sheets.answers[first], sheets.answers[second]),
        met=np.nonzero(sheets.sizes(common))[0],
        overlap=overlap,
        one=pairs.one,
        other=pairs.other,
        one_alone=np.setdiff1d(mine, pairs.one, assume_unique=True),
        other_alone=np.setdiff1d(theirs, pairs.other, assume_unique=True),
    )


def _numbered(pairs: Pairs, mine: Numbers, theirs: Numbers) -> Pairs:
    return Pairs(mine[pairs.one], theirs[pairs.other], pairs.same)


@dataclass(frozen=True, slots=True)
class Stages:
    """Which pairs of frames have the same extent and the same roles.

    ``roles`` says of each role which pairs have it alike, and in which somebody filled it.
    ``same`` are the pairs whose deciding roles are all alike.
    """

    extent: Flags
    roles: Mapping[str, tuple[Flags, Flags]]
    same: Flags


def staged(found: Crossing, pairing: Pairing) -> Stages:
    """What pairs of frames share, stage by stage."""
    one, other = found.answers
    same = np.ones(len(found.one), dtype=np.bool_)
    roles = {}
    for name in sorted({*one.roles, *other.roles}):
        agree, filled = same_role(found, name, pairing)
        roles[name] = (agree & filled, filled)
        if name not in LOOSE:
            same &= agree
    return Stages(equal(one.pieces, found.one, other.pieces, found.other), roles, same)


def same_role(found: Crossing, name: str, pairing: Pairing) -> tuple[Flags, Flags]:
    """Which pairs of frames have a role alike, by its spans or empty on both sides; which have it.

    Under a rule that is not exact, spans need only share something.
    """
    one, other = (_role(answers, name) for answers in found.answers)
    filled = (one.counts[found.one] > 0) | (other.counts[found.other] > 0)
    agree = equal(one, found.one, other, found.other)
    if pairing is not Pairing.EXACT:
        agree |= shared(one, found.one, other, found.other) > 0
    return agree, filled


def _role(answers: Answers, name: str) -> Ranges:
    """What fills a role; nothing anywhere where nobody knows the role."""
    nothing = np.zeros(0, dtype=np.int64)
    nobody = Ranges(np.zeros(len(answers) + 1, dtype=np.int64), nothing, nothing)
    return answers.roles.get(name, nobody)
