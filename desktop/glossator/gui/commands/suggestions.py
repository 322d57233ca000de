"""Commands about suggestions: go to the next, accept, reject, put off."""

from collections.abc import Callable

from glossator.domain.edit import Edit
from glossator.domain.open_document import OpenDocument
from glossator.domain.queue import reading_order
from glossator.domain.suggestion import Suggestion
from glossator.gui.actions.key_text import KeyText
from glossator.gui.commands.base import Commands, Handlers
from glossator.gui.hints import by_key
from glossator.gui.marking import place_of
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace
from glossator.services import annotating, deciding
from glossator.services.composing import Desk

Decide = Callable[[Desk, OpenDocument, Suggestion], Edit]


class SuggestionCommands(Commands):
    """Decisions about suggestions; each moves on to the next open one.

    ``key`` gives the key of an action as it is shown.
    """

    def __init__(self, workspace: Workspace, pane: ArticleView, key: KeyText) -> None:
        super().__init__(workspace, pane)
        self._key = key

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
        if not self.workspace.desk.suggestions_visible:
            way = by_key(self._key("suggestions"), "{} shows them.", "The menu View shows them.")
            self.workspace.told.emit(f"Suggestions are hidden. {way}")
            return
        following = self.workspace.queue.next(self._place(), step)
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
        following = self.workspace.queue.next(place, 1)
        if following is None:
            self.workspace.set_focus(None)
            way = by_key(self._key("finish"), "{} finishes the article.", "Finish the article.")
            self.workspace.told.emit(f"No open suggestion is left. {way}")
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
        opened = self.opened()
        following = self.workspace.corpus.next_open(opened.document.id) if opened else None
        if following is not None:
            self.workspace.open(following)
        else:
            self.workspace.told.emit("No open suggestion is left in the project.")
