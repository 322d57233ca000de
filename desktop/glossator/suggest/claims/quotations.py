"""Quotations: which stretches of a text stand in quotation marks.

Marks are paired within a paragraph, whatever their glyph: curly, straight, doubled apostrophes,
guillemets and, outside these, single ones. A mark's side is read from the blanks around it, since
newspapers often print the wrong glyph. A quotation that is never closed runs to the end of its
paragraph; where the next paragraph opens with a mark, that one goes on with it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.lexeme import Lexeme
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

# How far before a quotation the verb may stand that leads up to it.
NEAR = 28

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
    """The quotations of a document, looked up by token.

    ``texts`` are the document's tokens; ``words`` says which are neither blanks nor punctuation.
    """

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self.texts, self.words = _tokens(doc)
        self._around: list[Quotation | None] = [None] * len(doc)
        self._near = bytearray(len(doc))
        self._quoting = [
            (start, end)
            for start, end in _paragraphs(self.texts)
            if not MARKS.isdisjoint(self.texts[start:end])
        ]
        for start, end in self._quoting:
            for quotation in _paragraph_quotations(doc, self.texts, start, end):
                length = quotation.end - quotation.start
                self._around[quotation.start : quotation.end] = [quotation] * length
                first = max(0, quotation.start - NEAR)
                self._near[first:end] = b"\1" * (end - first)

    def near(self) -> NDArray[np.bool_]:
        """Whether a quotation stands before a token in its paragraph, or within ``NEAR`` behind.

        Where there is none, no verb leads up to a quotation or closes one.
        """
        return np.frombuffer(self._near, dtype=np.bool_)

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

    def continuing(self, quotation: Quotation) -> Quotation | None:
        """The unclosed quotation of the paragraph before that this one goes on with."""
        index = quotation.start - 1
        while index > 0 and self.texts[index].isspace():
            index -= 1
        found = self.at(index)
        return found if found and self.continued_by(found) == quotation else None

    def paragraphs(self) -> Iterator[Quotation]:
        """The quotations of double marks, in text order, that each fill a paragraph."""
        for first, end in self._quoting:
            start = next((at for at in range(first, end) if not self.texts[at].isspace()), end)
            found = self.starting_at(start) if start < end else None
            if found is None or self.texts[start] not in DOUBLE:
                continue
            if all(text.isspace() for text in self.texts[found.end : end]):
                yield found

    def sides(self, start: int, end: int) -> set[bool]:
        """Whether the words of a range stand in marks; both answers where only some do."""
        places = zip(self._around[start:end], self.words[start:end], strict=True)
        return {around is not None for around, is_word in places if is_word}

    def over(self, indices: Iterable[int]) -> set[Quotation]:
        """The quotations that hold at least one of the tokens."""
        out: set[Quotation] = set()
        last = None
        for index in indices:
            found = self._around[index]
            if found is not None and found is not last:
                out.add(found)
                last = found
        return out


def _tokens(doc: Doc) -> tuple[list[str], list[bool]]:
    """The text of each token, and whether it is a word; each different one is asked only once."""
    ids = doc.to_array("ORTH").tolist()
    strings, vocab = doc.vocab.strings, doc.vocab
    texts = {number: strings[number] for number in set(ids)}
    words = {number: text.isalnum() or _is_word(vocab[number]) for number, text in texts.items()}
    return list(map(texts.__getitem__, ids)), list(map(words.__getitem__, ids))


def _is_word(lexeme: Lexeme) -> bool:
    return not (lexeme.is_punct or lexeme.is_space)


def _paragraphs(texts: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for index, text in enumerate(texts):
        if "\n" in text:
            yield start, index
            start = index + 1
    yield start, len(texts)


def _paragraph_quotations(doc: Doc, texts: list[str], start: int, end: int) -> list[Quotation]:
    double = list(_double(doc, texts, start, end))
    taken = {index for found in double for index in range(found.start, found.end)}
    found = [*double, *_single(doc, texts, start, end, taken)]
    return [quotation for quotation in found if any(_words(texts, quotation))]


def _words(texts: list[str], quotation: Quotation) -> Iterator[bool]:
    return (any(map(str.isalnum, text)) for text in texts[slice(*quotation.inner)])


def _double(doc: Doc, texts: list[str], start: int, end: int) -> Iterator[Quotation]:
    opened: int | None = None
    for index, text in enumerate(texts[start:end], start):
        if text not in DOUBLE:
            if opened is not None and _may_glue(text) and _GLUED.search(text):
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


def _may_glue(text: str) -> bool:
    return len(text) > 1 and ("”" in text or "»" in text or '"' in text)


def _single(
    doc: Doc, texts: list[str], start: int, end: int, taken: set[int]
) -> Iterator[Quotation]:
    if SINGLE_OPENING.isdisjoint(texts[start:end]):
        return
    index = start
    while index < end:
        closing = None
        if texts[index] in SINGLE_OPENING and index not in taken:
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
