"""Finding words in the article as they are typed."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from glossator.domain.span import Span
from glossator.gui.panels.find_bar import FindBar
from tests.gui.driver import Driver


@pytest.fixture
def bar(driver: Driver) -> FindBar:
    """The find bar of the window."""
    return driver.window.page.find_bar


def type_words(driver: Driver, words: str) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, words)


def places(driver: Driver, words: str) -> list[Span]:
    """Where words stand, whatever their case."""
    text, found, at = driver.article.document.text.lower(), [], -1
    while (at := text.find(words.lower(), at + 1)) >= 0:
        found.append(Span(at, at + len(words)))
    return found


def marked(driver: Driver) -> Span | None:
    """The match that the page shows stronger than the others."""
    return driver.pane.overlay().finds.current


def test_words_are_found_while_they_are_typed(driver: Driver, bar: FindBar) -> None:
    driver.press("Ctrl+F")
    type_words(driver, "tsik")
    every = places(driver, "tsik")
    assert bar.count() == f"1 of {len(every)}"
    assert marked(driver) == every[0]
    assert len(driver.pane.overlay().finds.spans) == len(every)
    type_words(driver, "xx")
    assert bar.count() == "not found"
    assert marked(driver) is None


def test_enter_and_f3_walk_round_the_matches_and_shift_goes_back(
    driver: Driver, bar: FindBar
) -> None:
    driver.press("Ctrl+F")
    type_words(driver, "Oslo")
    first, second = places(driver, "Oslo")
    driver.press("Return")
    assert (marked(driver), bar.count()) == (second, "2 of 2")
    driver.press("F3")
    assert marked(driver) == first
    driver.press("Shift+Return")
    assert marked(driver) == second
    driver.press("Shift+F3")
    assert marked(driver) == first
    assert driver.told() == "“Oslo”: 1 of 2."


def test_esc_leaves_the_match_selected_so_that_a_key_labels_it(
    driver: Driver, bar: FindBar
) -> None:
    driver.press("Ctrl+F")
    type_words(driver, "permits")
    driver.press("Escape")
    assert not bar.isVisible()
    assert driver.pane.hasFocus()
    assert driver.pane.selected_text() == "permits"
    assert marked(driver) is None
    driver.press("7")
    assert driver.annotation("permits").label == "EVENT"


def test_the_search_begins_at_the_caret(driver: Driver, bar: FindBar) -> None:
    driver.press("Ctrl+End", "Ctrl+F")
    type_words(driver, "Oslo")
    assert bar.count() == "1 of 2", "round the end"
    driver.press("Escape", "Ctrl+Home")
    driver.pane.set_position(places(driver, "Oslo")[1].start)
    driver.press("Ctrl+F")
    assert bar.count() == "2 of 2"


def test_selected_words_are_what_is_looked_for(driver: Driver, bar: FindBar) -> None:
    driver.select("Oslo")
    driver.press("Ctrl+F")
    assert (bar.words(), bar.count()) == ("Oslo", "1 of 2")
    type_words(driver, "Moe")
    assert bar.words() == "Moe", "typing goes over what was there"


def test_f3_goes_on_after_the_bar_is_closed(driver: Driver, bar: FindBar) -> None:
    driver.press("Ctrl+F")
    type_words(driver, "Oslo")
    driver.press("Escape", "F3")
    assert driver.pane.selection() == places(driver, "Oslo")[1]
    driver.press("F3")
    assert driver.pane.selection() == places(driver, "Oslo")[0]
    driver.press("Shift+F3")
    assert driver.pane.selection() == places(driver, "Oslo")[1]
    assert not bar.isVisible()


def test_f3_asks_for_words_where_there_are_none(driver: Driver, bar: FindBar) -> None:
    driver.press("F3")
    assert bar.isVisible()
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_case_and_accents_count_where_it_is_asked_for(driver: Driver, bar: FindBar) -> None:
    driver.press("Ctrl+F")
    type_words(driver, "the")
    loose = len(driver.pane.overlay().finds.spans)
    exact = next(each for each in bar.findChildren(QToolButton) if each.text() == "Aa")
    exact.click()
    strict = len(driver.pane.overlay().finds.spans)
    assert 0 < strict < loose


def test_the_words_are_looked_for_in_the_next_article_too(driver: Driver, bar: FindBar) -> None:
    driver.press("Ctrl+F")
    type_words(driver, "Tbilisi")
    driver.press("Alt+Down")
    found = places(driver, "Tbilisi")
    assert len(driver.pane.overlay().finds.spans) == len(found)
    assert bar.count() == (f"1 of {len(found)}" if found else "not found")


def test_a_match_below_is_scrolled_into_view(driver: Driver) -> None:
    driver.window.resize(900, 520)
    driver.press("Ctrl+F")
    type_words(driver, "January")
    current = marked(driver)
    assert current is not None
    assert driver.pane.viewport().rect().contains(driver.pane.rect_of(current))


def test_letters_typed_into_the_bar_decide_nothing(driver: Driver) -> None:
    before = driver.article
    driver.press("Ctrl+F")
    type_words(driver, "axe1")
    assert driver.article == before
