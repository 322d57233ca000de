"""Reading passage by passage, and finishing: asked only about what was never on the screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from glossator.domain.annotation import SetState
from glossator.domain.span import Span
from glossator.domain.text import passages
from glossator.gui.panels.question_bar import QuestionBar
from tests.gui.driver import Driver


@pytest.fixture
def low(driver: Driver) -> Driver:
    """A window so low that an article does not fit into it, looked at anew."""
    driver.window.resize(1000, 520)
    driver.open("Armenian")
    return driver


def question(driver: Driver) -> QuestionBar:
    return driver.window.page.question


def every(driver: Driver) -> tuple[Span, ...]:
    return passages(driver.article.document.text)


def unseen(driver: Driver) -> list[Span]:
    return driver.window.page.seen.unseen(driver.article)


def wait_until_seen(driver: Driver, qtbot: QtBot, passage: Span) -> None:
    qtbot.waitUntil(lambda: passage not in unseen(driver))


def state_of(driver: Driver, title: str) -> SetState:
    driver.wait_until_saved()
    rows = driver.window.workspace.session.documents()
    return next(row.state for row in rows if title in row.title)


# -- reading


def test_e_marks_the_passage_read_and_goes_to_the_next(low: Driver) -> None:
    first, second, *_ = every(low)
    low.press("E")
    assert {item.passage for item in low.article.covered} == {first}
    assert {item.layer for item in low.article.covered} == {"entity", "claim", "stance"}
    assert low.pane.position() == second.start
    total = len(every(low))
    assert low.told() == f"Passage 1 of {total} is read."
    assert low.window.page.top.read_shown() == f"1 of {total} passages read"
    assert [*low.pane.overlay().covered.touching(0, second.end)] == [first]


def test_e_passes_over_what_is_read_and_ends_with_the_article(low: Driver) -> None:
    total = len(every(low))
    low.pane.set_position(every(low)[1].start)
    low.press("E")
    low.pane.set_position(0)
    low.press("E")
    assert low.pane.position() == every(low)[2].start
    low.press(*"E" * (total - 2))
    assert low.told() == f"All {total} passages are read. Ctrl+Enter finishes the article."
    low.press("E")
    assert len(low.article.covered) == 3 * total


def test_e_says_what_above_is_not_read(low: Driver) -> None:
    total = len(every(low))
    low.press("Ctrl+End", "E")
    assert low.told() == f"Passage {total} of {total} is read; {total - 1} above are not."


def test_e_is_about_the_layers_that_are_shown(low: Driver) -> None:
    buttons = low.window.page.top.findChildren(QPushButton)
    assert buttons
    low.window.page.top._layers["claim"].click()
    low.press("E")
    assert {item.layer for item in low.article.covered} == {"entity", "stance"}
    assert low.window.page.top.read_shown().startswith("1 of")
    low.window.page.top._layers["claim"].click()
    assert low.window.page.top.read_shown() == "", "claims were not read"
    for layer in ("entity", "claim", "stance"):
        low.window.page.top._layers[layer].click()
    before = low.article
    low.press("E")
    assert low.article == before
    assert low.told() == "No layer is shown; show one, since E is about those shown."


def test_what_keys_act_on_does_not_stay_behind(low: Driver) -> None:
    low.press("E")
    item = low.window.workspace.focused()
    second = every(low)[1]
    assert item is None or second.contains(item.start)


def test_undo_goes_back_to_the_passage(low: Driver) -> None:
    low.press("Ctrl+End", "E", "Ctrl+Home")
    low.press("Ctrl+Z")
    last = every(low)[-1]
    assert not low.article.covered
    assert low.pane.position() == last.start
    assert low.pane.viewport().rect().contains(low.pane.caret_rect())
    assert low.window.page.top.read_shown() == ""


# -- finishing


def test_passages_that_were_never_on_the_screen_are_asked_about_once(low: Driver) -> None:
    title = low.title
    low.press("Ctrl+Return")
    left = len(unseen(low))
    assert left > 1
    assert (
        question(low).text() == f"{left} passages were never on screen. Finish the article anyway?"
    )
    assert low.title == title
    low.press("Return")
    assert state_of(low, title) is SetState.FINISHED
    assert low.title != title
    assert question(low).text() == ""
    assert low.pane.hasFocus()


def test_ctrl_enter_again_finishes_as_well(low: Driver) -> None:
    title = low.title
    low.press("Ctrl+Return", "Ctrl+Return")
    assert state_of(low, title) is SetState.FINISHED
    assert low.told().startswith(f"“{title}” is finished with ")


def test_tab_shows_the_first_of_them_and_it_is_not_asked_again(low: Driver) -> None:
    title = low.title
    low.press("Ctrl+Return")
    first = unseen(low)[0]
    low.press("Tab")
    assert low.pane.position() == first.start
    assert low.pane.viewport().rect().contains(low.pane.caret_rect())
    assert low.pane.hasFocus()
    low.press("Ctrl+Return")
    assert state_of(low, title) is SetState.FINISHED


def test_esc_leaves_the_article_as_it_was(low: Driver) -> None:
    before = low.article
    low.press("Ctrl+Return", "Escape")
    assert question(low).text() == ""
    assert low.article == before
    assert low.pane.hasFocus()


def test_the_buttons_answer_as_the_keys_do(low: Driver) -> None:
    title = low.title
    low.press("Ctrl+Return")
    for button in question(low).findChildren(QPushButton):
        if button.text() == "Finish anyway":
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            break
    assert state_of(low, title) is SetState.FINISHED


def test_who_has_scrolled_through_is_not_asked(low: Driver, qtbot: QtBot) -> None:
    title = low.title
    wait_until_seen(low, qtbot, every(low)[0])
    while unseen(low):
        before = len(unseen(low))
        low.press("PgDown")
        qtbot.waitUntil(lambda before=before: len(unseen(low)) < before)  # type: ignore[misc]
    low.press("Ctrl+Return")
    assert state_of(low, title) is SetState.FINISHED


def test_scrolling_past_is_not_seeing(low: Driver) -> None:
    last = every(low)[-1]
    low.press("Ctrl+End", "Ctrl+Home", "Ctrl+Return")
    assert last in unseen(low)
    assert question(low).text()


def test_passages_with_decisions_or_read_ones_are_not_asked_about(low: Driver) -> None:
    total = len(every(low))
    for _ in range(total):
        low.press("E")
    title = low.title
    low.press("Ctrl+Return")
    assert state_of(low, title) is SetState.FINISHED


def test_an_incomplete_annotation_is_named_instead_of_asking(low: Driver) -> None:
    low.select("phone call")
    low.press("S", "Escape", "Ctrl+Return")
    assert "is not complete" in low.told()
    assert question(low).text() == ""


def test_the_question_goes_with_its_article(low: Driver) -> None:
    low.press("Ctrl+Return")
    low.press("Alt+Down")
    assert question(low).text() == ""


# -- skipping and taking up again


def test_an_article_is_skipped_and_taken_up_again(driver: Driver) -> None:
    title = driver.title
    driver.press("Ctrl+Shift+Return")
    assert state_of(driver, title) is SetState.SKIPPED
    assert driver.title != title
    assert driver.told() == f"“{title}” is skipped."
    driver.press("Alt+Up", "Ctrl+Shift+Return")
    assert state_of(driver, title) is SetState.IN_PROGRESS
    assert driver.told() == f"“{title}” was skipped and is open again. Ctrl+Enter finishes it."
    driver.press("Ctrl+Z", "Ctrl+Z")
    assert state_of(driver, title) is SetState.NEW


@pytest.mark.parametrize(
    ("key", "state", "end"),
    [
        ("Ctrl+Return", "finished", "finishes it again"),
        ("Ctrl+Shift+Return", "skipped", "finishes it"),
    ],
)
def test_deciding_in_a_closed_article_opens_it_again_and_says_so(
    driver: Driver, key: str, state: str, end: str
) -> None:
    title = driver.title
    driver.press(key, "Alt+Up")
    assert driver.article.state.value == state
    driver.press("A")
    assert driver.article.state is SetState.IN_PROGRESS
    assert driver.told() == f"“{title}” was {state} and is open again. Ctrl+Enter {end}."
    driver.press("Ctrl+Z")
    assert driver.article.state.value == state
    assert not driver.annotations()
