"""Small values to test with: two people, one article, entities and edits about it."""

from glossator.domain.annotation import Annotation
from glossator.domain.document import Annotator, Document
from glossator.domain.edit import Change, Edit
from glossator.domain.scheme import Scheme
from glossator.domain.scheme_toml import parse_scheme
from glossator.domain.span import Span
from glossator.domain.suggestion import SuggesterInfo, Suggestion, SuggestionRun
from glossator.domain.text import digest
from glossator.resources import resource

ADA = Annotator("person-ada", "Ada")
BEN = Annotator("person-ben", "Ben")
MACHINE = "machine-1"
NOON = "2024-05-01T12:00:00.000Z"
TEXT = "Mara Lind met Omar Reyes in Oslo.\n\nShe said the talks failed."
RUN = SuggestionRun("run-1", SuggesterInfo("rules", "1.0", "configuration-1"), NOON)


def default_scheme() -> Scheme:
    """The scheme that new projects start with."""
    return parse_scheme(resource("scheme.toml").read_text(encoding="utf-8"))


def document(text: str = TEXT, number: int = 1) -> Document:
    """An article; its title and its id tell its number."""
    known_by = digest(text)
    return Document(f"doc-{number}", known_by, known_by, f"Article {number}", text)


def entity(
    start: int = 0,
    end: int = 9,
    number: int = 1,
    label: str = "PERSON",
    *,
    of: Document | None = None,
    by: Annotator = ADA,
) -> Annotation:
    """A name marked by hand."""
    document_id = of.id if of else "doc-1"
    spans = (Span(start, end),)
    return Annotation(f"annotation-{number}", document_id, by.id, "entity", label, spans)


def addition(annotation: Annotation, number: int = 1) -> Edit:
    """The edit that adds an annotation, by its own author."""
    return edit(Change(None, annotation), number=number, author_id=annotation.annotator_id)


def edit(*changes: Change, number: int = 1, author_id: str = ADA.id) -> Edit:
    """An edit of those changes."""
    return Edit(f"edit-{number}", f"Edit {number}", author_id, NOON, changes)


def suggestion(
    start: int = 0, end: int = 9, number: int = 1, label: str = "PERSON", run: SuggestionRun = RUN
) -> Suggestion:
    """A suggested name."""
    return Suggestion(
        "entity",
        label,
        (Span(start, end),),
        0.5,
        id=f"suggestion-{number}",
        run_id=run.id,
        document_id="doc-1",
        suggester=f"{run.suggester.name} {run.suggester.version}",
    )
