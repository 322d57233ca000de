"""Assigning in the window: a preview with every change, one edit, the list of what is mine."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSpinBox

from glossator.domain.assigning import Deal
from glossator.domain.hiding import Hiding
from glossator.gui.dialogs.assigning import AssignDialog
from glossator.gui.dialogs.report import ReportDialog
from glossator.gui.models.document_rows import SUMMARY
from glossator.services import assigning, handing_out, hiding, projects
from glossator.services.assigning import Among
from glossator.store import assignments
from tests.gui.driver import Driver

OpenWindow = Callable[[Path], Driver]


def dialog_of(driver: Driver) -> AssignDialog:
    """The dialog, once its first preview is there."""
    driver.window.actions_.trigger("assign")
    (dialog,) = driver.window.findChildren(AssignDialog)
    driver.wait_until(lambda: bool(dialog.said()))
    return dialog


def fill(driver: Driver, dialog: AssignDialog, people: str, how: int, number: int) -> None:
    """Say who reads how much, and wait for what would come of it."""
    field = dialog.findChild(QLineEdit, "people")
    choice = dialog.findChild(QComboBox, "how")
    spin = dialog.findChild(QSpinBox, "number")
    assert field is not None
    assert choice is not None
    assert spin is not None
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, people)
    choice.setCurrentIndex(how)
    spin.setValue(number)
    names = people.split(",")
    driver.wait_until(lambda: f"{names[0]} and {names[1]} have " in dialog.said())


def press(dialog: AssignDialog, text: str) -> None:
    """Click a button of the dialog."""
    (button,) = [each for each in dialog.findChildren(QPushButton) if each.text() == text]
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def readers(driver: Driver) -> dict[str, frozenset[str]]:
    return driver.window.workspace.session.project.read(assignments.readers)


def test_articles_are_assigned_after_a_preview_and_undo_takes_it_back(driver: Driver) -> None:
    dialog = dialog_of(driver)
    fill(driver, dialog, "ada,ben", 1, 50)
    assert "ada and ben have " in dialog.said()
    assert readers(driver) == {}

    press(dialog, "Assign")
    driver.wait_until_saved()

    held = readers(driver)
    assert len(held) == len(driver.window.workspace.session.documents())
    assert "Assign 11 articles to ada and ben" in driver.told()
    driver.window.actions_.trigger("undo")
    assert readers(driver) == {}


def test_what_cannot_be_assigned_is_said_in_the_dialog(driver: Driver) -> None:
    dialog = dialog_of(driver)
    field = dialog.findChild(QLineEdit, "people")
    assert field is not None

    field.setText("")

    driver.wait_until(lambda: "Nobody is named" in dialog.said())
    (button,) = [each for each in dialog.findChildren(QPushButton) if each.text() == "Assign"]
    assert not button.isEnabled()
    dialog.reject()


@pytest.fixture
def shared(sample: Path) -> Path:
    """The sample project, of which Ada has two articles and Ben one of them, too."""
    session = projects.open_session(sample, "lead")
    for name, numbers in (("ada", (2, 4)), ("ben", (4,))):
        planned = assigning.plan(session, [name], Deal(everyone=True), Among(numbers))
        assigning.carry_out(session, planned)
    session.close()
    return sample


def test_the_list_begins_with_what_is_mine(open_window: OpenWindow, shared: Path) -> None:
    driver = open_window(shared)
    corpus, panel = driver.window.workspace.corpus, driver.window.page.articles

    assert list(corpus.order.numbers) == [2, 4]
    assert (corpus.progress.documents, corpus.progress.finished) == (2, 0)
    rows = corpus.first_rows
    assert driver.article.document.id in [row.id for row in rows]
    assert [row.readers for row in rows] == [("ada",), ("ada", "ben")]
    model = panel._table.model()
    assert model.data(model.index(1, 0), Qt.ItemDataRole.ToolTipRole) == "Assigned to ada and ben"
    assert model.data(model.index(1, 0), SUMMARY) == rows[1]

    panel.filter._mine.trigger()
    corpus.settle()

    assert len(corpus.order) == 11
    assert corpus.progress.documents == 11


def test_everybody_is_handed_a_file(open_window: OpenWindow, shared: Path, tmp_path: Path) -> None:
    driver = open_window(shared)
    folder = tmp_path / "files"
    folder.mkdir()

    driver.window.actions_.trigger("hand_out")
    driver.answer_file_dialog(folder)
    driver.wait_for_job()

    assert sorted(each.name for each in folder.iterdir()) == [
        "sample-ada.gloss",
        "sample-ben.gloss",
    ]
    (report,) = driver.window.findChildren(ReportDialog)
    report.close()


def test_a_handed_out_file_shows_all_of_it_and_hides_what_is_hidden(
    open_window: OpenWindow, shared: Path, tmp_path: Path
) -> None:
    with projects.open_project(shared) as opened:
        hiding.hide(opened, Hiding(100))
        handing_out.hand_out(opened, "ada", tmp_path / "ada")

    driver = open_window(tmp_path / "ada.gloss")

    assert len(driver.window.workspace.corpus.order) == 2
    assert driver.open_words() == []
    assert "some passages show no suggestions" in driver.window.page.top.particulars()
    driver.select("minister" if "minister" in driver.article.document.text else "the")
    driver.press("1")
    (made,) = driver.annotations()
    assert not made.origin.suggestions_visible
