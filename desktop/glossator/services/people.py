"""The people who annotate: known by their name, added when they are new."""

from glossator.domain.document import Annotator
from glossator.domain.text import canonical_text
from glossator.services.stamps import Stamps
from glossator.store import annotations
from glossator.store.connection import Connection


def tidy_name(name: str) -> str:
    """A person's name without needless blanks, so that nobody becomes two people."""
    return " ".join(canonical_text(name).split())


def known_or_added(database: Connection, name: str, stamps: Stamps) -> Annotator:
    """The annotator of that tidy name, added inside the caller's transaction where they are new."""
    found = annotations.find_annotator(database, name)
    if found is None:
        found = Annotator(stamps.new_id(), name)
        annotations.add_annotator(database, found)
    return found
