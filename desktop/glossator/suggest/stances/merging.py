"""Frames that speak of the same stance: the best one stays, opposite ones become a mixed stance."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from glossator.suggest.stances.entries import Kind, Sign
from glossator.suggest.stances.frames import LABELS, Frame, meet

_MIXED = 0.85
_MIXABLE = 0.5
_CLEAR = 0.5
# Whatever scores less never changes what is written of a stance that scores more.
DECISIVE = min(_MIXABLE, _CLEAR)


def merged(frames: Iterable[Frame]) -> list[Frame]:
    """The best frame for every pair of heads, in the order of the text.

    Two attitudes of opposite signs become one mixed stance; of a stance towards an own act that is
    a stance itself ("agreed to oppose the plan") only the inner one stays. A frame without a holder
    gives way to one with a holder that shares its target and a word of its evidence.
    """
    ordered = sorted(frames, key=_heads)
    best = [_joined(list(group)) for _, group in groupby(ordered, key=_heads)]
    named = [frame for frame in best if frame.holder >= 0]
    acts = {(frame.holder, frame.predicate) for frame in named if frame.content.score >= _CLEAR}
    kept = [
        frame
        for frame in best
        if not _outer(frame, acts)
        and not _inner(frame, named)
        and (frame.holder >= 0 or not _doubled(frame, named))
    ]
    return sorted(kept, key=lambda frame: (frame.content.spans[0], frame.target, frame.holder))


def _outer(frame: Frame, acts: set[tuple[int, int]]) -> bool:
    """Whether a stance towards an own act only wraps the stance of that act: agree to oppose."""
    demanded = frame.content.attributes["kind"] == Kind.DEMAND
    return (frame.holder, frame.target) in acts and not demanded


def _inner(frame: Frame, named: list[Frame]) -> bool:
    """Whether a deed done to a thing is only the word for one: "suspended *aid* to the island"."""
    return frame.content.attributes["kind"] == Kind.DEED and any(
        frame.target in other.words and frame.predicate == other.predicate
        for other in named
        if other is not frame and other.content.attributes["kind"] == Kind.DEED
    )


def _heads(frame: Frame) -> tuple[int, int]:
    return frame.holder, frame.target


def _joined(group: list[Frame]) -> Frame:
    best = max(group, key=lambda frame: frame.content.score)
    for other in group:
        if _opposed(best, other):
            return _mixed(best, other)
    return best


def _opposed(one: Frame, other: Frame) -> bool:
    signs = {one.sign, other.sign}
    apart = not _share(one, other)
    sure = min(one.content.score, other.content.score) >= _MIXABLE
    return signs == {Sign.FOR, Sign.AGAINST} and apart and sure


def _mixed(one: Frame, other: Frame) -> Frame:
    first, second = sorted((one, other), key=lambda frame: frame.content.spans)
    roles = dict(first.content.roles)
    roles["cue"] = tuple(sorted((*roles["cue"], *second.content.roles["cue"])))
    content = replace(
        one.content,
        label=LABELS[Sign.BOTH],
        spans=tuple(sorted((*first.content.spans, *second.content.spans))),
        roles=roles,
        score=round(min(one.content.score, other.content.score) * _MIXED, 3),
    )
    return replace(one, sign=Sign.BOTH, content=content)


def _share(one: Frame, other: Frame) -> bool:
    return any(meet(left, right) for left in one.content.spans for right in other.content.spans)


def _doubled(frame: Frame, named: list[Frame]) -> bool:
    return any(other.target == frame.target and _share(frame, other) for other in named)
