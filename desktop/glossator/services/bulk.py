"""Decisions about many suggestions at once, as one edit that undo takes back whole."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from glossator.domain.edit import Change, Edit, folded
from glossator.domain.errors import UserError
from glossator.domain.open_document import OpenDocument
from glossator.domain.suggestion import Suggestion, place_key
from glossator.services.composing import Desk
from glossator.services.corpus import every_open
from glossator.services.deciding import accept
from glossator.services.reports import counted
from glossator.services.session import Session


@dataclass(frozen=True, slots=True)
class BulkAccept:
    """The edit that accepts many suggestions; ``refused`` counts those the scheme forbids.

    ``edit`` is None where there is nothing to accept.
    """

    edit: Edit | None
    accepted: int
    refused: int
    documents: int

    def plain(self) -> dict[str, Any]:
        """The counts as one JSON document."""
        counts = {"accepted": self.accepted, "refused": self.refused}
        return {**counts, "documents": self.documents}

    def sentences(self) -> list[str]:
        """The counts in words."""
        accepted = f"{counted(self.accepted, 'suggestion')} in {counted(self.documents, 'article')}"
        refused = f"; {self.refused} would cross another annotation" if self.refused else ""
        return [f"{accepted} accepted{refused}."]


def accept_all(session: Session, layers: Collection[str] = (), min_score: float = 0) -> BulkAccept:
    """Accept the open suggestions of ``layers`` (empty: all) with at least ``min_score``.

    Deferred suggestions and documents that are finished or skipped are left alone.
    """
    desk = Desk(session.scheme, session.stamps)
    changes: list[Change] = []
    accepted = refused = documents = 0
    for summary in every_open(session):
        opened = session.open(summary.id)
        before = accepted
        for suggestion in opened.open_suggestions():
            wanted = not layers or suggestion.layer in layers
            if not wanted or suggestion.score < min_score or opened.is_deferred(suggestion.id):
                continue
            if _is_annotated(opened, suggestion):
                continue  # by one accepted just now: nobody would be asked again
            try:
                edit = accept(desk, opened, suggestion)
            except UserError:
                refused += 1
                continue
            accepted += 1
            opened = opened.after(edit)
            changes += edit.changes
        documents += accepted > before
    whole = _edit(session, changes, accepted) if changes else None
    return BulkAccept(whole, accepted, refused, documents)


def _is_annotated(opened: OpenDocument, suggestion: Suggestion) -> bool:
    place = place_key(suggestion)
    return any(place_key(item) == place for item in opened.annotations.values())


def _edit(session: Session, changes: list[Change], accepted: int) -> Edit:
    return Edit(
        id=session.stamps.new_id(),
        title=f"Accept {counted(accepted, 'suggestion')}",
        author_id=session.annotator.id,
        at=session.stamps.now(),
        changes=folded(changes),
    )
