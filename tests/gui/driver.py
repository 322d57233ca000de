"""Driving the window as a person does: by keys, by mouse, and by the words of the article."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from glossator.domain.annotation import Annotation
from glossator.domain.open_document import OpenDocument
from glossator.domain.span import Span
from glossator.gui.dialogs.import_preview import ImportPreviewDialog
from glossator.gui.main_window import MainWindow
from glossator.gui.text.article_view import ArticleView

PATIENCE = 60_000


class Driver:
    """The window in the hands of an annotator."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._bot = qtbot

    # -- seeing

    @property
    def pane(self) -> ArticleView:
        """The article pane."""
        return self.window.page.pane

    @property
    def article(self) -> OpenDocument:
        """What is open, as the window knows it."""
        opened = self.window.workspace.opened
        assert opened is not None
        return opened

    @property
    def title(self) -> str:
        """The title of the open article."""
        return self.article.document.title

    def focused_words(self) -> str:
        """The words of what keys act on; empty where they act on nothing."""
        item = self.window.workspace.focused()
        return item.spans[0].quote(self.article.document.text) if item else ""

    def told(self) -> str:
        """What the bar below the article says."""
        return self.window.page.foot.told()

    def annotations(self, layer: str = "") -> list[Annotation]:
        """What is decided, in reading order."""
        found = [item for item in self.article.annotations.values() if layer in ("", item.layer)]
        return sorted(found, key=lambda item: item.start)

    def words_of(self, layer: str) -> list[str]:
        """The words of what is decided in a layer, in reading order."""
        text = self.article.document.text
        return [item.spans[0].quote(text) for item in self.annotations(layer)]

    def annotation(self, words: str, layer: str = "") -> Annotation:
        """The annotation of those words."""
        text = self.article.document.text
        found = [item for item in self.annotations(layer) if item.spans[0].quote(text) == words]
        assert found, f"“{words}” is not annotated"
        return found[0]

    def open_words(self, layer: str = "") -> list[str]:
        """The words of the suggestions that are still open."""
        text = self.article.document.text
        queue = self.window.workspace.queue
        return [item.spans[0].quote(text) for item in queue if layer in ("", item.layer)]

    # -- doing

    def press(self, *keys: str) -> None:
        """Press keys one after the other, on whatever has the focus."""
        for key in keys:
            QTest.keySequence(self._target(), QKeySequence(key))

    def open(self, title: str) -> None:
        """Choose the article whose title contains ``title`` from the list."""
        for row in self.window.workspace.session.documents():
            if title in row.title:
                self.window.page.articles.open_requested.emit(row.id)
                assert title in self.title
                return
        raise AssertionError(f"no article is called {title!r}")

    def focus_on(self, words: str, layer: str = "") -> None:
        """Go from suggestion to suggestion until the one of those words is in focus."""
        for _ in range(len(self.window.workspace.queue) + 1):
            item = self.window.workspace.focused()
            if item and self.focused_words() == words and layer in ("", item.layer):
                return
            self.press("Tab")
        raise AssertionError(f"no open suggestion “{words}”, only {self.open_words(layer)}")

    def span(self, words: str, nth: int = 1) -> Span:
        """Where words stand in the article."""
        start = -1
        for _ in range(nth):
            start = self.article.document.text.index(words, start + 1)
        return Span(start, start + len(words))

    def select(self, words: str, nth: int = 1) -> None:
        """Select words with the mouse, from their first to their last character."""
        span = self.span(words, nth)
        self.pane.ensure_visible(span)
        begin, end = self._edge(span, first=True), self._edge(span, first=False)
        view = self.pane.viewport()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
        QTest.mouseMove(view, (begin + end) / 2)
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
        assert self.pane.selection() == span, f"{self.pane.selected_text()!r} is selected"

    def select_by_keys(self, words: str, nth: int = 1) -> None:
        """Select words with the keyboard alone: go there, then extend."""
        span = self.span(words, nth)
        self.press("Ctrl+Home")
        while self.pane.position() < span.start:
            before = self.pane.position()
            self.press("Down" if self._is_below(span) else "Right")
            assert self.pane.position() > before
        while self.pane.position() > span.start:
            self.press("Left")
        while self.pane.position() < span.end:
            self.press("Shift+Right")
        assert self.pane.selection() == span, f"{self.pane.selected_text()!r} is selected"

    def click_mark(self, words: str) -> None:
        """Click on marked words."""
        span = self.span(words)
        self.pane.ensure_visible(span)
        place = self.pane.rect_of(span).center()
        QTest.mouseClick(self.pane.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def answer_file_dialog(self, path: Path) -> None:
        """Give the file dialog that is open a path, and press Enter."""
        dialogs = [each for each in self._dialogs() if each.isVisible()]
        assert len(dialogs) == 1, "exactly one file dialog is open"
        field = dialogs[0].findChild(QLineEdit)
        assert field is not None
        field.setFocus()
        # Pasted rather than typed: typing would open the dialog's list of completions.
        field.setText(str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)
        # A window manager hands the focus back; there is none here.
        self.window.activateWindow()
        self._bot.waitUntil(self.window.isActiveWindow)

    def wait_for_preview(self) -> ImportPreviewDialog:
        """Wait until the files that were chosen or dropped have been looked through."""

        def ready() -> bool:
            dialog = self.window.late.importing.dialog
            return dialog is not None and dialog.isVisible() and dialog.is_ready()

        self._bot.waitUntil(ready, timeout=PATIENCE)
        dialog = self.window.late.importing.dialog
        assert dialog is not None
        return dialog

    def answer_preview(self, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Press Enter (or another key) in the import preview."""
        dialog = self.wait_for_preview()
        QTest.keyPress(dialog.focusWidget() or dialog, key)
        self.window.activateWindow()
        self._bot.waitUntil(self.window.isActiveWindow)

    def wait_until(self, true: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self._bot.waitUntil(true, timeout=PATIENCE)

    def wait_until_saved(self) -> None:
        """Wait until everything shown as decided is on the disk."""
        self._bot.waitUntil(lambda: self.window.workspace.is_saved, timeout=PATIENCE)

    def wait_for(self, condition: Callable[[], object]) -> None:
        """Wait until something holds."""
        self._bot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)

    def wait_for_job(self) -> None:
        """Wait until no import, export or backup runs."""
        self._bot.waitUntil(lambda: not self.window.background.jobs.is_busy(), timeout=PATIENCE)

    def wait_for_suggestions(self) -> None:
        """Wait until the suggester has read everything that was asked of it."""
        self._bot.waitUntil(
            lambda: not self.window.background.suggesting.is_busy(), timeout=PATIENCE
        )
        QApplication.processEvents()

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self.pane

    def _dialogs(self) -> list[QFileDialog]:
        return self.window.findChildren(QFileDialog)

    def _edge(self, span: Span, *, first: bool) -> QPoint:
        """The point where the caret stands before or behind a span."""
        one = Span(span.start, span.start + 1) if first else Span(span.end - 1, span.end)
        box = self.pane.rect_of(one)
        return QPoint(box.left() + 1 if first else box.right() - 1, box.center().y())

    def _is_below(self, span: Span) -> bool:
        here = self.pane.position()
        line = self.pane.rect_of(Span(here, here + 1))
        return self.pane.rect_of(span).top() > line.bottom()
