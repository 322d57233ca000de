"""The Agreement place: a window of its own, so that the article stays in sight beside it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from glossator.gui.agreement.anchoring_page import AnchoringPage
from glossator.gui.agreement.confusion_page import ConfusionPage
from glossator.gui.agreement.course_page import CoursePage
from glossator.gui.agreement.figures_page import FiguresPage
from glossator.gui.agreement.headway_page import HeadwayPage
from glossator.gui.agreement.options import AgreementOptions
from glossator.gui.agreement.page import AgreementPage
from glossator.gui.agreement.people_page import PeoplePage
from glossator.gui.agreement.places_list import PlacesList
from glossator.gui.exporting.working_page import WorkingPage
from glossator.gui.labels import ElidedLabel, wrapped_label
from glossator.gui.panels.question_bar import QuestionBar
from glossator.gui.panels.tabbed_pages import TabbedPages
from glossator.gui.sizes import stand_beside
from glossator.gui.theme import Theme
from glossator.services.agreement_places import PlaceList
from glossator.services.agreement_report import AgreementReport
from glossator.services.reports import counted

_PATIENCE = 250  # milliseconds: what is measured sooner comes up without a flicker
_PAGES, _PLACES = 420, 240
_BOTH_FIT = 620


class AgreementPlace(QDialog):
    """What to measure above, pages of what came of it, and the places behind a figure below.

    Esc leaves the places first, then the window; neither changes anything.
    """

    def __init__(
        self, layers: Mapping[str, str], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Agreement"))
        self.setMinimumSize(700, 420)
        stand_beside(self, QSize(1160, 760))
        self.report: AgreementReport | None = None
        self.options = AgreementOptions(layers)
        self.options.layer_chosen.connect(lambda _: self._show_layer())
        self.figures = FiguresPage()
        self.people = PeoplePage(theme)
        self.labels = ConfusionPage(theme)
        self.course = CoursePage(theme)
        self.headway = HeadwayPage(theme)
        self.anchoring = AnchoringPage(theme)
        self.pages: Sequence[AgreementPage] = (
            *(self.figures, self.people, self.labels, self.course, self.headway, self.anchoring),
        )
        self.tabs = TabbedPages()
        self.places = PlacesList()
        self.places.left.connect(self.leave_places)
        self.working = WorkingPage()
        self.question = QuestionBar(holds_keys=True)
        self.empty = _Empty()
        self._said = ElidedLabel("told")
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PATIENCE)
        self._late.timeout.connect(self._show_working)
        self._lay_out()
        self.tabs.changed.connect(lambda _: self._on_turned())

    def begin(self, what: str) -> None:
        """Something is measured; it is shown if it takes longer than a moment."""
        self.working.begin(what)
        self._late.start()

    def show_report(self, report: AgreementReport) -> None:
        """Show what was measured; the page and the choices stay."""
        self._late.stop()
        self.report = report
        self.leave_places()
        if not any(each.finished or each.in_progress for each in report.progress):
            self._stack.setCurrentWidget(self.empty)
        else:
            self._stack.setCurrentWidget(self._body)
        self._show_layer()
        failed = self.tr("{0} damaged and left out: {1}; restore a backup.")
        names = ", ".join(each.where for each in report.failed)
        many = counted(len(report.failed), "article")
        self.say(failed.format(many, names) if report.failed else "")
        self.take_focus()

    def refuse(self, sentence: str) -> None:
        """Say why nothing was measured; what was measured before stays in sight."""
        self._late.stop()
        self._stack.setCurrentWidget(self._body if self.report else self.empty)
        self.say(sentence)

    def show_places(self, told: str, found: PlaceList) -> None:
        """List the places behind a figure."""
        self.places.show_places(told, found)
        self.places.show()
        self._share_room()
        self.places.take_focus()
        self._on_turned()

    def leave_places(self) -> None:
        """Put the list of places away."""
        if not self.places.isHidden():
            self.places.hide()
            self._share_room()
            self.take_focus()
            self._on_turned()

    def say(self, sentence: str) -> None:
        """Say what was done, or why not."""
        self._said.show_text(sentence)
        self._said.setVisible(bool(sentence))

    def said(self) -> str:
        """What was said."""
        return self._said.accessibleName()

    def page(self) -> AgreementPage:
        """The page in sight."""
        return next(each for each in self.pages if each is self.tabs.page())

    def layer(self) -> str:
        """The layer in sight."""
        return str(self.options.layer.currentData())

    def is_showing(self, widget: QWidget) -> bool:
        """Whether that is what the window shows: pages, work under way, or what to do first."""
        return self._stack.currentWidget() is widget

    def take_focus(self) -> None:
        """Let the keys walk the page in sight."""
        if self._stack.currentWidget() is self._body:
            self.page().take_focus()

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        for page in self.pages:
            page.set_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc leaves the places first."""
        if event.key() == Qt.Key.Key_Escape and not self.places.isHidden():
            self.leave_places()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a low window has no room for a plot and its places."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        self.tabs.setVisible(self.places.isHidden() or self.height() >= _BOTH_FIT)

    def _show_layer(self) -> None:
        if self.report is not None:
            self.leave_places()
            for page in self.pages:
                page.show_report(self.report, self.layer())
            self._on_turned()

    def _show_working(self) -> None:
        self._stack.setCurrentWidget(self.working)
        self.working.take_focus()

    def _on_turned(self) -> None:
        page, shown = self.page(), self._stack.currentWidget() is self._body
        self.options.show_ways_out(
            table=shown and not page.is_empty(),
            plot=shown and page.plot() is not None,
            places=not self.places.isHidden(),
        )

    def _lay_out(self) -> None:
        names = ("Figures", "People", "Labels", "Over time", "Progress", "Anchoring")
        for page, name in zip(self.pages, names, strict=True):
            self.tabs.add(page, self.tr(name))
        self._body = QSplitter(Qt.Orientation.Vertical)
        self._body.setChildrenCollapsible(False)
        self._body.setHandleWidth(6)
        self._body.addWidget(self.tabs)
        self._body.addWidget(self.places)
        self.tabs.lower()  # read first: a splitter lowers what is added
        self.places.raise_()
        self.places.hide()
        self._body.setSizes([_PAGES, _PLACES])
        self._stack = QStackedWidget()
        for widget in (self.empty, self.working, self._body):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.options)
        column.addWidget(self._stack, 1)
        column.addWidget(self._said)
        column.addWidget(self.question)
        self._said.hide()


class _Empty(QWidget):
    """Says what has to be done before anything can be measured."""

    def __init__(self) -> None:
        super().__init__()
        text = wrapped_label(
            self.tr(
                "Agreement compares what two people have read and completed.\nAssign articles to "
                "two people each, hand out their files, and merge them when they come back; or "
                "sync with a hub."
            ),
            "place",
        )
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setMargin(24)
        self.again = QPushButton(self.tr("Measure"))
        self.again.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.addWidget(text, 1)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignRight)
