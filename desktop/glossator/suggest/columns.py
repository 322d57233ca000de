"""Columns of a document: what all its tokens have of one kind, without touching a token.

A token of spaCy is made anew whenever somebody looks at it, and most tokens of a text are not worth
that: numbers tell them apart. What depends on a word alone is asked once for each distinct word.
"""

from collections.abc import Callable, Iterator
from typing import cast

from spacy.tokens import Doc


def texts_where(doc: Doc, holds: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """The positions and texts of the tokens of whose text ``holds`` is true, in order."""
    column = cast("list[int]", doc.to_array(["ORTH"]).ravel().tolist())
    strings = doc.vocab.strings
    texts = ((word, strings[word]) for word in set(column))
    wanted = {word: text for word, text in texts if holds(text)}
    for place, word in enumerate(column):
        if word in wanted:
            yield place, wanted[word]
