"""What is decided in one article changes what the next one suggests."""

from pathlib import Path

import pytest

from glossator.services import importing, machine, projects, suggesting
from glossator.services.stamps import SystemStamps
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver
from tests.support import lines
from tests.support.suggesters import finder

ARTICLES = {
    "One": "Mara Lind met Omar Reyes at the Harbour Board.",
    "Two": "Omar Reyes called Mara Lind. The Harbour Board was silent.",
    "Three": "Mara Lind saw nobody of the Harbour Board.",
}
WORDS = {"Mara Lind": "PERSON", "Omar Reyes": "PERSON"}


@pytest.fixture
def read(tmp_path: Path) -> Path:
    """A project of three articles that a suggester has read."""
    project = tmp_path / "read.gloss"
    projects.new_project(project, projects.read_scheme(None))
    rows = [{"title": title, "text": text} for title, text in ARTICLES.items()]
    with projects.open_project(project) as opened:
        source = lines.write(tmp_path / "articles.jsonl", *rows)
        importing.import_paths(
            opened, [source], importing.ImportOptions(), SystemStamps(), machine.machine_id()
        )
        suggesting.suggest_all(opened, finder(tmp_path, WORDS), SystemStamps())
    return project


def wait_until_learned(driver: Driver) -> None:
    """Wait until what was decided has reached the articles that come next."""
    driver.wait_until_saved()
    background = driver.window.background
    driver.wait_until(lambda: not background.is_learning())


def test_a_name_rejected_here_is_not_suggested_in_the_next_article(
    open_window: OpenWindow, read: Path
) -> None:
    driver = open_window(read)
    driver.focus_on("Mara Lind")
    driver.press("X", "A", "Ctrl+Return")
    assert driver.title == "Two"
    wait_until_learned(driver)
    assert driver.open_words() == ["Omar Reyes"]
    assert driver.focused_words() == "Omar Reyes"


def test_a_name_marked_here_is_suggested_in_the_next_article(
    open_window: OpenWindow, read: Path
) -> None:
    driver = open_window(read)
    driver.select("Harbour Board")
    driver.press("2")
    wait_until_learned(driver)
    driver.open("Two")
    assert driver.open_words() == ["Omar Reyes", "Mara Lind", "Harbour Board"]
    driver.focus_on("Harbour Board")
    driver.press("A")
    assert driver.annotation("Harbour Board").origin.suggester == "project memory"


def test_what_is_undone_here_is_suggested_in_the_next_article_again(
    open_window: OpenWindow, read: Path
) -> None:
    driver = open_window(read)
    driver.focus_on("Mara Lind")
    driver.press("X")
    wait_until_learned(driver)
    driver.press("Ctrl+Z")
    wait_until_learned(driver)
    driver.open("Two")
    assert driver.open_words() == ["Omar Reyes", "Mara Lind"]


def test_the_article_in_work_stays_as_it_is(open_window: OpenWindow, read: Path) -> None:
    driver = open_window(read)
    driver.open("Two")
    driver.focus_on("Omar Reyes")
    driver.press("A")
    driver.open("One")
    driver.focus_on("Mara Lind")
    driver.press("X")
    wait_until_learned(driver)
    driver.open("Two")
    wait_until_learned(driver)
    assert driver.open_words() == ["Mara Lind"]


def test_whoever_wants_it_has_the_suggestions_as_the_suggester_makes_them(
    open_window: OpenWindow, read: Path
) -> None:
    driver = open_window(read)
    driver.focus_on("Mara Lind")
    driver.press("X")
    wait_until_learned(driver)
    driver.open("Two")
    assert driver.open_words() == ["Omar Reyes"]
    # What the thread has changed is told to the window a moment later.
    driver.window._preferences.learn_from_decisions = False
    driver.wait_until(lambda: driver.open_words() == ["Omar Reyes", "Mara Lind"])
    driver.window._preferences.learn_from_decisions = True
    driver.wait_until(lambda: driver.open_words() == ["Omar Reyes"])


def test_a_project_that_cannot_be_read_is_said_once(open_window: OpenWindow, read: Path) -> None:
    driver = open_window(read)
    wait_until_learned(driver)
    remembering = driver.window.background.remembering
    told: list[str] = []
    remembering.failed.connect(told.append)
    remembering._fail("The disk is gone.")
    remembering._fail("The disk is gone.")
    driver.focus_on("Mara Lind")
    driver.press("X")
    wait_until_learned(driver)
    assert told == ["The disk is gone."]
    driver.open("Two")
    assert driver.open_words() == ["Omar Reyes", "Mara Lind"]


def test_a_decision_saved_while_the_window_closes_teaches_nobody(driver: Driver) -> None:
    driver.press("A")
    driver.window.close()
    assert not driver.window.background.is_learning()
