"""Which annotations of two people are about the same thing: pairs of answers, one to one.

Pairs are chosen greedily, the most alike first, not by the largest sum over all pairs: every pair
can then be explained by itself, the most alike are never torn apart for the sake of others, and no
two answers outside a pair would rather have each other. Likeness is the shared part of the
characters that either covers (Jaccard), so that putting equal spans together first never costs
anything in the sum: its complement is a metric. Labels have no say in who is paired, except between
answers that stand at exactly the same place and cannot be told apart otherwise.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from glossator.domain.annotation import Annotation, role_spans
from glossator.domain.span import Span

Pieces = tuple[tuple[int, int], ...]
"""Half-open ranges, sorted: an annotation's spans, in characters or in tokens.

Plain pairs, not spans: they come by the million, and are compared and hashed without calling us.
"""

_FEW = 40
"""So few possible pairs are tried one by one sooner than sorted."""

NO_ROLES: Mapping[str, Pieces] = MappingProxyType({})


class Pairing(StrEnum):
    """When two annotations of a layer may be a pair."""

    EXACT = "exact"
    OVERLAP = "overlap"
    TOKEN = "token"  # noqa: S105 - a word of a text, no secret


RULES: Mapping[Pairing, str] = MappingProxyType(
    {
        Pairing.EXACT: "pairs have the same span",
        Pairing.OVERLAP: "pairs share at least one character, the most alike first",
        Pairing.TOKEN: "pairs share at least one token, the most alike in tokens first",
    }
)
"""The rules in words, as they are printed with every figure."""


class Answer(NamedTuple):
    """What one person says at one place of a layer; ``roles`` are filled by spans alone."""

    id: str
    label: str
    pieces: Pieces
    roles: Mapping[str, Pieces] = NO_ROLES


def answers_of(annotations: Iterable[Annotation], layer: str) -> list[Answer]:
    """One person's annotations of a layer on one document as answers.

    A role counts by its spans, whether it points to another annotation or has spans of its own.
    """
    known = {annotation.id: annotation for annotation in annotations}
    return [
        Answer(
            each.id,
            each.label,
            _pieces(each.spans),
            {
                name: _pieces(spans)
                for name, filler in each.roles.items()
                if (spans := role_spans(filler, known))
            },
        )
        for each in known.values()
        if each.layer == layer
    ]


def _pieces(spans: Iterable[Span]) -> Pieces:
    return tuple((span.start, span.end) for span in spans)


def aligned(
    one: Sequence[Answer], other: Sequence[Answer], pairing: Pairing
) -> list[tuple[int, int]]:
    """The pairs among two people's answers, as numbers into both, in the order of the first.

    Each answer stands in one pair at most. Neither the order of the answers nor their ids nor who
    comes first changes which places are paired. Under ``TOKEN`` the pieces are counted in tokens.
    """
    same, alike = same_and_alike(one, other, pairing)
    return sorted(same + alike)


def same_and_alike(
    one: Sequence[Answer], other: Sequence[Answer], pairing: Pairing
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The pairs that stand at equal places, and those that only share something."""
    same = _same_place(one, other)
    if pairing is Pairing.EXACT or len(same) in (len(one), len(other)):
        return same, []
    left, right = {i for i, _ in same}, {j for _, j in same}
    mine = [i for i in range(len(one)) if i not in left]
    theirs = [j for j in range(len(other)) if j not in right]
    return same, _most_alike(one, other, mine, theirs)


def _same_place(one: Sequence[Answer], other: Sequence[Answer]) -> list[tuple[int, int]]:
    """The pairs with equal pieces."""
    here = {answer.pieces: i for i, answer in enumerate(one)}
    there = {answer.pieces: j for j, answer in enumerate(other)}
    if len(here) == len(one) and len(there) == len(other):
        return [(i, there[pieces]) for pieces, i in here.items() if pieces in there]
    pairs: list[tuple[int, int]] = []
    mine, theirs = _by_place(one), _by_place(other)
    for pieces in here.keys() & there.keys():
        close = ((i, j) for i in mine[pieces] for j in theirs[pieces])
        pairs += _chosen(_ranked(one, other, close))
    return pairs


def _by_place(answers: Sequence[Answer]) -> dict[Pieces, list[int]]:
    found = defaultdict[Pieces, list[int]](list)
    for number, answer in enumerate(answers):
        found[answer.pieces].append(number)
    return found


def _most_alike(
    one: Sequence[Answer], other: Sequence[Answer], left: Sequence[int], right: Sequence[int]
) -> list[tuple[int, int]]:
    close = [
        (left[i], right[j])
        for i, j in _overlapping([one[i].pieces for i in left], [other[j].pieces for j in right])
    ]
    if len({i for i, _ in close}) == len({j for _, j in close}) == len(close):
        # Nobody has a choice, and nothing need be ranked.
        return [(i, j) for i, j in close if meet(one[i].pieces, other[j].pieces)]
    return _chosen(_ranked(one, other, close))


def _overlapping(one: Sequence[Pieces], other: Sequence[Pieces]) -> Iterator[tuple[int, int]]:
    """The numbers of those whose hulls overlap."""
    if len(one) * len(other) <= _FEW:
        reaches = [(pieces[0][0], _end(pieces)) for pieces in other]
        for i, pieces in enumerate(one):
            start, end = pieces[0][0], _end(pieces)
            yield from (
                (i, j) for j, (first, last) in enumerate(reaches) if first < end and start < last
            )
        return
    order = sorted(range(len(other)), key=lambda number: other[number])
    starts = [other[number][0][0] for number in order]
    reach = list(accumulate((_end(other[number]) for number in order), max))
    for i, pieces in enumerate(one):
        start, end = pieces[0][0], _end(pieces)
        for place in range(bisect_right(reach, start), bisect_left(starts, end)):
            if _end(other[order[place]]) > start:
                yield i, order[place]


def _end(pieces: Pieces) -> int:
    return pieces[0][1] if len(pieces) == 1 else max(end for _, end in pieces)


_Ranked = tuple[tuple[object, ...], int, int]


def _ranked(
    one: Sequence[Answer], other: Sequence[Answer], close: Iterable[tuple[int, int]]
) -> list[_Ranked]:
    """Pairs that share something, the most alike first; ties are broken alike from both sides."""
    ranked: list[_Ranked] = []
    for i, j in close:
        mine, theirs = one[i], other[j]
        alike = likeness(mine.pieces, theirs.pieces)
        if alike > 0:
            first, second = sorted((_told(mine), _told(theirs)))
            key = (-alike, -_role_likeness(mine.roles, theirs.roles), first[0], second[0])
            ranked.append(((*key, mine.label != theirs.label, first, second), i, j))
    return sorted(ranked)


def _told(answer: Answer) -> tuple[Pieces, str, list[tuple[str, Pieces]]]:
    """Everything about an answer but who gave it."""
    return answer.pieces, answer.label, sorted(answer.roles.items())


def _chosen(ranked: Iterable[_Ranked]) -> list[tuple[int, int]]:
    left, right = set[int](), set[int]()
    pairs = []
    for _, i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def likeness(one: Pieces, other: Pieces) -> float:
    """The part that two share of what either covers, from 0 to 1."""
    shared = _shared(one, other)
    return shared / (_size(one) + _size(other) - shared) if shared else 0.0


def meet(one: Pieces, other: Pieces) -> bool:
    """Whether two share something."""
    return any(start < last and first < end for start, end in one for first, last in other)


def _shared(one: Pieces, other: Pieces) -> int:
    if len(one) == len(other) == 1:
        (start, end), (first, last) = one[0], other[0]
        return max(0, min(end, last) - max(start, first))
    return sum(
        max(0, min(end, last) - max(start, first)) for start, end in one for first, last in other
    )


def _size(pieces: Pieces) -> int:
    if len(pieces) == 1:
        return pieces[0][1] - pieces[0][0]
    return sum(end - start for start, end in pieces)


def _role_likeness(one: Mapping[str, Pieces], other: Mapping[str, Pieces]) -> float:
    """How alike the roles are on the whole; what only one fills is unlike."""
    names = one.keys() | other.keys()
    if not names:
        return 1.0
    return sum(likeness(one.get(name, ()), other.get(name, ())) for name in sorted(names)) / len(
        names
    )
