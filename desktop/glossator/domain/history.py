"""Undo history, read from the journal, so that it outlives the program."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glossator.domain.edit import Kind

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Step:
    """One journal entry as far as undo needs it."""

    edit_id: str
    title: str
    kind: Kind
    target: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """The steps that can be undone and redone, the next one last; at most ``LONGEST`` of each.

    ``undoable`` and ``redoable`` hold the latest entry about each original edit: undoing means
    applying that entry's inverse.
    """

    undoable: tuple[Step, ...] = ()
    redoable: tuple[Step, ...] = ()

    def after(self, step: Step) -> "History":
        """The history once ``step`` has been applied.

        An undo or redo takes the step that it is about, which stands deeper where the same person
        worked on another machine as well; one about a step that is not there moves nothing.
        """
        if step.kind is Kind.DO:
            return History((*self.undoable, step)[-LONGEST:], ())
        source = self.undoable if step.kind is Kind.UNDO else self.redoable
        place = _place_of(step.target, source)
        if place is None:
            return self
        rest = (*source[:place], *source[place + 1 :])
        if step.kind is Kind.UNDO:
            return History(rest, (*self.redoable, step))
        return History((*self.undoable, step), rest)


def _place_of(target: str, steps: Sequence[Step]) -> int | None:
    for place in range(len(steps) - 1, -1, -1):
        if _original(steps[place]) == target:
            return place
    return None


def _original(step: Step) -> str:
    return step.target or step.edit_id


def history(steps: Iterable[Step]) -> History:
    """The history that a run of journal entries leads to."""
    result = History()
    for step in steps:
        result = result.after(step)
    return result
