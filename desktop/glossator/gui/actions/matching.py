"""Finding actions by a few letters: whole words, their beginnings, initials, or letters in order.

Pure, and quick enough for the whole table at every key.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_WORDS = re.compile(r"\w+")
_BEGINNING, _INITIALS, _INSIDE, _SCATTERED, _BESIDE = 100, 80, 50, 20, 10


@dataclass(frozen=True, slots=True)
class Found:
    """How well a text matches, and which of its characters do."""

    score: float
    places: tuple[int, ...] = ()


def folded(text: str) -> str:
    """The text as it is compared: small letters without accents, as long as the text."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFD", each)[0].lower()[0] for each in text)


def match(query: str, text: str, beside: str = "") -> Found | None:
    """How ``text`` answers ``query``; every word of the query has to be found.

    ``beside`` is what may be searched for as well but is not shown, such as a menu or a tip.
    """
    plain, more = folded(text), folded(beside)
    score, places = 0.0, set[int]()
    for word in folded(query).split():
        found = _match_word(word, plain)
        if found is None and any(each.startswith(word) for each in _WORDS.findall(more)):
            found = Found(_BESIDE)
        if found is None:
            return None
        score += found.score
        places |= set(found.places)
    # Of two texts that match alike the shorter one is meant.
    return Found(score - len(text) / 100, tuple(sorted(places)))


def ranked(query: str, texts: Sequence[tuple[str, str]]) -> list[tuple[int, Found]]:
    """The texts that answer ``query``, each by its place in ``texts``, best first.

    Where some answer well, those that answer by chance are left out.
    """
    found = [(place, match(query, text, beside)) for place, (text, beside) in enumerate(texts)]
    hits = [(place, each) for place, each in found if each is not None]
    least = max((each.score for _, each in hits), default=0) / 3
    good = [hit for hit in hits if hit[1].score >= least]
    return sorted(good, key=lambda hit: (-hit[1].score, hit[0]))


def _match_word(word: str, text: str) -> Found | None:
    starts = [each.start() for each in _WORDS.finditer(text)]
    return (
        _at_beginning(word, text, starts)
        or _by_initials(word, text, starts)
        or _inside(word, text)
        or _scattered(word, text, starts)
    )


def _at_beginning(word: str, text: str, starts: list[int]) -> Found | None:
    for order, start in enumerate(starts):
        if text.startswith(word, start):
            end = start + len(word)
            whole = end == len(text) or not text[end].isalnum()
            return Found(_BEGINNING + 10 * whole - order, tuple(range(start, end)))
    return None


def _by_initials(word: str, text: str, starts: list[int]) -> Found | None:
    initials = "".join(text[start] for start in starts)
    at = initials.find(word)
    if len(word) < 2 or at < 0:
        return None
    return Found(_INITIALS - at, tuple(starts[at : at + len(word)]))


def _inside(word: str, text: str) -> Found | None:
    at = text.find(word)
    return Found(_INSIDE, tuple(range(at, at + len(word)))) if at >= 0 else None


def _scattered(word: str, text: str, starts: list[int]) -> Found | None:
    """The letters in order, taken from the beginnings of words where that is possible."""
    places: list[int] = []
    here = 0
    for number, letter in enumerate(word):
        later = next((at for at in starts if at >= here and text[at] == letter), -1)
        near = text.find(letter, here)
        at = near if near == here and number else later
        if at < 0 or not _can_follow(word[number + 1 :], text, at + 1):
            at = near
        if at < 0:
            return None
        places.append(at)
        here = at + 1
    gaps = sum(after - before > 1 for before, after in pairwise(places))
    return Found(_SCATTERED - gaps, tuple(places)) if gaps < len(word) else None


def _can_follow(letters: str, text: str, here: int) -> bool:
    for letter in letters:
        here = text.find(letter, here) + 1
        if not here:
            return False
    return True
