"""Continuing: quotations that go on with a claim behind its cue and in the next paragraphs."""

from collections.abc import Sequence
from typing import NamedTuple

from glossator.suggest.claims.contents import cluster
from glossator.suggest.claims.cues import Cue
from glossator.suggest.claims.quotations import Quotation
from glossator.suggest.claims.rules import Content
from glossator.suggest.claims.sources import Source
from glossator.suggest.claims.syntax import Scene, is_line_break

_REACH = 30
# A quotation of fewer tokens is a name or a phrase, not speech that goes on.
_SPOKEN = 5
_PAUSES = frozenset(",.!?:;")


class Found(NamedTuple):
    """A cue with its source and its content."""

    cue: Cue
    source: Source
    content: Content


def continued(scene: Scene, found: Found, touched: set[Quotation]) -> Found:
    """The claim with quotations that go on behind its cue, or in other paragraphs."""
    quoted = {each for each in scene.quotations.over(set(found.content.indices)) if len(each) > 2}
    if not quoted:
        return found
    indices = set(found.content.indices)
    indices |= _begun_before(scene, min(quoted, key=lambda each: each.start), touched)
    current: Quotation | None = max(quoted, key=lambda each: each.end)
    while current is not None:
        following = scene.quotations.continued_by(current)
        if following in touched:
            break
        current = following or _next_quotation(scene, found, current, touched)
        if current is not None:
            indices |= set(range(current.start, current.end))
    content = Content(frozenset(indices), found.content.rule, found.content.quotations)
    return Found(found.cue, found.source, content)


def _begun_before(scene: Scene, first: Quotation, touched: set[Quotation]) -> set[int]:
    """The paragraphs before that the quotation goes on with, unless another cue announced them."""
    indices: set[int] = set()
    before = scene.quotations.continuing(first)
    while before is not None:
        if before in touched:
            return set()
        indices |= set(range(before.start, before.end))
        before = scene.quotations.continuing(before)
    return indices


def _next_quotation(
    scene: Scene, found: Found, current: Quotation, touched: set[Quotation]
) -> Quotation | None:
    """The quotation that follows in the same paragraph, unless another cue announces it."""
    doc = scene.doc
    start = max(current.end, cluster(scene, found.cue, found.source)[1])
    for index in range(start, min(start + _REACH, len(doc))):
        token = doc[index]
        following = scene.quotations.starting_at(index)
        if following is not None:
            joined = all(each.is_punct or each.is_space for each in doc[start:index])
            fits = joined or doc[index - 1].text in _PAUSES
            return following if fits and following not in touched and len(following) > 2 else None
        if is_line_break(token) or (token.is_sent_start and not token.is_punct):
            return None
    return None


def with_paragraphs(scene: Scene, kept: Sequence[Found]) -> list[Found]:
    """The claims with paragraphs behind them that are one quotation and have no cue of their own.

    `"It is over," she said.` and, as the next paragraph, `"We go home."`
    """
    out = list(kept)
    taken = {index for each in kept for index in each.content.indices}
    for quotation in scene.quotations.paragraphs():
        if not taken.isdisjoint(range(quotation.start, quotation.end)):
            continue
        number = _spoken_before(scene, out, quotation)
        if number is not None:
            members = frozenset(range(quotation.start, quotation.end))
            content = out[number].content
            content = content._replace(indices=content.indices | members)
            out[number] = out[number]._replace(content=content)
    return out


def _spoken_before(scene: Scene, kept: Sequence[Found], quotation: Quotation) -> int | None:
    """The number of the claim whose quotation stands in the paragraph before."""
    end = quotation.start - 1
    while end > 0 and scene.doc[end].is_space:
        end -= 1
    start = end
    while start > 0 and not is_line_break(scene.doc[start - 1]):
        start -= 1
    last: tuple[int, int] | None = None
    for number, each in enumerate(kept):
        quoted = scene.quotations.over(set(each.content.indices))
        place = max((found.end for found in quoted if len(found) >= _SPOKEN), default=0)
        if start < place <= end + 1 and (last is None or place > last[0]):
            last = (place, number)
    return None if last is None else last[1]
