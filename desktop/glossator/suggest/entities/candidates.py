"""Candidates: the stretches of a text that could be a name, far more than are names.

A run is a row of capitalised words, held together by small words ("Ministry of Water and Energy").
Every stretch of a run that begins and ends in a capitalised word is a candidate, so is what the
pipeline's own recogniser found, and so are events with a small tail ("2009 local elections").
"""

import re
from collections.abc import Iterator, Sequence

from glossator.suggest.entities.lexicon import Lexicon
from glossator.suggest.entities.words import ARTICLES, Words

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
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
LONGEST = 10
_LONGEST_RUN = 24
_BREAKS = re.compile(r"[\n/()\[\]\"“”„«»;:]")
_DASHES = frozenset({"-", "–", "—", "--"})
_APOSTROPHES = "'’"


def candidates(words: Words, lexicon: Lexicon) -> list[TokenRange]:
    """The candidates of a text, sorted, each once."""
    found: set[TokenRange] = set()
    for start, end in _runs(words, lexicon):
        found.update(_stretches(words, start, end, lexicon))
    found.update(_recognised(words))
    return sorted([place for place in found if not _is_time(words, place)])


def _is_time(words: Words, place: TokenRange) -> bool:
    """Whether a stretch is of the calendar or the clock: April, MSK, UTC+3."""
    first = words.each[place[0]]
    return first.zone or (first.calendar and place[1] - place[0] == 1)


def _runs(words: Words, lexicon: Lexicon) -> Iterator[TokenRange]:
    at, size = 0, len(words.texts)
    while at < size:
        if not words.opens[at]:
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
        if words.opens[end] or _belongs(words, end, lexicon):
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
    if end - start == 1:
        yield start, end
        return
    owned = not POSSESSIVES.isdisjoint(words.lower[start:end])
    ends = [at + 1 for at in range(start, end) if _can_end(words, at, lexicon)]
    for first in range(start, end):
        if not words.opens[first]:
            continue
        for last in ends:
            if not first < last <= first + LONGEST or not _is_sound(words, first, last, lexicon):
                continue
            if not owned or not _is_divided(words.lower[first:last], lexicon):
                yield first, last


def _can_end(words: Words, at: int, lexicon: Lexicon) -> bool:
    lower = words.lower[at]
    return words.capital[at] or lower in lexicon.event_tails or lower in lexicon.name_ends


def _is_sound(words: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a stretch may be a name at all."""
    if words.capital[start]:
        return True
    if end - start == 1 and words.each[start].year:
        return False
    tail = words.lower[end - 1]
    return tail in lexicon.heads or tail in lexicon.event_tails


def _is_divided(inside: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a possessive divides a stretch: “People’s Party” is a name, “Norway’s Lind” not."""
    return any(
        lower in POSSESSIVES and lexicon.heads.keys().isdisjoint(inside[at:])
        for at, lower in enumerate(inside, start=1)
    )


def _recognised(words: Words) -> Iterator[TokenRange]:
    for start, end, label in words.entities:
        if label not in NAMES:
            continue
        trimmed = trim(words, start, end)
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
    if start == end or _BREAKS.search(" ".join(words.texts[start:end])):
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
