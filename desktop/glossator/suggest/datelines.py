"""Datelines at the head of a line: they are no part of the sentence behind them."""

import re

from spacy.tokens import Doc, Span

# The span group in which ``glossator_lines`` leaves them for whoever comes later.
DATELINES = "datelines"

_WORD = r"(?:[A-ZÀ-Þ0-9][\w’'.:-]*|of|de|del|la|al|the)"
_WORDS = rf"{_WORD}(?:,?\s{_WORD}){{0,8}}"
_AGENCY = r"(?:\([A-ZÀ-Þ][^()\n]{1,30}\)\s*(?:--?\s|[–—:.])|/[^/\n]{2,30}/\s*[.:–—-]?)"
_SHOUTED = r"[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{2,40}(?:,\s[^\n,–—:-]{1,30}){0,3}\s?(?:--?\s|[–—]|:\s)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})"
_DATED = rf"{_WORDS},?\s{_DAY}(?:,?\s\w+){{0,3}}\s?(?:--?\s|[–—]|\.\s)"
_NAME = r"[A-ZÀ-Þ][\w’'.]+(?:\s[A-ZÀ-Þ][\w’'.]+){0,2}"
_PLACED = rf"{_NAME},\s{_NAME}\s?(?:--?\s|[–—])"
_DATELINE = re.compile(
    rf"^[ \t]*(?:date\s)?(?:{_WORDS},?\s*{_AGENCY}|{_DATED}|{_PLACED}|{_SHOUTED})", re.MULTILINE
)


def datelines(doc: Doc) -> list[Span]:
    """The datelines of a document: those that its span group holds, else as its text has them."""
    if DATELINES in doc.spans:
        return list(doc.spans[DATELINES])
    return find_datelines(doc, doc.text)


def find_datelines(doc: Doc, text: str) -> list[Span]:
    """The datelines of a document whose text is ``text``."""
    places = (match.span() for match in _DATELINE.finditer(text))
    found = (doc.char_span(*place, alignment_mode="contract") for place in places)
    return [span for span in found if span]


def dateline_tokens(doc: Doc) -> frozenset[int]:
    """The positions of the tokens that stand in a dateline of any line."""
    return frozenset(at for span in datelines(doc) for at in range(span.start, span.end))
