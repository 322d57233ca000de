"""What a screen reader is told of the work: each decision and move, once and in plain words."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible

from glossator.domain.boundaries import next_character, tokens
from glossator.domain.deeds import deed_of
from glossator.domain.edit import Edit
from glossator.domain.span import Span
from glossator.gui.commands.roles import RoleCommands
from glossator.gui.spoken import Teller, on_one_line
from glossator.gui.text.accessibility import announce
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace

_NEAR = 60


class Announcer(QObject):
    """Gathers what one key did and says it in one go: a second saying would cut the first short.

    Nothing is made up while no screen reader listens.
    """

    def __init__(
        self,
        workspace: Workspace,
        pane: ArticleView,
        roles: RoleCommands,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.say: Callable[[str, bool], None] = lambda text, urgent: announce(pane, text, urgent)
        self._workspace = workspace
        self._pane = pane
        self._roles = roles
        self._deeds: list[str] = []
        self._told: list[str] = []
        self._urgent = False
        self._opened = False
        self._moved = False
        self._from = 0
        self._flush = QTimer(self)
        self._flush.setSingleShot(True)
        self._flush.setInterval(0)
        self._flush.timeout.connect(self._say_all)
        workspace.document_opened.connect(self._on_opened)
        workspace.edit_applied.connect(self._on_edit)
        workspace.focus_changed.connect(self._on_moved)
        pane.caret_moved.connect(self._on_caret)
        pane.selection_changed.connect(self._on_caret)

    def tell(self, text: str, *, urgent: bool = False) -> None:
        """Say what the window tells, after what was done and before where it leads."""
        if text and self._listened():
            self._told.append(text)
            self._urgent = self._urgent or urgent

    def _listened(self) -> bool:
        if not QAccessible.isActive():
            return False
        self._flush.start()
        return True

    def _on_opened(self) -> None:
        if self._listened():
            self._opened = True

    def _on_edit(self, edit: Edit) -> None:
        shown = self._workspace.shown
        if shown is not None and self._listened():
            teller = Teller(shown, self._workspace.session.scheme)
            self._deeds.append(teller.deed(deed_of(edit, shown.suggestion)))

    def _on_moved(self) -> None:
        if self._listened():
            self._moved = True

    def _on_caret(self, _: int = 0) -> None:
        self._listened()

    def _say_all(self) -> None:
        shown = self._workspace.shown
        parts = [*self._deeds, *self._told]
        if shown is not None:
            teller = Teller(shown, self._workspace.session.scheme)
            if self._opened:
                parts.insert(0, f"Article: {shown.document.title}")
            parts += [self._focus_words(teller), self._role_words(teller)]
            if not any(parts) and self._pane.hasFocus():
                parts.append(self._caret_words(shown.document.text))
        said = ". ".join(part.rstrip(".") for part in parts if part)
        if said:
            self.say(said, self._urgent)
        self._deeds, self._told = [], []
        self._urgent = self._opened = self._moved = False
        self._from = self._pane.position()

    def _focus_words(self, teller: Teller) -> str:
        """Where the focus is now, and how many suggestions are open, where it moved at all."""
        item = self._workspace.focused()
        if not self._moved or item is None or self._roles.is_filling():
            return ""
        mark = self._pane.page().index.get(item.id)
        said = teller.item(item, mark.tag() if mark is not None else "")
        count = len(self._workspace.queue)
        if not self._deeds:
            return said
        return f"Next: {said}. {count} open"

    def _role_words(self, teller: Teller) -> str:
        """The role that is asked for, and what the digits stand for."""
        filling = self._roles.filling
        if filling is None or not self._moved:
            return ""
        text = teller.opened.document.text
        choices = ", ".join(
            f"{key} {on_one_line(span.quote(text), _NEAR)}" for key, span in filling.numbered
        )
        return f"{filling.role.title}? {choices or 'select words'}"

    def _caret_words(self, text: str) -> str:
        """What the caret came to: the selection, else a character, else a word."""
        selection, here = self._pane.selection(), self._pane.position()
        if selection is not None:
            return f"Selected: {on_one_line(selection.quote(text))}"
        if here == self._from:
            return ""
        if abs(here - self._from) == 1:
            character = text[here : next_character(text, here)]
            return "blank" if character.isspace() else character or "End of the article"
        near = Span(max(0, here - _NEAR), min(len(text), here + _NEAR))
        found = [token for token in tokens(text, near) if token.contains(here)]
        if found:
            return found[0].quote(text)
        return "blank" if text[here : near.end].strip() else "End of the article"
