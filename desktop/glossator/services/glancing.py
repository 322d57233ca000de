"""Glancing at projects without opening them, for a list of those opened last."""

from dataclasses import dataclass
from pathlib import Path

from glossator.domain.errors import UserError
from glossator.services.people import tidy_name
from glossator.store.glance import glance as look


@dataclass(frozen=True, slots=True)
class Glance:
    """What there is to say about a project in a list; ``trouble`` says why there is nothing."""

    documents: int = 0
    finished: int = 0
    missing: bool = False
    trouble: str = ""


def glance(path: Path, annotator: str) -> Glance:
    """How much a project holds, and how much of it ``annotator`` has finished.

    It may take a while: a folder of another machine can be slow. Nothing is written.
    """
    try:
        if not path.is_file():
            return Glance(missing=True)
        documents, finished = look(path, tidy_name(annotator))
    except UserError as error:
        return Glance(trouble=str(error))
    except OSError as error:
        return Glance(trouble=f"{path} cannot be read ({error.strerror}).")
    return Glance(documents, finished)
