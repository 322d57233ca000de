"""Habits: where the people of a project draw the edges of claims and stances.

A suggester draws an edge as it was built to, a project as its guidelines say: “the minister” or
“minister”, with “that” or without, the evidence of a stance with its target or without. What
people do about the small words and marks at an edge again and again is done for them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from glossator.domain.believing import interval
from glossator.domain.memory import WORD, Known, Lesson, Memory, Outcome
from glossator.domain.span import Span

Slots = Mapping[str, tuple[Span, ...]]
"""The spans of a frame by role; its own under an empty name."""
OWN = ""
OWN_NAME = "."
_LONGEST = 4  # letters of a word that may be taken in or left out without saying anything
_FEWEST = 3
_DOUBT = 1.0
_NEAR = 40
_GAP = 24
_APART = re.compile(r"[^\w\s'’-]")


@dataclass(frozen=True, slots=True)
class _Edge:
    """One edge of a span: the small words on both sides of it, and where it would move to."""

    key: str
    moved: int


def observed(text: str, layer: str, said: Slots, given: Slots) -> Iterator[Lesson]:
    """What is to be learned from a frame that was suggested so and kept so."""
    for slot, spans in said.items():
        others = given.get(slot)
        if not others:
            continue
        for edge, at in _edges(text, slot, spans):
            now = others[0].start if edge.key.startswith("<") else others[-1].end
            if now in (at, edge.moved):
                yield _lesson(layer, edge.key, moved=now == edge.moved)
    own, mine = said.get(OWN), given.get(OWN)
    if own and mine:
        for role, spans in given.items():
            if role and _lies_ahead(text, own, spans):
                yield _lesson(layer, _key("..", role), moved=mine[-1].end >= spans[-1].end)


def drawn(text: str, layer: str, said: Slots, memory: Memory) -> dict[str, tuple[Span, ...]]:
    """A suggested frame with the edges that people would give it."""
    found = {slot: _settled(text, layer, slot, spans, memory) for slot, spans in said.items()}
    own = found.get(OWN)
    if own:
        while (end := _reach(text, layer, own, found, memory)) > own[-1].end:
            own = (*own[:-1], Span(own[-1].start, end))
        found[OWN] = _settled(text, layer, OWN, own, memory)
    return found


def _reach(text: str, layer: str, own: tuple[Span, ...], said: Slots, memory: Memory) -> int:
    """Where a frame's own words would end if they took in the roles that people let them take."""
    ends = [
        spans[-1].end
        for role, spans in said.items()
        if role and _lies_ahead(text, own, spans) and _is_habit(memory, layer, _key("..", role))
    ]
    return max(ends, default=own[-1].end)


def _lies_ahead(text: str, own: tuple[Span, ...], spans: tuple[Span, ...]) -> bool:
    """Whether a role ends behind a frame's own words, and begins a few words behind them."""
    gap = text[own[-1].end : max(own[-1].end, spans[0].start)]
    is_near = len(gap) <= _GAP and not _APART.search(gap)
    return spans[-1].end > own[-1].end and is_near and "\n" not in text[own[-1].end : spans[-1].end]


def _settled(
    text: str, layer: str, slot: str, spans: tuple[Span, ...], memory: Memory
) -> tuple[Span, ...]:
    """The spans with their outer edges moved as long as there is a habit of moving them."""
    while moves := [
        moved
        for edge, _ in _edges(text, slot, spans)
        if _is_habit(memory, layer, edge.key)
        and not _is_habit(memory, layer, _opposite(edge.key))
        and (moved := _with(spans, edge)) is not None
    ]:
        spans = moves[0]
    return spans


def _with(spans: tuple[Span, ...], edge: _Edge) -> tuple[Span, ...] | None:
    """The spans with one edge moved; None where nothing would be left, or two would meet."""
    first, last = spans[0], spans[-1]
    if edge.key.startswith("<"):
        end = first.end
        return (Span(edge.moved, end), *spans[1:]) if edge.moved < end else None
    start = last.start
    return (*spans[:-1], Span(start, edge.moved)) if edge.moved > start else None


def _edges(text: str, slot: str, spans: tuple[Span, ...]) -> Iterator[tuple[_Edge, int]]:
    """The four moves of the outer edges by one small word, each with where the edge is now."""
    start, end = spans[0].start, spans[-1].end
    inner = list(WORD.finditer(text, start, min(end, start + _NEAR)))
    if len(inner) > 1 and (word := _small(inner[0][0])):
        yield _Edge(_key("<-", slot, word), inner[1].start()), start
    before = list(WORD.finditer(text, max(0, start - _NEAR), start))
    if before and (word := _small(before[-1][0])) and "\n" not in text[before[-1].end() : start]:
        yield _Edge(_key("<+", slot, word), before[-1].start()), start
    inner = list(WORD.finditer(text, max(start, end - _NEAR), end))
    if len(inner) > 1 and (word := _small(inner[-1][0])):
        yield _Edge(_key(">-", slot, word), inner[-2].end()), end
    behind = WORD.search(text, end, end + _NEAR)
    if behind and (word := _small(behind[0])) and "\n" not in text[end : behind.start()]:
        yield _Edge(_key(">+", slot, word), behind.end()), end


def _small(word: str) -> str:
    return word.casefold() if len(word) <= _LONGEST and not word.isdigit() else ""


def _key(move: str, slot: str, word: str = "") -> str:
    """What the memory knows a move by: which edge, out or in, of which role, over which word."""
    return f"{move} {slot or OWN_NAME} {word}".strip().casefold()


def _opposite(key: str) -> str:
    return f"{key[0]}{'-' if key[1] == '+' else '+'}{key[2:]}"


def _lesson(layer: str, key: str, *, moved: bool) -> Lesson:
    return Lesson(Outcome.MOVED if moved else Outcome.STAYED, layer, key, "")


def _is_habit(memory: Memory, layer: str, key: str) -> bool:
    known: Known = memory.about(layer, key)
    moved = known.times(Outcome.MOVED, "")
    asked = moved + known.times(Outcome.STAYED, "")
    return moved >= _FEWEST and interval(moved, asked, _DOUBT)[0] > 0.5
