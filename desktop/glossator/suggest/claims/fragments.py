"""Fragments: from the tokens that belong to a claim to the ranges that an annotator would mark."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from glossator.suggest.claims.quotations import MARKS, Quotations
from glossator.suggest.groups import TokenRange

_DASHES = frozenset("-–—―") | {"--", "---"}
_STOPS = frozenset(".,;:") | {"...", "…"}
_LOOSE = _DASHES | _STOPS | MARKS | frozenset("/|•*")
_LEADING = _LOOSE | {"!", "?"}
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_BRACKETS = frozenset(_PAIRS) | frozenset(_PAIRS.values())


def fragments(doc: Doc, quotations: Quotations, indices: Iterable[int]) -> tuple[TokenRange, ...]:
    """The tokens as sorted ranges: gaps of mere punctuation closed, edges trimmed.

    A range never crosses a line break. A range that fills a quotation takes its marks along.
    """
    found = []
    for start, end in _runs(quotations, sorted(set(indices))):
        span = trimmed(doc, quotations, start, end)
        if span:
            found.append(span)
    return tuple(found)


def trimmed(doc: Doc, quotations: Quotations, start: int, end: int) -> TokenRange | None:
    """The range without blanks, stops, dashes, loose marks and a lone "and" at its edges."""
    while start < end and _loose_left(doc, quotations, start, end):
        start += 1
    while start < end and _loose_right(doc, quotations, start, end):
        end -= 1
    if not any(_has_word(quotations, index) for index in range(start, end)):
        return None
    return _with_marks(quotations, start, end)


def _runs(quotations: Quotations, indices: list[int]) -> Iterator[TokenRange]:
    texts = quotations.texts
    start: int | None = None
    last = -1
    for index in indices:
        if "\n" in texts[index]:
            continue
        if start is not None and index > last + 1 and not _mere_gap(quotations, last + 1, index):
            yield start, last + 1
            start = None
        start = index if start is None else start
        last = index
    if start is not None:
        yield start, last + 1


def _mere_gap(quotations: Quotations, start: int, end: int) -> bool:
    return all(
        "\n" not in quotations.texts[at] and not _has_word(quotations, at)
        for at in range(start, end)
    )


def _has_word(quotations: Quotations, index: int) -> bool:
    return quotations.words[index] and quotations.texts[index] not in _LOOSE


def _loose_left(doc: Doc, quotations: Quotations, start: int, end: int) -> bool:
    text = quotations.texts[start]
    if text in MARKS:
        found = quotations.starting_at(start)
        return found is None or found.end > end
    if text in _BRACKETS:
        return _PAIRS.get(text) not in quotations.texts[start:end]
    return text.isspace() or text in _LEADING or doc[start].dep_ == "cc"


def _loose_right(doc: Doc, quotations: Quotations, start: int, end: int) -> bool:
    text = quotations.texts[end - 1]
    if text in MARKS:
        if doc[end - 1].tag_ == "POS":
            return False
        found = quotations.ending_at(end - 1)
        return found is None or found.start < start
    if text in _BRACKETS:
        opening = next((left for left, right in _PAIRS.items() if right == text), None)
        return opening is None or opening not in quotations.texts[start:end]
    if text in _STOPS and _ends_unclosed(quotations, end):
        return False
    return text.isspace() or text in _LOOSE or doc[end - 1].dep_ == "cc"


def _ends_unclosed(quotations: Quotations, end: int) -> bool:
    """Whether the range ends with a quotation that is carried on in the next paragraph."""
    found = quotations.at(end - 1)
    return found is not None and not found.closed and found.end == end


def _with_marks(quotations: Quotations, start: int, end: int) -> TokenRange:
    around = quotations.at(start)
    if (
        around
        and around.closed
        and around.inner[0] == start
        and _reaches(quotations, end, around.inner[1])
    ):
        return around.start, max(end, around.end)
    around = quotations.at(end - 1)
    if (
        around
        and around.closed
        and start <= around.start
        and _reaches(quotations, end, around.inner[1])
    ):
        return start, around.end
    if around and not around.closed and around.inner[0] == start and around.end == end:
        return around.start, end
    return start, end


def _reaches(quotations: Quotations, end: int, goal: int) -> bool:
    return not any(_has_word(quotations, index) for index in range(end, goal))
