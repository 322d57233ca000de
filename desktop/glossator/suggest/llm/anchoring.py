"""Finding quoted words in a text: letter for letter, else as they look.

A model that quotes changes marks and blanks now and then, so “as they look” treats all quotation
marks, dashes and blanks alike. Words that the text does not have are not found, whatever was meant.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from glossator.domain.span import Span

_ALIKE = {
    **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛′ʼ´`", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_PASSED_OVER = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LOOSE = " \t\n\"'“”„«»‘’.,;:"
_WORD = re.compile(r"\w+")
# How sure the place is: letter for letter or not, one place or several.
EXACT, ALIKE, GUESSED = 0.7, 0.6, 0.4


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where words stand, and how sure that is the place that was meant."""

    span: Span
    sureness: float


class Anchors:
    """Finds words in a text, or in a part of it."""

    def __init__(self, text: str, within: Span) -> None:
        self._text = text
        self._within = within

    def places(self, words: str) -> tuple[list[Span], float]:
        """Every place of the words as whole words, and how alike they are; exact ones first."""
        variants = [each for each in (words.strip(), words.strip(_LOOSE)) if each.strip(_LOOSE)]
        for find, sureness in ((self._exact, EXACT), (self._alike, ALIKE)):
            for wanted in dict.fromkeys(variants):
                if found := self._whole(find(wanted)):
                    return found, sureness
        return [], 0.0

    def pick(self, words: str, before: str, taken: set[Span]) -> Anchor | None:
        """The place that was meant: the one behind the words ``before``, else the next one.

        ``taken`` are places that were meant by the same words earlier.
        """
        places, sureness = self.places(words)
        if not places:
            return None
        if len(places) == 1:
            return Anchor(places[0], sureness)
        shared = [self._shared(before, place) for place in places]
        best = max(shared)
        meant = [place for place, number in zip(places, shared, strict=True) if number == best]
        free = [place for place in meant if place not in taken] or meant
        sure = best > 0 and len(meant) == 1
        return Anchor(free[0], sureness if sure else GUESSED)

    def nearest(self, words: str, to: Span) -> Anchor | None:
        """The place of the words that is nearest to a span."""
        places, sureness = self.places(words)
        if not places:
            return None
        return Anchor(min(places, key=lambda place: _distance(place, to)), sureness)

    def _exact(self, words: str) -> list[Span]:
        start, found = self._text.find(words, self._within.start, self._within.end), []
        while start >= 0:
            found.append(Span(start, start + len(words)))
            start = self._text.find(words, start + 1, self._within.end)
        return found

    def _alike(self, words: str) -> list[Span]:
        wanted = look(words)[0].strip()
        looks, places = self._look
        found, start = [], looks.find(wanted) if wanted else -1
        while start >= 0:
            first, last = places[start], places[start + len(wanted) - 1]
            found.append(Span(first, last + 1))
            start = looks.find(wanted, start + 1)
        return found

    @cached_property
    def _look(self) -> tuple[str, list[int]]:
        looks, places = look(self._within.quote(self._text))
        return looks, [place + self._within.start for place in places]

    def _whole(self, spans: list[Span]) -> list[Span]:
        return [span for span in spans if not (self._cuts(span.start) or self._cuts(span.end))]

    def _cuts(self, position: int) -> bool:
        """Whether a place lies inside a word; scripts without blanks have no such places."""
        if not 0 < position < len(self._text):
            return False
        left, right = self._text[position - 1], self._text[position]
        return left.isalnum() and right.isalnum() and min(left, right) < "\u2e80"

    def _shared(self, before: str, place: Span) -> int:
        """How many of the last words of ``before`` stand right before a place."""
        given = _WORD.findall(before.casefold())
        start = max(0, place.start - len(before) - 80)
        there = _WORD.findall(self._text[start : place.start].casefold())
        shared = 0
        for one, other in zip(reversed(given), reversed(there), strict=False):
            if one != other:
                break
            shared += 1
        return shared


def look(text: str) -> tuple[str, list[int]]:
    """How a text looks, and the position of each of its characters in the text.

    Marks of one kind become one mark, blanks one blank; what nobody sees is left out.
    """
    characters: list[str] = []
    places: list[int] = []
    for position, character in enumerate(text):
        if character in _PASSED_OVER:
            continue
        shown = " " if character.isspace() else _ALIKE.get(character, character)
        if shown == " " and characters and characters[-1] == " ":
            continue
        characters += shown
        places += [position] * len(shown)
    return "".join(characters), places


def _distance(one: Span, other: Span) -> tuple[int, int]:
    """Characters between two spans; of two places as near, the one before."""
    if one.overlaps(other):
        return 0, one.start
    gap = max(one.start - other.end, other.start - one.end)
    return gap, one.start
