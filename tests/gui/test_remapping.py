"""Keys given, taken and told by real events, and shown everywhere at once."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QTableView
from pytestqt.qtbot import QtBot

from glossator.domain.scheme_toml import parse_scheme
from glossator.gui.actions.overlay import KeyOverlay
from glossator.gui.dialogs.preferences import PreferencesDialog
from glossator.gui.panels.command_palette import CommandPalette
from glossator.gui.panels.palette_rows import PaletteRow
from glossator.gui.preferences import Preferences
from glossator.services.projects import new_project
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver
from tests.gui.preferences_dialog import back_to, button, open_page, said


def find_action(dialog: PreferencesDialog, name: str) -> QTableView:
    """Search for an action and stand on it in the list."""
    field = dialog.focusWidget()
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    table = dialog.findChild(QTableView)
    assert table is not None
    assert table.currentIndex().data() == name
    return table


def keys_shown(table: QTableView) -> str:
    """The keys in the row that is chosen."""
    index = table.currentIndex()
    return str(index.siblingAtColumn(2).data())


def test_the_list_of_keys_is_sound(driver: Driver, qtbot: QtBot) -> None:
    dialog = open_page(driver, "preferences:keys", qtbot)
    table = dialog.findChild(QTableView)
    assert table is not None
    tester = QAbstractItemModelTester(
        table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, dialog
    )
    assert tester.model().rowCount() == len(driver.window.keys.actions)
    QTest.keyClicks(dialog.focusWidget(), "ctrl+z")
    assert [table.model().index(row, 0).data() for row in range(table.model().rowCount())] == [
        "Undo"
    ]
    dialog.close()


def test_accept_on_f_everywhere(driver: Driver, qtbot: QtBot) -> None:
    dialog = open_page(driver, "preferences:keys", qtbot)
    table = find_action(dialog, "Accept")
    driver.press("Return", "F")
    assert keys_shown(table) == "F"
    back_to(driver, dialog, qtbot)

    words = driver.focused_words()
    driver.press("A")
    assert driver.focused_words() == words
    driver.press("F")
    assert words in driver.words_of("entity")

    foot = {each.text() for each in driver.window.page.foot.findChildren(QLabel)}
    assert "F" in foot
    assert "A" not in foot
    tips = {action.toolTip() for action in driver.window.actions_.findChildren(QAction)}
    assert "Take the suggestion over (F)" in tips
    driver.press("Ctrl+K")
    palette = driver.window.findChild(CommandPalette)
    assert palette is not None
    assert next(each for each in palette.shown_choices() if each.id == "accept").key == "F"
    driver.press("Esc", "?")
    overlay = driver.window.findChild(KeyOverlay)
    assert overlay is not None
    caps = {each.text() for each in overlay.findChildren(QLabel)}
    assert "F" in caps
    assert "A" not in caps
    overlay.close()


def test_label_keys_and_buttons_follow_as_well(driver: Driver, qtbot: QtBot) -> None:
    driver.window.keys.assign("choose:1", ["P"])
    driver.window.keys.assign("finish", ["F9"])
    names = [each.accessibleName() for each in driver.window.page.findChildren(PaletteRow)]
    assert any(name.startswith("Person, key P,") for name in names)
    tips = {each.toolTip() for each in driver.window.page.top.findChildren(QAbstractButton)}
    assert "F9" in tips
    driver.select("Ingrid Moe")
    floating = {each.text() for each in driver.pane.findChildren(QLabel)}
    assert "P" in floating
    driver.press("P")
    assert driver.annotation("Ingrid Moe").label == "PERSON"


def test_a_taken_key_is_refused_and_can_be_taken(driver: Driver, qtbot: QtBot) -> None:
    dialog = open_page(driver, "preferences:keys", qtbot)
    table = find_action(dialog, "Accept")
    driver.press("Return", "X")
    assert "X is the key of “Reject”." in said(dialog)
    driver.press("Return")
    assert keys_shown(table) == "A"
    assert driver.window.keys.text("reject") == "X"

    table.setFocus()
    driver.press("Return", "X")
    QTest.mouseClick(button(dialog, "Take it from there"), Qt.MouseButton.LeftButton)
    assert keys_shown(table) == "X"
    assert driver.window.keys.text("reject") == ""
    back_to(driver, dialog, qtbot)
    count = len(driver.annotations())
    driver.press("X")
    assert len(driver.annotations()) == count + 1


def test_a_reading_key_cannot_be_taken(driver: Driver, qtbot: QtBot) -> None:
    dialog = open_page(driver, "preferences:keys", qtbot)
    table = find_action(dialog, "Accept")
    driver.press("Return", "Home")
    assert not button(dialog, "Take it from there").isVisible()
    driver.press("Return")
    assert keys_shown(table) == "A"
    dialog.close()


def test_tab_can_be_a_key_and_esc_leaves_it(driver: Driver, qtbot: QtBot) -> None:
    dialog = open_page(driver, "preferences:keys", qtbot)
    table = find_action(dialog, "Accept")
    driver.press("Return", "Esc")
    assert dialog.isVisible()
    assert keys_shown(table) == "A"
    driver.press("Return", "Tab")
    assert "Tab is the key of “Next suggestion”." in said(dialog)
    dialog.close()


def test_one_more_key_no_key_and_the_usual_keys(driver: Driver, qtbot: QtBot) -> None:
    dialog = open_page(driver, "preferences:keys", qtbot)
    table = find_action(dialog, "Accept")
    QTest.mouseClick(button(dialog, "One more key…"), Qt.MouseButton.LeftButton)
    driver.press("F")
    assert keys_shown(table) == "A or F"
    QTest.mouseClick(button(dialog, "No key"), Qt.MouseButton.LeftButton)
    assert keys_shown(table) == ""
    QTest.mouseClick(button(dialog, "Usual keys"), Qt.MouseButton.LeftButton)
    assert keys_shown(table) == "A"
    assert not driver.window.keys.has_changes()
    driver.window.keys.assign("reject", ["F"])
    QTest.mouseClick(button(dialog, "All usual keys"), Qt.MouseButton.LeftButton)
    assert driver.window.keys.text("reject") == "X"
    dialog.close()


def test_keys_are_kept_for_next_time(tmp_path: Path, driver: Driver) -> None:
    driver.window.keys.assign("accept", ["F"])
    assert Preferences(tmp_path / "window.ini").keys.changes == {"accept": ("F",)}


def test_a_bad_line_in_the_key_file_is_told_when_a_project_opens(
    tmp_path: Path, open_window: OpenWindow, sample: Path
) -> None:
    (tmp_path / "keys.toml").write_text('accept = ["Foo"]\nreject = ["F"]\n', "utf-8")
    driver = open_window(sample)
    assert "“accept”" in driver.told()
    assert driver.window.keys.text("accept") == "A"
    assert driver.window.keys.text("reject") == "F"


def test_a_scheme_that_wants_a_key_of_the_program_is_told_so(
    tmp_path: Path, open_window: OpenWindow
) -> None:
    source = Path("resources/scheme.toml").read_text("utf-8").replace('key = "1"', 'key = "A"', 1)
    new_project(tmp_path / "own.gloss", parse_scheme(source))
    driver = open_window(tmp_path / "own.gloss")
    assert driver.told() == (
        "Not in force: the scheme's key A for “Person”, because “Accept” has it; choose another "
        "one in the preferences."
    )
    assert driver.window.keys.text("accept") == "A"
    assert driver.window.keys.text("choose:A") == ""
    driver.window.keys.assign("choose:A", ["P"])
    assert driver.window.keys.complaint() == ""
