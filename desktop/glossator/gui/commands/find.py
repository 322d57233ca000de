"""Commands that find words in the open article, as they are typed."""

from bisect import bisect_left

from glossator.domain.finding import Finder
from glossator.domain.span import Span
from glossator.gui.actions.key_text import KeyText
from glossator.gui.commands.base import Commands, Handlers
from glossator.gui.panels.find_bar import FindBar
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace

MOST = 20_000


class FindCommands(Commands):
    """Finds as one types, walks the matches, and leaves the last one selected."""

    def __init__(self, workspace: Workspace, pane: ArticleView, bar: FindBar, key: KeyText) -> None:
        super().__init__(workspace, pane)
        self._bar = bar
        self._key = key
        self._finder: Finder | None = None
        self._searched = ("", False)
        self._found: list[Span] = []
        self._starts: list[int] = []
        self._at = -1
        self._from = 0
        bar.wanted.connect(self._look)
        bar.step_requested.connect(self.step)
        bar.left.connect(self.leave)
        workspace.document_opened.connect(self._on_document_opened)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            "find": lambda _: self.begin(),
            "find_next": lambda _: self.step(1),
            "find_previous": lambda _: self.step(-1),
        }

    def begin(self) -> None:
        """Open the bar with the selected words; the search begins at the caret."""
        selection = self.pane.selection()
        words = self.pane.selected_text()
        self._from = selection.start if selection is not None else self.pane.position()
        self._bar.show_keys(self._key("find_next"), self._key("find_previous"))
        self._bar.open(words if "\n" not in words else "")
        self._look()

    def step(self, step: int) -> None:
        """Go to the next or previous match, round the ends; where nothing is sought, ask first."""
        if not self._bar.words():
            self.begin()
            return
        if not self._is_searched():
            self._search()
        if not self._found:
            self._say_none()
            return
        if self._at < 0 or not self._bar.isVisible():
            self._at = self._beside_caret(step)
        else:
            self._at = (self._at + step) % len(self._found)
        self._from = self._starts[self._at]
        self._show()
        self.workspace.told.emit(f"“{self._bar.words()}”: {self._bar.count()}.")
        if not self._bar.isVisible():
            self.pane.select(self._found[self._at])
            self.pane.show_finds(())

    def leave(self) -> None:
        """Close the bar; the match that was looked at is selected, so that a key can label it."""
        self._bar.hide()
        self.pane.show_finds(())
        if 0 <= self._at < len(self._found):
            self.pane.select(self._found[self._at])
        self.pane.setFocus()

    def _look(self) -> None:
        """Find what is typed, from where the search began."""
        if not self._bar.isVisible():
            return
        self._search()
        if not self._found:
            self._at = -1
            self.pane.show_finds(())
            self._say_none()
            return
        self._at = bisect_left(self._starts, self._from) % len(self._found)
        self._show()

    def _search(self) -> None:
        if self._finder is None:
            document = self.workspace.document
            self._finder = Finder(document.text if document is not None else "")
        self._searched = (self._bar.words(), self._bar.is_exact())
        self._found = self._finder.find(self._bar.words(), exact=self._bar.is_exact(), limit=MOST)
        self._starts = [span.start for span in self._found]

    def _is_searched(self) -> bool:
        wanted = (self._bar.words(), self._bar.is_exact())
        return self._finder is not None and wanted == self._searched

    def _beside_caret(self, step: int) -> int:
        """The match behind the selection or the caret, or before it."""
        selection, here = self.pane.selection(), self.pane.position()
        if step > 0:
            start = selection.start + 1 if selection is not None else here
            return bisect_left(self._starts, start) % len(self._found)
        start = selection.start if selection is not None else here
        return (bisect_left(self._starts, start) - 1) % len(self._found)

    def _show(self) -> None:
        self.pane.show_finds(self._found, self._at)
        self.pane.ensure_visible(self._found[self._at])
        many = f"{len(self._found)}+" if len(self._found) == MOST else str(len(self._found))
        self._bar.show_count(f"{self._at + 1} of {many}")

    def _say_none(self) -> None:
        words = self._bar.words()
        self._bar.show_count("not found" if words else "", alarm=bool(words))
        if words and not self._bar.isVisible():
            self.workspace.told.emit(f"“{words}” is not in this article.")

    def _on_document_opened(self) -> None:
        """The words are sought anew in another article."""
        self._finder, self._found, self._starts, self._at, self._from = None, [], [], -1, 0
        self._look()
