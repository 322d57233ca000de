"""Repairing everything of a kind that a format cannot carry, as one edit over many articles."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from glossator.domain.edit import Change, Edit, folded
from glossator.domain.errors import UserError
from glossator.domain.loss import Flaw, Loss
from glossator.domain.open_document import OpenDocument
from glossator.formats.records import Outgoing
from glossator.formats.registry import Format, find
from glossator.services.composing import Desk
from glossator.services.export_plan import ExportOptions, losses_of
from glossator.services.gathering import coverage_of
from glossator.services.people import names
from glossator.services.repairing import Outdated, repair
from glossator.services.reports import Progress, counted, no_progress
from glossator.services.session import Session
from glossator.store import annotations

KINDS: Mapping[Flaw, str] = {
    Flaw.EDGES: "with an edge inside a word",
    Flaw.BLANKS: "with blanks at an edge",
    Flaw.PIECES: "in several pieces",
    Flaw.OVERLAP: "that overlap",
}
"""What can be repaired, and how it is said behind a number of places."""

# Each round brings to light what the one before made: edges that moved may overlap now. An
# annotation can be moved, made one and dropped, so that few rounds are ever needed.
_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Repairs:
    """What repairing many places comes to, before or after its edit is applied.

    ``edit`` is None where there is nothing to do. ``repaired`` counts the places by kind,
    ``documents`` are the articles they are in, ``left`` counts the others by reason.
    """

    format: str
    edit: Edit | None = None
    repaired: Mapping[Flaw, int] = field(default_factory=dict)
    documents: int = 0
    left: Mapping[str, int] = field(default_factory=dict)
    rehearsed: bool = False

    @property
    def changed(self) -> int:
        """How many places are repaired."""
        return sum(self.repaired.values())

    def plain(self) -> dict[str, Any]:
        """The counts as one JSON document."""
        return {
            "format": self.format,
            "repaired": {flaw.value: number for flaw, number in self.repaired.items()},
            "documents": self.documents,
            "left": dict(self.left),
            "rehearsed": self.rehearsed,
        }

    def question(self) -> str:
        """What is about to be done, for somebody to confirm."""
        return f"Repair {self._what()} in {counted(self.documents, 'article')}?"

    def sentences(self) -> list[str]:
        """What was done, in words."""
        if self.edit is None:
            lines = [f"There is nothing to repair for {self.format}."]
        else:
            verb = "would be repaired" if self.rehearsed else "repaired"
            articles = counted(self.documents, "article")
            lines = [f"{self._what()} in {articles} {verb} for {self.format}."]
        return lines + [
            f"{counted(count, 'place')} left: {why}" for why, count in self.left.items()
        ]

    def _what(self) -> str:
        if len(self.repaired) == 1:
            (flaw,) = self.repaired
            return f"{counted(self.changed, 'place')} {KINDS[flaw]}"
        said = [f"{number:,} {KINDS[flaw]}" for flaw, number in self.repaired.items()]
        return f"{counted(self.changed, 'place')} ({', '.join(said)})"


def repair_all(
    session: Session,
    options: ExportOptions,
    kinds: Collection[Flaw],
    documents: Iterable[str] | None = None,
    progress: Progress = no_progress,
    *,
    rehearse: bool = False,
) -> Repairs:
    """Repair what of the session's annotator the format of an export cannot carry.

    ``documents`` are the ids of the articles to look at, None for all of the annotator's. Nothing
    changes until the edit is applied; ``rehearse`` says that it will not be.

    Raises:
        UserError: there is no such format or annotator, or the project cannot be read.
        Cancelled: by ``progress``.
    """
    if not session.annotator.id:
        known = ", ".join(names(session.project)) or "nobody"
        raise UserError(
            f"The project has no annotator “{session.annotator.name}” (it has {known}); "
            "choose one of them."
        )
    session.wait_until_saved()
    wanted = list(documents if documents is not None else _own(session))
    work = _Work(session, options, frozenset(kinds))
    for number, document_id in enumerate(wanted):
        progress(number, len(wanted))
        work.mend(session.open(document_id))
    return replace(work.result(), rehearsed=rehearse)


def losses_in(
    session: Session,
    options: ExportOptions,
    documents: Iterable[str],
    progress: Progress = no_progress,
) -> dict[str, list[Loss]]:
    """What of the annotator's work on these articles the format cannot carry as it is now.

    Raises:
        UserError: an article is gone or damaged.
        Cancelled: by ``progress``.
    """
    session.wait_until_saved()
    work = _Work(session, options, frozenset())
    wanted = list(documents)
    found: dict[str, list[Loss]] = {}
    for number, document_id in enumerate(wanted):
        progress(number, len(wanted))
        found[document_id] = list(work.losses(session.open(document_id)))
    return found


def _own(session: Session) -> list[str]:
    every = session.project.read(annotations.sets)
    return [one.document_id for one in every if one.annotator_id == session.annotator.id]


class _Work:
    """Repairs article after article, and counts."""

    def __init__(self, session: Session, options: ExportOptions, kinds: frozenset[Flaw]) -> None:
        self._session = session
        self._options = options
        self._kinds = kinds
        self._format: Format = find(options.format)
        if self._format.write is None:
            raise UserError(f"The format “{options.format}” can only be read; choose another.")
        self._scheme = options.policy.scheme(session.scheme)
        self._desk = Desk(session.scheme, session.stamps)
        self._changes: list[Change] = []
        self._repaired: Counter[Flaw] = Counter()
        self._left: Counter[str] = Counter()
        self._documents = 0

    def losses(self, opened: OpenDocument) -> Iterator[Loss]:
        """What the format cannot carry of a document."""
        layers = [layer.name for layer in self._session.scheme.layers]
        outgoing = self._options.policy.apply(
            Outgoing(
                opened.document,
                self._session.annotator.name,
                tuple(opened.annotations.values()),
                coverage_of(opened.document, opened.covered, layers),
            )
        )
        if outgoing is not None:
            yield from losses_of(outgoing, self._format, self._scheme)

    def mend(self, opened: OpenDocument) -> None:
        """Repair a document until nothing more can be."""
        refused: dict[tuple[str, str, str], str] = {}
        before = len(self._changes)
        for _ in range(_ROUNDS):
            found = [
                loss
                for loss in self.losses(opened)
                if loss.flaw in self._kinds and _key(loss) not in refused
            ]
            if not found:
                break
            for loss in found:
                opened = self._repair(opened, loss, refused)
        self._left.update(refused.values())
        self._documents += len(self._changes) > before

    def _repair(
        self, opened: OpenDocument, loss: Loss, refused: dict[tuple[str, str, str], str]
    ) -> OpenDocument:
        try:
            edit = repair(self._desk, opened, loss, self._session.annotator.name)
        except Outdated:
            return opened  # by a repair before this one; the next round looks again
        except UserError as error:
            refused[_key(loss)] = str(error)
            return opened
        self._changes += edit.changes
        self._repaired[loss.flaw] += 1
        return opened.after(edit)

    def result(self) -> Repairs:
        """What came of it, as one edit."""
        session, changes = self._session, folded(self._changes)
        counts = {flaw: self._repaired[flaw] for flaw in KINDS if self._repaired[flaw]}
        number = self._repaired.total()
        edit = Edit(
            id=session.stamps.new_id(),
            title=f"Repair {counted(number, 'place')} for {self._options.format}",
            author_id=session.annotator.id,
            at=session.stamps.now(),
            changes=changes,
        )
        done = edit if changes else None
        return Repairs(self._options.format, done, counts, self._documents, dict(self._left))


def _key(loss: Loss) -> tuple[str, str, str]:
    return (loss.annotation_id, loss.role, loss.flaw)
