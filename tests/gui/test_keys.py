"""Keys as texts, and where they stand: in the table and nowhere else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docs.keys import PAGE, page
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

import glossator.gui
from glossator.gui.actions.key_text import canonical, pressed, sequences, shown, shown_all
from glossator.gui.actions.reading_keys import READING, reserved, with_shift
from glossator.gui.actions.table import specs
from glossator.gui.hints import by_key, digits
from glossator.gui.text import keyboard
from glossator.services.projects import read_scheme
from tests.gui.schemes import ODD_KEYS

RESERVED = frozenset(reserved())
TABLE = specs(read_scheme(None))


# -- keys as texts


@pytest.mark.parametrize(
    ("text", "one_spelling"),
    [
        ("a", "A"),
        ("ctrl+shift+z", "Ctrl+Shift+Z"),
        ("Ctrl+Enter", "Ctrl+Return"),
        ("Num+1", "1"),
        ("Backtab", "Shift+Tab"),
        ("Page Down", "PgDown"),
        ("Foo", ""),
        ("Ctrl", ""),
        ("Ctrl+K, Ctrl+S", ""),
        ("Shift+=", ""),
        ("", ""),
    ],
)
def test_a_key_has_one_spelling(text: str, one_spelling: str) -> None:
    assert canonical(text) == one_spelling


@given(st.one_of(st.text(max_size=6), st.sampled_from(ODD_KEYS)))
def test_the_one_spelling_is_its_own(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    assert not once or len(sequences([once])) >= 1


def test_the_table_has_every_key_in_its_one_spelling() -> None:
    odd = [
        key for action in TABLE for key in (*action.keys, *action.spare) if canonical(key) != key
    ]
    assert odd == []


@pytest.mark.parametrize(
    ("key", "held", "text", "expected"),
    [
        (Qt.Key.Key_F, Qt.KeyboardModifier.NoModifier, "f", "F"),
        (Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier, "F", "Shift+F"),
        (Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier, "?", "?"),
        (Qt.Key.Key_1, Qt.KeyboardModifier.ShiftModifier, "1", "1"),
        (Qt.Key.Key_1, Qt.KeyboardModifier.KeypadModifier, "1", "1"),
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier, "", "Shift+Tab"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "", "Return"),
        (Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier, "", ""),
    ],
)
def test_a_key_press_is_taken_as_what_it_writes(
    key: Qt.Key, held: Qt.KeyboardModifier, text: str, expected: str
) -> None:
    assert pressed(QKeyEvent(QEvent.Type.KeyPress, key, held, text)) == expected


def test_keys_are_shown_as_they_are_printed() -> None:
    assert shown("Ctrl+Return", portable=True) == "Ctrl+Enter"
    assert shown("Shift+Right", portable=True) == "Shift+→"
    assert shown("-", portable=True) == "−"
    assert shown("Ctrl++", portable=True) == "Ctrl++"
    assert shown_all(("Ctrl+Y", "PgUp"), portable=True) == "Ctrl+Y or Page Up"


def test_return_is_either_enter_key() -> None:
    assert [each.toString() for each in sequences(["Ctrl+Return"])] == ["Ctrl+Enter", "Ctrl+Return"]


def test_hints_shorten_numbers_that_follow_each_other() -> None:
    keys = {f"choose:{digit}": digit for digit in "123456789"}
    assert digits(lambda action: keys.get(action, "")) == "1–9"
    keys["choose:1"] = "P"
    assert digits(lambda action: keys.get(action, "")) == "P … 9"
    assert digits(lambda _: "") == ""


def test_a_sentence_does_without_a_key_that_is_not_there() -> None:
    assert by_key("{", "{} finishes.", "Finish.") == "{ finishes."
    assert by_key("", "{} finishes.", "Finish.") == "Finish."


# -- nothing but the table


def said_by(tree: ast.Module) -> Iterator[str]:
    """The texts of a module, docstrings aside."""
    homes = ast.Module | ast.ClassDef | ast.FunctionDef
    docs = {id(each.body[0]) for each in ast.walk(tree) if isinstance(each, homes) and each.body}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Expr) and id(node) in docs):
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.Constant) and isinstance(child.value, str):
                    yield child.value


def test_the_page_of_keys_is_what_the_table_says() -> None:
    assert PAGE.read_text("utf-8") == page(), "run make keys-page"


def test_no_key_of_an_action_is_written_anywhere_but_in_the_table() -> None:
    held = ("Ctrl+", "Alt+", "Shift+")
    keys = {key for each in TABLE for key in each.keys if key.startswith(held)}
    texts = {shown(key, portable=True) for key in keys} | keys
    written = re.compile("|".join(rf"(?<![\w+]){re.escape(each)}(?![\w+])" for each in texts))
    home = Path(glossator.gui.__file__).parent
    modules = [each for each in home.rglob("*.py") if each.parent.name != "actions"]
    assert len(modules) > 50
    found = [
        f"{module.name}: {text}"
        for module in modules
        for text in said_by(ast.parse(module.read_text("utf-8")))
        if written.search(text)
    ]
    assert found == []


# -- the reading keys


def key_event(key: str) -> QKeyEvent:
    """The event of a key that is in its one spelling."""
    combination = QKeySequence(key)[0]  # type: ignore[index]  # Qt has it, its stubs forget it
    return QKeyEvent(QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers())


def test_the_article_answers_to_every_reading_key(qapp: QApplication) -> None:
    for each in READING:
        for key in each.keys:
            assert keyboard.is_ours(key_event(key)), key
            if each.selects:
                assert keyboard.is_ours(key_event(with_shift(key))), key


def test_the_article_keeps_no_other_key_to_itself(qapp: QApplication) -> None:
    names = ["Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Ins", "Del", "Space"]
    names += [chr(code) for code in range(ord("!"), ord("`")) if chr(code) != "+"]
    kept = set()
    for held in ("", "Ctrl+", "Alt+", "Shift+", "Ctrl+Shift+", "Alt+Shift+", "Ctrl+Alt+"):
        for name in names:
            key = canonical(held + name)
            if key and keyboard.is_ours(key_event(key)):
                kept.add(key)
    assert kept <= RESERVED


def test_no_action_has_a_reading_key(qapp: QApplication) -> None:
    taken = [key for each in TABLE for key in (*each.keys, *each.spare) if key in RESERVED]
    assert taken == []
    assert not any(
        keyboard.is_ours(key_event(key)) for each in TABLE for key in (*each.keys, *each.spare)
    )
