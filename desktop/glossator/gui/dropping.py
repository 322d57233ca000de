"""Drag and drop of files: what a drop would do, said while it hovers, and done when it falls."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from glossator.gui.labels import plain_label
from glossator.services.projects import ENDING
from glossator.services.reports import counted


class Wish(StrEnum):
    """What somebody wants who drops something."""

    PROJECTS = "projects"
    ARTICLES = "articles"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Drop:
    """What a drop would do: to which paths, and in words; a wrong one says what is wrong."""

    wish: Wish
    paths: tuple[Path, ...]
    headline: str
    sentence: str


def drop_of(data: QMimeData, *, on_project: bool) -> Drop:
    """What dropping ``data`` would do, on the window of a project or on none."""
    urls = data.urls()
    strange = next((url.toString() for url in urls if not url.isLocalFile()), "")
    if strange:
        shown = strange if len(strange) <= 60 else f"{strange[:60]}…"
        return _wrong(f"{shown} is no file of this machine; save it first, then drop the file.")
    paths = tuple(Path(url.toLocalFile()) for url in urls)
    if not paths:
        return _wrong("Only files and folders can be dropped here; put the text into a file first.")
    found = [path for path in paths if path.suffix.lower() == ENDING and not path.is_dir()]
    if not found:
        what = f"“{paths[0].name}”" if len(paths) == 1 else counted(len(paths), "file")
        return Drop(
            Wish.ARTICLES,
            paths,
            f"Drop to import {what}",
            "You see what comes in before anything is written.",
        )
    if len(found) < len(paths):
        return _wrong("Drop projects and articles one after the other, not together.")
    return _of_projects(paths, on_project=on_project)


def _of_projects(paths: tuple[Path, ...], *, on_project: bool) -> Drop:
    if len(paths) > 1 and not on_project:
        return _wrong("Drop one project to open it; onto its window drop those to merge into it.")
    if len(paths) > 1:
        headline = f"Drop to merge {counted(len(paths), 'file')}"
        sentence = "You see what they bring before anything is written."
    elif on_project:
        headline = f"Drop to merge or open “{paths[0].stem}”"
        sentence = "You are asked which of the two."
    else:
        headline, sentence = f"Drop to open “{paths[0].stem}”", str(paths[0].parent)
    return Drop(Wish.PROJECTS, paths, headline, sentence)


def _wrong(sentence: str) -> Drop:
    return Drop(Wish.NOTHING, (), "This cannot be dropped", sentence)


class DropHint(QWidget):
    """Lies over the window while something hovers, and says what dropping it would do."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._headline = plain_label(role="headline")
        self._sentence = plain_label(role="lead")
        column = QVBoxLayout(self)
        column.setSpacing(6)
        column.addStretch()
        for label in (self._headline, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch()
        self.hide()

    def say(self, drop: Drop) -> None:
        """Show what a drop would do."""
        self._fit(self._headline, drop.headline)
        self._fit(self._sentence, drop.sentence)
        self.setAccessibleName(drop.headline)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a veil over the window, with a dashed frame to drop into."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = self.palette().color(QPalette.ColorRole.Window)
        veil.setAlphaF(0.96)
        painter.fillRect(self.rect(), veil)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(18, 18, -18, -18), 14, 14)
        painter.end()

    def _fit(self, label: QLabel, text: str) -> None:
        width = max(120, self._window.width() - 120)
        elided = label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, width)
        label.setText(elided)


class DropTarget(QObject):
    """Takes drops anywhere on a window, whose drag events it watches.

    ``on_project`` says that the window has a project, into which others can be merged. Text
    fields would take a file's name as text: they are watched as well.
    """

    articles_dropped = Signal(list)
    projects_dropped = Signal(list)
    refused = Signal(str)

    def __init__(self, window: QWidget, *, on_project: bool) -> None:
        super().__init__(window)
        self._window = window
        self._on_project = on_project
        self._hint = DropHint(window)
        self._fields: set[QLineEdit] = set()
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self._watch_fields()

    def enter(self, event: QDragEnterEvent) -> None:
        """Something hovers: say what dropping it would do."""
        self._watch_fields()
        data = event.mimeData()
        ours = event.source() is not None
        if ours or not (data.hasUrls() or data.hasText()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._hint.say(drop_of(data, on_project=self._on_project))

    def leave(self, event: QDragLeaveEvent) -> None:
        """It hovers no more."""
        self._hint.hide()
        event.accept()

    def drop(self, event: QDropEvent) -> None:
        """It was dropped: do what was said."""
        self._hint.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        drop = drop_of(event.mimeData(), on_project=self._on_project)
        if drop.wish is Wish.PROJECTS:
            self.projects_dropped.emit(list(drop.paths))
        elif drop.wish is Wish.ARTICLES:
            self.articles_dropped.emit(list(drop.paths))
        else:
            self.refused.emit(drop.sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a drag over the window, or with files over one of its text fields."""
        if isinstance(event, QDragLeaveEvent):
            self.leave(event)
            return True
        if not isinstance(event, QDropEvent):
            return False
        if watched is not self._window and not event.mimeData().hasUrls():
            return False
        if isinstance(event, QDragEnterEvent):
            self.enter(event)
        elif event.type() == QEvent.Type.Drop:
            self.drop(event)
        return True

    def _watch_fields(self) -> None:
        for field in self._window.findChildren(QLineEdit):
            if field not in self._fields:
                self._fields.add(field)
                field.installEventFilter(self)
                field.destroyed.connect(lambda _=None, gone=field: self._fields.discard(gone))


def named(paths: Sequence[Path]) -> str:
    """Paths that were chosen together, in a few words."""
    if len(paths) == 1:
        return str(paths[0])
    folders = {path.parent for path in paths}
    place = f" in {folders.pop()}" if len(folders) == 1 else ""
    return f"{counted(len(paths), 'file')}{place}"
