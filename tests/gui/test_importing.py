"""Importing by window: look first, Enter or Esc, cancel in the middle, drops, the report."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from glossator.gui.dialogs.past_imports import PastImportsDialog
from glossator.gui.dialogs.report import ReportDialog
from glossator.gui.models.incoming import IncomingList
from glossator.gui.panels.tiles import Tile
from glossator.services import importing, inspecting, preparing, projects
from glossator.services.importing import ImportOptions
from tests.gui.driver import Driver
from tests.gui.incoming import choice, choose, many, tiles, titles
from tests.support import lines


def test_files_are_looked_at_before_anything_is_written(empty: Driver, files: Path) -> None:
    empty.press("Ctrl+Shift+I")
    empty.answer_file_dialog(files)
    dialog = empty.wait_for_preview()

    assert tiles(dialog) == [
        "4 in the files",
        "2 new",
        "0 a new version",
        "0 in the project",
        "1 twice among the files",
        "1 cannot be used",
    ]
    assert titles(empty) == []
    empty.answer_preview()
    empty.wait_for_job()
    assert titles(empty) == ["The minister left.", "Nobody said why."]
    assert empty.told() == "2 articles added, 1 stands twice among the files."
    assert empty.title == "The minister left."


def test_esc_in_the_preview_does_nothing(empty: Driver, files: Path) -> None:
    empty.window.late.importing.look_at([files])
    empty.answer_preview(Qt.Key.Key_Escape)
    empty.wait_for_job()

    assert titles(empty) == []
    assert empty.window.late.importing.dialog is None


def test_the_list_of_a_preview_shows_one_kind_at_a_time(empty: Driver, files: Path) -> None:
    empty.window.late.importing.look_at([files])
    dialog = empty.wait_for_preview()
    model = dialog.findChild(IncomingList)
    assert isinstance(model, IncomingList)
    shown = []
    for tile in filter(Tile.isVisible, dialog.findChildren(Tile)):
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        shown.append([model.index(row, 2).data() for row in range(model.rowCount())])
    empty.answer_preview(Qt.Key.Key_Escape)

    assert shown == [
        ["d.txt", "a.txt", "b.txt", "c.txt"],
        ["a.txt", "b.txt"],
        [],
        ["c.txt"],
        ["d.txt"],
    ]


def test_nothing_usable_cannot_be_imported_and_says_why(empty: Driver, files: Path) -> None:
    empty.window.late.importing.look_at([files / "d.txt"])
    dialog = empty.wait_for_preview()
    model = dialog.findChild(IncomingList)
    assert isinstance(model, IncomingList)

    assert model.index(0, 0).data() == "It is empty"
    empty.answer_preview()
    assert dialog.isVisible()
    empty.answer_preview(Qt.Key.Key_Escape)


def test_a_path_that_leads_nowhere_is_one_sentence(
    qtbot: QtBot, empty: Driver, tmp_path: Path
) -> None:
    empty.window.late.importing.look_at([tmp_path / "gone"])
    qtbot.waitUntil(lambda: empty.window.late.importing.dialog is None)
    assert empty.told() == f"There is no file {tmp_path / 'gone'}; check the name."


def test_labels_without_an_annotator_can_become_ones_own(empty: Driver, tmp_path: Path) -> None:
    path = lines.write(tmp_path / "a.jsonl", lines.article(lines.name(0, 9), annotator=None))
    empty.window.late.importing.look_at([path])
    dialog = empty.wait_for_preview()
    assert "1 cannot be used" in tiles(dialog)
    choose(dialog, "Labels in the files become", 1)
    assert "0 cannot be used" in tiles(empty.wait_for_preview())
    empty.answer_preview()
    empty.wait_for_job()
    assert empty.words_of("entity") == ["Mara Lind"]


def test_the_columns_of_a_table_can_be_chosen(empty: Driver, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Head,Body,Lead\nA title,The whole text.,The lead.\n", encoding="utf-8")
    empty.window.late.importing.look_at([path])
    dialog = empty.wait_for_preview()
    assert choice(dialog, "Text").currentText() == "Body"
    assert choice(dialog, "Title").currentText() == "Head"
    assert not choice(dialog, "Encoding").isVisible()
    choose(dialog, "Text", 2)
    dialog = empty.wait_for_preview()
    choose(dialog, "Title", 0)
    dialog = empty.wait_for_preview()
    assert choice(dialog, "Text").currentText() == "Lead"
    empty.answer_preview()
    empty.wait_for_job()

    assert titles(empty) == ["The lead."]


def test_a_guessed_encoding_can_be_put_right(empty: Driver, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Žádný ministr".encode("cp1250"))
    empty.window.late.importing.look_at([path])
    dialog = empty.wait_for_preview()
    encodings = choice(dialog, "Encoding")
    assert encodings.currentText().startswith("Guessed: ")
    assert not choice(dialog, "Text").isVisible()
    choose(dialog, "Encoding", encodings.findData("cp1250"))
    empty.wait_for_preview()
    empty.answer_preview()
    empty.wait_for_job()

    assert titles(empty) == ["Žádný ministr"]


def test_nothing_is_to_be_chosen_where_nothing_was_guessed(empty: Driver, files: Path) -> None:
    empty.window.late.importing.look_at([files])
    dialog = empty.wait_for_preview()

    assert not dialog.reading.isVisible()
    empty.answer_preview(Qt.Key.Key_Escape)


def test_the_report_can_be_read_in_full_and_copied(empty: Driver, files: Path) -> None:
    empty.window.late.importing.look_at([files])
    empty.answer_preview()
    empty.wait_for_job()
    notice = empty.window.page.progress.notice
    assert notice.said() == "Of the records 1 was not imported."
    details = next(each for each in notice.findChildren(QPushButton) if "Details" in each.text())
    QTest.mouseClick(details, Qt.MouseButton.LeftButton)
    dialog = empty.window.findChild(ReportDialog)
    assert isinstance(dialog, ReportDialog)
    copy = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Copy")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)

    assert dialog.text() == (
        "2 articles added, 1 stands twice among the files.\n"
        f"{files / 'd.txt'}: not imported, it is empty."
    )
    assert QGuiApplication.clipboard().text() == dialog.text()
    shown = dialog.findChild(QPlainTextEdit)
    assert isinstance(shown, QPlainTextEdit)
    assert shown.isReadOnly()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    notice.put_away()
    assert notice.said() == ""


def past(driver: Driver) -> PastImportsDialog:
    """The reports of past imports."""
    driver.window.actions_.trigger("report")
    (dialog,) = driver.window.findChildren(PastImportsDialog)
    driver.wait_until(dialog.isActiveWindow)
    return dialog


def titles_of(dialog: PastImportsDialog) -> list[str]:
    """The imports that are listed, without the time."""
    return [dialog.list.item(row).text()[18:] for row in range(dialog.list.count())]


def test_reports_of_past_imports_are_there_when_the_window_is_opened(driver: Driver) -> None:
    dialog = past(driver)
    assert "11 articles added" in dialog.text()
    QTest.keyClick(dialog.filter, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_past_imports_are_filtered_by_file_and_reason_and_copied(
    empty: Driver, files: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        empty.window.late.importing.import_paths([files / name, files / "d.txt"], ImportOptions())
        empty.wait_for_job()
    dialog = past(empty)
    assert titles_of(dialog) == [
        "b.txt, d.txt: 1 added, 1 rejected",
        "a.txt, d.txt: 1 added, 1 rejected",
    ]
    QTest.keyClicks(dialog.filter, "A.TXT")
    assert len(titles_of(dialog)) == 1
    assert "a.txt" in dialog.text()
    assert "it is empty" in dialog.text()
    dialog.filter.clear()
    QTest.keyClicks(dialog.filter, "is empty d.txt")
    assert len(titles_of(dialog)) == 2
    QTest.keyClick(dialog.filter, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1
    assert "a.txt" in dialog.text()
    QTest.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert dialog.isVisible()
    copy = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Copy")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == dialog.text()
    QTest.keyClicks(dialog.filter, " nowhere")
    assert (titles_of(dialog), dialog.text(), dialog.told()) == ([], "", "0 of 2 imports")
    dialog.reject()


def test_without_an_import_the_list_says_so(empty: Driver) -> None:
    dialog = past(empty)
    assert dialog.told() == "Nothing has been imported."
    dialog.reject()


# -- long work


def slow(monkeypatch: pytest.MonkeyPatch, driver: Driver, after: int) -> threading.Event:
    """Let the import stand still after that many records until it is called off."""
    reached, seen = threading.Event(), [0]
    unhindered: Callable[..., object] = preparing.prepare

    def prepare(*rest: object) -> object:
        seen[0] += 1
        if seen[0] == after:
            reached.set()
            job = driver.window.background.jobs._current
            assert job is not None
            assert job.cancelled.wait(60)
        return unhindered(*rest)

    monkeypatch.setattr(importing, "prepare", prepare)
    return reached


def test_a_long_import_can_be_cancelled_and_keeps_whole_batches(
    qtbot: QtBot, empty: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = slow(monkeypatch, empty, 450)
    strip = empty.window.page.progress.job
    assert strip.isHidden()
    path = many(tmp_path, 1000)
    empty.window.late.importing.import_paths([path], importing.ImportOptions())
    qtbot.waitUntil(reached.is_set)
    qtbot.waitUntil(strip.isVisible)
    qtbot.waitUntil(lambda: "of 1,000" in strip._count.text())
    (button,) = strip.findChildren(QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    empty.wait_for_job()

    assert strip.isHidden()
    assert len(titles(empty)) == 400
    assert empty.told() == (
        "Cancelled after 400 articles: what was added is kept; "
        "import the same files again for the rest."
    )
    assert inspecting.check(empty.window.workspace.session.project).sound


def test_a_key_cancels_what_runs(
    qtbot: QtBot, empty: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = slow(monkeypatch, empty, 5)
    empty.press("Ctrl+.")
    assert empty.told() == "Nothing is running that could be cancelled."
    empty.window.late.importing.import_paths([many(tmp_path, 10)], importing.ImportOptions())
    qtbot.waitUntil(reached.is_set)
    empty.press("Ctrl+.")
    empty.wait_for_job()
    assert empty.told().startswith("Cancelled before an article was added")


def test_esc_on_the_strip_cancels_and_gives_the_keys_back(
    qtbot: QtBot, empty: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch, empty, 5)
    strip = empty.window.page.progress.job
    empty.window.late.importing.import_paths([many(tmp_path, 10)], importing.ImportOptions())
    qtbot.waitUntil(strip.isVisible)
    (button,) = strip.findChildren(QPushButton)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Escape)
    empty.wait_for_job()
    assert QApplication.focusWidget() is empty.pane


def test_closing_the_window_during_an_import_keeps_whole_batches(
    qtbot: QtBot, empty: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = slow(monkeypatch, empty, 450)
    project = empty.window.workspace.path
    empty.window.late.importing.import_paths([many(tmp_path, 1000)], importing.ImportOptions())
    qtbot.waitUntil(reached.is_set)
    empty.window.close()

    with projects.open_project(project) as opened:
        assert inspecting.info(opened).documents == 400
        assert inspecting.check(opened).sound


def test_closing_the_window_during_a_preview_ends_it(
    qtbot: QtBot, empty: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    unhindered: Callable[..., object] = preparing.prepare

    def prepare(*rest: object) -> object:
        reached.set()
        assert go_on.wait(60)
        return unhindered(*rest)

    monkeypatch.setattr(importing, "prepare", prepare)
    empty.window.late.importing.look_at([many(tmp_path, 1000)])
    qtbot.waitUntil(reached.is_set)
    dialog = empty.window.late.importing.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    assert not dialog.is_ready()
    go_on.set()
    empty.window.close()
    assert not empty.window.background.previews.is_busy() or empty.window.isHidden()


def test_a_check_says_that_the_project_is_sound(driver: Driver) -> None:
    driver.window.actions_.trigger("check")
    driver.wait_for_job()
    assert "is sound" in driver.told()


def test_a_backup_is_made_on_demand(driver: Driver) -> None:
    driver.window.actions_.trigger("backup")
    driver.wait_for_job()
    assert driver.told().startswith("Backed up to ")
    assert Path(driver.told().removeprefix("Backed up to ").rstrip(".")).is_file()
