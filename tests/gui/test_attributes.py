"""Setting attributes by keys: a bar asks for one after the other."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from glossator.domain.annotation import How
from glossator.gui.panels.attribute_bar import AttributeBar
from glossator.gui.text.marks import described
from glossator.services import projects
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver

WORDS = "presented the winter programme"


def bar_of(driver: Driver) -> AttributeBar:
    """The attribute bar."""
    return driver.window.page.attributes


def stance(driver: Driver) -> None:
    """Make a stance, which stays in focus."""
    driver.select(WORDS)
    driver.press("+")
    driver.select("the winter programme")
    driver.press("T", "Escape")


def shown_below(driver: Driver) -> set[str]:
    """What the bar below the article shows."""
    labels = driver.window.page.foot.findChildren(QLabel)
    return {each.text() for each in labels if each.isVisible()}


def test_digits_set_one_attribute_after_the_other(driver: Driver) -> None:
    stance(driver)
    driver.press("D", "2", "1")
    assert driver.annotation(WORDS).attributes == {"kind": "deed", "certainty": "stated"}
    assert bar_of(driver).attribute() == "note"
    driver.press("Escape")
    assert not bar_of(driver).isVisible()
    assert driver.pane.hasFocus()


def test_a_note_is_written_and_kept_with_enter(driver: Driver) -> None:
    stance(driver)
    driver.press("D", "Tab", "Down")
    note = bar_of(driver).findChild(QLineEdit)
    assert note is not None
    QTest.keyClicks(note, "Only reported; 2 sources, see A.")
    driver.press("Return")
    assert driver.annotation(WORDS).attributes == {"note": "Only reported; 2 sources, see A."}
    assert not bar_of(driver).isVisible()


def test_escape_drops_what_was_being_written_and_keeps_what_was_chosen(driver: Driver) -> None:
    stance(driver)
    driver.press("D", "3", "Tab")
    note = bar_of(driver).findChild(QLineEdit)
    assert note is not None
    QTest.keyClicks(note, "half a")
    driver.press("Escape")
    assert driver.annotation(WORDS).attributes == {"kind": "demand"}


def test_the_bar_begins_with_the_first_attribute_that_is_empty(driver: Driver) -> None:
    stance(driver)
    driver.press("D", "2", "Escape", "D")
    assert bar_of(driver).attribute() == "certainty"


def test_the_same_digit_again_and_zero_take_a_value_back(driver: Driver) -> None:
    stance(driver)
    driver.press("D", "2", "Up", "2")
    assert driver.annotation(WORDS).attributes == {}
    driver.press("2", "2", "Up", "0")
    assert driver.annotation(WORDS).attributes == {"kind": "deed"}
    assert bar_of(driver).attribute() == "certainty"


def test_where_all_is_chosen_digits_still_choose_and_are_not_written(driver: Driver) -> None:
    stance(driver)
    driver.press("D", "2", "1", "Escape", "D", "3")
    assert driver.annotation(WORDS).attributes == {"kind": "demand", "certainty": "stated"}


def test_the_bar_below_says_what_keys_mean_meanwhile(driver: Driver) -> None:
    stance(driver)
    before = shown_below(driver)
    driver.press("D")
    assert {"next attribute", "done"} <= shown_below(driver)
    driver.press("Escape")
    assert shown_below(driver) == before


def test_each_value_is_an_edit_that_undo_takes_back_in_sight(driver: Driver) -> None:
    stance(driver)
    driver.press("D", "2", "1", "Ctrl+Z")
    assert driver.annotation(WORDS).attributes == {"kind": "deed"}
    pressed = [each.text() for each in bar_of(driver).findChildren(QPushButton) if each.isChecked()]
    assert pressed == ["deed"]


def test_a_suggestion_is_taken_over_with_the_attribute(driver: Driver) -> None:
    driver.focus_on(driver.open_words("claim")[0], "claim")
    words = driver.focused_words()
    driver.press("D", "1")
    annotation = driver.annotation(words, "claim")
    assert annotation.attributes["check_worthy"] is True
    assert annotation.origin.how is How.CORRECTED
    assert driver.focused_words() == words
    assert bar_of(driver).attribute() == "note"


def test_a_plain_no_is_kept_and_not_shown(driver: Driver) -> None:
    driver.select("It was their first meeting")
    driver.press("C", "Escape", "D", "2", "Escape")
    claim = driver.annotation("It was their first meeting", "claim")
    mark = driver.pane.page().index.get(claim.id)
    assert claim.attributes == {"check_worthy": False}
    assert mark is not None
    assert mark.details == ""


def test_letters_do_nothing_to_the_article_while_the_bar_asks(driver: Driver) -> None:
    stance(driver)
    before = driver.article.annotations
    driver.press("D", "X", "A", "9")
    assert driver.article.annotations == before


def test_an_entity_has_no_attributes_to_ask_for(driver: Driver) -> None:
    driver.select("Ingrid Moe")
    driver.press("1", "D")
    assert not bar_of(driver).isVisible()


def test_another_item_in_focus_ends_the_asking(driver: Driver) -> None:
    driver.select("Ingrid Moe")
    driver.press("1")
    stance(driver)
    driver.press("D")
    driver.click_mark("Ingrid Moe")
    assert not bar_of(driver).isVisible()


def test_the_pointer_chooses_as_well(driver: Driver) -> None:
    stance(driver)
    driver.press("D")
    hedged = next(e for e in bar_of(driver).findChildren(QPushButton) if e.text() == "hedged")
    QTest.mouseClick(hedged, Qt.MouseButton.LeftButton)
    assert driver.annotation(WORDS).attributes == {"certainty": "hedged"}


def test_what_was_set_is_seen_on_the_card_and_in_words(driver: Driver) -> None:
    stance(driver)
    driver.press("D", "2", "2", "Escape")
    mark = driver.pane.page().index.get(driver.annotation(WORDS).id)
    assert mark is not None
    assert mark.details == "deed, hedged"
    assert described(mark) == f"{mark.tag()} Supports, added by hand (deed, hedged)"


SCHEME = """
name = "counts"
version = "1"

[[layer]]
name = "claim"
title = "Claims"
shape = "claim"
key = "C"
default = "direct"

[[layer.label]]
name = "direct"
title = "Direct"

[[layer.attribute]]
name = "people"
title = "People"
type = "number"
"""


def test_a_number_is_kept_and_anything_else_is_not(open_window: OpenWindow, tmp_path: Path) -> None:
    project = tmp_path / "numbers.gloss"
    scheme = tmp_path / "scheme.toml"
    scheme.write_text(SCHEME, encoding="utf-8")
    projects.new_project(project, projects.read_scheme(scheme))
    article = tmp_path / "a.txt"
    article.write_text("Two hundred people came, he said.\n", encoding="utf-8")
    driver = open_window(project)
    driver.window.late.importing.look_at([article])
    driver.answer_preview()
    driver.wait_for_job()
    driver.wait_until(lambda: driver.window.workspace.document is not None)
    driver.pane.setFocus()
    driver.select("Two hundred people came")
    driver.press("C", "D")
    field = bar_of(driver).findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "many")
    driver.press("Return")
    assert bar_of(driver).isVisible()
    QTest.keyClicks(field, "200")
    driver.press("Return")
    assert driver.annotations("claim")[0].attributes == {"people": 200}
    assert isinstance(driver.annotations("claim")[0].attributes["people"], int)
