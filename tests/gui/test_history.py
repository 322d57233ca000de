"""Undo and redo open the place that they change."""

from glossator.domain.annotation import SetState
from glossator.domain.text import passages
from tests.gui.driver import Driver


def caret_in_sight(driver: Driver) -> bool:
    return driver.pane.viewport().rect().contains(driver.pane.caret_rect())


def test_undo_in_another_article_opens_it_at_the_place(driver: Driver) -> None:
    driver.window.resize(1000, 520)
    driver.focus_on("Svaneti")
    title, span = driver.title, driver.span("Svaneti")
    driver.press("A", "Alt+Down", "Ctrl+Z")
    assert driver.title == title
    assert driver.focused_words() == "Svaneti"
    assert driver.pane.position() == span.start
    assert caret_in_sight(driver)


def test_redo_goes_to_the_place_as_well(driver: Driver) -> None:
    driver.window.resize(1000, 520)
    driver.focus_on("Svaneti")
    driver.press("A", "Ctrl+Z", "Ctrl+Home", "Alt+Down", "Ctrl+Shift+Z")
    assert driver.focused_words() == "Svaneti"
    assert driver.pane.position() == driver.span("Svaneti").start
    assert caret_in_sight(driver)


def test_undo_of_a_passage_that_was_read_goes_to_the_passage(driver: Driver) -> None:
    driver.window.resize(1000, 520)
    title = driver.title
    driver.press("Ctrl+End", "E", "Alt+Down", "Ctrl+Z")
    assert driver.title == title
    assert driver.pane.position() == passages(driver.article.document.text)[-1].start
    assert caret_in_sight(driver)
    assert driver.focused_words() == "", "keys act on nothing that is out of sight"


def test_undo_of_a_deletion_puts_what_is_back_in_focus(driver: Driver) -> None:
    driver.focus_on("Tbilisi")
    driver.press("A")
    driver.click_mark("Tbilisi")
    driver.press("X", "Ctrl+Home", "Ctrl+Z")
    assert driver.focused_words() == "Tbilisi"
    assert driver.pane.position() == driver.span("Tbilisi").start


def test_undo_of_finishing_opens_the_article_again(driver: Driver) -> None:
    title = driver.title
    driver.press("Ctrl+Return", "Ctrl+Z")
    assert driver.title == title
    assert driver.article.state is SetState.NEW
    assert driver.told() == f"Undone: Finish “{title}”"
