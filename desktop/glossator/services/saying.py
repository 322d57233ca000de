"""Answers in words, as lists, menus and scripts show them."""

from collections.abc import Iterable, Mapping

from glossator.domain.annotation import Annotation, Filler, role_spans
from glossator.domain.document import Document
from glossator.domain.questions import EXISTENCE, Candidate, Question, Value
from glossator.domain.span import Span

NOTHING_HERE = "nothing is here"
_EMPTY = "left empty"
_GAP = " … "
_LONGEST = 80
_MIDDLE = _LONGEST // 2


def words_of(
    question: Question,
    candidate: Candidate,
    document: Document,
    every: Mapping[str, Annotation] | None = None,
) -> str:
    """What a candidate answers, alone: “PERSON”, “Mara Lind”, “nothing is here”."""
    if question.name == EXISTENCE:
        return annotation_words(candidate.annotation, document.text)
    return value_words(candidate.value, document.text, every or {})


def value_words(value: Value, text: str, every: Mapping[str, Annotation]) -> str:
    """A value in words."""
    if value is None:
        return _EMPTY
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Filler):
        return quoted(role_spans(value, every), text) or _EMPTY
    if isinstance(value, tuple):
        return quoted(value, text)
    return str(value)


def annotation_words(annotation: Annotation | None, text: str) -> str:
    """An annotation in words: “PERSON “Mara Lind””; without one, that nothing is here."""
    if annotation is None:
        return NOTHING_HERE
    return f"{annotation.label} “{quoted(annotation.spans, text)}”"


def quoted(spans: Iterable[Span], text: str) -> str:
    """The words of spans on one line; the middle of long ones is left out."""
    words = _GAP.join(" ".join(span.quote(text).split()) for span in spans)
    return words if len(words) <= _LONGEST else f"{words[:_MIDDLE]}…{words[-_MIDDLE:]}"
