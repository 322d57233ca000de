"""Driving the place Disagreements as an adjudicator does: by keys, one question after the other."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from glossator.domain.resolution import Resolution
from glossator.domain.span import Span
from glossator.gui.adjudication.place import AdjudicationPlace
from glossator.gui.adjudication.question_panel import QuestionPanel
from glossator.store import joint
from glossator.store.project import Project
from tests.gui.driver import Driver


class Disagreements:
    """The place of a window, in the hands of somebody who settles what people differ in.

    ``pressed`` counts the keys.
    """

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.pressed = 0

    @property
    def place(self) -> AdjudicationPlace:
        """The place."""
        return self.driver.window.late.adjudicating.place

    @property
    def panel(self) -> QuestionPanel:
        """The question beside the article."""
        return self.place.asking.panel

    def open(self) -> None:
        """Press the key that opens it, and wait for what it shows."""
        self.driver.window.activateWindow()
        self.driver.wait_until(self.driver.window.isActiveWindow)
        self.driver.pane.setFocus()
        self.driver.press("Ctrl+J")
        self.driver.wait_until(self.place.isActiveWindow)
        self.settle()

    def begin(self) -> None:
        """Open it, take over what is agreed on, and go to the questions."""
        self.open()
        self.press("Return")

    def settle(self) -> None:
        """Wait until its pages say what the project says."""
        QApplication.processEvents()
        self.driver.window.late.adjudicating.settle()
        QApplication.processEvents()

    def press(self, *keys: str) -> None:
        """Press keys on whatever has the focus in the place."""
        for key in keys:
            self.pressed += 1
            QTest.keySequence(self.place.focusWidget() or self.place, QKeySequence(key))
            self.settle()

    def press_at_once(self, key: str) -> None:
        """Press a key, and wait for nothing."""
        QTest.keySequence(self.place.focusWidget() or self.place, QKeySequence(key))
        QApplication.processEvents()

    def turn_to(self, page: int) -> None:
        """Choose a page by its tab."""
        self.place.go_to(page)
        self.settle()

    def click(self, text: str) -> None:
        """Click the button that begins with that text."""
        buttons = [each for each in self.place.findChildren(QPushButton) if each.isVisible()]
        wanted = next(each for each in buttons if each.text().startswith(text))
        QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)
        self.settle()

    # -- seeing

    def kind(self) -> str:
        """The kind of the question that is put; empty where none is."""
        asked = self.driver.window.late.adjudicating.questions.asked
        return asked.question.kind if asked and not self.place.asking.empty() else ""

    def about(self) -> str:
        """The words that the question is about."""
        return self.panel.about()

    def go_to(self, kind: str) -> None:
        """Put off until a question of that kind is put."""
        for _ in range(20):
            if self.kind().startswith(kind):
                return
            self.press("D")
        raise AssertionError(f"no question {kind!r} is put, only {self.kind()!r}")

    def said(self) -> str:
        """What was done, or why not."""
        return self.place.said()

    def title(self) -> str:
        """The title of the article beside the question."""
        return self.place.asking.text.title()

    def lines(self) -> list[tuple[str, tuple[int, ...], str]]:
        """What stands under lines in the text: the words, whose lines, what is written above."""
        text = self.place.asking.text
        return [
            (each.span.quote(text.pane.text()), each.numbers, each.words) for each in text.strokes()
        ]

    # -- one's own answer

    def select(self, words: str) -> None:
        """Select words of the article with the mouse."""
        pane = self.place.asking.text.pane
        start = pane.text().index(words)
        first = pane.rect_of(Span(start, start + 1))
        last = pane.rect_of(Span(start + len(words) - 1, start + len(words)))
        begin = QPoint(first.left() + 1, first.center().y())
        end = QPoint(last.right() - 1, last.center().y())
        view = pane.viewport()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
        QTest.mouseMove(view, (begin + end) / 2)
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
        assert pane.selected_text() == words

    # -- what the file holds

    def gold(self) -> list[tuple[str, str]]:
        """What is settled: label and words, “nothing” where nothing is here."""
        self.driver.wait_until_saved()
        return sorted(_words(each, self._texts()) for each in self.resolutions() if _is_done(each))

    def resolutions(self) -> list[Resolution]:
        """Everything that was decided, as another program reads it."""
        self.driver.wait_until_saved()
        with Project(self.driver.window.workspace.path) as opened:
            ids = [each.id for each in self.driver.window.workspace.session.documents()]
            found = (opened.read(partial(joint.resolutions_of, document_id=key)) for key in ids)
            return [resolution for each in found for resolution in each]

    def _texts(self) -> dict[str, str]:
        session = self.driver.window.workspace.session
        return {row.id: session.open(row.id).document.text for row in session.documents()}


def _is_done(resolution: Resolution) -> bool:
    return resolution.progress.value == "settled"


def _words(resolution: Resolution, texts: dict[str, str]) -> tuple[str, str]:
    gold = resolution.gold
    if gold is None:
        return ("nothing", "")
    return (gold.label, gold.spans[0].quote(texts[gold.document_id]))
