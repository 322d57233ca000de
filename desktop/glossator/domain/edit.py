"""Edits: every change to a project's data as one titled, invertible value."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from glossator.domain.annotation import Annotation, AnnotationSet
from glossator.domain.assignment import Assignment
from glossator.domain.coverage import Covered
from glossator.domain.resolution import Resolution
from glossator.domain.stray import Stray
from glossator.domain.suggestion import Decision
from glossator.domain.values import value

Record = Annotation | AnnotationSet | Assignment | Covered | Decision | Resolution | Stray


@value
class Change:
    """One record before and after; ``None`` before is an addition, ``None`` after a removal.

    Raises:
        ValueError: both sides are empty, or they are different records.
    """

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        if self.before is None or self.after is None:
            if self.before is self.after:
                raise ValueError("a change needs a record on at least one side")
        elif identity(self.before) != identity(self.after):
            raise ValueError("a change has the same record on both sides")

    @property
    def record(self) -> Record:
        """The record on the side that has one, the later one first."""
        present = self.after if self.after is not None else self.before
        assert present is not None  # noqa: S101 - held by __post_init__
        return present

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.after, self.before)


class Kind(StrEnum):
    """Whether an edit does something, takes an edit back, or does it again."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Edit:
    """A titled list of changes that are applied together or not at all.

    ``author_id`` is the annotator who acts; ``target`` names the edit that an undo or a redo is
    about.
    """

    id: str
    title: str
    author_id: str
    at: str
    changes: tuple[Change, ...]
    kind: Kind = Kind.DO
    target: str = ""

    @property
    def document_id(self) -> str:
        """The first document the edit touches: where undo takes the reader."""
        return self.changes[0].record.document_id

    def inverted(self, edit_id: str, at: str, kind: Kind) -> "Edit":
        """The edit that takes this one back, as a new edit of ``kind`` about the same target."""
        changes = tuple(change.inverse() for change in reversed(self.changes))
        target = self.target or self.id
        return replace(self, id=edit_id, at=at, changes=changes, kind=kind, target=target)


def identity(record: Record) -> tuple[str, ...]:
    """What makes two records the same one: their kind and key."""
    match record:
        case Annotation():
            return ("annotation", record.id)
        case AnnotationSet():
            return ("set", record.document_id, record.annotator_id)
        case Decision():
            return ("decision", record.suggestion_id, record.annotator_id)
        case Covered():
            place = f"{record.passage.start}-{record.passage.end}"
            return ("covered", record.document_id, record.annotator_id, record.layer, place)
        case Assignment():
            return ("assignment", record.document_id, record.annotator_id)
        case Resolution():
            return ("resolution", record.id)
        case Stray():
            return ("stray", record.id)


def folded(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes with one at most for each record: from its first ``before`` to its last state.

    A record that ends as it began is left out.
    """
    first: dict[tuple[str, ...], Record | None] = {}
    last: dict[tuple[str, ...], Record | None] = {}
    for change in changes:
        key = identity(change.record)
        first.setdefault(key, change.before)
        last[key] = change.after
    return tuple(Change(first[key], after) for key, after in last.items() if first[key] != after)
