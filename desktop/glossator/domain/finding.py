"""Finding words in one text, whatever their case, accents and typographic marks.

A text is folded once; what is found in the folded text is told in code points of the text itself.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from glossator.domain.boundaries import is_character_boundary
from glossator.domain.span import Span

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "‚": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "\t": " ",
    }
)
_PASSED_OVER = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060")


def folded(words: str) -> str:
    """``words`` in lower case without accents, with plain quotation marks, dashes and blanks."""
    return "".join(_fold(character) for character in words)


def _fold(character: str) -> str:
    if character.isascii():
        return character.translate(_PLAIN).lower()
    if character in _PASSED_OVER or unicodedata.combining(character):
        return ""
    if unicodedata.category(character) == "Zs":
        return " "
    plain = _without_accents(character).translate(_PLAIN)
    return _without_accents(plain.casefold())


def _without_accents(words: str) -> str:
    """The words without combining marks; characters that fall apart otherwise stay whole."""
    apart = unicodedata.normalize("NFD", words)
    bare = "".join(one for one in apart if not unicodedata.combining(one))
    return bare if len(bare) <= len(words) else words


class Finder:
    """A text in which words are looked for again and again; folding it costs more than a search."""

    def __init__(self, text: str) -> None:
        folds = {character: _fold(character) for character in set(text)}
        changed = {ord(one): fold for one, fold in folds.items() if fold != one}
        self._text = text
        # In most texts every character stands alone: that is asked once, not at every match.
        self._is_simple = not any(_may_join(one) for one in folds)
        self._folded = text.translate(changed)
        self._uneven = _Uneven(text, {one for one, fold in folds.items() if len(fold) != 1}, folds)

    def find(self, words: str, *, exact: bool = False, limit: int | None = None) -> list[Span]:
        """Where ``words`` stand, in order, none overlapping; at most ``limit`` places.

        Nothing is found that begins or ends inside a character. ``exact`` keeps case, accents and
        marks apart.
        """
        wanted = "" if exact else folded(words)
        if wanted:
            return list(islice(self._places(self._folded, wanted, self._uneven.position), limit))
        if words:
            return list(islice(self._places(self._text, words, _same), limit))
        return []

    def _places(
        self, text: str, words: str, position: Callable[[int], int | None]
    ) -> Iterator[Span]:
        hit = text.find(words)
        while hit >= 0:
            start, end = position(hit), position(hit + len(words))
            if start is None or end is None or not self._is_whole(start, end):
                hit = text.find(words, hit + 1)
            else:
                yield Span(start, end)
                hit = text.find(words, hit + len(words))

    def _is_whole(self, start: int, end: int) -> bool:
        if self._is_simple:
            return True
        return is_character_boundary(self._text, start) and is_character_boundary(self._text, end)


def _may_join(character: str) -> bool:
    """Whether a character may be part of one that several make up."""
    pairs = (f"a{character}", character * 2)
    return not all(is_character_boundary(pair, 1) for pair in pairs)


def _same(position: int) -> int:
    return position


class _Uneven:
    """The characters of a text whose folded form is longer or shorter than they are."""

    def __init__(self, text: str, characters: set[str], folds: Mapping[str, str]) -> None:
        self._at: list[int] = []
        self._from: list[int] = []
        self._long: list[int] = []
        if not characters:
            return
        shift = 0
        for match in re.finditer("[" + re.escape("".join(sorted(characters))) + "]", text):
            length = len(folds[match[0]])
            self._at.append(match.start() + shift)
            self._from.append(match.start())
            self._long.append(length)
            shift += length - 1

    def position(self, folded_at: int) -> int | None:
        """The place in the text of a place in the folded one; None inside a character.

        It lies behind characters that fold to nothing: they belong to what stands before them.
        """
        last = bisect_right(self._at, folded_at) - 1
        if last < 0:
            return folded_at
        beyond = folded_at - self._at[last] - self._long[last]
        if beyond >= 0:
            return self._from[last] + 1 + beyond
        return self._from[last] if folded_at == self._at[last] else None
