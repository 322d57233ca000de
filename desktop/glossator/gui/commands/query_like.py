"""The query that looks for more of what is in focus."""

from collections.abc import Iterable

from glossator.domain.annotation import Annotation
from glossator.domain.open_document import OpenDocument
from glossator.domain.query import quoted
from glossator.domain.scheme import Layer
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.gui.marking import role_spans_of


def query_like(item: Annotation | Suggestion, layer: Layer, opened: OpenDocument) -> str:
    """A query for frames with the same people and things in their roles, or for the same words.

    Roles that point to other annotations say who and what; a cue is in the wording.
    """
    text = opened.document.text
    filled = role_spans_of(item, opened.annotations)
    wanted = [
        f"{role.name}:{_said(filled[role.name], text)}"
        for role in layer.roles
        if role.points_to and filled.get(role.name)
    ]
    if not wanted:
        wanted = [f"label:{item.label}"]
    if not layer.roles:
        wanted.append(_said(item.spans, text))
    subject = ["is:suggested"] if isinstance(item, Suggestion) else []
    return " ".join((*subject, *wanted))


def _said(spans: Iterable[Span], text: str) -> str:
    return quoted(" ".join(span.quote(text) for span in spans))
