"""The command palette: found by a few letters, run by Enter, and the window left as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView

from glossator.gui.actions.choices import Choice, answering
from glossator.gui.actions.matching import folded, match, ranked
from glossator.gui.actions.table import specs
from glossator.gui.models.choice_list import ChoiceList
from glossator.gui.panels.command_palette import CommandPalette
from glossator.services.projects import read_scheme
from tests.gui.driver import Driver

TEXTS = [(each.text, "") for each in specs(read_scheme(None))]
FIRST = [
    ("next art", "Next article"),
    ("na", "Next article"),
    ("accept", "Accept"),
    ("acc", "Accept"),
    ("fin art", "Finish article"),
    ("lar te", "Larger text"),
    ("HIGH", "High contrast"),
    ("im fol", "Import a folder…"),
]


# -- finding


@pytest.mark.parametrize(("typed", "expected"), FIRST)
def test_the_best_answer_comes_first(typed: str, expected: str) -> None:
    assert TEXTS[ranked(typed, TEXTS)[0][0]][0] == expected


def test_words_initials_and_scattered_letters_match_in_this_order() -> None:
    found = [match("ne", "New one"), match("no", "New one"), match("we", "New one")]
    scores = [each.score for each in found if each is not None]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


def test_matching_letters_are_told() -> None:
    found = match("na", "Next article")
    assert found is not None
    assert found.places == (0, 5)


def test_accents_and_capitals_make_no_difference() -> None:
    assert folded("ÉTÉ Ångström") == "ete angstrom"
    assert match("ang", "Ångström") is not None


def test_what_is_not_there_is_not_found() -> None:
    assert match("zq", "Next article") is None
    assert ranked("zq", TEXTS) == []


def test_what_is_beside_a_text_is_found_without_marks() -> None:
    found = match("view", "Dark", "View colours")
    assert found is not None
    assert found.places == ()


@given(st.text(max_size=12), st.text(max_size=30))
def test_a_match_marks_letters_that_were_typed(query: str, text: str) -> None:
    found = match(query, text)
    if found is not None:
        assert all(0 <= place < len(text) for place in found.places)
        typed = set(folded(query))
        assert all(folded(text)[place] in typed for place in found.places)


@given(st.text("abc é", min_size=1, max_size=20))
def test_a_text_answers_to_itself(text: str) -> None:
    assert match(text, text) is not None


def choice(name: str, missing: str = "", *, listed: bool = True) -> Choice:
    """A choice of that name and id."""
    return Choice(name, name, "Edit", "", missing, listed=listed)


def test_with_nothing_typed_the_last_ones_come_first_and_impossible_ones_last() -> None:
    offered = [
        choice("a"),
        choice("b", "no article is open"),
        choice("c"),
        choice("d", listed=False),
    ]
    assert [each.id for each in answering("", offered, ["c"])] == ["c", "a", "b"]
    assert [each.id for each in answering("", offered, ["d", "b"])] == ["d", "a", "c", "b"]


def test_the_model_is_sound(qapp: QApplication) -> None:
    model = ChoiceList()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    assert tester.model() is model
    model.show([choice("a"), choice("b", "no article is open")])
    index = model.index(1, 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "b, Edit, not possible: no article is open"
    model.show([])
    assert model.rowCount() == 0


# -- in the window


def palette_of(driver: Driver) -> CommandPalette:
    """The window's palette."""
    found = driver.window.findChild(CommandPalette)
    assert found is not None
    return found


def call(driver: Driver, typed: str = "") -> CommandPalette:
    """Open the palette by its key and type into it."""
    driver.press("Ctrl+K")
    found = palette_of(driver)
    assert found.isVisible()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, typed)
    return found


def test_enter_runs_the_best_answer_and_the_focus_is_back(driver: Driver) -> None:
    title = driver.title
    call(driver, "next art")
    driver.press("Return")
    assert driver.title != title
    assert not palette_of(driver).isVisible()
    assert driver.pane.hasFocus()


def test_the_action_finds_the_selection_and_the_focus_of_before(driver: Driver) -> None:
    driver.select("Parliament of Georgia")
    call(driver, "organiz")
    driver.press("Return")
    assert driver.annotation("Parliament of Georgia").label == "ORG"


def test_esc_changes_nothing(driver: Driver) -> None:
    focus, title = driver.window.workspace.focus, driver.title
    found = call(driver, "accept")
    driver.press("Esc")
    assert not found.isVisible()
    assert driver.pane.hasFocus()
    assert (driver.window.workspace.focus, driver.title) == (focus, title)


def test_its_own_key_closes_it_again(driver: Driver) -> None:
    found = call(driver)
    driver.press("Ctrl+K")
    assert not found.isVisible()


def test_keys_of_the_window_sleep_while_one_types(driver: Driver) -> None:
    title, found = driver.title, call(driver)
    driver.press("Ctrl+PgDown", "Ctrl+B")
    assert driver.title == title
    assert driver.window.page.sidebar.isVisible()
    assert found.isVisible()
    driver.press("Esc")


def test_arrows_choose_and_go_round(driver: Driver) -> None:
    found = call(driver)
    choices = found.shown_choices()
    driver.press("Down", "Down")
    assert found.current() == choices[2]
    driver.press("Up", "Up", "Up")
    assert found.current() == choices[-1]
    driver.press("Down")
    assert found.current() == choices[0]
    driver.press("Esc")


def test_what_is_not_possible_says_why_and_does_not_run(driver: Driver) -> None:
    found = call(driver, "claim from")
    current = found.current()
    assert current is not None
    assert (current.id, current.missing) == ("frame:claim", "no words are selected")
    driver.press("Return")
    assert found.isVisible()
    driver.press("Esc")


def test_what_ran_last_comes_first(driver: Driver) -> None:
    call(driver, "dark")
    driver.press("Return")
    found = call(driver)
    assert found.shown_choices()[0].id == "theme:dark"
    driver.press("Esc")


def test_every_action_can_be_found(driver: Driver) -> None:
    found = call(driver)
    for spec in driver.window.keys.actions:
        field = found.findChild(QLineEdit)
        assert field is not None
        field.clear()
        QTest.keyClicks(field, spec.text.removesuffix("…"))
        if spec.id != "palette":
            assert spec.id in {each.id for each in found.shown_choices()}
    driver.press("Esc")


def test_a_click_elsewhere_closes_it_and_stays_there(driver: Driver) -> None:
    found = call(driver)
    QTest.mouseClick(
        driver.pane.viewport(), Qt.MouseButton.LeftButton, pos=driver.pane.rect().bottomLeft() / 2
    )
    driver.pane.setFocus()
    assert not found.isVisible()
    assert driver.pane.hasFocus()


def test_it_stays_inside_a_small_window(driver: Driver) -> None:
    driver.window.resize(780, 500)
    found = call(driver)
    assert driver.window.rect().contains(found.geometry())
    driver.window.resize(1200, 800)
    assert abs(found.geometry().center().x() - driver.window.rect().center().x()) <= 1
    driver.press("Esc")


def test_field_and_list_have_names(driver: Driver) -> None:
    found = call(driver)
    for kind in (QLineEdit, QListView):
        widget = found.findChild(kind)
        assert widget is not None
        known = QAccessible.queryAccessibleInterface(widget)
        assert known is not None
        assert known.text(QAccessible.Text.Name)
    driver.press("Esc")
