"""Datelines at the head of a line: they are no part of the sentence behind them."""

import re

from spacy.tokens import Doc

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


def dateline_tokens(doc: Doc) -> frozenset[int]:
    """The positions of the tokens that stand in a dateline of any line."""
    heads = (
        doc.char_span(*match.span(), alignment_mode="contract")
        for match in _DATELINE.finditer(doc.text)
    )
    return frozenset(token.i for head in heads if head is not None for token in head)
