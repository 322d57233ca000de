"""Commands of the Agreement place: measure beside the window, list places, keep files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from glossator.domain.agreement.values import Cell
from glossator.domain.errors import UserError
from glossator.gui.agreement import pictures
from glossator.gui.agreement.place import AgreementPlace
from glossator.gui.dialogs.report import open_once
from glossator.gui.errand import Errand, Work
from glossator.gui.sizes import come_forward
from glossator.gui.text.article_view import ArticleView
from glossator.gui.theme import Theme
from glossator.gui.workspace import Workspace
from glossator.services import agreement_places, measuring, people, progress_places
from glossator.services.agreement_places import PlaceLine, PlaceList
from glossator.services.agreement_report import AgreementReport
from glossator.services.agreement_shown import figures_csv
from glossator.services.agreement_tables import places_csv
from glossator.services.progress_places import Headway
from glossator.services.shard_files import write_whole

_FILTERS = {"png": "Pictures (*.png)", "svg": "Drawings (*.svg)"}


class AgreementCommands(QObject):
    """Measures anew whenever the place is opened or asked for something else; writes no project."""

    def __init__(
        self, workspace: Workspace, pane: ArticleView, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._pane = pane
        self._cell: tuple[Cell | Headway, str] | None = None
        self._unwritten: tuple[Path, bytes] | None = None
        layers = {layer.name: layer.title for layer in workspace.session.scheme.layers}
        self.place = AgreementPlace(layers, theme, window)
        self.measuring = Errand(self)
        self.finding = Errand(self)
        self._connect()

    def close(self) -> None:
        """Measure and look for nothing any more."""
        self.measuring.close()
        self.finding.close()

    def open(self) -> None:
        """Show the place with what the project holds now."""
        if not self.place.isVisible():
            self.place.options.offer(people.names(self._workspace.session.project))
            self.measure()
        self.place.show()
        come_forward(self.place)

    def measure(self) -> None:
        """Measure what is asked for."""
        session, asked = self._workspace.session, self.place.options.what()
        session.wait_until_saved()
        self.finding.cancel()
        self.place.begin("Measuring agreement…")
        self.measuring.run(
            lambda told: measuring.measure(session.project, asked, told), self._on_measured
        )

    def list_places(self, cell: Cell | Headway, told: str) -> None:
        """List the places behind a figure or a square, or the articles behind somebody's number."""
        self._cell = (cell, told)
        report = self.place.report
        if report is None:
            return
        self.place.places.begin(told)
        self.finding.run(self._finding(cell, report), lambda found: self._on_found(told, found))

    def _finding(self, cell: Cell | Headway, report: AgreementReport) -> Work:
        project = self._workspace.session.project
        if isinstance(cell, Headway):
            return lambda off: progress_places.articles(project, cell, off)
        differ = True if self.place.places.only_differing.isChecked() else cell.differ
        wanted = replace(cell, differ=differ)
        return lambda off: agreement_places.listed(project, wanted, report.asked, off)

    def save(self, kind: str) -> None:
        """Ask where a file is to go: “figures”, “csv”, “png”, “svg” or “places”."""
        made = self._made(kind)
        if made is None:
            return
        name, data = made
        dialog = QFileDialog(self.place, f"Save {name}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # What exists is asked about below, without a window that stops everything.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setNameFilters([_FILTERS.get(kind, "Tables (*.csv)"), "All files (*)"])
        dialog.setDirectory(str(self._workspace.path.parent))
        dialog.selectFile(name)
        dialog.filesSelected.connect(lambda names: self._keep(Path(names[0]), data))
        open_once(dialog)

    def _connect(self) -> None:
        place = self.place
        place.options.asked.connect(self.measure)
        place.options.export_requested.connect(self.save)
        place.empty.again.clicked.connect(self.measure)
        place.working.cancel_requested.connect(self._cancel)
        self.measuring.progressed.connect(place.working.show_progress)
        self.measuring.refused.connect(place.refuse)
        self.finding.refused.connect(place.refuse)
        for page in place.pages:
            page.places_requested.connect(self.list_places)
        place.places.narrowed.connect(lambda _: self._list_again())
        place.places.place_requested.connect(self._go_to)
        place.question.agreed.connect(self._replace)
        place.question.left.connect(self._leave_it)

    def _cancel(self) -> None:
        self.measuring.cancel()
        self.place.refuse("Called off: what is shown was measured before.")

    def _on_measured(self, report: object) -> None:
        if isinstance(report, AgreementReport):
            self.place.show_report(report)

    def _on_found(self, told: str, found: object) -> None:
        if isinstance(found, PlaceList):
            self.place.show_places(told, found)

    def _list_again(self) -> None:
        if self._cell is not None:
            self.list_places(*self._cell)

    def _go_to(self, line: PlaceLine) -> None:
        """Show a place in its article; what I annotated there is in focus."""
        self._workspace.open(line.document_id)
        opened = self._workspace.opened
        if opened is None or opened.document.id != line.document_id:
            return
        if line.span.within(len(opened.document.text)):
            self._pane.select(line.span)
            self._pane.ensure_visible(line.span)
        mine = [each for each in line.annotations if each in opened.annotations]
        self._workspace.set_focus(mine[0] if mine else None)
        come_forward(self._pane.window())
        self._pane.setFocus()

    def _made(self, kind: str) -> tuple[str, bytes] | None:
        """The name of a file and what is in it; None where there is nothing to keep."""
        report, page, layer = self.place.report, self.place.page(), self.place.layer()
        if report is None:
            return None
        stem = f"agreement-{layer}-{page.name}"
        plot = page.plot()
        makers: dict[str, Callable[[], tuple[str, bytes]]] = {
            "figures": lambda: ("agreement-figures.csv", figures_csv(report)),
            "csv": lambda: (f"{stem}.csv", page.csv(report, layer)),
            "places": lambda: (
                f"agreement-{layer}-places.csv",
                places_csv(self.place.places.found()),
            ),
        }
        if plot is not None:
            makers["png"] = lambda: (f"{stem}.png", pictures.png(plot))
            makers["svg"] = lambda: (f"{stem}.svg", pictures.svg(plot, stem))
        return makers[kind]() if kind in makers else None

    def _keep(self, path: Path, data: bytes) -> None:
        if path.exists():
            self._unwritten = (path, data)
            self.place.question.ask(f"{path.name} is there already. Replace it?", "Replace")
        else:
            self._write(path, data)

    def _replace(self) -> None:
        kept = self._unwritten
        self._leave_it()
        if kept is not None:
            self._write(*kept)

    def _leave_it(self) -> None:
        self._unwritten = None
        self.place.question.hide()
        self.place.take_focus()

    def _write(self, path: Path, data: bytes) -> None:
        try:
            write_whole(path, data)
        except UserError as error:
            self.place.say(str(error))
            return
        self.place.say(f"Written: {path}.")
