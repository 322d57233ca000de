"""Files dropped on the window: what would happen is said, then done; wrong things are told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDragLeaveEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.driver import Driver
from tests.gui.incoming import drop, hint, hover, offered, tiles, titles


def test_a_folder_dropped_on_the_article_is_looked_at(empty: Driver, files: Path) -> None:
    data = offered(files)
    assert hover(empty.pane.viewport(), data)
    assert hint(empty.window).isVisible()
    assert hint(empty.window).accessibleName() == "Drop to import “files”"
    drop(empty.window, data)
    assert hint(empty.window).isHidden()
    assert "2 new" in tiles(empty.wait_for_preview())
    empty.answer_preview()
    empty.wait_for_job()
    assert len(titles(empty)) == 2


def test_the_hint_goes_when_the_drag_leaves(empty: Driver, files: Path) -> None:
    assert hover(empty.window, offered(files / "a.txt", files / "b.txt"))
    assert hint(empty.window).accessibleName() == "Drop to import 2 files"
    QApplication.sendEvent(empty.window, QDragLeaveEvent())
    assert hint(empty.window).isHidden()


def test_a_project_dropped_on_the_window_is_asked_for(
    qtbot: QtBot, empty: Driver, tmp_path: Path
) -> None:
    other = tmp_path / "other.gloss"
    data = offered(other)
    hover(empty.window, data)
    assert hint(empty.window).accessibleName() == "Drop to open “other”"
    with qtbot.waitSignal(empty.window.project_dropped) as asked:
        drop(empty.window, data)
    assert asked.args == [str(other)]


WRONG = {
    "an address": (
        ("https://example.org/a.html",),
        "https://example.org/a.html is no file of this machine; save it first, then drop the file.",
    ),
    "a project among articles": (
        (Path("/a/a.gloss"), Path("/a/b.txt")),
        "Drop one project alone to open it, or articles without a project.",
    ),
    "words": (
        (),
        "Only files and folders can be dropped here; put the text into a file first.",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_dropped_is_one_sentence(empty: Driver, what: str) -> None:
    things, sentence = WRONG[what]
    data = offered(*things, text="" if things else "some words")
    assert hover(empty.window, data)
    drop(empty.window, data)
    assert empty.told() == sentence
    assert empty.window.late.importing.dialog is None


def test_files_over_a_text_field_are_no_text(empty: Driver, files: Path) -> None:
    from PySide6.QtWidgets import QLineEdit

    field = QLineEdit(empty.window)
    field.show()
    hover(empty.window, offered(files))
    QApplication.sendEvent(empty.window, QDragLeaveEvent())
    data = offered(files, text=str(files))
    assert hover(field, data)
    drop(field, data)
    assert field.text() == ""
    empty.wait_for_preview()
    empty.answer_preview(Qt.Key.Key_Escape)
