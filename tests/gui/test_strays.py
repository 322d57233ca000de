"""What is to be checked after an article changed, by keys: put in place, dropped, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from glossator.gui.models.stray_list import STRAY
from glossator.gui.panels.strays import StraysPanel
from glossator.services.importing import ImportOptions
from tests.gui.driver import PATIENCE, Driver
from tests.support import lines

OLD = "Ada Okafor met Omar Reyes in Oslo on Monday evening.\n\nThe minister left for Rome by train."
NEW = "Ada Okafor met Omar Reyes in Bergen on Monday evening.\n\nThe minister left by boat."
OTHER = "A quiet day in the harbour, and nothing else."


def article(text: str, *words: str) -> dict[str, object]:
    """A version of the article with places marked."""
    found = [
        {"id": each, "layer": "entity", "label": "PLACE", "spans": [[at, at + len(each)]]}
        for each in words
        for at in [text.index(each)]
    ]
    return {
        "text": text,
        "annotator": "ada",
        "annotations": found,
        "meta": {"url": "https://n.example/1"},
    }


@pytest.fixture
def changed(empty: Driver, tmp_path: Path) -> Driver:
    """A window on a project whose article changed in two marked places."""
    older = lines.write(tmp_path / "old.jsonl", {"text": OTHER}, article(OLD, "Oslo", "Rome"))
    newer = lines.write(tmp_path / "new.jsonl", {"text": NEW, "meta": article(NEW)["meta"]})
    for path in (older, newer):
        empty.window.late.importing.import_paths([path], ImportOptions())
        empty.wait_for_job()
    return empty


def check(driver: Driver) -> StraysPanel:
    """Ask for what is to be checked."""
    driver.pane.setFocus()
    driver.press("Ctrl+Shift+K")
    panel = driver.window.late.tools.strays
    driver.wait_until(lambda: panel.isVisible() and panel.model.rowCount() > 0)
    return panel


def quotes(panel: StraysPanel) -> list[str]:
    """The old words that are listed."""
    return [str(panel.model.index(row, 0).data()) for row in range(panel.model.rowCount())]


def press(panel: StraysPanel, key: Qt.Key) -> None:
    """Press a key in the list."""
    assert panel.list.hasFocus()
    QTest.keyClick(panel.list, key)


def test_an_import_that_leaves_something_to_check_says_so(changed: Driver) -> None:
    assert changed.told() == (
        "1 article added. 1 of them is a new version of an article in the project: 0 annotations "
        "carried over; 2 are to check. 2 annotations of yours are to check. "
        "Ctrl+Shift+K lists them."
    )


def test_a_place_is_taken_by_one_key_and_given_back_by_undo(changed: Driver) -> None:
    panel = check(changed)
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert quotes(panel) == ["Oslo", "Rome"]
    assert panel.proposed() == "Proposed: 1 “Bergen”"
    press(panel, Qt.Key.Key_A)

    assert changed.article.document.text == NEW
    assert changed.words_of("entity") == ["Bergen"]
    assert quotes(panel) == ["Rome"]
    assert changed.told() == "Put “Oslo” in its new place. 1 left to check. Ctrl+Z takes it back."
    changed.press("Ctrl+Z")
    changed.wait_until(lambda: quotes(panel) == ["Oslo", "Rome"])
    assert changed.words_of("entity") == []


def test_the_last_decision_closes_the_list(changed: Driver) -> None:
    panel = check(changed)
    press(panel, Qt.Key.Key_1)
    press(panel, Qt.Key.Key_X)

    assert not panel.isVisible()
    assert changed.told().startswith("Drop “Rome”. Nothing is left to check.")
    assert changed.pane.hasFocus()
    changed.wait_until_saved()
    changed.press("Ctrl+Shift+K")
    changed.wait_until(lambda: changed.told() == "Nothing is to be checked.")
    assert not panel.isVisible()


def test_enter_opens_the_article_with_the_place_in_sight(changed: Driver) -> None:
    other = next(
        row.id for row in changed.window.workspace.session.documents() if row.title == OTHER
    )
    changed.window.workspace.open(other)
    panel = check(changed)
    assert changed.article.document.text == OTHER
    press(panel, Qt.Key.Key_Return)

    assert changed.article.document.text == NEW
    place = NEW.index("Bergen")
    assert [(each.start, each.end) for each in changed.pane._found] == [(place, place + 6)]
    assert panel.list.hasFocus()
    press(panel, Qt.Key.Key_Escape)
    assert changed.pane._found == ()


def test_a_place_that_is_not_there_changes_nothing(changed: Driver) -> None:
    panel = check(changed)
    press(panel, Qt.Key.Key_5)

    assert quotes(panel) == ["Oslo", "Rome"]
    assert "no number 5" in changed.told()


def test_a_row_is_said_in_words(changed: Driver) -> None:
    panel = check(changed)
    said = str(panel.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    assert said.startswith("PLACE Oslo: ")
    assert "proposed: 1 Bergen" in said
    assert panel.model.index(0, 0).data(STRAY) == panel.row()


def test_where_nothing_is_to_be_checked_no_list_opens(qtbot: QtBot, empty: Driver) -> None:
    empty.press("Ctrl+Shift+K")
    qtbot.waitUntil(lambda: empty.told() == "Nothing is to be checked.", timeout=PATIENCE)
    assert not empty.window.late.tools.strays.isVisible()
