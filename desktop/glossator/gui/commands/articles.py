"""Commands about whole articles: read, finish, next, undo and redo."""

from glossator.domain.annotation import UNDONE
from glossator.domain.edit import Edit
from glossator.domain.text import passages
from glossator.gui.commands.base import Commands, Handlers
from glossator.services import finishing


class ArticleCommands(Commands):
    """Finishing articles and moving between them."""

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            "read": lambda _: self.mark_read(),
            "finish": lambda _: self.finish(),
            "next_article": lambda _: self.step(1),
            "previous_article": lambda _: self.step(-1),
            "undo": lambda _: self.step_back(redo=False),
            "redo": lambda _: self.step_back(redo=True),
        }

    def mark_read(self) -> None:
        """Mark the passage at the caret as read and complete in every layer."""
        opened = self.opened()
        if opened is None:
            return
        position = self.pane.position()
        every = passages(opened.document.text)
        passage = next((item for item in every if position <= item.end), None)
        if passage is None:
            return
        layers = tuple(layer.name for layer in self.workspace.session.scheme.layers)
        edit = self.workspace.apply(lambda desk, at: finishing.cover(desk, at, passage, layers))
        number = every.index(passage) + 1
        self.workspace.told.emit(
            f"Passage {number} of {len(every)} is read."
            if edit
            else f"Passage {number} was read already."
        )
        following = every[number] if number < len(every) else None
        if following is not None:
            self.pane.set_position(following.start)

    def finish(self) -> None:
        """Finish the article and open the next one that is not finished."""
        opened = self.opened()
        if opened is None:
            return
        incomplete = finishing.first_unfinished(opened, self.workspace.session.scheme)
        left = len(self.workspace.queue)
        edit = self.workspace.apply(finishing.finish)
        if edit is None:
            if incomplete is not None:
                self.workspace.set_focus(incomplete[0].id)
            return
        undecided = f" with {left} suggestions undecided" if left else ""
        self.workspace.told.emit(f"“{opened.document.title}” is finished{undecided}.")
        self._open_unfinished(opened.document.id)

    def step(self, step: int) -> None:
        """Open the next or previous article of the list."""
        opened, documents = self.opened(), self.workspace.documents
        if opened is None:
            return
        row = self.workspace.row_of(opened.document.id) + step
        if 0 <= row < len(documents):
            self.workspace.open(documents[row].id)
        else:
            self.workspace.told.emit(
                "This is the last article." if step > 0 else "This is the first article."
            )

    def step_back(self, *, redo: bool) -> None:
        """Undo or redo, showing the place that it changes."""
        edit = self.workspace.step_back(redo=redo)
        if edit is None:
            return
        self.workspace.told.emit(f"{'Done again' if redo else 'Undone'}: {edit.title}")
        self._show(edit)

    def _show(self, edit: Edit) -> None:
        """Put in focus what an edit touched: an annotation, or a suggestion that is open again."""
        opened = self.opened()
        if opened is None:
            return
        open_ids = {item.id for item in self.workspace.queue}
        for change in edit.changes:
            for record in (change.after, change.before):
                item_id = getattr(record, "id", "") or getattr(record, "suggestion_id", "")
                if item_id in opened.annotations or item_id in open_ids:
                    self.workspace.set_focus(item_id)
                    return

    def _open_unfinished(self, after: str) -> None:
        documents = self.workspace.documents
        here = self.workspace.row_of(after)
        for row in (*documents[here + 1 :], *documents[:here]):
            if row.state in UNDONE:
                self.workspace.open(row.id)
                return
        self.workspace.told.emit("Every article is finished.")
