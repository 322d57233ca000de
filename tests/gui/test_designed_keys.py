"""Every key of the design does what the design says, by real events; other keyboards as well."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from glossator.domain.annotation import SetState
from glossator.domain.suggestion import Verdict
from glossator.gui.actions.overlay import KeyOverlay
from glossator.gui.panels.command_palette import CommandPalette
from glossator.gui.panels.find_bar import FindBar
from tests.gui.driver import Driver

PHRASE = "remained committed to the energy corridor"


def made(driver: Driver, words: str, layer: str) -> str:
    """The label of what stands at these words in a layer."""
    return driver.annotation(words, layer).label


def tab(driver: Driver) -> None:
    first = driver.window.workspace.focus
    driver.press("Tab")
    assert driver.window.workspace.focus not in {None, first}
    driver.press("Shift+Tab")
    assert driver.window.workspace.focus == first


def decides(key: str, verdict: Verdict) -> Callable[[Driver], None]:
    """Check that a key gives a verdict on the suggestion in focus and moves on."""

    def check(driver: Driver) -> None:
        suggestion = driver.window.workspace.focus
        assert suggestion is not None
        driver.press(key)
        assert driver.article.decisions[suggestion].verdict is verdict
        assert driver.window.workspace.focus not in {None, suggestion}

    return check


def digit_on_a_suggestion(driver: Driver) -> None:
    driver.focus_on("Norway", "entity")
    driver.press("4")
    assert made(driver, "Norway", "entity") == "GROUP"


def digit_on_an_annotation(driver: Driver) -> None:
    driver.select("energy corridor")
    driver.press("7")
    assert made(driver, "energy corridor", "entity") == "EVENT"
    driver.press("3")
    assert made(driver, "energy corridor", "entity") == "PLACE"


def selection_becomes(key: str, layer: str, label: str) -> Callable[[Driver], None]:
    """Check that a key makes the selection an annotation of a layer."""

    def check(driver: Driver) -> None:
        driver.select(PHRASE)
        driver.press(key)
        assert made(driver, PHRASE, layer) == label

    return check


def tab_in_a_frame(driver: Driver) -> None:
    driver.select(PHRASE)
    driver.press("C")
    roles = driver.window.page.roles
    assert roles.filling is not None
    driver.press("Tab")
    assert roles.filling is not None
    assert roles.filling.role.name == "cue"
    driver.press(roles.filling.numbered[0][0])
    assert "cue" in driver.annotation(PHRASE, "claim").roles


def edge(key: str, left: int, right: int) -> Callable[[Driver], None]:
    """Check which way a key moves the edges: -1 to the left, 1 to the right, 0 not at all."""

    def check(driver: Driver) -> None:
        driver.select("the energy corridor")
        driver.press("3")
        before = driver.window.workspace.focused()
        assert before is not None
        driver.press(key)
        after = driver.window.workspace.focused()
        assert after is not None
        moved = (after.spans[0].start - before.spans[0].start, after.end - before.end)
        assert [(by > 0) - (by < 0) for by in moved] == [left, right]
        assert not key.startswith("Alt") or {abs(by) for by in moved} == {0, 1}

    return check


def arrows(driver: Driver) -> None:
    driver.press("Ctrl+Home", "Right", "Down")
    assert driver.pane.position() > 1
    driver.press("Ctrl+Home", "Shift+Right", "Shift+Right")
    assert len(driver.pane.selected_text()) == 2


def passage_is_read(driver: Driver) -> None:
    before = len(driver.article.covered)
    driver.press("E")
    assert len(driver.article.covered) > before


def undo_and_redo(driver: Driver) -> None:
    driver.select("energy corridor")
    driver.press("3")
    driver.press("Ctrl+Z")
    assert "energy corridor" not in driver.words_of("entity")
    driver.press("Ctrl+Shift+Z")
    assert "energy corridor" in driver.words_of("entity")


def finish(driver: Driver) -> None:
    title = driver.title
    driver.press("Ctrl+Return")
    if driver.title == title:
        # It asks about passages that were never seen.
        driver.press("Ctrl+Return")
    done = driver.window.workspace.session.documents()[0]
    assert (done.state, done.title) == (SetState.FINISHED, title)
    assert driver.title != title


def palette(driver: Driver) -> None:
    driver.press("Ctrl+K")
    found = driver.window.findChild(CommandPalette)
    assert found is not None
    assert found.isVisible()
    driver.press("Esc")
    assert not found.isVisible()


def drawer_with_the_focus(key: str) -> Callable[[Driver], None]:
    """Check that a key opens a panel beside or below the article."""

    def check(driver: Driver) -> None:
        driver.press(key)
        page = driver.window.page
        driver.wait_for(lambda: page.beside.panel() or page.below.panel())

    return check


def find(driver: Driver) -> None:
    driver.press("Ctrl+F")
    bar = driver.window.findChild(FindBar)
    assert bar is not None
    assert bar.isVisible()
    assert bar.isAncestorOf(driver.window.focusWidget())


def overlay(driver: Driver) -> None:
    driver.press("?")
    shown_one = driver.window.findChild(KeyOverlay)
    assert shown_one is not None
    shown_one.close()


DESIGN = {
    "Tab, Shift+Tab": tab,
    "A": decides("A", Verdict.ACCEPTED),
    "X": decides("X", Verdict.REJECTED),
    "Space": decides("Space", Verdict.DEFERRED),
    "1-9 on a suggestion": digit_on_a_suggestion,
    "1-9 on an annotation": digit_on_an_annotation,
    "1-9 on a selection": selection_becomes("2", "entity", "ORG"),
    "C": selection_becomes("C", "claim", "indirect"),
    "S": selection_becomes("S", "stance", "neutral"),
    "+": selection_becomes("+", "stance", "support"),
    "-": selection_becomes("-", "stance", "oppose"),
    "0": selection_becomes("0", "stance", "neutral"),
    "~": selection_becomes("~", "stance", "mixed"),
    "= where + needs Shift": selection_becomes("=", "stance", "support"),
    "* where ~ is two strokes": selection_becomes("*", "stance", "mixed"),
    "Tab in a frame, digit": tab_in_a_frame,
    "]": edge("]", 0, 1),
    "[": edge("[", 0, -1),
    "{": edge("{", -1, 0),
    "}": edge("}", 1, 0),
    "Alt+]": edge("Alt+]", 0, 1),
    "Alt+[": edge("Alt+[", 0, -1),
    "Alt+{": edge("Alt+{", -1, 0),
    "Alt+}": edge("Alt+}", 1, 0),
    ". where ] needs AltGr": edge(".", 0, 1),
    ", where [ needs AltGr": edge(",", 0, -1),
    "arrows": arrows,
    "E": passage_is_read,
    "G": drawer_with_the_focus("G"),
    "Ctrl+Z, Ctrl+Shift+Z": undo_and_redo,
    "Ctrl+Enter": finish,
    "Ctrl+K": palette,
    "Ctrl+F": find,
    "Ctrl+Shift+F": drawer_with_the_focus("Ctrl+Shift+F"),
    "F1": drawer_with_the_focus("F1"),
    "?": overlay,
}


@pytest.mark.parametrize("key", DESIGN)
def test_the_keys_of_the_design_do_what_it_says(key: str, driver: Driver) -> None:
    DESIGN[key](driver)


# -- other keyboards

KEYPAD = Qt.KeyboardModifier.KeypadModifier


@pytest.mark.parametrize(
    ("key", "held", "layer", "label"),
    [
        (Qt.Key.Key_2, KEYPAD, "entity", "ORG"),
        (Qt.Key.Key_Plus, KEYPAD, "stance", "support"),
        (Qt.Key.Key_Minus, KEYPAD, "stance", "oppose"),
        (Qt.Key.Key_Asterisk, KEYPAD, "stance", "mixed"),
        (Qt.Key.Key_0, KEYPAD, "stance", "neutral"),
    ],
)
def test_the_number_pad_works_as_well(
    driver: Driver, key: Qt.Key, held: Qt.KeyboardModifier, layer: str, label: str
) -> None:
    driver.select(PHRASE)
    QTest.keyClick(driver.pane, key, held)
    assert made(driver, PHRASE, layer) == label


def test_both_enter_keys_do_the_same(driver: Driver) -> None:
    driver.select(PHRASE)
    driver.press("C", "Esc")
    roles = driver.window.page.roles
    QTest.keyClick(driver.pane, Qt.Key.Key_Enter, KEYPAD)
    assert roles.is_filling()
    driver.press("Esc")
    QTest.keyClick(driver.pane, Qt.Key.Key_Return)
    assert roles.is_filling()
