"""Driving the Export place as a person does: choose, rehearse, repair, write."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from glossator.gui.exporting.place import ExportPlace
from tests.gui.driver import Driver

LEFT = Qt.MouseButton.LeftButton


class Exporting:
    """The Export place of a window, in the hands of somebody who exports."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver

    @property
    def place(self) -> ExportPlace:
        """The place."""
        return self.driver.window.late.exporting.place

    def open(self) -> None:
        """Press the key that opens it."""
        self.driver.window.activateWindow()
        self.driver.wait_until(self.driver.window.isActiveWindow)
        self.driver.pane.setFocus()
        self.driver.press("Ctrl+E")
        self.driver.wait_until(self.place.isActiveWindow)

    def choose(self, folder: Path, *, format: str = "jsonl", split: str = "") -> None:  # noqa: A002 - as the page calls it
        """Open the place, and fill in what matters."""
        self.open()
        self.place.setup.format.setCurrentText(format)
        self.place.setup.split.setText(split)
        self.place.setup.folder.setText(str(folder))

    def rehearse(self) -> None:
        """Press “Rehearse”, and wait for what comes of it."""
        self.click("Rehearse")
        self.settle()

    def write(self) -> None:
        """Press “Write”, and wait until the files lie there."""
        self.click("Write")
        self.driver.wait_for_job()

    def settle(self) -> None:
        """Wait for rehearsal, repairs and the list that follows them."""
        exporting = self.driver.window.late.exporting
        exporting.errand.settle()
        exporting.repairs.settle()

    def press(self, *keys: str) -> None:
        """Press keys on whatever has the focus in the place."""
        for key in keys:
            QTest.keySequence(self.place.focusWidget() or self.place, QKeySequence(key))
            QApplication.processEvents()
            self.driver.window.late.exporting.repairs.settle()

    def click(self, text: str) -> None:
        """Click the button of that text."""
        buttons = [each for each in self.place.findChildren(QPushButton) if each.isVisible()]
        QTest.mouseClick(next(each for each in buttons if each.text() == text), LEFT)

    def rows(self) -> list[str]:
        """The words of the places that are listed."""
        return [row.loss.quote for row in self.place.rehearsal.losses.model.rows()]

    def at(self) -> str:
        """The words of the place that the keys are on; empty where they are on none."""
        loss = self.place.rehearsal.losses.current()
        return loss.quote if loss else ""

    def go_to(self, words: str) -> None:
        """Press N until the keys are on the place of those words."""
        for _ in self.rows():
            if self.at() == words:
                return
            self.press("N")
        assert self.at() == words, f"no place “{words}”, only {self.rows()}"

    def said(self) -> str:
        """What the page says was done, or why not."""
        return self.place.rehearsal.said()

    def outlook(self) -> str:
        """What the page says of the place that the keys are on."""
        return self.place.rehearsal.losses.said()

    def refusal(self) -> str:
        """Why nothing was rehearsed or written."""
        return self.place.setup.refusal()
