"""Commands about what is to be checked after articles changed: list, put in place, drop."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from glossator.domain.edit import Edit
from glossator.domain.errors import UserError
from glossator.domain.open_document import OpenDocument
from glossator.domain.stray import Stray
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.commands.base import Commands, Handlers
from glossator.gui.errand import Errand
from glossator.gui.hints import undone_by
from glossator.gui.panels.drawer import Drawer
from glossator.gui.panels.strays import StraysPanel
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace
from glossator.services import strays
from glossator.services.composing import Desk
from glossator.services.reports import counted
from glossator.services.strays import StrayRow, ToCheck

_Decide = Callable[[Desk, OpenDocument, Stray], Edit]


class StrayCommands(Commands):
    """Every decision is an edit of its article that one key makes and undo takes back."""

    def __init__(
        self,
        workspace: Workspace,
        pane: ArticleView,
        panel: StraysPanel,
        drawer: Drawer,
        keys: KeyBook,
    ) -> None:
        super().__init__(workspace, pane)
        self._panel = panel
        self._drawer = drawer
        self._keys = keys
        self._asked = self._in_sight = False
        self.errand = Errand(panel)
        self.errand.refused.connect(workspace.refused)
        panel.open_requested.connect(self.open)
        panel.place_requested.connect(self.place)
        panel.drop_requested.connect(self.drop)
        panel.reached.connect(self._show_places)
        workspace.stepped_back.connect(lambda _: self._look_again())
        drawer.closed.connect(self._on_closed)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {"check_these": lambda _: self.begin()}

    def begin(self) -> None:
        """List what the person at work is to check."""
        self._asked = True
        self._look()

    def open(self, row: StrayRow) -> None:
        """Open the article of a row with the proposed places in sight; keys stay in the list."""
        document = self.workspace.document
        if document is None or document.id != row.document_id:
            self.workspace.open(row.document_id)
        self._show_places(row)
        self._panel.list.setFocus()

    def place(self, row: StrayRow, number: int) -> None:
        """Let what a row is about stand at one of its places."""
        self._decide(row, lambda desk, opened, stray: strays.placed(desk, opened, stray, number))

    def drop(self, row: StrayRow) -> None:
        """Take what a row is about off the list."""
        self._decide(row, strays.dropped)

    def close(self) -> None:
        """Call off what is under way; call it before the project is closed."""
        self.errand.close()

    def _decide(self, row: StrayRow, decide: _Decide) -> None:
        document = self.workspace.document
        if document is None or document.id != row.document_id:
            self.workspace.open(row.document_id)
        stray = self._stray(row)
        if stray is None:
            return
        edit = self.workspace.apply(lambda desk, opened: decide(desk, opened, stray))
        if edit is None:
            return
        self._panel.take_off(row)
        self._tell(edit)
        following = self._panel.row()
        if following is not None:
            self.open(following)
        else:
            self._drawer.shut()
            self.pane.setFocus()

    def _tell(self, edit: Edit) -> None:
        left = self._panel.model.rowCount()
        rest = f"{left:,} left to check." if left else "Nothing is left to check."
        back = undone_by(self._keys.text)
        self.workspace.told.emit(f"{edit.title}. {rest}{back}")

    def _stray(self, row: StrayRow) -> Stray | None:
        try:
            return strays.find(self.workspace.session, row.id)
        except UserError as error:
            self.workspace.refused.emit(str(error))
            return None

    def _look(self) -> None:
        session = self.workspace.session
        session.wait_until_saved()
        project, me = session.project, session.annotator.id
        self.errand.run(lambda _: strays.to_check(project, me), self._on_found)

    def _look_again(self) -> None:
        """What was decided may be undecided again."""
        if self._drawer.panel() is self._panel:
            self._look()

    def _on_found(self, result: object) -> None:
        if not isinstance(result, ToCheck):
            return
        if not result.rows and self._asked:
            self._asked = False
            self.workspace.told.emit("Nothing is to be checked.")
            return
        if self._asked:
            self._in_sight = True
            self._drawer.show_panel("Check these", self._panel)
            self._panel.list.setFocus()
            self.workspace.told.emit(f"{counted(len(result.rows), 'annotation')} to check.")
        self._asked = False
        self._panel.show_rows(result)
        # The drawer takes its room from the article only now.
        QTimer.singleShot(0, self._panel, self._show_row)

    def _show_row(self) -> None:
        row = self._panel.row()
        if row is not None:
            self._show_places(row)

    def _show_places(self, row: StrayRow) -> None:
        """Show the proposed places in the article, where it is the open one."""
        document = self.workspace.document
        if self._drawer.panel() is not self._panel or document is None:
            return
        stray = self._stray(row) if document.id == row.document_id else None
        places = stray.places if stray is not None else ()
        self.pane.show_finds([span for each in places for span in each.spans], 0)
        if places:
            self.pane.ensure_visible(places[0].spans[0])

    def _on_closed(self) -> None:
        if self._in_sight:
            self._in_sight = False
            self.errand.cancel()
            self.pane.show_finds(())
