"""What it costs in keys to turn a suggestion into what is wanted."""

from collections.abc import Sequence

from glossator.domain.annotation import standing_roles
from glossator.domain.edges import EdgeMove, moved
from glossator.domain.hands import LOOSE, NEEDED, Hands, Wanted
from glossator.domain.scheme import Shape
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal

_MOST_STEPS = 200


def mending(hands: Hands, found: Wanted, gold: Wanted, names: Sequence[Span]) -> int | None:
    """Keys to turn a suggestion in focus into ``gold``; None where no keys can.

    0 means that it is right. ``moves_on`` tells whether the window then goes on by itself.
    """
    edges = _edge_moves(hands, found, gold)
    roles = _role_keys(hands, found, gold, names)
    if edges is None or roles is None:
        return None
    return edges + roles + (found.item.label != gold.item.label)


def moves_on(found: Wanted, gold: Wanted) -> bool:
    """Whether the window goes on to the next suggestion by itself: where at most the label changes.

    What got other edges or roles stays in focus.
    """
    return _same_spans(found, gold) and not _wrong_roles(found, gold)


def _edge_moves(hands: Hands, found: Wanted, gold: Wanted) -> int | None:
    """Moves of the outer edges, a token each, until the spans are right; None if they never are.

    Marks at the edges of a frame are forgiven, and a stance's evidence is right where it shares a
    word with the cue of gold.
    """
    if _same_spans(found, gold):
        return 0
    if gold.shape is Shape.STANCE or len(found.item.spans) != len(gold.item.spans):
        return None
    keys, spans = 0, found.item.spans
    for right in (False, True):
        steps, spans = _moving(hands.text, spans, gold.item.spans, right=right)
        keys += steps
    there = hands.wanted(Proposal(found.item.layer, gold.item.label, spans, 1.0))
    return keys if _same_spans(there, gold) else None


def _moving(
    text: str, spans: tuple[Span, ...], wanted: tuple[Span, ...], *, right: bool
) -> tuple[int, tuple[Span, ...]]:
    """How many moves bring one edge to where it should be, or as near before it as it gets."""
    goal = _edge(wanted, right=right)
    for steps in range(_MOST_STEPS):
        edge = _edge(spans, right=right)
        if edge == goal:
            return steps, spans
        after = moved(text, spans, EdgeMove(right=right, grow=(edge < goal) == right))
        there = _edge(after, right=right)
        passed = there != goal and (there < goal) != (edge < goal)
        if after == spans or passed:
            return steps, spans
        spans = after
    return _MOST_STEPS, spans


def _edge(spans: tuple[Span, ...], *, right: bool) -> int:
    return spans[-1].end if right else spans[0].start


def _same_spans(found: Wanted, gold: Wanted) -> bool:
    if gold.shape is Shape.ENTITY:
        return found.item.spans == gold.item.spans
    if found.worded is None or gold.worded is None:
        return False
    if gold.shape is Shape.STANCE:
        cue = gold.worded.words_of(LOOSE) or gold.worded.words
        return bool((found.worded.words | found.worded.words_of(LOOSE)) & cue)
    return found.worded.words == gold.worded.words


def _wrong_roles(found: Wanted, gold: Wanted) -> list[str]:
    return [role for role in NEEDED[gold.shape] if not _same_role(found, gold, role)]


def _same_role(found: Wanted, gold: Wanted, role: str) -> bool:
    if found.worded is None or gold.worded is None:
        return False
    if role == LOOSE:
        wanted = gold.worded.words_of(role)
        return not wanted or bool(found.worded.words_of(role) & wanted)
    return found.worded.core_of(role) == gold.worded.core_of(role)


def _role_keys(hands: Hands, found: Wanted, gold: Wanted, names: Sequence[Span]) -> int | None:
    """Keys to fill the roles that are wrong: the role's own, and what fills it.

    No key empties a role: one that gold leaves empty cannot be mended.
    """
    keys = 0
    for role in _wrong_roles(found, gold):
        if not gold.item.roles.get(role):
            return None
        own = found.item.spans
        frame = [
            *own,
            *(span for spans in standing_roles(found.item.roles).values() for span in spans),
        ]
        keys += 1 + hands.filling(gold, role, frame, own, names)
    return keys
