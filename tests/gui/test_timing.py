"""Time spent: real events count under a clock of the test's own, idleness and other windows not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QMessageBox, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from glossator.domain.timing import Pace
from glossator.gui.panels.times import TimesPanel
from glossator.services import projects, timing
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver


class Hands:
    """An annotator whose clock stands still unless the test lets time pass."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.now = 1000.0
        self._timer = driver.window.aids.timer
        self._timer.clock = lambda: self.now
        self._timer.begin_again()

    def after(self, seconds: float) -> None:
        """Let time pass in which nothing is done."""
        self.now += seconds

    def key(self, key: Qt.Key = Qt.Key.Key_Right) -> None:
        """Press a key as the window system brings it."""
        QTest.keyClick(self._native(), key)

    def click(self) -> None:
        """Click into the article as the window system brings it."""
        place = self.driver.pane.mapTo(self.driver.window, QPoint(400, 300))
        QTest.mouseClick(self._native(), Qt.MouseButton.LeftButton, pos=place)

    def wheel(self) -> None:
        """Turn the wheel over the article."""
        place = QPointF(self.driver.pane.mapTo(self.driver.window, QPoint(400, 300)))
        event = QWheelEvent(
            place,
            self.driver.window.mapToGlobal(place),
            QPoint(0, -60),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self._native(), event)

    def counted(self) -> Pace:
        """What the window has counted for the open article."""
        return self._timer.pace()

    def stored(self, document_id: str = "") -> Pace:
        """What the file says about the open article, or another."""
        self.driver.wait_until_saved()
        session = self.driver.window.workspace.session
        session.project.write(lambda _: None)  # what was queued before is through
        return timing.spent_on(session, document_id or self.driver.article.document.id)

    def _native(self) -> QWindow:
        return self.driver.window.windowHandle()


@pytest.fixture
def hands(driver: Driver) -> Hands:
    """An annotator with a clock of their own, who has just begun."""
    hands = Hands(driver)
    hands.key()
    return hands


def test_keys_clicks_and_the_wheel_are_work(hands: Hands) -> None:
    for seconds, sign in ((2.0, hands.key), (3.0, hands.click), (4.0, hands.wheel)):
        hands.after(seconds)
        sign()
    assert hands.counted().seconds == 9


def test_a_decision_takes_its_time_into_the_file(hands: Hands) -> None:
    hands.after(2)
    hands.key()
    hands.after(3)
    hands.driver.press("A")
    assert hands.stored() == Pace(5, 1)
    hands.after(1)
    hands.driver.press("X")
    assert hands.stored() == Pace(6, 2)


def test_a_decision_by_the_window_systems_key_is_one_as_well(hands: Hands) -> None:
    hands.after(2)
    hands.key(Qt.Key.Key_A)
    assert hands.stored() == Pace(2, 1)


def test_a_break_counts_half_a_minute_and_no_more(hands: Hands) -> None:
    hands.after(3600)
    hands.driver.press("A")
    assert hands.stored() == Pace(30, 1)


def test_time_in_another_window_is_not_counted(hands: Hands, qtbot: QtBot) -> None:
    hands.after(2)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not hands.driver.window.isActiveWindow())
    hands.after(20)
    hands.driver.window.activateWindow()
    qtbot.waitUntil(hands.driver.window.isActiveWindow)
    hands.after(3)
    hands.driver.press("A")
    assert hands.stored() == Pace(5, 1)


def test_reading_without_a_decision_is_written_when_the_article_is_left(hands: Hands) -> None:
    first = hands.driver.article.document.id
    hands.after(12)
    hands.key()
    hands.driver.press("Ctrl+PgDown")
    assert hands.driver.article.document.id != first
    hands.after(4)
    hands.driver.press("A")
    assert hands.stored(first) == Pace(12)
    assert hands.stored() == Pace(4, 1)


def test_leafing_through_articles_writes_nothing(hands: Hands) -> None:
    first = hands.driver.article.document.id
    hands.after(0.4)
    hands.driver.press("Ctrl+PgDown")
    assert hands.stored(first) == Pace()


def test_the_rest_is_written_when_the_window_closes(sample: Path, open_window: OpenWindow) -> None:
    driver = open_window(sample)
    hands = Hands(driver)
    hands.key()
    hands.after(7)
    hands.key()
    document_id = driver.article.document.id
    driver.window.close()
    session = projects.open_session(sample, "ada")
    try:
        assert timing.spent_on(session, document_id) == Pace(7)
    finally:
        session.close()


def test_a_closed_window_minds_no_preferences(hands: Hands) -> None:
    window = hands.driver.window
    window.close()
    window._preferences.record_time = False
    assert hands.counted() == Pace()


def test_undo_does_not_give_time_back(hands: Hands) -> None:
    hands.after(2)
    hands.driver.press("A")
    hands.after(1)
    hands.driver.press("Ctrl+Z")
    assert hands.stored() == Pace(2, 1)
    hands.after(1)
    hands.driver.press("X")
    assert hands.stored() == Pace(4, 2)


def test_the_foot_says_what_the_article_took(hands: Hands) -> None:
    hands.after(2.5)
    hands.driver.press("A")
    assert hands.driver.window.page.foot.time_shown() == "2 s · 2.5 s a decision"


def open_panel(driver: Driver) -> TimesPanel:
    """The panel about time, opened by its key."""
    driver.press("Ctrl+Shift+T")
    panel = driver.window.page.beside.panel()
    assert isinstance(panel, TimesPanel)
    return panel


def button(panel: QWidget, text: str) -> QPushButton:
    """The button of that text."""
    return next(each for each in panel.findChildren(QPushButton) if each.text() == text)


def switch_recording(panel: TimesPanel) -> None:
    """Press the box that says whether time is recorded."""
    box = panel.findChild(QCheckBox)
    assert box is not None
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)


def test_the_panel_shows_how_long_decisions_take(hands: Hands) -> None:
    hands.after(2)
    hands.driver.press("A")
    hands.after(4)
    hands.driver.press("A")
    panel = open_panel(hands.driver)
    table = panel.findChild(QTableView)
    assert table is not None
    model = table.model()
    cells = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert cells[0].endswith("accepted")
    assert cells[2] == "3.0 s"
    assert "6 s · 3.0 s a decision" in table.accessibleDescription()
    hands.driver.press("Ctrl+Shift+T")
    assert hands.driver.window.page.beside.panel() is None


def test_nothing_is_recorded_once_it_is_turned_off(hands: Hands) -> None:
    hands.after(2)
    hands.driver.press("A")
    panel = open_panel(hands.driver)
    switch_recording(panel)
    hands.driver.pane.setFocus()
    hands.after(5)
    hands.driver.press("A")
    assert hands.stored() == Pace(2, 1)
    assert hands.driver.window.page.foot.time_shown() == ""
    hands.after(5)
    switch_recording(panel)
    hands.driver.pane.setFocus()
    hands.key()
    hands.after(3)
    hands.driver.press("A")
    assert hands.stored() == Pace(5, 2)


def test_what_is_recorded_can_be_erased(hands: Hands, qtbot: QtBot) -> None:
    hands.after(2)
    hands.driver.press("A")
    panel = open_panel(hands.driver)
    decided = hands.driver.annotations()
    button(panel, "Erase my time…").click()
    question = hands.driver.window.findChild(QMessageBox)
    assert question is not None
    assert hands.stored() == Pace(2, 1)
    button(question, "Erase").click()
    qtbot.waitUntil(lambda: not question.isVisible())
    assert hands.stored() == Pace()
    assert hands.driver.annotations() == decided
    assert "erased" in hands.driver.told()
