"""The tokens of a document as plain values: asking spaCy for each again and again is slow."""

from bisect import bisect_left
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray
from spacy.tokens import Doc

from glossator.domain.errors import BadRecord

Numbers = NDArray[numpy.uint64]
Truths = NDArray[numpy.bool_]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Texts of the tokens, where they begin and end in code points, and whether a blank follows.

    ``orths`` are the numbers by which spaCy knows the texts.
    """

    text: str
    texts: list[str]
    starts: list[int]
    ends: list[int]
    spaces: Truths
    orths: Numbers

    def starting_at(self, position: int) -> int | None:
        """The number of the token that begins there; None where none does."""
        return _at(self.starts, position)

    def ending_at(self, position: int) -> int | None:
        """The number of the token that ends there; None where none does."""
        return _at(self.ends, position)


def _at(edges: list[int], position: int) -> int | None:
    number = bisect_left(edges, position)
    return number if number < len(edges) and edges[number] == position else None


def tokens_of(doc: Doc, text: str) -> Tokens:
    """The tokens of ``doc``, which ``text`` was cut into.

    Raises:
        BadRecord: they do not make up the text.
    """
    columns = doc.to_array(["ORTH", "LENGTH", "SPACY"]).astype("uint64", copy=False)
    orths, lengths, blanks = columns[:, 0], columns[:, 1], columns[:, 2]
    after = (lengths + blanks).cumsum()
    if len(text) != (int(after[-1]) if len(after) else 0):
        raise BadRecord("The tokens of an article do not make up its text.")
    ends = (after - blanks).tolist()
    starts = (after - blanks - lengths).tolist()
    texts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return Tokens(text, texts, starts, ends, blanks.astype(bool), orths)
