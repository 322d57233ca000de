"""Files dropped on the window: what would happen is said, then done; wrong things are told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.driver import Driver
from tests.gui.incoming import drop, hint, hover, offered, tiles, titles
from tests.gui.test_merging import plan_of, rows
from tests.support import several


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


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another project, with an article."""
    return several.original(tmp_path / "other.gloss")


def let_fall(driver: Driver, *paths: Path) -> str:
    """Drop files on the window; gives what was said while they hovered."""
    data = offered(*paths)
    hover(driver.window, data)
    said = hint(driver.window).accessibleName()
    drop(driver.window, data)
    return said


def test_a_project_dropped_on_another_is_merged_or_opened_as_one_key_says(
    qtbot: QtBot, empty: Driver, other: Path
) -> None:
    assert let_fall(empty, other) == "Drop to merge or open “other”"
    question = empty.window.late.merging.question
    assert question.text() == "Bring what “other” has into this project, or open it by itself?"
    assert empty.window.late.merging.dialog is None
    with qtbot.waitSignal(empty.window.project_dropped) as asked:
        empty.press("Tab")
    assert asked.args == [str(other)]

    let_fall(empty, other)
    empty.press("Esc")
    assert not question.text()
    assert empty.pane.hasFocus()

    let_fall(empty, other)
    empty.press("Enter")
    plan = plan_of(empty)
    assert [row[0] for row in rows(plan)] == ["other.gloss"]
    QTest.keyClick(plan.focusWidget(), Qt.Key.Key_Return)
    empty.wait_for_job()
    empty.wait_until(lambda: titles(empty) != [])


def test_several_projects_dropped_on_one_are_merged(
    empty: Driver, other: Path, tmp_path: Path
) -> None:
    second = several.original(tmp_path / "second.gloss")
    assert let_fall(empty, other, second) == "Drop to merge 2 files"
    plan = plan_of(empty)
    assert [row[0] for row in rows(plan)] == ["other.gloss", "second.gloss"]
    QTest.keyClick(plan, Qt.Key.Key_Escape)


def test_the_project_itself_dropped_on_its_window_asks_nothing(qtbot: QtBot, empty: Driver) -> None:
    with qtbot.waitSignal(empty.window.project_dropped) as asked:
        let_fall(empty, empty.window.workspace.path)
    assert asked.args == [str(empty.window.workspace.path)]


def test_where_nothing_can_be_changed_one_project_is_opened_and_several_are_refused(
    qtbot: QtBot, empty: Driver, other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = empty.window.workspace.session.project
    monkeypatch.setattr(project, "read_only", "Ben has it open.")
    with qtbot.waitSignal(empty.window.project_dropped):
        let_fall(empty, other)
    let_fall(empty, other, several.original(tmp_path / "second.gloss"))
    assert empty.told() == "Ben has it open."
    assert empty.window.late.merging.dialog is None


WRONG = {
    "an address": (
        ("https://example.org/a.html",),
        "https://example.org/a.html is no file of this machine; save it first, then drop the file.",
    ),
    "a project among articles": (
        (Path("/a/a.gloss"), Path("/a/b.txt")),
        "Drop projects and articles one after the other, not together.",
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
