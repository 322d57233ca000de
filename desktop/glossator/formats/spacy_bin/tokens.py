"""The tokens of a document as plain values: asking spaCy for each again and again is slow."""

from bisect import bisect_left
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii

import numpy
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc

from glossator.domain.errors import BadRecord

Numbers = NDArray[numpy.uint64]
Positions = NDArray[numpy.int64]
Truths = NDArray[numpy.bool_]
_ANY_LANGUAGE = "xx"
_MOST_WORDS = 10_000
"""How many words a cutter gathers from texts, about; they take a third of a kilobyte each."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: where they begin and end in code points, and whether a blank follows.

    ``quoted`` are their texts as JSON spells them. ``edges`` says once more where the tokens begin
    and end, in two rows, for what is worked out for all of them at once. ``orths`` are the numbers
    by which spaCy knows the texts.
    """

    text: str
    quoted: list[str]
    starts: list[int]
    ends: list[int]
    edges: Positions
    spaces: Truths
    orths: Numbers

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, number: int) -> str:
        """The text of one token."""
        return self.text[self.starts[number] : self.ends[number]]


def number_at(edges: list[int], position: int) -> int | None:
    """The number of the token that begins there, or ends; None where none of the edges lies."""
    number = bisect_left(edges, position)
    return number if number < len(edges) and edges[number] == position else None


class Cutter:
    """Cuts texts of one language into tokens, by the rules that spaCy has for it.

    spaCy keeps every word that it ever met, to know it the next time. So that memory does not grow
    with the texts, a cutter that has met many begins anew, which takes a tenth of a second.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._begin()
        # Those that a pipeline knows to begin with are always there.
        self._own = len(self._pipeline.vocab)

    @property
    def language(self) -> str:
        """The code of the language whose rules are used."""
        return str(self._pipeline.lang)

    @property
    def words(self) -> int:
        """How many words of texts are kept at the moment."""
        return len(self._pipeline.vocab) - self._own

    def cut(self, text: str) -> Tokens:
        """The tokens of a text."""
        if self.words > _MOST_WORDS:
            self._begin()
        return _tokens_of(self._pipeline.make_doc(text), text, self._spellings)

    def _begin(self) -> None:
        self._pipeline = _blank(self._language)
        self._spellings = _Spellings(self._pipeline.vocab.strings)


class _Spellings(dict[int, str]):
    """The JSON of words by the numbers that spaCy knows them by, each of them made but once."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, number: int) -> str:
        quoted = self[number] = encode_basestring_ascii(self._strings[number])
        return quoted


def _blank(language: str) -> Language:
    """The empty pipeline of a language; of one that cannot be cut here, the one for any."""
    try:
        return spacy.blank(language)
    except (ImportError, ValueError):
        return spacy.blank(_ANY_LANGUAGE)


def _tokens_of(doc: Doc, text: str, spellings: _Spellings) -> Tokens:
    """The tokens of ``doc``, which ``text`` was cut into.

    Raises:
        BadRecord: they do not make up the text.
    """
    orths, *counts = doc.to_array(["ORTH", "LENGTH", "SPACY"]).astype("uint64", copy=False).T
    lengths, blanks = (column.astype("int64") for column in counts)
    after = (lengths + blanks).cumsum()
    if len(text) != (int(after[-1]) if len(after) else 0):
        raise BadRecord("The tokens of an article do not make up its text.")
    ends = after - blanks
    edges = numpy.stack([ends - lengths, ends])
    starts, stops = edges.tolist()
    quoted = list(map(spellings.__getitem__, orths.tolist()))
    return Tokens(text, quoted, starts, stops, edges, blanks.astype(bool), orths)
