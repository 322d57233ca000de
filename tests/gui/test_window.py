"""The window as a whole: list, bars, palette, looks, what it remembers and what it survives."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QTableView, QToolButton

from glossator.domain.annotation import SetState
from glossator.gui.models.document_list import DocumentList
from glossator.gui.models.document_rows import SUMMARY, details
from glossator.gui.panels.floating_bar import FloatingBar
from glossator.gui.panels.palette_rows import PaletteRow
from glossator.gui.text.marks import Standing
from glossator.services import importing, machine, projects
from glossator.services.stamps import SystemStamps
from glossator.store import documents, journal
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver
from tests.support.projects import tamper


def the_list(driver: Driver) -> QTableView:
    found = driver.window.page.articles.findChild(QTableView)
    assert found is not None
    return found


def test_the_list_shows_every_article_with_its_state(driver: Driver) -> None:
    driver.press("Ctrl+Return")
    model = the_list(driver).model()
    rows = [model.index(row, 0).data(SUMMARY) for row in range(model.rowCount())]
    assert len(rows) == 11
    assert rows[0].state is SetState.FINISHED
    assert "finished" in details(rows[0]) or "open" in details(rows[0])
    assert {row.state for row in rows[1:]} == {SetState.NEW}


def test_the_list_model_keeps_qts_rules(driver: Driver) -> None:
    model = the_list(driver).model()
    assert isinstance(model, DocumentList)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, driver.window
    )
    driver.press("A", "X", "Ctrl+Return", "Ctrl+Z")
    assert tester.model() is model


def test_an_article_is_opened_by_a_click_or_by_keys(driver: Driver) -> None:
    shown = the_list(driver)
    place = shown.visualRect(shown.model().index(2, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    third = driver.title
    driver.press("Ctrl+L", "Down", "Return")
    assert driver.title != third
    assert driver.pane.hasFocus()


def test_counts_of_the_palette_follow_the_decisions(driver: Driver) -> None:
    rows = {row.text(): row for row in driver.window.page.palette_panel.findChildren(PaletteRow)}
    before = rows["Date"].accessibleName()
    driver.press("A")
    assert rows["Date"].accessibleName() != before
    assert "1 decided" in rows["Date"].accessibleName()


def test_pressing_a_palette_row_does_what_its_key_does(driver: Driver) -> None:
    rows = {row.text(): row for row in driver.window.page.palette_panel.findChildren(PaletteRow)}
    words = driver.focused_words()
    QTest.mouseClick(rows["Event"], Qt.MouseButton.LeftButton)
    assert driver.annotation(words).label == "EVENT"


def test_a_layer_can_be_hidden(driver: Driver) -> None:
    buttons = {each.text(): each for each in driver.window.page.top.findChildren(QToolButton)}
    buttons["Claims"].click()
    assert {mark.shape.value for mark in driver.pane.marks()} == {"entity", "stance"}
    buttons["Claims"].click()
    assert "claim" in {mark.shape.value for mark in driver.pane.marks()}


def test_marks_tell_decided_from_suggested(driver: Driver) -> None:
    driver.press("A", "7", "Space")
    standings = {mark.standing for mark in driver.pane.marks()}
    assert standings == {
        Standing.ACCEPTED,
        Standing.CORRECTED,
        Standing.DEFERRED,
        Standing.SUGGESTED,
    }


def test_claims_and_stances_are_numbered_in_reading_order(driver: Driver) -> None:
    claims = [mark for mark in driver.pane.marks() if mark.shape.value == "claim"]
    numbers = [mark.number for mark in sorted(claims, key=lambda mark: mark.extent.start)]
    assert numbers == list(range(1, len(claims) + 1))


def test_saved_is_shown_only_when_it_is_true(driver: Driver) -> None:
    labels = [label.text() for label in driver.window.page.foot.findChildren(QLabel)]
    assert "All changes saved" in labels
    driver.press("A")
    driver.wait_until_saved()
    labels = [label.text() for label in driver.window.page.foot.findChildren(QLabel)]
    assert "All changes saved" in labels


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_every_theme_can_be_chosen_and_is_remembered(
    open_window: OpenWindow, sample: Path, name: str
) -> None:
    driver = open_window(sample)
    driver.window.actions_.trigger(f"theme:{name}")
    assert driver.window.page.pane.page().look.theme.name == name
    assert driver.window._preferences.theme == name


def test_text_size_and_labels_can_be_changed(driver: Driver) -> None:
    look = driver.pane.page().look.metrics
    driver.press("Ctrl++")
    assert driver.pane.page().look.metrics.size == look.size + 1
    driver.press("Ctrl+0", "Ctrl+Shift+L")
    assert driver.pane.page().look.metrics.size == look.size
    assert driver.pane.page().look.metrics.labels is not look.labels


def test_markup_in_titles_is_shown_as_it_is(open_window: OpenWindow, tmp_path: Path) -> None:
    project = tmp_path / "evil.gloss"
    projects.new_project(project, projects.read_scheme(None))
    article = tmp_path / "evil.txt"
    article.write_text("<img src='x'> &amp; <b>bold</b> news\n\nNothing else.", encoding="utf-8")
    with projects.open_project(project) as opened:
        importing.import_paths(
            opened, [article], importing.ImportOptions(), SystemStamps(), machine.machine_id()
        )
    driver = open_window(project)
    driver.wait_for_suggestions()
    labels = driver.window.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert any("<img src='x'> &amp; <b>bold</b> news" in label.text() for label in labels)


def test_an_empty_project_says_how_to_begin(open_window: OpenWindow, tmp_path: Path) -> None:
    project = tmp_path / "empty.gloss"
    projects.new_project(project, projects.read_scheme(None))
    driver = open_window(project)
    assert "Ctrl+I" in driver.told()
    driver.press("A", "Tab", "Ctrl+Return", "?")


def test_a_record_changed_elsewhere_is_told_and_shown_anew(driver: Driver, sample: Path) -> None:
    """Where another program decides first, the second decision is not lost silently."""
    from glossator.services import deciding
    from glossator.services.composing import Desk

    words = driver.focused_words()
    with_other = projects.open_session(sample, "ada")
    opened = with_other.open(driver.article.document.id)
    first = opened.open_suggestions()[0]
    with_other.apply(deciding.reject(Desk(with_other.scheme, with_other.stamps), opened, first))
    with_other.close()
    driver.press("A")
    driver.wait_until_saved()
    assert "changed in the meantime" in driver.told()
    assert words not in driver.words_of("entity")
    assert not driver.annotations()


def test_bulk_work_of_keys_lands_in_one_chain(driver: Driver) -> None:
    driver.press(*"AXAXA")
    driver.wait_until_saved()
    project = driver.window.workspace.session.project
    entries = project.read(lambda db: list(journal.entries(db)))
    assert len(entries) == 5
    assert all(entry.intact for entry in entries)


def test_native_key_names_parse() -> None:
    """The driver presses what the table says; a key Qt does not know would press nothing."""
    for key in ("Ctrl+Return", "Alt+1", "{", "~", "Shift+Tab"):
        assert QKeySequence(key).count() == 1


def test_a_damaged_article_is_refused_with_a_sentence(
    open_window: OpenWindow, sample: Path
) -> None:
    with projects.open_project(sample) as opened:
        damaged = opened.read(documents.ids)[3]
    tamper(sample, "UPDATE texts SET text = text || 'x' WHERE document_id = ?", [damaged])
    driver = open_window(sample)
    title = driver.title
    driver.window.workspace.open(damaged)
    assert driver.title == title
    assert "is not what was imported" in driver.told()
    driver.press("A")
    assert len(driver.annotations()) == 1


def test_the_keys_beside_a_selection_stay_inside_a_narrow_window(driver: Driver) -> None:
    driver.window.resize(780, 700)
    driver.select("Ingrid Moe")
    bar = driver.pane.findChild(FloatingBar)
    assert bar is not None
    assert bar.isVisible()
    assert driver.pane.rect().contains(bar.geometry())
