"""The list of the same text elsewhere in the hands of an annotator."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from glossator.gui.models.elsewhere_list import FOUND
from glossator.gui.models.line_delegate import TICKS_END
from glossator.services.elsewhere import Found
from tests.gui.driver import PATIENCE, Driver


class Places:
    """Asks for places, reads their lines, ticks and marks them."""

    def __init__(self, driver: Driver, qtbot: QtBot) -> None:
        self._driver = driver
        self._bot = qtbot
        self.panel = driver.window.late.tools.places

    def ask(self) -> None:
        """Press G, and wait until the places are listed or it is said why not."""
        self._driver.press("G")
        self.wait()

    def mark(self) -> None:
        """Press Enter, and wait until the places are marked and saved."""
        self._driver.press("Return")
        self.wait()
        self._driver.wait_until_saved()

    def wait(self) -> None:
        """Wait until nothing is under way."""
        errand = self._driver.window.late.tools.elsewhere.errand
        self._bot.waitUntil(lambda: not errand.is_busy(), timeout=PATIENCE)

    def are_listed(self) -> bool:
        """Whether the list is in sight."""
        return self._driver.window.page.below.panel() is self.panel

    def found(self) -> list[Found]:
        """The places in the order of the list."""
        model = self.panel.model
        rows = (model.index(row).data(FOUND) for row in range(model.rowCount()))
        return [item for item in rows if isinstance(item, Found)]

    def doubts(self) -> list[str]:
        """What speaks against each line."""
        return [item.opinion.doubt for item in self.found()]

    def ticks(self) -> list[bool]:
        """Which lines are ticked."""
        model = self.panel.model
        role = Qt.ItemDataRole.CheckStateRole
        rows = (model.index(row).data(role) for row in range(model.rowCount()))
        return [state == Qt.CheckState.Checked for state in rows]

    def click_tick(self, row: int) -> None:
        """Click the tick of a line."""
        lines = self.panel.list
        box = lines.visualRect(self.panel.model.index(row))
        at = QPoint(int(TICKS_END) - 10, box.center().y())
        QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def click_words(self, row: int) -> None:
        """Click the words of a line."""
        lines = self.panel.list
        place = lines.visualRect(self.panel.model.index(row)).center()
        QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
