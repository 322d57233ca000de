"""Refusing what a stranger may have planted in a project file.

A trigger runs on our own writes whatever ``trusted_schema`` says, so a file with triggers, or with
our tables and views changed, is refused before the first write. Further tables and indexes are
tolerated: people may add some with sqlite-utils.
"""

from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from glossator.store.connection import SCHEMA_VERSION, open_for_reading
from glossator.store.errors import ProjectDamaged
from glossator.store.tables import TABLES
from glossator.store.views import VIEWS


def refuse_foreign_objects(path: Path, version: int) -> None:
    """Check the schema of the file at ``path``, which has format ``version``.

    Raises:
        ProjectDamaged: it has a trigger, or a table or view of ours is not as we made it.
    """
    with closing(open_for_reading(path).conn) as connection:
        found = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    triggers = [name for kind, name, _ in found if kind == "trigger"]
    if triggers:
        raise ProjectDamaged(
            f"{path} holds the trigger “{triggers[0]}”, which could change your labels unseen; "
            "remove it, or take the file from its author again."
        )
    if version == SCHEMA_VERSION:
        refuse_altered(path, {sql for _, _, sql in found})


def refuse_altered(path: Path, made: Collection[str]) -> None:
    """Check that ``made``, what a schema of the newest format was made by, has all that is ours.

    Raises:
        ProjectDamaged: a table, an index or a view is missing or not as we made it.
    """
    for statement in (*TABLES, *VIEWS):
        if statement not in made:
            what = " ".join(statement.split()[1:3])
            raise ProjectDamaged(
                f"In {path} the {what.lower()} is missing or not as Glossator made it; "
                "restore a backup."
            )
