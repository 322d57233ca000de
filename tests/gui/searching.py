"""Looking things up in the whole project, as an annotator does: write a query, walk the lines."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.domain.concordance import Line
from glossator.gui.models.concordance_list import Row
from glossator.gui.panels.concordance import ConcordancePanel
from tests.gui.driver import PATIENCE, Driver


class Searching:
    """The concordance in the hands of an annotator."""

    def __init__(self, driver: Driver, qtbot: QtBot) -> None:
        self.driver = driver
        self._bot = qtbot

    # -- seeing

    @property
    def panel(self) -> ConcordancePanel:
        """The panel of the concordance."""
        return self.driver.window.late.tools.concordance

    def is_shown(self) -> bool:
        """Whether the panel is in sight."""
        return self.panel.isVisible()

    def rows(self) -> list[Row]:
        """The lines that have been fetched."""
        model = self.panel.model
        return [row for number in range(model.rowCount()) if (row := model.row(number))]

    def lines(self) -> list[Line]:
        """The same, without what became of them."""
        return self.panel.model.lines()

    def hits(self) -> list[str]:
        """The words found."""
        return [line.hit for line in self.lines()]

    def current(self) -> Line:
        """The line that the keys are on."""
        row = self.panel.current()
        assert row is not None
        return row.line

    def said(self) -> str:
        """What the panel says about its lines."""
        return self.panel.said()

    def question(self) -> str:
        """What the panel asks; empty while it asks nothing."""
        return self.panel.question.text()

    # -- doing

    def begin(self) -> None:
        """Press the key of the concordance and wait for what it shows by itself."""
        self.driver.press("Ctrl+Shift+F")
        self.wait()

    def look_for(self, query: str) -> None:
        """Write a query into the field and wait for its lines."""
        if not self.panel.field.hasFocus():
            self.begin()
        self.panel.field.selectAll()
        QTest.keyClick(self.panel.field, Qt.Key.Key_Delete)
        QTest.keyClicks(self.panel.field, query)
        QTest.keyClick(self.panel.field, Qt.Key.Key_Return)
        self.wait()
        self.panel.enter_list()

    def press(self, *keys: str) -> None:
        """Press keys on whatever has the focus, and wait for what they bring about."""
        for key in keys:
            self.driver.press(key)
            self.wait()

    def wait(self) -> None:
        """Wait until lines, count and questions are there."""
        search = self.driver.window.late.tools.search
        self._bot.waitUntil(lambda: not search.is_busy(), timeout=PATIENCE)
        QApplication.processEvents()
