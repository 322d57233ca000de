"""Coordinated holders and targets in one frame: France | Germany -> the coup | the raid."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from glossator.suggest.groups import FrameSpans, TokenRange
from glossator.suggest.stances.frames import Frame, ranges


def joined(frames: Iterable[Frame], doc: Doc) -> list[FrameSpans]:
    """The contents of ``frames``; those that differ only in coordinated roles become one.

    A frame of several holders and targets says that each of its holders has the stance towards each
    of its targets. Its score is that of its least sure part.
    """
    by_target = defaultdict[tuple[int, Hashable], list[Frame]](list)
    for frame in frames:
        by_target[frame.target, _sameness(frame)].append(frame)
    rows = defaultdict[Hashable, list[Frame]](list)
    for (_, same), row in by_target.items():
        rows[frozenset(frame.holder for frame in row), same].extend(row)
    contents = [_content(row, doc) for row in rows.values()]
    return sorted(contents, key=lambda content: (content.spans, content.roles["target"]))


def _sameness(frame: Frame) -> Hashable:
    """What frames share that show one stance: predicate, polarity, cue and attributes."""
    content = frame.content
    attributes = tuple(sorted(content.attributes.items()))
    return frame.predicate, content.label, content.roles["cue"], attributes


def _content(row: Sequence[Frame], doc: Doc) -> FrameSpans:
    first = row[0].content
    if len(row) == 1:
        return first
    roles = {role: _all_of(row, role) for role in ("holder", "target")}
    taken = [span for spans in roles.values() for span in spans]
    words = (doc[place] for place in sorted(frozenset().union(*(frame.words for frame in row))))
    return replace(
        first,
        spans=ranges(words, doc, taken) or first.roles["cue"],
        roles={role: spans for role, spans in roles.items() if spans} | {"cue": first.roles["cue"]},
        score=min(frame.content.score for frame in row),
    )


def _all_of(row: Sequence[Frame], role: str) -> tuple[TokenRange, ...]:
    return tuple(sorted({span for frame in row for span in frame.content.roles.get(role, ())}))
