"""Deciding about suggestions by single keys."""

from pathlib import Path

from glossator.domain.annotation import How, SetState
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver


def test_the_first_open_suggestion_is_in_focus(driver: Driver) -> None:
    assert driver.focused_words() == driver.open_words()[0]


def test_a_accepts_and_moves_on(driver: Driver) -> None:
    first, second = driver.open_words()[:2]
    driver.press("A")
    assert first in driver.words_of("entity")
    assert driver.focused_words() == second
    assert driver.annotation(first).origin.how is How.ACCEPTED


def test_x_rejects_and_moves_on(driver: Driver) -> None:
    first, second = driver.open_words()[:2]
    driver.press("X")
    assert not driver.annotations()
    assert driver.focused_words() == second
    assert len(driver.open_words()) + 1 == len(driver.article.suggestions)
    assert first


def test_space_puts_off_until_nothing_else_is_open(driver: Driver) -> None:
    driver.open("recalled")
    first, *others = driver.open_words()
    driver.press("Space")
    assert driver.focused_words() == others[0]
    driver.press(*"X" * len(others))
    assert driver.focused_words() == first


def test_a_digit_relabels_and_accepts(driver: Driver) -> None:
    words = driver.focused_words()
    driver.press("2")
    annotation = driver.annotation(words)
    assert annotation.label == "ORG"
    assert annotation.origin.how is How.CORRECTED


def test_the_digit_of_its_own_label_accepts_as_it_is(driver: Driver) -> None:
    suggestion = driver.window.workspace.focused()
    assert suggestion is not None
    assert suggestion.label == "DATE"
    words = driver.focused_words()
    driver.press("6")
    assert driver.annotation(words).origin.how is How.ACCEPTED


def test_edges_grow_and_shrink_by_words(driver: Driver) -> None:
    driver.focus_on("Norwegian")
    driver.press("]")
    assert driver.focused_words() == "Norwegian Ambassador"
    assert driver.annotation("Norwegian Ambassador").origin.how is How.CORRECTED
    driver.press("]", "[")
    assert driver.focused_words() == "Norwegian Ambassador"
    driver.press("}")
    assert driver.focused_words() == "Ambassador"
    driver.press("{", "Alt+[")
    assert driver.focused_words() == "Norwegian Ambassado"


def test_x_on_an_annotation_deletes_it_and_rejects_its_suggestion(driver: Driver) -> None:
    words = driver.focused_words()
    driver.press("A")
    driver.click_mark(words)
    driver.press("X")
    assert not driver.annotations()
    assert words not in driver.open_words()[:1]


def test_tab_and_shift_tab_walk_the_open_suggestions(driver: Driver) -> None:
    first, second, third = driver.open_words()[:3]
    driver.press("Tab", "Tab")
    assert driver.focused_words() == third
    driver.press("Shift+Tab")
    assert driver.focused_words() == second
    driver.press("Shift+Tab")
    assert driver.focused_words() == first


def test_tab_goes_on_to_the_next_article_when_none_is_left(driver: Driver) -> None:
    driver.open("recalled")
    driver.press(*"X" * len(driver.open_words()))
    title = driver.title
    driver.press("Tab")
    assert driver.title != title
    assert driver.focused_words()


def test_signs_choose_the_polarity_of_a_stance(driver: Driver) -> None:
    for key, label in (("+", "support"), ("-", "oppose"), ("~", "mixed"), ("0", "neutral")):
        driver.open("Norwegian")
        words = driver.open_words("stance")[0]
        driver.focus_on(words, "stance")
        driver.press(key)
        assert [item.label for item in driver.annotations("stance")] == [label]
        driver.press("Ctrl+Z")


def test_ctrl_enter_finishes_and_opens_the_next_article(driver: Driver) -> None:
    title = driver.title
    driver.press("Ctrl+Return")
    assert driver.title != title
    driver.wait_until_saved()
    states = {row.title: row.state for row in driver.window.workspace.session.documents()}
    assert states[title] is SetState.FINISHED


def test_undo_and_redo_go_back_to_the_article_they_change(driver: Driver) -> None:
    title, words = driver.title, driver.focused_words()
    driver.press("A", "Ctrl+Return")
    assert driver.title != title
    driver.press("Ctrl+Z")
    assert driver.title == title
    assert driver.article.state is SetState.IN_PROGRESS
    driver.press("Ctrl+Z")
    assert driver.focused_words() == words
    assert not driver.annotations()
    driver.press("Ctrl+Shift+Z")
    assert driver.words_of("entity") == [words]


def test_undo_works_after_a_restart(open_window: OpenWindow, sample: Path) -> None:
    first = open_window(sample)
    words = first.focused_words()
    first.press("A", "X")
    first.window.close()
    second = open_window(sample)
    assert second.words_of("entity") == [words]
    second.press("Ctrl+Z", "Ctrl+Z")
    assert not second.annotations()
    assert second.focused_words() == words


def test_what_is_shown_as_saved_is_in_the_file(driver: Driver) -> None:
    driver.press("A", "A", "X")
    driver.wait_until_saved()
    session = driver.window.workspace.session
    again = session.open(driver.article.document.id)
    assert again.annotations == driver.article.annotations
    assert again.decisions == driver.article.decisions
