"""Proposals as the words of their text, for measures that forgive marks and blanks at the edges."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal

Range = tuple[int, int]

_WORD = re.compile(r"\w+(?:[-.,'’/&]\w+)*")
_OPENING = tuple("\"“”‘’'«»`")
_DOUBLE = re.compile(r"[\"“”«»]|''|``")
_LEAST_QUOTED = 3
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Worded:
    """An item by the numbers of its words: the first and last of each fragment, both included.

    ``ranges`` are those of its own spans, ``roles`` those of its roles; a role that is missing has
    none. ``pieces`` are the characters of its own fragments. ``articles`` are the words "the", "a"
    or "an" at the head of a fragment.
    """

    label: str
    score: float
    ranges: tuple[Range, ...]
    roles: tuple[tuple[str, tuple[Range, ...]], ...] = ()
    pieces: tuple[str, ...] = ()
    words: frozenset[int] = field(default=frozenset(), compare=False)
    role_words: Mapping[str, frozenset[int]] = field(default_factory=dict, compare=False)
    articles: frozenset[int] = field(default=frozenset(), compare=False)

    @property
    def place(self) -> tuple[Any, ...]:
        """Where the item stands and what it says, as a key to sort by."""
        return (self.ranges, self.label, self.roles)

    def ranges_of(self, role: str) -> tuple[Range, ...]:
        """The fragments of a role."""
        return next((ranges for name, ranges in self.roles if name == role), ())

    def words_of(self, role: str) -> frozenset[int]:
        """The numbers of the words that carry a role."""
        return self.role_words.get(role, frozenset())

    def core_of(self, role: str) -> frozenset[int]:
        """The same without articles at the head: a name that stands for "the minister" has none."""
        return self.words_of(role) - self.articles

    def kind(self) -> str:
        """Direct if each fragment stands in quotation marks, mixed if some do, else indirect."""
        if self.pieces and all(map(_is_quotation, self.pieces)):
            return "direct"
        return "mixed" if any(map(_DOUBLE.search, self.pieces)) else "indirect"


class Words:
    """The words of a text, found by character; marks and blanks belong to none."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._at: dict[int, int] = {}
        self._articles = set[int]()
        for number, word in enumerate(_WORD.finditer(text)):
            self._at.update(dict.fromkeys(range(*word.span()), number))
            if word[0].lower() in _ARTICLES:
                self._articles.add(number)

    def worded(self, item: Proposal) -> Worded | None:
        """An item by its words; None if its own spans hold none."""
        own = _joined(self.text, item.spans)
        ranges = tuple(self._ranges(own))
        if not ranges:
            return None
        roles = {
            role: tuple(self._ranges(_joined(self.text, spans)))
            for role, spans in sorted(item.roles.items())
        }
        return Worded(
            label=item.label,
            score=item.score,
            ranges=ranges,
            roles=tuple((role, found) for role, found in roles.items() if found),
            pieces=tuple(span.quote(self.text) for span in own),
            words=_numbers(ranges),
            role_words={role: _numbers(found) for role, found in roles.items()},
            articles=frozenset(self._heads(roles.values())),
        )

    def every(self, items: Iterable[Proposal]) -> list[Worded]:
        """Items by their words, those without a word left out."""
        return [found for item in items if (found := self.worded(item)) is not None]

    def _heads(self, roles: Iterable[Iterable[Range]]) -> Iterator[int]:
        """The articles with which a longer fragment begins."""
        for ranges in roles:
            yield from (low for low, high in ranges if low in self._articles and high > low)

    def _ranges(self, spans: Iterable[Span]) -> Iterator[Range]:
        for span in spans:
            found = [self._at[at] for at in range(span.start, span.end) if at in self._at]
            if found:
                yield found[0], found[-1]


def _numbers(ranges: Iterable[Range]) -> frozenset[int]:
    return frozenset(at for low, high in ranges for at in range(low, high + 1))


def _is_quotation(piece: str) -> bool:
    return (
        piece.startswith(_OPENING)
        and any(mark in piece[1:] for mark in _OPENING)
        and len(piece.split()) >= _LEAST_QUOTED
    )


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans in order, without blanks at their edges; those that mere blanks part are one."""
    out: list[Span] = []
    for span in sorted(spans):
        piece = span.quote(text)
        start = span.start + len(piece) - len(piece.lstrip())
        end = span.end - len(piece) + len(piece.rstrip())
        if start >= end:
            continue
        if out and not text[out[-1].end : start].strip():
            out[-1] = Span(out[-1].start, max(out[-1].end, end))
        else:
            out.append(Span(start, end))
    return out
