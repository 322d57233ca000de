"""The people who annotate: known by their name, added when they are new."""

import unicodedata

from glossator.domain.document import Annotator
from glossator.domain.ids import annotator_id
from glossator.domain.text import canonical_text
from glossator.store import annotations
from glossator.store.connection import Connection
from glossator.store.project import Project


def tidy_name(name: str) -> str:
    """A person's name in one spelling, so that nobody becomes two people.

    Whoever has the same tidy name is the same person, in every project.
    """
    return " ".join(unicodedata.normalize("NFC", canonical_text(name)).split())


def known_or_added(database: Connection, name: str) -> Annotator:
    """The annotator of that tidy name, added inside the caller's transaction where they are new."""
    found = annotations.find_annotator(database, name)
    if found is None:
        found = Annotator(annotator_id(name), name)
        annotations.add_annotator(database, found)
    return found


def names(project: Project) -> list[str]:
    """The names of those who annotate a project, in the order they came."""
    return [person.name for person in project.read(annotations.annotators)]
