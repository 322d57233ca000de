"""The list of articles in the hands of an annotator: filter, choose, go, all by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu

from glossator.gui.panels.article_table import ArticleTable
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver
from tests.support import stocks

SCORES = {2: 0.75, 3: 0.25, 5: 0.5, 9: 0.9}


class List:
    """The list beside the article, as it is seen."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self.panel = driver.window.page.articles

    @property
    def table(self) -> ArticleTable:
        found = self.panel.findChild(ArticleTable)
        assert found is not None
        return found

    @property
    def field(self) -> QLineEdit:
        found = self.panel.findChild(QLineEdit)
        assert found is not None
        return found

    def titles(self) -> list[str]:
        """What is listed, once everything is known."""
        self._driver.window.workspace.corpus.settle()
        model = self.table.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def selected(self) -> str | None:
        """The title of the row that is marked as open."""
        found = self.table.currentIndex().data()
        return str(found) if found is not None else None

    def says(self) -> list[str]:
        """What stands around the list."""
        return [each.text() for each in self.panel.findChildren(QLabel) if each.isVisible()]

    def choose(self, letter: str) -> None:
        """Open the menu by its key and press the letter of an entry."""
        self._driver.press("Ctrl+Shift+P")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        QTest.keyClicks(menu, letter)
        # A window manager hands the focus back; there is none here.
        self._driver.window.activateWindow()
        self._driver.wait_until(self._driver.window.isActiveWindow)
        self._driver.window.workspace.corpus.settle()

    def type(self, text: str) -> None:
        """Filter by words."""
        self._driver.press("Ctrl+P")
        QTest.keyClicks(self.field, text)
        self._driver.window.workspace.corpus.settle()


@pytest.fixture
def driver(open_window: OpenWindow, tmp_path: Path) -> Driver:
    """A window on ten articles."""
    return open_window(stocks.stock(tmp_path / "ten.gloss", 10, SCORES))


@pytest.fixture
def shown(driver: Driver) -> List:
    """Its list."""
    return List(driver)


def test_typing_filters_with_every_letter(driver: Driver, shown: List) -> None:
    driver.press("Ctrl+P")
    assert shown.field.hasFocus()
    QTest.keyClicks(shown.field, "har")
    assert shown.titles() == ["Harbour 1", "Harbour 6"]
    assert "2 found" in shown.says()
    QTest.keyClicks(shown.field, " 2024-05-07")
    assert shown.titles() == ["Harbour 6"]
    assert driver.title == "Harbour 1", "nothing is opened by typing"


def test_enter_opens_the_first_that_is_found(driver: Driver, shown: List) -> None:
    driver.press("Ctrl+P")
    QTest.keyClicks(shown.field, "vote")
    driver.press("Return")
    assert driver.title == "Vote 4"
    assert driver.pane.hasFocus()
    assert shown.selected() == "Vote 4"


def test_down_goes_into_the_list_and_up_comes_back(driver: Driver, shown: List) -> None:
    shown.type("bridge")
    driver.press("Down")
    assert shown.table.hasFocus()
    driver.press("Down", "Return")
    assert driver.title == "Bridge 7"
    shown.type("bridge")
    driver.press("Down", "Up")
    assert shown.field.hasFocus()


def test_letters_typed_in_the_list_filter_it(driver: Driver, shown: List) -> None:
    driver.press("Ctrl+L")
    assert shown.table.hasFocus()
    QTest.keyClicks(shown.table, "t")
    assert shown.field.text() == "t"
    assert shown.field.hasFocus()
    assert shown.titles() == ["Treaty 3", "Treaty 8"]


@pytest.mark.parametrize("into", [(), ("Down",)])
def test_esc_clears_the_filter_and_returns_to_the_article(
    driver: Driver, shown: List, into: tuple[str, ...]
) -> None:
    shown.type("treaty")
    driver.press(*into, "Escape")
    assert driver.pane.hasFocus()
    assert len(shown.titles()) == 10
    assert shown.selected() == driver.title == "Harbour 1"


def test_nothing_found_says_what_to_do(driver: Driver, shown: List) -> None:
    shown.type("zebra <b>x</b>")
    assert shown.titles() == []
    assert (
        "No article has “zebra <b>x</b>” in its title, outlet, place or date. "
        "Esc clears the filter." in shown.says()
    )
    driver.press("Return", "Down")
    assert driver.title == "Harbour 1"
    assert shown.field.hasFocus()


def test_a_state_without_articles_says_how_to_see_others(driver: Driver, shown: List) -> None:
    shown.choose("f")
    assert shown.titles() == []
    assert "No article is like that. Ctrl+Shift+P shows others." in shown.says()


def test_an_empty_project_says_how_to_fill_it(empty: Driver) -> None:
    assert "No articles yet. Ctrl+I imports some." in List(empty).says()


def test_finished_articles_stay_in_sight_until_one_asks_again(driver: Driver, shown: List) -> None:
    shown.choose("t")
    driver.press("Ctrl+Return")
    driver.wait_until_saved()
    assert "Harbour 1" in shown.titles()
    assert driver.title == "Bridge 2"
    assert "1 of 10 finished" in shown.says()
    shown.choose("t")
    assert "Harbour 1" not in shown.titles()


def test_needed_most_first_leads_from_need_to_need(driver: Driver, shown: List) -> None:
    shown.choose("n")
    # The fifth is one of those drawn by lot.
    assert shown.titles()[:5] == ["Treaty 3", "Council 5", "Bridge 2", "Vote 9", "Vote 4"]
    assert "needed most first" in shown.says()
    opened = []
    for _ in range(4):
        driver.press("Tab")
        opened.append(driver.title)
        driver.press("X")
    assert opened == ["Treaty 3", "Council 5", "Bridge 2", "Vote 9"]
    driver.press("Tab")
    assert driver.told() == "No open suggestion is left in the project."


def test_finishing_follows_the_order_of_the_list(driver: Driver, shown: List) -> None:
    shown.choose("n")
    driver.press("Ctrl+Return")
    assert driver.title == "Treaty 3"
    driver.press("X", "Ctrl+Return")
    assert driver.title == "Council 5"
    driver.press("Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgUp")
    assert driver.title == "Bridge 2"


def test_open_suggestions_alone_can_be_listed(driver: Driver, shown: List) -> None:
    shown.choose("o")
    assert shown.titles() == ["Bridge 2", "Treaty 3", "Council 5", "Vote 9"]
    assert "4 found" in shown.says()


def test_the_place_in_the_bar_is_that_of_the_list(driver: Driver, shown: List) -> None:
    def place() -> list[str]:
        top = driver.window.page.top
        return [each.text() for each in top.findChildren(QLabel) if "Article" in each.text()]

    assert place() == ["Article 1 of 10"]
    shown.type("harbour")
    assert place() == ["Article 1 of 2"]
    driver.press("Down", "Down", "Return")
    assert place() == ["Article 2 of 2"]
    driver.press("Ctrl+P", "Escape")
    shown.titles()
    assert place() == ["Article 6 of 10"]


def test_the_list_comes_back_from_a_hidden_sidebar(driver: Driver, shown: List) -> None:
    driver.press("Ctrl+B")
    assert not shown.panel.isVisible()
    driver.press("Ctrl+P")
    assert shown.field.hasFocus()


def test_a_click_opens_an_article(driver: Driver, shown: List) -> None:
    place = shown.table.visualRect(shown.table.model().index(3, 0)).center()
    QTest.mouseClick(shown.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert driver.title == "Vote 4"
