"""A glance at a project that is not open: how much is in it. Nothing is migrated or written."""

from contextlib import closing
from pathlib import Path

from glossator.store.connection import open_for_reading, recognise
from glossator.store.errors import sentences


def glance(path: Path, annotator: str) -> tuple[int, int]:
    """How many documents the project at ``path`` has, and how many that person has finished.

    Raises:
        UserError: the file is missing, busy, damaged, not a project or from a newer version.
    """
    recognise(path)
    with sentences(path), closing(open_for_reading(path).conn) as connection:
        documents = connection.execute("SELECT count(*) FROM documents").fetchone()
        finished = connection.execute(
            "SELECT count(*) FROM annotation_sets AS s "
            "JOIN annotators AS a ON a.id = s.annotator_id "
            "WHERE a.name = ? AND s.state = 'finished'",
            [annotator],
        ).fetchone()
    return int(documents[0]), int(finished[0])
