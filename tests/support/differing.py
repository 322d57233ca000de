"""A project that three people have read, with a difference of each kind planted in it."""

from functools import partial
from pathlib import Path

from glossator.domain.annotation import Annotation
from glossator.domain.document import Annotator
from glossator.store import annotations, documents
from glossator.store.project import Project
from tests.support import builders, judged
from tests.support.builders import ADA, BEN
from tests.support.judged import CORA, frame, name

FIRST = builders.document(
    "Mara Lind, the mayor of Oslo, said on Tuesday that the ferry line would close by spring. "
    "Omar Reyes of Harbour Union called the plan reckless.\n\nThe council did not answer."
)
SECOND = builders.document("Iris Tan of Northwind Bank left Lima on Friday.", 2)
PEOPLE = (ADA, BEN, CORA)
CLAIM = "the ferry line would close by spring"

QUESTIONS = ("label", "label", "extent", "existence", "label", "role source")
"""What is asked, in no order: of two names, an edge, a date, and a claim."""


def make(path: Path) -> Path:
    """The project; nobody has decided anything yet."""
    judged.make(path, FIRST, SECOND)
    _read(path)
    return path


def plant(path: Path) -> None:
    """Put the articles, the people and what they say into a project that is there."""
    with Project(path) as opened:
        for person in PEOPLE:
            opened.write(partial(annotations.add_annotator, annotator=person))
        opened.write(lambda db: documents.add(db, (FIRST, SECOND), "import-differing"))
    _read(path)


def _read(path: Path) -> None:
    for person in PEOPLE:
        judged.read(path, person, *_first(person), of=FIRST)
        judged.read(path, person, *_second(person), of=SECOND)


def _first(by: Annotator) -> list[Annotation]:
    """Agreed: Omar Reyes. Differing: an edge, a label, a date, a claim’s label and source."""
    whole = "Mara Lind, the mayor of Oslo" if by is CORA else "Mara Lind"
    said = [
        name("Omar Reyes", by, of=FIRST),
        name(whole, by, of=FIRST, tag="mara"),
        name("Harbour Union", by, "PLACE" if by is BEN else "ORG", of=FIRST),
        _claim(by),
    ]
    return said + ([name("Tuesday", by, "DATE", of=FIRST)] if by is ADA else [])


def _claim(by: Annotator) -> Annotation:
    label = "direct" if by is CORA else "indirect"
    if by is BEN:
        return frame(CLAIM, by, label=label, of=FIRST, tag="claim")
    return frame(CLAIM, by, label=label, of=FIRST, tag="claim", source="Mara Lind")


def _second(by: Annotator) -> list[Annotation]:
    """Agreed: Iris Tan, Lima. Differing: a label."""
    return [
        name("Iris Tan", by, of=SECOND),
        name("Lima", by, "PLACE", of=SECOND),
        name("Northwind Bank", by, "ORG" if by is ADA else "PERSON", of=SECOND),
    ]
