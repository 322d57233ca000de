"""Telling of other copies of a project that lie beside it with work of their own."""

from pathlib import Path

from glossator.domain.errors import UserError
from glossator.services.reports import counted
from glossator.store import copies


def copies_beside(project: Path) -> list[str]:
    """A sentence for each copy of the project in its folder that has edits which it has not.

    It may take a while: every project in the folder is looked at. Nothing is written.
    """
    try:
        found = copies.beside(project)
    except (UserError, OSError):
        return []  # what cannot be read now is said when it is opened
    return [
        f"“{path.name}” beside it is a copy of this project with {counted(news, 'edit')} of its "
        "own; merge it to have both."
        for path, news in found
    ]
