"""The user's key file, and what a window makes of it."""

import tomllib
from pathlib import Path

from hypothesis import given
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.domain.scheme import Label, Layer, Scheme, Shape
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.key_map import Changes
from glossator.gui.actions.key_store import KeyStore, parse_keys, written_keys
from glossator.gui.actions.table import specs
from glossator.services.projects import read_scheme
from tests.gui.schemes import key_changes

DEFAULT = read_scheme(None)
TABLE = specs(DEFAULT)


@given(key_changes())
def test_a_key_file_is_read_as_it_was_written(wanted: Changes) -> None:
    found = parse_keys(written_keys(wanted))
    assert found.changes == wanted
    assert found.odd == ()


def test_entries_that_make_no_sense_are_left_out_alone() -> None:
    found = parse_keys('accept = ["F"]\nreject = ["Foo"]\nlater = 3\nfinish = "Ctrl+Enter"\n')
    assert found.changes == {"accept": ("F",), "finish": ("Ctrl+Return",)}
    assert found.odd == ("reject", "later")


def test_a_store_keeps_changes_for_next_time(tmp_path: Path, qtbot: QtBot) -> None:
    store = KeyStore(tmp_path / "new" / "keys.toml")
    with qtbot.waitSignal(store.changed):
        store.change({"accept": ("F",)})
    assert KeyStore(tmp_path / "new" / "keys.toml").changes == {"accept": ("F",)}
    assert "accept" in tomllib.loads((tmp_path / "new" / "keys.toml").read_text("utf-8"))


def test_a_file_that_is_no_toml_leaves_the_usual_keys_and_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text("accept = [", "utf-8")
    store = KeyStore(path)
    assert store.changes == {}
    assert str(path) in store.trouble
    store.change({"accept": ("F",)})
    assert store.trouble == ""
    assert (tmp_path / "keys.toml.unread").read_text("utf-8") == "accept = ["


def test_a_folder_that_cannot_be_written_is_told_and_the_keys_hold(
    tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    store = KeyStore(tmp_path / "file" / "keys.toml")
    with qtbot.waitSignal(store.failed) as told:
        store.change({"accept": ("F",)})
    assert "keys.toml" in told.args[0]
    assert store.changes == {"accept": ("F",)}


# -- the book


def book(tmp_path: Path, source: str = "", scheme: Scheme = DEFAULT) -> KeyBook:
    """The key book of a window whose user wrote ``source`` into the key file."""
    path = tmp_path / "keys.toml"
    path.write_text(source, "utf-8")
    store = KeyStore(path)
    made = KeyBook(specs(scheme), store)
    store.setParent(made)
    return made


def test_the_book_gives_the_key_in_force(tmp_path: Path, qapp: QApplication) -> None:
    keys = book(tmp_path, 'accept = ["F", "Ctrl+F6"]')
    assert keys.text("accept") == "F"
    assert keys.all_text("accept") == "F or Ctrl+F6"
    assert keys.text("reject") == "X"
    assert keys.text("of another version") == ""
    assert keys.is_changed("accept")
    assert keys.complaint() == ""


def test_the_book_names_the_obstacle(tmp_path: Path, qapp: QApplication) -> None:
    keys = book(tmp_path)
    sentence, owner = keys.obstacle("accept", "X")
    assert sentence == "X is the key of “Reject”."
    assert owner is not None
    assert keys.obstacle("accept", "Left") == ("← is kept: a character back, on.", None)
    assert "menu Project" in keys.obstacle("accept", "Alt+P")[0]
    assert keys.obstacle("accept", "F") == ("", None)


def test_a_line_that_wants_a_key_of_another_line_is_put_aside_and_told(
    tmp_path: Path, qapp: QApplication
) -> None:
    keys = book(tmp_path, 'accept = ["F"]\nreject = ["F"]\n')
    assert keys.text("accept") == "F"
    assert keys.text("reject") == "X"
    assert keys.complaint() == (
        "Not in force: the key F for “Reject”, because “Accept” has it; choose another one in the "
        "preferences."
    )


def test_a_key_that_no_keyboard_has_is_told(tmp_path: Path, qapp: QApplication) -> None:
    layer = Layer("entity", "Entities", Shape.ENTITY, (Label("PERSON", "Person", "Foo"),))
    keys = book(tmp_path, scheme=Scheme("Own", "1", (layer,)))
    assert keys.complaint() == (
        "“Person” has no key, because the scheme names one that no keyboard has; choose another "
        "one in the preferences."
    )
    keys.assign("choose:Foo", ["P"])
    assert keys.complaint() == ""


def test_two_books_follow_one_store(tmp_path: Path, qtbot: QtBot) -> None:
    store = KeyStore(tmp_path / "keys.toml")
    one, other = KeyBook(TABLE, store, store), KeyBook(TABLE, store, store)
    with qtbot.waitSignal(other.changed):
        one.assign("accept", ["F"])
    assert other.text("accept") == "F"
    one.reset()
    assert other.text("accept") == "A"
