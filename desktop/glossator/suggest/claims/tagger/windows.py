"""Windows: the stretch of text in which the roles of a cue are looked for."""

import numpy as np

from glossator.suggest.claims.quotations import MARKS
from glossator.suggest.claims.tagger.article import Article
from glossator.suggest.groups import FrameSpans
from glossator.suggest.learning.hashing import Numbers

_LEFT = 80
_RIGHT = 90
_FURTHER = 120
_MOST = 600


def window(article: Article, cue: int) -> Numbers:
    """The tokens around a cue: its paragraph, what the rules reach, what a colon leads to."""
    first, last = _paragraph(article, cue)
    start, end = max(first, cue - _LEFT), min(last, cue + _RIGHT)
    if end == last and _leads_on(article, start, end):
        end = _next_end(article, end)
    frame = article.rules.get(cue)
    if frame is not None:
        start, end = _reach(article, frame, start, end)
    start, end = max(start, cue - _MOST), min(end, cue + _MOST)
    tokens = np.arange(start, end)
    return tokens[~article.blank[start:end]]


def _paragraph(article: Article, place: int) -> tuple[int, int]:
    number = article.paragraph[place]
    start = int(np.searchsorted(article.paragraph, number, side="left"))
    return start, int(np.searchsorted(article.paragraph, number, side="right"))


def _leads_on(article: Article, start: int, end: int) -> bool:
    """Whether the paragraph ends in a colon or in a quotation that is not closed."""
    words = start + np.flatnonzero(~article.blank[start:end])
    if not len(words):
        return False
    last = int(words[-1])
    around = article.quotations.at(last)
    open_ended = around is not None and not around.closed
    return open_ended or article.doc[last].text == ":"


def _next_end(article: Article, end: int) -> int:
    """The end of the next paragraph with words, or of the part of it that counts."""
    following = end + np.flatnonzero(~article.blank[end : end + _FURTHER])
    if not len(following):
        return end
    first = int(following[0])
    return min(_paragraph(article, first)[1], first + _FURTHER)


def _reach(article: Article, frame: FrameSpans, start: int, end: int) -> tuple[int, int]:
    ranges = [*frame.spans, *(one for ranges in frame.roles.values() for one in ranges)]
    first, last = min(one[0] for one in ranges), max(one[1] for one in ranges)
    if last > end and last < len(article.doc) and article.doc[last].text in MARKS:
        last += 1
    return min(start, first), max(end, last)
