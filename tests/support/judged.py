"""Projects that several people have read, each with their own annotations, and who judges them."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from glossator.domain.annotation import Annotation, AnnotationSet, Attributes, Filler, SetState
from glossator.domain.coverage import Covered
from glossator.domain.document import Annotator, Document
from glossator.domain.edit import Change, Edit, Record
from glossator.domain.span import Span
from glossator.domain.text import passages
from glossator.services import projects as opening
from glossator.services.session import Session
from glossator.store import annotations
from glossator.store.project import Project
from tests.support import builders, projects

CORA = Annotator("person-cora", "Cora")
JUDGE = "Judge"
LAYERS = ("entity", "claim", "stance")


def make(path: Path, *articles: Document) -> Path:
    """A project with three people and the given articles, or one."""
    projects.make(path, *articles)
    with Project(path) as opened:
        opened.write(lambda db: annotations.add_annotator(db, CORA))
    return path


def judge(path: Path, name: str = JUDGE) -> Session:
    """A session of an adjudicator."""
    return opening.open_session(path, name)


def name(
    words: str, by: Annotator, label: str = "PERSON", *, of: Document | None = None, tag: str = ""
) -> Annotation:
    """Somebody's entity at the first place where the words stand."""
    document = of or builders.document()
    start = document.text.index(words)
    key = f"{by.name.lower()}-{document.id}-{tag or words.replace(' ', '-').lower()}"
    return replace(
        builders.entity(start, start + len(words), label=label, of=document, by=by), id=key
    )


def frame(
    words: str,
    by: Annotator,
    layer: str = "claim",
    label: str = "indirect",
    *,
    of: Document | None = None,
    tag: str = "",
    attributes: Attributes | None = None,
    **roles: str | Annotation,
) -> Annotation:
    """Somebody's claim or stance; a role is words of the text or an annotation."""
    document = of or builders.document()
    filled = {
        role: Filler(annotation_id=filler.id)
        if isinstance(filler, Annotation)
        else Filler(spans=span_of(filler, document))
        for role, filler in roles.items()
    }
    base = name(words, by, label, of=document, tag=tag)
    key = f"{layer}-{base.id}"
    return replace(base, id=key, layer=layer, roles=filled, attributes=attributes or {})


def span_of(words: str, document: Document | None = None) -> tuple[Span, ...]:
    """Where words stand first."""
    text = (document or builders.document()).text
    start = text.index(words)
    return (Span(start, start + len(words)),)


def read(
    path: Path,
    by: Annotator,
    *said: Annotation,
    of: Document | None = None,
    layers: Iterable[str] = LAYERS,
    state: SetState = SetState.FINISHED,
    since: str = builders.NOON,
) -> Edit:
    """Let somebody read an article to the end and mark these, in one edit."""
    document = of or builders.document()
    covered: list[Record] = [
        Covered(document.id, by.id, layer, passage)
        for layer in layers
        for passage in passages(document.text)
    ]
    records = [*said, *covered, AnnotationSet(document.id, by.id, state, since)]
    return put(path, by, *(Change(None, record) for record in records))


def put(path: Path, by: Annotator, *changes: Change) -> Edit:
    """Apply changes as one edit of somebody's."""
    with Project(path) as opened:
        (count,) = opened.read(lambda db: db.execute("SELECT count(*) FROM journal").fetchone())
        edit = builders.edit(*changes, number=count + 1, author_id=by.id)
        projects.apply(opened, edit)
    return edit
