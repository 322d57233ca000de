"""The same text elsewhere by keys: the list, its ticks, and the one edit that comes of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from glossator.domain.annotation import How
from glossator.domain.span import Span
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver
from tests.gui.places import Places
from tests.support.projects import stranger


@pytest.fixture
def sample(sample: Path) -> Path:
    """The sample project, fixed for the word Georgia whatever the suggester learns.

    The second one of the first article is no suggestion; one longer name alone has it as a part.
    """
    with stranger(sample) as connection:
        connection.execute(
            "DELETE FROM suggestions WHERE layer = 'entity' AND quote LIKE '%Georgia%' "
            "AND quote NOT IN ('Georgia', 'Interior Ministry of Georgia')"
        )
        connection.execute(
            "DELETE FROM suggestions WHERE quote = 'Georgia' AND document_id = "
            "(SELECT id FROM documents WHERE title LIKE 'Norwegian%') "
            'AND "start" > instr((SELECT text FROM texts WHERE document_id = '
            "suggestions.document_id), 'Georgia')"
        )
    return sample


@pytest.fixture
def places(driver: Driver, qtbot: QtBot) -> Places:
    """The places of the words in focus, on the sample project."""
    return Places(driver, qtbot)


def labels_in_file(driver: Driver, words: str) -> list[str]:
    """The labels that the file has for words, in all articles."""
    session = driver.window.workspace.session
    found = []
    for row in session.documents():
        view = session.open(row.id)
        found += [
            item.label
            for item in view.annotations.values()
            if item.spans[0].quote(view.document.text) == words
        ]
    return found


def in_sight(driver: Driver, span: Span) -> bool:
    """Whether a place is highlighted in the article, in the part that the list does not cover."""
    pane = driver.pane
    driver.wait_for(lambda: pane.viewport().rect().contains(pane.rect_of(span)))
    return driver.pane.overlay().finds.current == span


def test_g_lists_every_place_of_the_words_with_what_speaks_against_it(
    driver: Driver, places: Places
) -> None:
    driver.focus_on("Georgia")
    places.ask()
    assert places.are_listed()
    assert [item.line.hit for item in places.found()] == ["Georgia"] * 5
    assert places.found()[0].line.title == driver.title, "this article comes first"
    assert places.doubts() == ["", "", "it is part of “Interior Ministry of Georgia” (ORG)", "", ""]
    assert places.ticks() == [True, True, False, True, True]
    assert places.panel.summary() == "5 places in 3 articles, 4 ticked."
    assert places.panel.list.hasFocus()


def test_enter_marks_the_ticked_places_as_one_edit_that_one_undo_takes_back(
    driver: Driver, places: Places
) -> None:
    driver.focus_on("Georgia")
    following = driver.open_words()[driver.open_words().index("Georgia") + 1]
    before = driver.article
    places.ask()
    places.mark()
    assert driver.told() == (
        "4 places in 2 articles marked; 3 suggestions among them taken over. Ctrl+Z takes it back."
    )
    assert labels_in_file(driver, "Georgia") == ["PLACE"] * 4
    assert {item.origin.how for item in driver.annotations()} == {How.PROPAGATED}
    assert not places.are_listed()
    assert driver.pane.hasFocus()
    assert driver.focused_words() == following, "what was in focus is decided: on to the next"

    driver.press("Ctrl+Z")
    assert driver.article == before
    assert labels_in_file(driver, "Georgia") == []
    assert driver.told() == "Undone: Mark 4 places as PLACE (1 more article)"
    driver.press("Ctrl+Shift+Z")
    assert labels_in_file(driver, "Georgia") == ["PLACE"] * 4


def test_undo_takes_it_back_after_a_restart_and_shows_a_place(
    open_window: OpenWindow, sample: Path, qtbot: QtBot
) -> None:
    first = open_window(sample)
    title = first.title
    first.focus_on("Georgia")
    places = Places(first, qtbot)
    places.ask()
    places.mark()
    first.window.close()

    second = open_window(sample)
    second.open("Estonian")
    second.press("Ctrl+Z")
    assert second.title != title, "it stays in an article that it changes"
    assert second.focused_words() == "Georgia"
    assert labels_in_file(second, "Georgia") == []


def test_the_list_of_articles_follows(driver: Driver, places: Places, qtbot: QtBot) -> None:
    driver.focus_on("Georgia")
    places.ask()
    places.mark()
    states = {row.title: row.state.value for row in driver.window.workspace.session.documents()}
    assert [state for title, state in states.items() if "Estonian" in title] == ["in progress"]


def test_space_ticks_and_a_doubtful_place_that_is_ticked_is_marked(
    driver: Driver, places: Places
) -> None:
    driver.focus_on("Georgia")
    places.ask()
    driver.press("Space", "Down", "Down", "Space")
    assert places.ticks() == [False, True, True, True, True]
    places.mark()
    assert len(labels_in_file(driver, "Georgia")) == 4
    assert driver.focused_words() == "Georgia", "the place at hand was left alone"


def test_ctrl_a_ticks_all_and_then_none(driver: Driver, places: Places) -> None:
    driver.focus_on("Georgia")
    places.ask()
    driver.press("Ctrl+A")
    assert places.ticks() == [True] * 5
    driver.press("Ctrl+A")
    assert places.ticks() == [False] * 5
    driver.press("Return")
    assert driver.told() == "No place is ticked: Space ticks one, Ctrl+A all."
    assert places.are_listed()


def test_a_label_key_looks_at_the_places_for_another_label(driver: Driver, places: Places) -> None:
    driver.focus_on("Georgia")
    places.ask()
    driver.press("2")
    places.wait()
    assert set(places.doubts()[:2]) == {"suggested as PLACE", ""}
    driver.press("Ctrl+A")
    places.mark()
    assert set(labels_in_file(driver, "Georgia")) == {"ORG"}


def test_selected_words_are_marked_in_all_places_as_the_label_of_a_key(
    driver: Driver, places: Places
) -> None:
    driver.select("energy corridor")
    places.ask()
    driver.press("7")
    places.wait()
    places.mark()
    assert labels_in_file(driver, "energy corridor") == ["EVENT"]
    assert driver.pane.selection() is None
    assert driver.focused_words() == "energy corridor"


def test_an_annotation_counts_its_likes_and_not_itself(driver: Driver, places: Places) -> None:
    driver.focus_on("Georgia")
    driver.press("A")
    driver.click_mark("Georgia")
    places.ask()
    assert len(places.found()) == 4
    places.mark()
    driver.click_mark("Georgia")
    places.ask()
    assert places.doubts() == ["it is part of “Interior Ministry of Georgia” (ORG)"]
    assert "4 more marked PLACE already" not in places.panel.summary()
    assert "3 more marked PLACE already" in places.panel.summary()


def test_words_that_stand_nowhere_else_are_said_so(driver: Driver, places: Places) -> None:
    driver.focus_on("Norway")
    driver.press("A")
    driver.click_mark("Norway")
    places.ask()
    assert driver.told() == "“Norway” stands nowhere else as whole words."
    assert not places.are_listed()
    assert driver.pane.hasFocus()


def test_a_claim_belongs_to_its_sentence(driver: Driver, places: Places) -> None:
    driver.focus_on(driver.open_words("claim")[0], "claim")
    places.ask()
    assert driver.told() == (
        "Claims belong to their own sentence; same text elsewhere is for names."
    )
    assert not places.are_listed()


def test_esc_leaves_everything_as_it_was(driver: Driver, places: Places) -> None:
    driver.focus_on("Georgia")
    before = driver.article
    places.ask()
    driver.press("Ctrl+A", "Escape")
    assert not places.are_listed()
    assert driver.pane.hasFocus()
    assert driver.article == before


def test_a_line_of_this_article_is_shown_in_it(driver: Driver, places: Places) -> None:
    driver.window.resize(900, 700)
    driver.focus_on("Oslo")
    places.ask()
    assert in_sight(driver, places.found()[0].line.span)
    driver.press("Down")
    assert in_sight(driver, places.found()[1].line.span)
    driver.press("Escape")
    view = driver.pane.viewport().rect()
    assert view.contains(driver.pane.rect_of(driver.span("Oslo"))), "back at what keys act on"
    assert driver.pane.overlay().finds.current is None


def test_a_click_on_the_tick_changes_it_and_one_on_the_words_does_not(
    driver: Driver, places: Places
) -> None:
    driver.focus_on("Georgia")
    places.ask()
    places.click_tick(1)
    assert places.ticks() == [True, False, False, True, True]
    places.click_words(0)
    assert places.ticks() == [True, False, False, True, True]
    assert places.panel.list.currentIndex().row() == 0


def test_a_screen_reader_hears_tick_doubt_and_line(driver: Driver, places: Places) -> None:
    driver.focus_on("Georgia")
    places.ask()
    model = places.panel.model
    said = model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("not ticked, it is part of “Interior Ministry of Georgia” (ORG): ")
    assert "Georgia" in said
    assert model.setData(
        model.index(2), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole
    )
    assert places.ticks()[2]


def test_the_model_keeps_qts_rules(driver: Driver, places: Places) -> None:
    tester = QAbstractItemModelTester(
        places.panel.model, QAbstractItemModelTester.FailureReportingMode.Warning, driver.window
    )
    driver.focus_on("Georgia")
    places.ask()
    driver.press("Space", "Ctrl+A", "2")
    places.wait()
    driver.press("Escape")
    assert tester.model() is places.panel.model


def test_a_window_closes_while_it_looks(driver: Driver) -> None:
    driver.focus_on("Georgia")
    driver.press("G")
    driver.window.close()
    assert not driver.window.isVisible()


def test_what_would_cross_cannot_be_ticked_and_it_says_why(driver: Driver, places: Places) -> None:
    driver.select("Georgia Ingrid")
    driver.press("7")
    driver.select("to Georgia")
    places.ask()
    driver.press("Space")
    assert driver.told() == ("This cannot be ticked: it would cross “Georgia Ingrid” (EVENT).")
    driver.press("Ctrl+A")
    assert places.ticks() == [False]
