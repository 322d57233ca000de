"""How many people have to read an article before it has gold: a setting of the project."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from glossator.domain.errors import UserError
from glossator.store import joint
from glossator.store.project import Project

_MOST = 100


@dataclass(frozen=True, slots=True)
class Needed:
    """How many people a project's articles need."""

    people: int

    def plain(self) -> dict[str, Any]:
        """The setting as one JSON document."""
        return {"needed": self.people}

    def sentences(self) -> list[str]:
        """The setting in words."""
        who = "one person" if self.people == 1 else f"{self.people} people"
        return [f"An article needs {who} before it has gold."]


def needed(project: Project) -> Needed:
    """How many people a project's articles need."""
    return Needed(project.read(joint.needed))


def set_needed(project: Project, people: int) -> Needed:
    """Let a project's articles need so many people; nothing that was decided changes.

    Raises:
        UserError: it is no such number, or the project cannot be written.
    """
    if not 1 <= people <= _MOST:
        raise UserError(f"An article cannot need {people} people; give a number from 1 to {_MOST}.")
    project.write(partial(joint.set_needed, people=people))
    return Needed(people)
