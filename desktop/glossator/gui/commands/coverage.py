"""Commands about coverage: a passage is read and complete, and the page shows which are."""

from glossator.domain.coverage import Covered, complete
from glossator.domain.edit import Edit
from glossator.domain.span import Span
from glossator.domain.text import passages
from glossator.gui.actions.key_text import KeyText
from glossator.gui.commands.base import Commands, Handlers
from glossator.gui.hints import by_key
from glossator.gui.panels.bars import TopBar
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace
from glossator.services import finishing


class CoverageCommands(Commands):
    """Marks passages as read in the layers that are shown, and keeps the signs in step."""

    def __init__(self, workspace: Workspace, pane: ArticleView, top: TopBar, key: KeyText) -> None:
        super().__init__(workspace, pane)
        self._top = top
        self._key = key
        self._cut: tuple[Span, ...] | None = None
        workspace.document_opened.connect(self._on_document_opened)
        workspace.document_read.connect(self._show)
        workspace.edit_applied.connect(self._on_edit_applied)
        top.layers_changed.connect(self._show)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {"read": lambda _: self.mark_read()}

    def mark_read(self) -> None:
        """Mark the passage at the caret as read and go to the next one that is not."""
        layers, passage = self._layers(), self._passage()
        if passage is None:
            return
        if not layers:
            self.workspace.told.emit("No layer is shown; show one, since E is about those shown.")
            return
        edit = self.workspace.apply(lambda desk, at: finishing.cover(desk, at, passage, layers))
        left = self._left()
        following = next((item for item in left if item.start > passage.start), None)
        self._go_to(following)
        self.workspace.told.emit(self._said(passage, fresh=edit is not None, left=left))

    def _layers(self) -> tuple[str, ...]:
        hidden = self._top.hidden_layers()
        names = (layer.name for layer in self.workspace.session.scheme.layers)
        return tuple(name for name in names if name not in hidden)

    def _passage(self) -> Span | None:
        """The passage at the caret, else the one behind it, else the last."""
        here = self.pane.position()
        behind = (item for item in self._passages if here <= item.end)
        return next(behind, self._passages[-1] if self._passages else None)

    def _left(self) -> list[Span]:
        done = set(self._complete())
        return [item for item in self._passages if item not in done]

    def _complete(self) -> list[Span]:
        shown = self.workspace.shown
        return complete(self._passages, shown.covered, self._layers()) if shown else []

    def _go_to(self, passage: Span | None) -> None:
        """Put the caret into a passage; what keys act on does not stay behind."""
        if passage is None:
            return
        self.pane.set_position(passage.start)
        item = self.focused()
        if item is not None and not passage.contains(item.start):
            inside = (one for one in self.workspace.queue if passage.contains(one.start))
            first = next(inside, None)
            self.workspace.set_focus(first.id if first else None)

    def _said(self, passage: Span, *, fresh: bool, left: list[Span]) -> str:
        number = self._passages.index(passage) + 1
        total = len(self._passages)
        if not left:
            finish = by_key(self._key("finish"), "{} finishes the article.", "Finish the article.")
            return f"All {total} passages are read. {finish}" if total > 1 else f"Read. {finish}"
        verb = "is read" if fresh else "was read already"
        behind = sum(1 for item in left if item.start < passage.start)
        if behind == len(left):
            return f"Passage {number} of {total} {verb}; {behind} above {_is(behind)} not."
        return f"Passage {number} of {total} {verb}."

    def _on_document_opened(self) -> None:
        self._cut = None
        self._show()

    def _on_edit_applied(self, edit: object) -> None:
        if isinstance(edit, Edit) and any(
            isinstance(change.record, Covered) for change in edit.changes
        ):
            self._show()

    @property
    def _passages(self) -> tuple[Span, ...]:
        """The passages of the open article, cut when first asked for."""
        if self._cut is None:
            document = self.workspace.document
            self._cut = passages(document.text) if document else ()
        return self._cut

    def _show(self) -> None:
        shown = self.workspace.shown
        done = self._complete() if shown and shown.covered else []
        self.pane.show_covered(done)
        self._top.show_read(len(done), len(self._passages) if done else 0)


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
