"""The pipeline component ``glossator_lines``: a line break or a dateline ends a sentence.

It stands before the parser, which keeps the sentence starts that it finds set. Without a break
behind "VIENNA, May 3 (Agency) —" the parser takes the place for a part of the subject. The
datelines are left in ``doc.spans["datelines"]``.
"""

import re
from collections.abc import Callable, Iterable, Iterator

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from glossator.suggest.datelines import DATELINES, find_datelines

FACTORY = "glossator_lines"
_SENT_START = "SENT_START"
_LINE_BREAK = re.compile("\n")


def break_at_lines(doc: Doc) -> Doc:
    """Set a sentence start behind every line break and every dateline."""
    text = doc.text
    heads = find_datelines(doc, text)
    doc.spans[DATELINES] = SpanGroup(doc, name=DATELINES, spans=heads)
    found = {*_behind_breaks(doc, text), *_behind_datelines(doc, heads)} - {len(doc)}
    if found:
        _start_sentences(doc, found)
    return doc


def _start_sentences(doc: Doc, places: Iterable[int]) -> None:
    """Set sentence starts all at once: one by one spaCy looks through all tokens each time."""
    starts = doc.to_array([_SENT_START])
    starts[list(places)] = 1
    doc.from_array([_SENT_START], starts)  # type: ignore[arg-type]  # spaCy names its own array otherwise


def _behind_breaks(doc: Doc, text: str) -> Iterator[int]:
    """The positions behind the tokens that hold line breaks."""
    breaks = [match.start() for match in _LINE_BREAK.finditer(text)]
    if breaks:
        begins = doc.to_array(["IDX"]).ravel()
        behind = begins.searchsorted(np.array(breaks, dtype=begins.dtype), side="right")
        yield from set(behind.tolist())


def _behind_datelines(doc: Doc, heads: Iterable[Span]) -> Iterator[int]:
    """The first tokens of the text behind datelines.

    What ends in a colon may be a speaker, and "In Vienna, Mr. Lind — ..." opens a sentence.
    """
    for head in heads:
        following = head.end
        while following < len(doc) and doc[following].text.isspace():
            following += 1
        if head[-1].text != ":" and not head[0].is_stop:
            yield following


@Language.factory(FACTORY, assigns=["token.is_sent_start", "doc.spans"])
def make_lines(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component; it has no settings."""
    return break_at_lines
