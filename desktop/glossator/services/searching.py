"""Reading the search indexes, which are made anew once where they turn out to be damaged."""

from collections.abc import Callable
from typing import TypeVar

from glossator.store import search_index
from glossator.store.connection import Connection
from glossator.store.errors import ProjectDamaged
from glossator.store.project import Project

Result = TypeVar("Result")


def read_index(project: Project, query: Callable[[Connection], Result]) -> Result:
    """The result of a query that uses the search indexes.

    They are derived from the articles: where the query finds damage, they are made anew and asked
    again, which can take a while.

    Raises:
        ProjectDamaged: the damage is in the articles themselves.
        UserError: the project cannot be read, or not be mended.
    """
    try:
        return project.read(query)
    except ProjectDamaged:
        project.write(lambda db: search_index.mend(db.conn))
        return project.read(query)
