"""Merging by window: look at the plan first, Enter or Esc, and see what others did."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton

from glossator.gui.dialogs.merge_plan import MergePlanDialog
from glossator.gui.dialogs.report import ReportDialog
from glossator.gui.models.merge_plan import MergeFiles
from glossator.gui.theme import theme
from glossator.services.merging_report import Hand, MergedFile
from glossator.store import splits
from glossator.store.project import Project
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver
from tests.support import several


@pytest.fixture
def main(tmp_path: Path) -> Path:
    return several.original(tmp_path / "main.gloss")


@pytest.fixture
def others(main: Path) -> list[Path]:
    """Ben's file, and one of Ada's that she worked on elsewhere."""
    ben, laptop = several.copied(main, "ben"), several.copied(main, "laptop")
    several.reject(ben, "Ben", 1)
    several.mark(laptop, "ada", 28, 32, "PLACE")
    several.mark(main, "ada", 14, 24)
    return [ben, laptop]


@pytest.fixture
def driver(open_window: OpenWindow, main: Path, others: list[Path]) -> Driver:
    driver = open_window(main)
    driver.window.background.suggesting.want_all = lambda **_: None  # type: ignore[method-assign]
    return driver


def plan_of(driver: Driver) -> MergePlanDialog:
    """The plan, once the files have been looked through."""

    def ready() -> bool:
        dialog = driver.window.late.merging.dialog
        return dialog is not None and dialog.isVisible() and dialog.is_ready()

    driver.wait_until(ready)
    dialog = driver.window.late.merging.dialog
    assert dialog is not None
    return dialog


def rows(dialog: MergePlanDialog) -> list[list[str]]:
    model = dialog.findChild(MergeFiles)
    assert isinstance(model, MergeFiles)
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def answer(driver: Driver, key: Qt.Key) -> None:
    dialog = plan_of(driver)
    QTest.keyClick(dialog.focusWidget() or dialog, key)
    driver.wait_until(lambda: driver.window.late.merging.dialog is None)


def test_the_plan_is_shown_and_enter_merges(driver: Driver, others: list[Path]) -> None:
    driver.window.late.merging.look_at(others)
    dialog = plan_of(driver)
    assert rows(dialog) == [
        ["ben.gloss", "0", "1", "Ben", "new"],
        ["laptop.gloss", "0", "1", "ada", "new"],
    ]
    assert "In this project and in what is merged: ada." in dialog.notes()
    assert driver.words_of("entity") == ["Omar Reyes"]
    answer(driver, Qt.Key.Key_Return)
    driver.wait_for_job()

    driver.wait_until(lambda: driver.words_of("entity") == ["Omar Reyes", "Oslo"])
    assert driver.told() == "2 edits and 0 new articles merged from 2 files."
    driver.window.actions_.trigger("undo")
    driver.wait_until(lambda: driver.words_of("entity") == ["Oslo"])
    driver.window.actions_.trigger("merges")
    (report,) = driver.window.findChildren(ReportDialog)
    assert "by Ben" in report.text()
    assert "by ada" in report.text()
    report.reject()


def test_esc_merges_nothing(driver: Driver, others: list[Path], main: Path) -> None:
    before = main.read_bytes()
    driver.window.late.merging.look_at(others)
    answer(driver, Qt.Key.Key_Escape)
    driver.wait_for_job()

    assert main.read_bytes() == before
    assert driver.words_of("entity") == ["Omar Reyes"]


def test_files_are_chosen_from_the_menu(driver: Driver, others: list[Path]) -> None:
    driver.window.actions_.trigger("merge_files")
    driver.answer_file_dialog(others[0])
    assert [row[0] for row in rows(plan_of(driver))] == ["ben.gloss"]
    answer(driver, Qt.Key.Key_Escape)


def test_a_file_that_cannot_be_merged_is_named_and_the_others_are(
    driver: Driver, others: list[Path], tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.gloss"
    wrong.write_bytes(b"no project" * 100)
    driver.window.late.merging.look_at([wrong, others[1]])
    dialog = plan_of(driver)
    assert rows(dialog)[0] == ["wrong.gloss", "", "", "", "cannot be merged"]
    assert f"{wrong} is not a Glossator project" in dialog.notes()
    answer(driver, Qt.Key.Key_Return)
    driver.wait_for_job()

    driver.wait_until(lambda: driver.words_of("entity") == ["Omar Reyes", "Oslo"])
    (report,) = driver.window.findChildren(ReportDialog)
    assert "not merged" in report.text()
    report.reject()


def test_files_with_nothing_new_leave_nothing_to_press(driver: Driver, main: Path) -> None:
    driver.window.late.merging.look_at([several.copied(main, "same")])
    dialog = plan_of(driver)
    (merge,) = [each for each in dialog.findChildren(QPushButton) if each.text() == "Merge"]
    assert not merge.isEnabled()
    answer(driver, Qt.Key.Key_Escape)


def test_a_file_that_brings_nothing_but_its_test_set_can_be_merged(
    driver: Driver, main: Path
) -> None:
    same = several.copied(main, "same")
    drawn = {"share": 50, "seed": 0, "at": "2026-03-01", "of": 2, "digests": [several.OTHER.digest]}
    with Project(same) as opened:
        opened.write(lambda db: splits.freeze(db, drawn))
    driver.window.late.merging.look_at([same])
    dialog = plan_of(driver)
    assert rows(dialog) == [["same.gloss", "0", "0", "", "new"]]
    assert "1 article frozen for testing there, and here from now on" in dialog.notes()
    answer(driver, Qt.Key.Key_Return)
    driver.wait_for_job()

    driver.wait_until(lambda: "1 article frozen for testing merged" in driver.told())
    project = driver.window.workspace.session.project
    assert project.read(splits.frozen)["digests"] == [several.OTHER.digest]


def test_no_file_of_use_is_told_in_a_sentence(driver: Driver, tmp_path: Path) -> None:
    driver.window.late.merging.look_at([tmp_path / "none.gloss"])
    driver.wait_until(lambda: "There is no project" in driver.told())
    assert driver.window.late.merging.dialog is None


def test_the_model_of_a_plan_keeps_its_promises(qapp: QApplication) -> None:
    colours = theme("light")
    model = MergeFiles(colours.muted, colours.alarm)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    files = [
        MergedFile(f"/f{os.sep}a.gloss", 3, hands=(Hand("Ada", 2, is_known=False),)),
        MergedFile("/f/b.gloss"),
        MergedFile("/f/c.gloss", refused="It is damaged."),
    ]
    model.show_rows(files)
    states = [model.index(row, MergeFiles.STATE).data() for row in range(3)]
    assert states == ["new", "nothing new", "cannot be merged"]
    model.show_rows([])
    assert model.rowCount() == 0
