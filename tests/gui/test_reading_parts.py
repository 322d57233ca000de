"""A long article in the window: its beginning at once, the rest while nothing else happens."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from glossator.domain.open_document import OpenDocument
from tests.benchmarks import articles, stocking
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver
from tests.support import projects

LONG = articles.article(1, 30_000, 600)
SHORT = articles.article(2, 2_000, 40)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project that begins with a short article; the next one is long and partly decided."""
    path = stocking.stock(tmp_path / "parts.gloss", [SHORT, LONG])
    stocking.decide_some(path, LONG.document.id)
    return path


@pytest.fixture
def driver(path: Path, open_window: OpenWindow) -> Driver:
    """A window on it."""
    return open_window(path)


def shown(driver: Driver) -> set[str]:
    """What the pane has marks for."""
    return {mark.id for mark in driver.pane.marks()}


def everything(opened: OpenDocument) -> set[str]:
    return {*opened.annotations, *(item.id for item in opened.queue)}


def wait_until_read(driver: Driver, qtbot: QtBot) -> None:
    """Wait until the pane has marks for all that stands in the article."""
    with qtbot.waitSignal(driver.window.workspace.document_read):
        pass


def test_the_beginning_is_shown_before_the_rest_is_read(driver: Driver, qtbot: QtBot) -> None:
    driver.window.workspace.open(LONG.document.id)
    beginning = shown(driver)

    wait_until_read(driver, qtbot)

    assert 50 < len(beginning) < 300
    assert beginning < shown(driver)
    assert shown(driver) == everything(driver.article)
    assert driver.window.workspace.focus == driver.window.workspace.queue[0].id


def test_whoever_asks_for_the_article_gets_all_of_it(driver: Driver) -> None:
    driver.window.workspace.open(LONG.document.id)

    assert len(driver.article.suggestions) == len(LONG.suggestions)
    assert shown(driver) == everything(driver.article)


def test_a_key_before_all_is_read_decides_as_afterwards(driver: Driver) -> None:
    driver.window.workspace.open(LONG.document.id)
    words = driver.focused_words()
    before = len(driver.window.workspace.queue)

    driver.press("A")

    assert words in driver.words_of("entity")
    assert len(driver.window.workspace.queue) == before - 1
    assert shown(driver) == everything(driver.article)


def test_going_back_from_the_beginning_wraps_to_the_last_of_all(driver: Driver) -> None:
    driver.window.workspace.open(LONG.document.id)

    driver.press("Shift+Tab")

    assert driver.window.workspace.focus == driver.window.workspace.queue[-1].id


def test_another_article_is_opened_while_one_is_read(driver: Driver) -> None:
    driver.window.workspace.open(LONG.document.id)
    driver.window.workspace.open(SHORT.document.id)

    assert driver.article.document.id == SHORT.document.id
    assert shown(driver) == everything(driver.article)


def test_marks_are_numbered_as_when_all_is_read_at_once(driver: Driver, qtbot: QtBot) -> None:
    driver.window.workspace.open(LONG.document.id)
    wait_until_read(driver, qtbot)
    in_parts = {mark.id: mark.tag() for mark in driver.pane.marks()}

    driver.window.workspace.open(SHORT.document.id)
    driver.window.workspace.open(LONG.document.id)
    assert driver.article.suggestions

    assert {mark.id: mark.tag() for mark in driver.pane.marks()} == in_parts
    assert any(in_parts.values())


def test_what_cannot_be_read_to_its_end_is_not_worked_on(
    path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    last = LONG.suggestions[-1].id
    projects.tamper(path, "UPDATE suggestions SET spans = '[[' WHERE id = ?", [last])
    driver = open_window(path)

    with qtbot.waitSignal(driver.window.workspace.refused):
        driver.window.workspace.open(LONG.document.id)

    assert driver.window.workspace.opened is None
    assert not shown(driver)
    assert "damaged" in driver.told()
    driver.open(SHORT.document.title)
    assert shown(driver) == everything(driver.article)
