"""Commands of the concordance: ask, walk, open a place, change what is ticked."""

from functools import partial

from glossator.domain.concordance import Line
from glossator.domain.errors import UserError
from glossator.domain.query import Query, Subject, quoted
from glossator.domain.span import Span
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.commands.base import Commands, Handlers
from glossator.gui.commands.bulk import BulkCommands
from glossator.gui.commands.query_like import query_like
from glossator.gui.errand import Asked, Errand
from glossator.gui.panels.concordance import ConcordancePanel
from glossator.gui.panels.drawer import Drawer
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace
from glossator.services import concordance
from glossator.services.concordance import Count, Page
from glossator.services.reports import counted

MOST = 20_000


class ConcordanceCommands(Commands):
    """Looks things up beside the window, and brings the reader to the place that is chosen."""

    def __init__(
        self,
        workspace: Workspace,
        pane: ArticleView,
        panel: ConcordancePanel,
        drawer: Drawer,
        keys: KeyBook,
    ) -> None:
        super().__init__(workspace, pane)
        self._panel = panel
        self._drawer = drawer
        self._keys = keys
        self._query = Query()
        self._ends: str | None = None
        self._count: Count | None = None
        self._shown: Span | None = None
        self._pages = Errand(panel)
        self._counts = Errand(panel)
        self._bulk = BulkCommands(workspace, panel, keys)
        for errand in (self._pages, self._counts):
            errand.refused.connect(panel.show_trouble)
        panel.field.query_changed.connect(self.ask)
        panel.open_requested.connect(self.open)
        panel.all_requested.connect(self.tick_all)
        panel.model.more_wanted.connect(self._fetch)
        panel.model.ticks_changed.connect(self._show_state)
        drawer.closed.connect(self._bulk.leave)
        for signal in (workspace.edit_applied, workspace.stepped_back):
            signal.connect(panel.model.take_in)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {"concordance": lambda _: self.begin()}

    def begin(self) -> None:
        """Ask about the selection or the focus; while lines are in sight, go back to them first."""
        if self._drawer.panel() is self._panel and not self._is_new_selection():
            if self.pane.hasFocus() and self._panel.model.rowCount():
                self._panel.enter_list()
            else:
                self._panel.field.take_focus()
            return
        self._drawer.show_panel(self._panel.tr("Concordance"), self._panel)
        self._show_keys()
        self._panel.field.begin(self._beginning() or self._panel.field.text())

    def _beginning(self) -> str:
        """A query for the selected words, or for more of what is in focus."""
        if self.pane.selection() is not None:
            return quoted(self.pane.selected_text())
        item, layer, opened = self.focused(), self.focused_layer(), self.opened()
        return query_like(item, layer, opened) if item and layer and opened else ""

    def ask(self, source: str) -> None:
        """Look for what a query asks for."""
        self._pages.cancel()
        self._counts.cancel()
        self._bulk.leave()
        self._panel.model.clear()
        self._count, self._ends = None, None
        try:
            self._query = concordance.read_query(self.workspace.session, source)
        except UserError as error:
            self._panel.show_trouble(str(error))
            return
        self._show_keys()
        if self._is_hidden():
            self._panel.show_trouble(
                self._panel.tr("Suggestions are hidden; show them to search through them.")
            )
        elif self._query.is_empty:
            self._panel.show_state("")
        else:
            self._panel.show_state(self._panel.tr("Looking…"))
            self._fetch()

    def open(self, line: Line) -> None:
        """Go to the place of a line: the annotation comes into focus, words are selected."""
        opened = self.opened()
        if opened is None or opened.document.id != line.document_id:
            self.workspace.open(line.document_id)
            opened = self.opened()
        if opened is None or opened.document.id != line.document_id:
            return
        known = line.item_id in opened.annotations
        if known or self.workspace.queue.find(line.item_id) is not None:
            self.pane.set_position(line.span.start)
            self.workspace.set_focus(line.item_id)
        elif line.span.within(len(opened.document.text)):
            self.pane.select(line.span)
        self._shown = self.pane.selection()
        self.pane.setFocus()

    def tick_all(self) -> None:
        """Tick every line, also those that have not been fetched yet; or take all ticks away."""
        if self._ends is None:
            self._panel.model.toggle_all()
            return
        work = partial(self._read, after=self._ends, wanted=MOST - self._panel.model.rowCount())
        self._panel.show_state(self._panel.tr("Fetching all lines…"))
        self._pages.run(work, self._on_all)

    def is_busy(self) -> bool:
        """Whether lines, their count or a question about them are still to come."""
        return self._pages.is_busy() or self._counts.is_busy() or self._bulk.is_busy()

    def close(self) -> None:
        """Call off what is under way; call it before the project is closed."""
        for errand in (self._pages, self._counts):
            errand.close()
        self._bulk.close()

    # -- reading beside the window

    def _fetch(self) -> None:
        self._pages.run(partial(self._read, after=self._ends or "", wanted=100), self._on_page)

    def _read(self, asked: Asked, after: str, wanted: int) -> Page:
        session = self.workspace.session
        session.wait_until_saved()
        return concordance.page(session, self._query, after, wanted, asked.off.is_set)

    def _on_page(self, result: object) -> None:
        if not isinstance(result, Page):
            return
        self._ends = result.ends
        is_first = not self._panel.model.rowCount()
        self._panel.model.append(result.lines, more=result.ends is not None)
        if result.ends is None:
            lines = self._panel.model.lines()
            self._count = Count(len(lines), len({line.document_id for line in lines}))
        elif self._count is None and not self._counts.is_busy():
            self._counts.run(self._count_all, self._on_count)
        self._show_state()
        if is_first:
            self._show_keys()

    def _on_all(self, result: object) -> None:
        self._on_page(result)
        self._panel.model.toggle_all()
        if self._ends is not None:
            self.workspace.told.emit(
                f"The first {self._panel.model.rowCount():,} places are ticked; "
                "change them, then ask again for the rest."
            )

    def _count_all(self, asked: Asked) -> Count:
        return concordance.count(self.workspace.session, self._query, asked.off.is_set)

    def _on_count(self, result: object) -> None:
        if isinstance(result, Count):
            self._count = result
            self._show_state()

    # -- what is said

    def _show_state(self) -> None:
        if self._query.is_empty:
            return
        fetched = self._panel.model.rowCount()
        if self._count is None:
            said = self._panel.tr("{0} and more, counting…").format(counted(fetched, "place"))
        elif not self._count.places:
            said = self._panel.tr("Nothing is found.")
        else:
            places, articles = self._count.places, self._count.articles
            said = f"{counted(places, 'place')} in {counted(articles, 'article')}"
        ticked = len(self._panel.model.ticked())
        self._panel.show_state(f"{said}, {ticked:,} ticked" if ticked else said)

    def _show_keys(self) -> None:
        key = self._keys.text
        suggested = self._query.subject is Subject.SUGGESTED
        labelled = self._query.subject is not Subject.TEXTS
        hints = [("Enter", "open")]
        if labelled:
            hints += [("Space", "tick"), ("Ctrl+A", "all or none")]
            hints.append((self._bulk.label_keys(), "relabel"))
        if suggested:
            hints += [(key("accept"), "accept"), (key("reject"), "reject")]
        elif labelled:
            hints.append(("Del", "delete"))
        hints.append(("Esc", "back to the article"))
        self._panel.show_keys(tuple(hint for hint in hints if hint[0]))

    def _is_new_selection(self) -> bool:
        selection = self.pane.selection()
        return self.pane.hasFocus() and selection is not None and selection != self._shown

    def _is_hidden(self) -> bool:
        return (
            self._query.subject is Subject.SUGGESTED and not self.workspace.desk.suggestions_visible
        )
