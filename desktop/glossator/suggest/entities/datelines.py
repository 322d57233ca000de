"""Datelines: the place and the agency at the head of a line, told by their form.

"BAKU, Feb. 19 (Northline) — ", "Yerevan /Arvest/. ": whatever the words, the first is a place and
the bracketed one an organisation.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from glossator.suggest.entities.names import Found
from glossator.suggest.entities.words import Words

_NAME = r"[^\W\d_][\w.’'-]*(?:[ ][^\W\d_a-zß-öø-ÿ][\w.’'-]*){0,2}"
_SHOUTED = r"(?:[^\W\d_a-zß-öø-ÿ]|[ .’'-]){2,40}(?<=[^\W\d_])"
_DASH = r"[ ]?(?:[—–]|--|-(?=[ ]))"
_DAY = r"(?:,[ ][^\n—–()/]{1,40}?)?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_STOP = r"(?:,[ ]\d{4})?(?:\.|[ ]?[—–]|[ ]-)"
_AGENCY = r"[ ]?\((?P<agency>[^\W\d_][^()\n]{1,30})\)"
_HEAD = r"[ \t]*(?:date[ ])?(?:\d{4}-\d\d-\d\d[ ])?"
# What all forms begin with, so that most lines are tried once.
_OPENING = re.compile(rf"{_HEAD}(?:{_NAME}|{_SHOUTED})[ ]?[,(/—–-]")
_FORMS = tuple(
    re.compile(_HEAD + form)
    for form in (
        rf"(?P<place>{_NAME}){_DAY}{_AGENCY}{_DASH}",
        rf"(?P<place>{_NAME}){_DAY}[ ]/(?P<agency>[^\W\d_][^/\n]{{1,30}})/",
        rf"(?P<place>{_SHOUTED}){_DAY}(?P<agency>){_DASH}",
        rf"(?P<place>{_NAME}),[ ](?:{_MONTH}[ ]\d\d?|\d\d?[ ]{_MONTH})(?P<agency>){_STOP}",
    )
)
_SCORE = 0.85


def dateline_names(doc: Doc, words: Words) -> list[Found]:
    """The places and agencies of the datelines in ``doc``, none overlapping."""
    found: dict[int, Found] = {}
    opened = [line for line in _lines(words.whole) if _OPENING.match(words.whole, line)]
    for form in _FORMS if opened else ():
        for match in filter(None, (form.match(words.whole, line) for line in opened)):
            for name in _names(doc, match):
                if not any(name.touches(other) for other in found.values()):
                    found[name.start] = name
    return list(found.values())


def _lines(text: str) -> Iterator[int]:
    """Where the lines of a text begin."""
    begin = 0
    while begin >= 0:
        yield begin
        begin = text.find("\n", begin) + 1 or -1


def _names(doc: Doc, match: re.Match[str]) -> Iterator[Found]:
    for part, label in (("place", "GPE"), ("agency", "ORG")):
        if not match[part]:
            continue
        span = doc.char_span(*match.span(part))
        if span is not None and match[part][0].isupper():
            yield Found(span.start, span.end, label, _SCORE)
