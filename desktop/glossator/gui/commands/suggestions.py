"""Commands about suggestions: go to the next, accept, reject, put off."""

from collections.abc import Callable

from glossator.domain.annotation import UNDONE
from glossator.domain.edit import Edit
from glossator.domain.open_document import OpenDocument
from glossator.domain.queue import next_open, reading_order
from glossator.domain.suggestion import Suggestion
from glossator.gui.commands.base import Commands, Handlers
from glossator.gui.marking import place_of
from glossator.services import annotating, deciding
from glossator.services.composing import Desk

Decide = Callable[[Desk, OpenDocument, Suggestion], Edit]


class SuggestionCommands(Commands):
    """Decisions about suggestions; each moves on to the next open one."""

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            "next": lambda _: self.go(1),
            "previous": lambda _: self.go(-1),
            "accept": lambda _: self.decide(deciding.accept),
            "reject": self.reject,
            "later": lambda _: self.decide(deciding.defer),
        }

    def go(self, step: int) -> None:
        """Go to the next or previous open suggestion; where none is left, to the next article."""
        opened = self.opened()
        if opened is None:
            return
        queue = self.workspace.queue
        following = next_open(queue, self._place(), step, opened.is_deferred)
        if following is None:
            self._leave_article()
        elif following.id == self.workspace.focus:
            self.workspace.told.emit("This is the only open suggestion.")
        else:
            self.move_to(following)

    def move_to(self, suggestion: Suggestion) -> None:
        """Put a suggestion in focus, the caret at its beginning."""
        self.pane.set_position(suggestion.start)
        self.workspace.set_focus(suggestion.id)

    def decide(self, how: Decide) -> None:
        """Decide about the suggestion in focus and move on."""
        suggestion = self.focused()
        if not isinstance(suggestion, Suggestion):
            return
        place = reading_order(suggestion)
        edit = self.workspace.apply(lambda desk, opened: how(desk, opened, suggestion))
        if edit is not None:
            self.move_on(place)

    def reject(self, _: str) -> None:
        """Reject the suggestion in focus, or delete the annotation in focus."""
        item = self.focused()
        if isinstance(item, Suggestion):
            self.decide(deciding.reject)
        elif item is not None:
            annotation_id = item.id
            place = self._place()
            edit = self.workspace.apply(
                lambda desk, opened: annotating.delete(desk, opened, annotation_id)
            )
            if edit is not None:
                self.move_on(place)

    def move_on(self, place: tuple[int, int, str] | None) -> None:
        """Put the next open suggestion behind ``place`` in focus; say so where none is left."""
        opened = self.opened()
        if opened is None:
            return
        following = next_open(self.workspace.queue, place, 1, opened.is_deferred)
        if following is None:
            self.workspace.set_focus(None)
            self.workspace.told.emit("No open suggestion is left. Ctrl+Enter finishes the article.")
        else:
            self.move_to(following)

    def _place(self) -> tuple[int, int, str] | None:
        """Where the annotator is: at the item in focus, else at the caret."""
        opened, item = self.opened(), self.focused()
        if opened is not None and item is not None:
            return place_of(item, opened.annotations)
        position = self.pane.position()
        return (position, 0, "") if position else None

    def _leave_article(self) -> None:
        documents = self.workspace.documents
        opened = self.opened()
        here = self.workspace.row_of(opened.document.id) if opened else 0
        for row in (*documents[here + 1 :], *documents[:here]):
            if row.suggestions and row.state in UNDONE:
                self.workspace.open(row.id)
                return
        self.workspace.told.emit("No open suggestion is left in the project.")
