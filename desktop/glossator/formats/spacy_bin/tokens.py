"""The tokens of a document as plain values: asking spaCy for each again and again is slow."""

from dataclasses import dataclass

from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Tokens:
    """Texts of the tokens, where they begin and end in code points, and whether a blank follows."""

    text: str
    texts: list[str]
    starts: list[int]
    ends: list[int]
    spaces: list[bool]


def tokens_of(doc: Doc, text: str) -> Tokens:
    """The tokens of ``doc``, which ``text`` was cut into."""
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    spaces: list[bool] = []
    at = 0
    for token in doc:
        word = token.text
        texts.append(word)
        starts.append(at)
        at += len(word)
        ends.append(at)
        blank = text.startswith(" ", at) and bool(token.whitespace_)
        spaces.append(blank)
        at += blank
    return Tokens(text, texts, starts, ends, spaces)
