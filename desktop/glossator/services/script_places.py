"""What a script's actions name: spans by their words, suggestions and annotations by either."""

from collections.abc import Mapping
from typing import Any

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.errors import BadRecord
from glossator.domain.open_document import OpenDocument
from glossator.domain.plain import spans_from
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.domain.text import passages

Action = Mapping[str, Any]


def words_span(opened: OpenDocument, words: object, nth: object = 1) -> Span:
    """Where words stand in the text."""
    if words is None:
        raise BadRecord("It does not say which words it means.")
    if not isinstance(words, str) or not words:
        raise BadRecord(f"Words are written as a text, not as {words!r}.")
    if not isinstance(nth, int) or nth < 1:
        raise BadRecord(f"“nth” is a number counted from 1, not {nth!r}.")
    start = -1
    for _ in range(nth):
        start = opened.document.text.find(words, start + 1)
        if start < 0:
            raise BadRecord(f"“{words}” does not stand in “{opened.document.title}”.")
    return Span(start, start + len(words))


def spans(opened: OpenDocument, action: Action) -> tuple[Span, ...]:
    """The spans that an action names, by positions or by words."""
    if "spans" in action:
        return spans_from(action["spans"])
    return (words_span(opened, action.get("text"), action.get("nth", 1)),)


def suggestion(opened: OpenDocument, action: Action) -> Suggestion:
    """The open suggestion that an action names, by id or by layer and words."""
    for item in opened.open_suggestions():
        if item.id == action.get("id") or ("id" not in action and _is_meant(opened, item, action)):
            return item
    named = action.get("id") or action.get("text")
    raise BadRecord(f"No open suggestion “{named}” in “{opened.document.title}”.")


def annotation(opened: OpenDocument, action: Action) -> Annotation:
    """The annotation that an action names, by id or by layer and words."""
    for item in opened.annotations.values():
        if item.id == action.get("id") or ("id" not in action and _is_meant(opened, item, action)):
            return item
    named = action.get("id") or action.get("text")
    raise BadRecord(f"No annotation “{named}” in “{opened.document.title}”.")


def _is_meant(opened: OpenDocument, item: Suggestion | Annotation, action: Action) -> bool:
    if item.layer != action.get("layer", item.layer):
        return False
    return item.spans == spans(opened, action)


def passage(opened: OpenDocument, action: Action) -> Span:
    """The passage that an action names by words in it."""
    place = words_span(opened, action.get("text"), action.get("nth", 1))
    found = next((item for item in passages(opened.document.text) if item.overlaps(place)), None)
    if found is None:
        raise BadRecord("There is no passage at blanks; name a passage by words in it.")
    return found


def roles(opened: OpenDocument, action: Action) -> dict[str, Filler]:
    """The roles that an action fills, by words of the text or by positions."""
    named = action.get("roles", {})
    if not isinstance(named, Mapping):
        raise BadRecord(f"Roles are written as {{name: words}}, not as {named!r}.")
    return {str(name): filler(opened, words) for name, words in named.items()}


def filler(opened: OpenDocument, words: object) -> Filler:
    """The filler of a role: words of the text, or spans by their positions."""
    if isinstance(words, list):
        return Filler(spans=spans_from(words))
    return Filler(spans=(words_span(opened, words),))
