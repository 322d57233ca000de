"""What is imported or dropped in tests of the window, and what the preview says of it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget

from glossator.gui.dropping import DropHint
from glossator.gui.panels.tiles import Tile
from tests.gui.driver import Driver
from tests.support import lines


def many(folder: Path, count: int) -> Path:
    """A file of that many articles."""
    return lines.write(folder / "many.jsonl", *({"text": f"Number {n}."} for n in range(count)))


def titles(driver: Driver) -> list[str]:
    """The titles of the articles in the project."""
    return [row.title for row in driver.window.workspace.session.documents()]


def tiles(dialog: QDialog) -> list[str]:
    """The numbers of a preview, as a screen reader says them."""
    return [tile.accessibleName() for tile in dialog.findChildren(Tile)]


def choice(dialog: QDialog, name: str) -> QComboBox:
    """A choice of a preview, by the name that a screen reader says."""
    return next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == name)


def choose(dialog: QDialog, name: str, index: int) -> None:
    """Choose otherwise, by keys."""
    found = choice(dialog, name)
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Home)
    for _ in range(index):
        QTest.keyClick(found, Qt.Key.Key_Down)


def offered(*paths: object, text: str = "") -> QMimeData:
    """What a file manager hands over."""
    data = QMimeData()
    urls = [
        QUrl.fromLocalFile(str(each)) if isinstance(each, Path) else QUrl(str(each))
        for each in paths
    ]
    if urls:
        data.setUrls(urls)
    if text:
        data.setText(text)
    return data


def hover(widget: QWidget, data: QMimeData) -> bool:
    """Drag something over a widget; tells whether it may be dropped there."""
    place = QPoint(widget.width() // 2, widget.height() // 2)
    event = QDragEnterEvent(
        place,
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget: QWidget, data: QMimeData) -> None:
    """Let go of what hovers."""
    event = QDropEvent(
        QPointF(widget.width() / 2, widget.height() / 2),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def hint(window: QWidget) -> DropHint:
    """What lies over the window while something hovers."""
    found = window.findChild(DropHint)
    assert isinstance(found, DropHint)
    return found
