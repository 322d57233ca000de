"""Quotations: which stretches of a text stand in quotation marks.

Marks are paired within a paragraph, whatever their glyph: curly, straight, doubled apostrophes,
guillemets and, outside these, single ones. A mark's side is read from the blanks around it, since
newspapers often print the wrong glyph. A quotation that is never closed runs to the end of its
paragraph; where the next paragraph opens with a mark, that one goes on with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

OPENING = frozenset("“„‟«‹「『") | {"``"}
CLOSING = frozenset("”»›」』")
NEUTRAL = frozenset('"＂') | {"''", '""'}
DOUBLE = OPENING | CLOSING | NEUTRAL
SINGLE_OPENING = frozenset("‘'‚")
SINGLE_CLOSING = frozenset("’'")
SINGLE = SINGLE_OPENING | SINGLE_CLOSING
MARKS = DOUBLE | SINGLE

_BEFORE_OPENING = frozenset("([{—–-―/:") | {"--"}
_BEHIND_CLOSING = frozenset(".,;:!?)]}—–-―…") | {"--", "..."}

# The tokenizer leaves a closing mark inside a word where no blank follows it: over”—and
_GLUED = re.compile(r"\S[”»]|[^\W\d]\"|[.,!?…]\"")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens ``[start, end)`` with their marks; an unclosed one has no mark at its end."""

    start: int
    end: int
    closed: bool

    @property
    def inner(self) -> tuple[int, int]:
        """The quoted tokens without the marks, the end not included."""
        return self.start + 1, self.end - self.closed

    def __len__(self) -> int:
        start, end = self.inner
        return end - start


class Quotations:
    """The quotations of a document, looked up by token."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._around: list[Quotation | None] = [None] * len(doc)
        texts = [token.text for token in doc]
        self._quoting = [
            (start, end)
            for start, end in _paragraphs(texts)
            if not MARKS.isdisjoint(texts[start:end])
        ]
        for start, end in self._quoting:
            for quotation in _paragraph_quotations(doc, start, end):
                for index in range(quotation.start, quotation.end):
                    self._around[index] = quotation

    def at(self, index: int) -> Quotation | None:
        """The quotation that holds the token, its marks included."""
        return self._around[index] if 0 <= index < len(self._around) else None

    def starting_at(self, index: int) -> Quotation | None:
        """The quotation whose opening mark is the token."""
        found = self.at(index)
        return found if found and found.start == index else None

    def ending_at(self, index: int) -> Quotation | None:
        """The closed quotation whose closing mark is the token."""
        found = self.at(index)
        return found if found and found.closed and found.end == index + 1 else None

    def continued_by(self, quotation: Quotation) -> Quotation | None:
        """The quotation of the next paragraph, if it goes on with this unclosed one."""
        if quotation.closed:
            return None
        index = quotation.end
        while index < len(self._doc) and self._doc[index].is_space:
            index += 1
        return self.starting_at(index)

    def paragraphs(self) -> Iterator[Quotation]:
        """The quotations of double marks, in text order, that each fill a paragraph."""
        for start, end in self._quoting:
            words = [at for at in range(start, end) if not self._doc[at].is_space]
            found = self.starting_at(words[0]) if words else None
            if found and found.end == words[-1] + 1 and self._doc[found.start].text in DOUBLE:
                yield found

    def over(self, indices: set[int]) -> set[Quotation]:
        """The quotations that hold at least one of the tokens."""
        return {found for index in indices if (found := self._around[index])}


def _paragraphs(texts: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for index, text in enumerate(texts):
        if "\n" in text:
            yield start, index
            start = index + 1
    yield start, len(texts)


def _paragraph_quotations(doc: Doc, start: int, end: int) -> list[Quotation]:
    double = list(_double(doc, start, end))
    taken = {index for found in double for index in range(found.start, found.end)}
    found = [*double, *_single(doc, start, end, taken)]
    return [quotation for quotation in found if any(_words(doc, quotation))]


def _words(doc: Doc, quotation: Quotation) -> Iterator[bool]:
    return (any(map(str.isalnum, doc[index].text)) for index in range(*quotation.inner))


def _double(doc: Doc, start: int, end: int) -> Iterator[Quotation]:
    opened: int | None = None
    for index in range(start, end):
        if doc[index].text not in DOUBLE:
            if opened is not None and _GLUED.search(doc[index].text):
                yield Quotation(opened, index + 1, closed=True)
                opened = None
        elif opened is None:
            if _opens(doc, index, start, end):
                opened = index
        elif _closes(doc, index, start, end):
            yield Quotation(opened, index + 1, closed=True)
            opened = None
    if opened is not None:
        yield Quotation(opened, end, closed=False)


def _opens(doc: Doc, index: int, start: int, end: int) -> bool:
    before, behind = _free_before(doc, index, start), _free_behind(doc, index, end)
    if doc[index].text in OPENING:
        return before or not behind
    return before and (not behind or doc[index].text in NEUTRAL)


def _closes(doc: Doc, index: int, start: int, end: int) -> bool:
    before, behind = _free_before(doc, index, start), _free_behind(doc, index, end)
    if doc[index].text in CLOSING:
        return True
    if doc[index].text in OPENING:
        return behind and not before
    return behind or not before


def _free_before(doc: Doc, index: int, start: int) -> bool:
    if index == start:
        return True
    previous = doc[index - 1]
    return bool(previous.whitespace_) or previous.is_space or previous.text in _BEFORE_OPENING


def _free_behind(doc: Doc, index: int, end: int) -> bool:
    if index + 1 >= end or doc[index].whitespace_:
        return True
    following = doc[index + 1]
    return following.is_space or following.text in _BEHIND_CLOSING or following.text in MARKS


def _single(doc: Doc, start: int, end: int, taken: set[int]) -> Iterator[Quotation]:
    index = start
    while index < end:
        closing = None
        if index not in taken and doc[index].text in SINGLE_OPENING:
            closing = _single_closing(doc, index, start, end, taken)
        if closing is not None:
            yield Quotation(index, closing + 1, closed=True)
            index = closing
        index += 1


def _single_closing(doc: Doc, opening: int, start: int, end: int, taken: set[int]) -> int | None:
    """The mark that closes a single quotation; none where the mark is an apostrophe.

    An apostrophe behind an s may be a possessive, so it closes only where nothing better follows.
    """
    if not _free_before(doc, opening, start) or doc[opening].whitespace_:
        return None
    possessive = None
    for index in range(opening + 2, end):
        if index in taken:
            break
        if doc[index].text in SINGLE_CLOSING and _free_behind(doc, index, end):
            if not doc[index - 1].text.endswith("s") or doc[index].tag_ == "''":
                return index
            possessive = possessive or index
    return possessive
