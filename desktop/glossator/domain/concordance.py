"""Concordances: places in the articles of a project, each as a line of words in their context."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from glossator.domain.boundaries import is_character_boundary
from glossator.domain.span import Span

_CONTEXT = 90
_LONGEST_HIT = 400


@dataclass(frozen=True, slots=True)
class Line:
    """One place in an article, with the words around it.

    ``left``, ``hit`` and ``right`` are one line each: line ends and tabs read as blanks.
    ``item_id`` names the annotation or the suggestion that stands there; it is empty, as ``layer``,
    ``label`` and ``who`` are, where the line is about words alone. ``who`` is the annotator's name
    or the suggester's; ``is_own`` says that the annotator who asked may change it; ``roles`` has
    the words of each role's filler.
    """

    document_id: str
    title: str
    span: Span
    left: str
    hit: str
    right: str
    item_id: str = ""
    layer: str = ""
    label: str = ""
    who: str = ""
    is_suggestion: bool = False
    is_own: bool = True
    roles: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The whole line."""
        return f"{self.left}{self.hit}{self.right}"


def in_context(text: str, span: Span) -> tuple[str, str, str]:
    """The words before, in and behind ``span``, each as one line; long ones are cut."""
    start, end = max(0, span.start - _CONTEXT), min(len(text), span.end + _CONTEXT)
    while not is_character_boundary(text, start):
        start -= 1
    while not is_character_boundary(text, end):
        end += 1
    hit = span.quote(text)
    if len(hit) > _LONGEST_HIT:
        hit = hit[:_LONGEST_HIT] + "…"
    return _one_line(text[start : span.start]), _one_line(hit), _one_line(text[span.end : end])


def _one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def exact_places(text: str, words: str) -> Iterator[Span]:
    """Where exactly ``words`` stand in ``text`` as whole words, in order, none overlapping.

    Upper and lower case differ. A hyphen or an apostrophe ends a word: “Oslo” stands in “Oslo’s”
    and in “Oslo-based”.
    """
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if _stands_alone(text, start) and _stands_alone(text, end):
            yield Span(start, end)
            start = text.find(words, end)
        else:
            start = text.find(words, start + 1)


def _stands_alone(text: str, position: int) -> bool:
    """Whether no word and no user-perceived character goes on across ``position``."""
    if not 0 < position < len(text):
        return True
    if _is_of_a_word(text[position - 1]) and _is_of_a_word(text[position]):
        return False
    return is_character_boundary(text, position)


def _is_of_a_word(character: str) -> bool:
    if character.isalnum():
        return True
    return unicodedata.category(character) in {"Co", "Mn", "Mc", "Me"}
