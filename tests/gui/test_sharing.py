"""Assigning in the window: a preview with every change, one edit, the list of what is mine."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSpinBox, QWidget

from glossator.domain.assigning import Deal
from glossator.domain.hiding import Hiding
from glossator.gui.dialogs.assigning import AssignDialog
from glossator.gui.dialogs.report import ReportDialog
from glossator.gui.models.document_rows import SUMMARY
from glossator.services import assigning, handing_out, hiding, needed, projects
from glossator.services.assigning import Among
from glossator.store import assignments
from tests.gui.driver import Driver

OpenWindow = Callable[[Path], Driver]


def dialog_of(driver: Driver, command: str = "assign") -> AssignDialog:
    """The dialog, once its first preview is there."""
    driver.window.actions_.trigger(command)
    dialog = driver.window.findChildren(AssignDialog)[-1]
    driver.wait_until(lambda: bool(dialog.said()))
    return dialog


def focused(dialog: AssignDialog) -> QWidget:
    """What has the keys."""
    found = dialog.focusWidget()
    assert found is not None
    return found


def enter(driver: Driver, dialog: AssignDialog) -> None:
    """Press Enter once there is something to do, and wait until the dialog has gone."""
    (main,) = [each for each in dialog.findChildren(QPushButton) if each.isDefault()]
    driver.wait_until(main.isEnabled)
    QTest.keyClick(focused(dialog), Qt.Key.Key_Return)
    driver.wait_until(lambda: not dialog.isVisible())
    driver.window.activateWindow()
    driver.wait_until(driver.window.isActiveWindow)


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

    dialog = dialog_of(driver, "hand_out")
    assert dialog.said().splitlines() == [
        "sample-ada.gloss: 2 articles for ada",
        "sample-ben.gloss: 1 article for ben",
    ]
    enter(driver, dialog)
    driver.answer_file_dialog(folder)
    driver.wait_for_job()

    assert sorted(each.name for each in folder.iterdir()) == [
        "sample-ada.gloss",
        "sample-ben.gloss",
    ]
    (report,) = driver.window.findChildren(ReportDialog)
    report.close()


def test_one_person_alone_is_handed_a_file_by_keys(
    open_window: OpenWindow, shared: Path, tmp_path: Path
) -> None:
    driver = open_window(shared)
    dialog = dialog_of(driver, "hand_out")
    QTest.keyClick(focused(dialog), Qt.Key.Key_B)
    driver.wait_until(lambda: dialog.said() == "sample-ben.gloss: 1 article for ben")
    enter(driver, dialog)
    driver.answer_file_dialog(tmp_path / "stick.gloss")
    driver.wait_for_job()

    driver.wait_until(lambda: "stick.gloss is ready for ben: 1 article." in driver.told())
    with projects.open_project(tmp_path / "stick.gloss") as opened:
        assert list(opened.read(assignments.readers).values()) == []

    enter_again = dialog_of(driver, "hand_out")
    QTest.keyClick(focused(enter_again), Qt.Key.Key_B)
    driver.wait_until(lambda: "ben" in enter_again.said())
    enter(driver, enter_again)
    driver.answer_file_dialog(tmp_path / "stick.gloss")
    driver.wait_until(lambda: "exists already" in driver.told())


def test_articles_are_taken_back_and_undo_gives_them_again(
    open_window: OpenWindow, shared: Path
) -> None:
    driver = open_window(shared)
    before = readers(driver)
    assert sorted(map(len, before.values())) == [1, 2]

    dialog = dialog_of(driver, "unassign")
    assert "2 articles would be taken back from ada; their work stays." in dialog.said()
    QTest.keyClick(focused(dialog), Qt.Key.Key_Down)
    driver.wait_until(lambda: "1 article would be taken back from ben" in dialog.said())
    assert readers(driver) == before
    enter(driver, dialog)
    driver.wait_until_saved()

    assert set(readers(driver).values()) == {frozenset({"ada"})}
    assert "Take 1 article from ben. What was done on them stays." in driver.told()
    driver.window.actions_.trigger("undo")
    assert readers(driver) == before


def test_articles_are_chosen_by_number(open_window: OpenWindow, shared: Path) -> None:
    driver = open_window(shared)
    dialog = dialog_of(driver, "unassign")
    page = dialog.page()
    which = page.findChild(QComboBox, "which")
    numbers = page.findChild(QLineEdit, "numbers")
    assert which is not None
    assert numbers is not None
    which.setFocus()
    QTest.keyClicks(which, "Some")
    assert dialog.said() == "Write the numbers of the articles, such as 3, 8-12."
    QTest.keyClick(which, Qt.Key.Key_Tab)
    assert numbers.hasFocus()
    QTest.keyClicks(numbers, "4")
    driver.wait_until(lambda: "1 article would be taken back from ada" in dialog.said())
    QTest.keyClicks(numbers, "-x")
    assert "is no article’s number" in dialog.said().replace("'", "’")
    dialog.reject()


def test_suggestions_are_hidden_on_a_share_and_shown_again(driver: Driver) -> None:
    assert driver.open_words() != []
    dialog = dialog_of(driver, "hide_suggestions")
    assert dialog.said() == "As it is now: Suggestions are shown on every passage."
    share = focused(dialog)
    QTest.keyClick(share, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(share, "100")
    driver.wait_until(lambda: "Then: Suggestions are hidden on every passage" in dialog.said())
    assert driver.open_words() != []
    enter(driver, dialog)

    assert driver.open_words() == []
    assert "Suggestions are hidden on every passage" in driver.told()
    assert "some passages show no suggestions" in driver.window.page.top.particulars()
    project = driver.window.workspace.session.project
    assert hiding.hide(project, None).hiding == Hiding(100)

    again = dialog_of(driver, "hide_suggestions")
    QTest.keyClick(focused(again), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focused(again), "0")
    driver.wait_until(lambda: "Then: Suggestions are shown on every passage" in again.said())
    enter(driver, again)
    assert driver.open_words() != []


def test_two_readers_each_let_gold_need_two_and_the_dialog_sets_it_back(driver: Driver) -> None:
    project = driver.window.workspace.session.project
    dialog = dialog_of(driver)
    fill(driver, dialog, "ben,cleo", 0, 2)
    assert "From then on an article needs 2 people before it has gold" in dialog.said()
    enter(driver, dialog)
    assert needed.needed(project).people == 2

    dialog = dialog_of(driver, "needed")
    assert dialog.said() == "As it is now: An article needs 2 people before it has gold."
    QTest.keyClick(focused(dialog), Qt.Key.Key_Down)
    driver.wait_until(lambda: "Then: An article needs one person" in dialog.said())
    enter(driver, dialog)
    assert needed.needed(project).people == 1
    assert driver.told() == "An article needs one person before it has gold."


def test_the_pages_are_turned_by_keys(driver: Driver) -> None:
    dialog = dialog_of(driver)
    QTest.keyClick(focused(dialog), Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    driver.wait_until(lambda: "Nobody is named" in dialog.said())
    QTest.keyClick(focused(dialog), Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    driver.wait_until(lambda: dialog.said() == "No article is assigned yet; assign some first.")
    QTest.keyClick(focused(dialog), Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    driver.wait_until(lambda: "As it is now" in dialog.said())
    QTest.keyClick(focused(dialog), Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(focused(dialog), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


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
