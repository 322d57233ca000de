"""Undo history, read from the journal, so that it outlives the program."""

from collections.abc import Iterable
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

        An undo or redo of anything but the top step does not move the stacks: it came from a
        journal that was cut, or from another machine.
        """
        if step.kind is Kind.DO:
            return History((*self.undoable, step)[-LONGEST:], ())
        source = self.undoable if step.kind is Kind.UNDO else self.redoable
        if not source or _original(source[-1]) != step.target:
            return self
        if step.kind is Kind.UNDO:
            return History(source[:-1], (*self.redoable, step))
        return History((*self.undoable, step), source[:-1])


def _original(step: Step) -> str:
    return step.target or step.edit_id


def history(steps: Iterable[Step]) -> History:
    """The history that a run of journal entries leads to."""
    result = History()
    for step in steps:
        result = result.after(step)
    return result
