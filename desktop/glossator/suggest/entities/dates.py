"""Dates: of the recogniser's dates and times, those that a calendar or a clock could show."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from glossator.suggest.entities.candidates import before_dash, trim
from glossator.suggest.entities.lexicon import Lexicon
from glossator.suggest.entities.names import Found
from glossator.suggest.entities.words import Words

_LABELS = frozenset({"DATE", "TIME"})
_CALENDAR = re.compile(
    r"(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)(?:[a-z]*|\.)|may|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:1[5-9]|20)\d\d|\d{4}-\d\d-\d\d|\d\d?:\d\d|"
    r"today|yesterday|tomorrow|tonight"
)
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_MONTH = rf"{_MONTHS}(?:[a-z]+|\.|\b)"
DAY_AND_MONTH = re.compile(
    rf"\b(?:\d\d?[ ]{_MONTH}(?:[ ]\d{{4}}\b)?|{_MONTH}[ ]\d\d?\b(?!:)(?:,[ ]\d{{4}}\b)?)"
)
_FIRST_LETTERS = re.compile(_MONTHS)
# How far before a month a date can begin: "16 Oct.", "6 Oct.", "Oct. 16".
_BEFORE_MONTH = (3, 2, 0)
_CLOCK = re.compile(r"\d\d?:\d\d")
_SHOWN, _COUNTED = 0.9, 0.7


def find_dates(doc: Doc, words: Words, lexicon: Lexicon, names: Iterable[Found]) -> Iterator[Found]:
    """The dates of ``doc`` that no name overlaps."""
    taken = {at for name in names for at in range(name.start, name.end)}
    for found in (*_recognised(words, lexicon), *_written_out(doc, words, lexicon)):
        if taken.isdisjoint(range(found.start, found.end)):
            taken.update(range(found.start, found.end))
            yield found


def _recognised(words: Words, lexicon: Lexicon) -> Iterator[Found]:
    for start, end, label in words.entities:
        if label not in _LABELS:
            continue
        place = trim(words, start, before_dash(words, start, end))
        if place is not None:
            yield from _date(words, lexicon, *place)


def _written_out(doc: Doc, words: Words, lexicon: Lexicon) -> Iterator[Found]:
    """Day and month in full, which the recogniser overlooks in headers: 16 Oct. 20:15."""
    for begin, end in days_and_months(words.whole):
        span = doc.char_span(begin, end)
        if span is not None:
            yield Found(span.start, _behind_hour(words, lexicon, span.end), "DATE", _SHOWN)


def days_and_months(text: str) -> Iterator[tuple[int, int]]:
    """The places of days with their months in a text; months are found fast, by their letters."""
    reached = 0
    for month in _FIRST_LETTERS.finditer(text):
        for begin in (month.start() - before for before in _BEFORE_MONTH):
            match = DAY_AND_MONTH.match(text, begin) if begin >= reached else None
            if match is not None:
                yield match.span()
                reached = match.end()
                break


def _date(words: Words, lexicon: Lexicon, start: int, end: int) -> Iterator[Found]:
    lower = words.lower[start:end]
    if any(word in lexicon.lasting for word in lower):
        return
    if any(_CALENDAR.fullmatch(word) for word in lower):
        while words.lower[start] in lexicon.stretches:
            start += 1
        yield Found(start, _behind_hour(words, lexicon, end), "DATE", _SHOWN)
    elif any(word in lexicon.anchors for word in lower) and lower[0] not in lexicon.stretches:
        yield Found(start, end, "DATE", _COUNTED)


def _behind_hour(words: Words, lexicon: Lexicon, end: int) -> int:
    """Behind the hour or the part of the day that follows a date directly."""
    follows = words.lower[end : end + 1]
    if follows and (follows[0] in lexicon.day_parts or _CLOCK.fullmatch(follows[0])):
        return end + 1
    return end
