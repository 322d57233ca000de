"""Which annotations of two people are about the same thing: pairs of answers, one to one.

Pairs are chosen greedily, the most alike first, not by the largest sum over all pairs: every pair
can then be explained by itself, the most alike are never torn apart for the sake of others, and no
two answers outside a pair would rather have each other. Likeness is the shared part of the
characters that either covers (Jaccard), so that putting equal spans together first never costs
anything in the sum: its complement is a metric. Labels have no say in who is paired, except between
answers that stand at exactly the same place and cannot be told apart otherwise.

``domain.agreement.pairing`` goes by this for many documents at once, and asks here where answers
are equally alike.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from glossator.domain.annotation import Annotation, role_spans
from glossator.domain.span import Span

Pieces = tuple[tuple[int, int], ...]
"""Half-open ranges, sorted: an annotation's spans, in characters or in tokens."""

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


Numbered = tuple[int, Answer]


def chosen(close: Iterable[tuple[float, Numbered, Numbered]]) -> list[tuple[int, int]]:
    """The pairs among two people's answers that may be one, given how alike each two are.

    The most alike come first, then frames whose roles are more alike, then what stands earlier in
    the text. Ties are broken alike from both sides.
    """
    left, right = set[int](), set[int]()
    pairs = []
    for _, i, j in sorted(_ranked(*each) for each in close):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def _ranked(alike: float, one: Numbered, other: Numbered) -> tuple[tuple[object, ...], int, int]:
    (i, mine), (j, theirs) = one, other
    first, second = sorted((_told(mine), _told(theirs)))
    key = (-alike, -_role_likeness(mine.roles, theirs.roles), first[0], second[0])
    return (*key, mine.label != theirs.label, first, second), i, j


def _told(answer: Answer) -> tuple[Pieces, str, list[tuple[str, Pieces]]]:
    """Everything about an answer but who gave it."""
    return answer.pieces, answer.label, sorted(answer.roles.items())


def _role_likeness(one: Mapping[str, Pieces], other: Mapping[str, Pieces]) -> float:
    """How alike the roles are on the whole; what only one fills is unlike."""
    names = one.keys() | other.keys()
    if not names:
        return 1.0
    return sum(likeness(one.get(name, ()), other.get(name, ())) for name in sorted(names)) / len(
        names
    )


def likeness(one: Pieces, other: Pieces) -> float:
    """The part that two share of what either covers, from 0 to 1."""
    shared = sum(
        max(0, min(end, last) - max(start, first)) for start, end in one for first, last in other
    )
    return shared / (_size(one) + _size(other) - shared) if shared else 0.0


def _size(pieces: Pieces) -> int:
    return sum(end - start for start, end in pieces)
