"""How many people have to read an article before it has gold: a setting of the project."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from glossator.domain.errors import UserError
from glossator.services.reports import counted
from glossator.store import gold, joint
from glossator.store.project import Project

MOST = 100
"""The most people that an article may need."""


@dataclass(frozen=True, slots=True)
class Needed:
    """How many people a project's articles need."""

    people: int

    def plain(self) -> dict[str, Any]:
        """The setting as one JSON document."""
        return {"needed": self.people}

    def sentences(self) -> list[str]:
        """The setting in words."""
        return [f"An article needs {_people(self.people)} before it has gold."]


@dataclass(frozen=True, slots=True)
class Rise:
    """More people that articles need once each is assigned to so many: ``after``, not ``before``.

    ``golden`` counts the articles that have gold already. Where there are some, nothing changes
    unasked: what one person has finished would be gold no more.
    """

    before: int
    after: int
    golden: int

    @property
    def is_due(self) -> bool:
        """Whether the setting changes with the assigning."""
        return not self.golden

    def plain(self) -> dict[str, Any]:
        """The rise as one JSON document."""
        return {"before": self.before, "after": self.after, "set": self.is_due}

    def sentences(self) -> list[str]:
        """The rise in words."""
        ways = "“glossator needed” or “People needed for gold…”"
        if self.is_due:
            before, after = _people(self.before), _people(self.after)
            return [
                f"From then on an article needs {after} before it has gold, no longer {before}.",
                f"Undo does not take that back; {ways} does.",
            ]
        have = f"{counted(self.golden, 'article')} {'has' if self.golden == 1 else 'have'} gold"
        return [
            f"{have} already, so that gold goes on to need {_people(self.before)} alone.",
            f"{ways} lets it need {_people(self.after)}.",
        ]


def needed(project: Project) -> Needed:
    """How many people a project's articles need."""
    return Needed(project.read(joint.needed))


def set_needed(project: Project, people: int) -> Needed:
    """Let a project's articles need so many people; nothing that was decided changes.

    Raises:
        UserError: it is no such number, or the project cannot be written.
    """
    if not 1 <= people <= MOST:
        raise UserError(f"An article cannot need {people} people; give a number from 1 to {MOST}.")
    project.write(partial(joint.set_needed, people=people))
    return Needed(people)


def rise(project: Project, readers: int) -> Rise | None:
    """What follows for gold where every article of a project has ``readers``; None for nothing."""
    before = project.read(joint.needed)
    if readers <= before:
        return None
    return Rise(before, readers, len(project.read(gold.documents)))


def _people(number: int) -> str:
    return "one person" if number == 1 else f"{number:,} people"
