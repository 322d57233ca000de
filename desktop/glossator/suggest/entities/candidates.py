"""Candidates: the stretches of a text that could be a name, far more than are names.

A run is a row of capitalised words, held together by small words ("Ministry of Water and Energy").
Every stretch of a run that begins and ends in a capitalised word is a candidate, so is what the
pipeline's own recogniser found, and so are events with a small tail ("2009 local elections").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from glossator.suggest.entities.lexicon import Lexicon

TokenRange = tuple[int, int]

NAMES = frozenset(
    {
        "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT",
        "WORK_OF_ART", "LAW", "LANGUAGE", "PRODUCT",
    }
)  # fmt: skip
# All that spaCy's English recognisers tell apart (the OntoNotes labels).
RECOGNISED = NAMES | frozenset(
    {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"}
)
ARTICLES = frozenset({"the", "a", "an"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
LONGEST = 10
_LONGEST_RUN = 24
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# Month and day names are English here whatever the machine speaks. May is a surname, too.
_CALENDAR = frozenset(
    {
        *("January", "February", "March", "April", "June", "July", "August", "September"),
        *("October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug"),
        *("Sep", "Sept", "Oct", "Nov", "Dec", "Monday", "Tuesday", "Wednesday", "Thursday"),
        *("Friday", "Saturday", "Sunday"),
    }
)
_BREAKS = re.compile(r"[\n/()\[\]\"“”„«»;:]")
_DASHES = frozenset({"-", "–", "—", "--"})
_APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True)
class Words:
    """What every token of a text is, looked up once: its text, small text, and shape.

    ``whole`` is the text that the tokens make up.
    """

    whole: str
    texts: list[str]
    lower: list[str]
    capital: list[bool]
    year: list[bool]


def words_of(doc: Doc) -> Words:
    """The tokens of ``doc`` by text and shape."""
    texts = [token.text for token in doc]
    lower = [text.lower() for text in texts]
    return Words(
        doc.text,
        texts,
        lower,
        [_is_capital(*pair) for pair in zip(texts, lower, strict=True)],
        [len(text) == 4 and _YEAR.fullmatch(text) is not None for text in texts],
    )


def _is_capital(text: str, lower: str) -> bool:
    """Whether a token is written as a name: Oslo, eBay; an article never is."""
    if text[:1].isupper():
        return lower not in ARTICLES
    return text[1:2].isupper() and text[0].islower()


def candidates(doc: Doc, words: Words, lexicon: Lexicon) -> list[TokenRange]:
    """The candidates of a text, sorted, each once."""
    found: set[TokenRange] = set()
    for start, end in _runs(words, lexicon):
        found.update(_stretches(words, start, end, lexicon))
    found.update(_recognised(doc, words))
    return sorted(place for place in found if not _is_time(words, place, lexicon))


def _is_time(words: Words, place: TokenRange, lexicon: Lexicon) -> bool:
    """Whether a stretch is of the calendar or the clock: April, MSK, UTC+3."""
    first = words.lower[place[0]]
    if first.partition("+")[0].partition("-")[0] in lexicon.zones:
        return True
    return place[1] - place[0] == 1 and first.rstrip(".").capitalize() in _CALENDAR


def _runs(words: Words, lexicon: Lexicon) -> Iterator[TokenRange]:
    at, size = 0, len(words.texts)
    while at < size:
        if not (words.capital[at] or words.year[at]):
            at += 1
            continue
        end = _run_end(words, at, lexicon)
        if end - at > 1 or words.capital[at]:
            yield at, end
        at = end


def _run_end(words: Words, start: int, lexicon: Lexicon) -> int:
    """The end of the run that begins at ``start``."""
    end, last = start + 1, min(len(words.texts), start + _LONGEST_RUN)
    while end < last:
        if words.capital[end] or words.year[end] or _belongs(words, end, lexicon):
            end += 1
            continue
        step = _joint(words, end, lexicon)
        if not step or end + step >= last:
            break
        end += step + 1
    return end


def _belongs(words: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether a small word goes on with a run: an event's words, the end of a surname."""
    lower = words.lower[at]
    return (
        lower in lexicon.event_tails or lower in lexicon.event_between or lower in lexicon.name_ends
    )


def _joint(words: Words, at: int, lexicon: Lexicon) -> int:
    """How many small words hold a run together at ``at``: none, one or two."""
    first = words.lower[at]
    if first not in lexicon.joints and not (first in POSSESSIVES and words.capital[at - 1]):
        return 0
    if at + 1 < len(words.texts) and words.capital[at + 1]:
        return 1
    second = first in lexicon.joint_pairs and words.lower[at + 1 : at + 2]
    if second and second[0] in lexicon.joints and words.capital[at + 2 : at + 3] == [True]:
        return 2
    return 0


def _stretches(words: Words, start: int, end: int, lexicon: Lexicon) -> Iterator[TokenRange]:
    ends = [at + 1 for at in range(start, end) if _can_end(words, at, lexicon)]
    for first in range(start, end):
        if not (words.capital[first] or words.year[first]):
            continue
        for last in ends:
            if first < last <= first + LONGEST and _is_sound(words, first, last, lexicon):
                yield first, last


def _can_end(words: Words, at: int, lexicon: Lexicon) -> bool:
    lower = words.lower[at]
    return words.capital[at] or lower in lexicon.event_tails or lower in lexicon.name_ends


def _is_sound(words: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a stretch may be a name at all."""
    if words.year[start] and end - start == 1:
        return False
    tail = words.lower[end - 1]
    for at in range(start, end):
        lower = words.lower[at]
        if lower in POSSESSIVES and lexicon.heads.keys().isdisjoint(words.lower[at + 1 : end]):
            # “People’s Party” is a name, “Norway’s Lind” is not.
            return False
    return words.capital[start] or tail in lexicon.heads or tail in lexicon.event_tails


def _recognised(doc: Doc, words: Words) -> Iterator[TokenRange]:
    for entity in doc.ents:
        if entity.label_ not in NAMES:
            continue
        trimmed = trim(words, entity.start, entity.end)
        if trimmed is not None and trimmed[1] - trimmed[0] <= LONGEST:
            yield trimmed


def trim(words: Words, start: int, end: int) -> TokenRange | None:
    """A stretch without articles, possessives and stops at its edges; None where it is no name."""
    while start < end and (words.lower[start] in ARTICLES or not _wordlike(words.texts[start])):
        start += 1
    while start < end and (
        words.texts[end - 1] in POSSESSIVES or not _wordlike(words.texts[end - 1])
    ):
        end -= 1
    if start == end or any(_BREAKS.search(text) for text in words.texts[start:end]):
        return None
    return start, end


def before_dash(words: Words, start: int, end: int) -> int:
    """Where a date ends that the recogniser drew over a dash: “June 3 - The Commission”."""
    for at in range(start + 1, end - 1):
        if words.texts[at] in _DASHES and words.capital[at + 1]:
            return at
    return end


def _wordlike(text: str) -> bool:
    """Whether a token can stand at the edge of a name."""
    return text.strip(_APOSTROPHES) != "" and any(map(str.isalnum, text))
