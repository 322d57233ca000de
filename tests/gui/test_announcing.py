"""What is announced: each decision and where it leads, each move, in one saying of plain words."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.gui.text import accessibility
from tests.gui.driver import Driver
from tests.gui.test_annotating import role_words


class Ears:
    """A screen reader's ears: what was said since the last time, and what of it was urgent."""

    def __init__(self, driver: Driver, qtbot: QtBot) -> None:
        self._driver = driver
        self._bot = qtbot
        self._said: list[str] = []
        self.urgent: list[str] = []
        driver.window.page.announcer.say = self._hear
        self.settle()

    def after(self, *keys: str) -> str:
        """What one press of keys leads to: exactly one saying."""
        self._said.clear()
        self._driver.press(*keys)
        self._bot.waitUntil(lambda: bool(self._said))
        assert len(self._said) == 1
        return self._said[0]

    def settle(self) -> None:
        """Let everything be said that is on its way."""
        QApplication.processEvents()
        self._said.clear()

    def said(self) -> list[str]:
        """What was said since it was settled."""
        QApplication.processEvents()
        return self._said

    def _hear(self, text: str, urgent: bool) -> None:
        self._said.append(text)
        self.urgent += [text] if urgent else []


@pytest.fixture
def ears(driver: Driver, qtbot: QtBot) -> Iterator[Ears]:
    """A screen reader that listens to the window."""
    QAccessible.setActive(True)
    yield Ears(driver, qtbot)
    QAccessible.setActive(False)


def label_in_focus(driver: Driver) -> str:
    """The title of the label of what keys act on."""
    item = driver.window.workspace.focused()
    assert item is not None
    label = driver.window.workspace.session.scheme.layer(item.layer).label(item.label)
    assert label is not None
    return label.title


def test_an_accepted_suggestion_is_told_with_the_next(ears: Ears, driver: Driver) -> None:
    words, left = driver.focused_words(), len(driver.open_words())
    said = ears.after("A")
    following = label_in_focus(driver)
    assert said.startswith(f"Accepted entity Date: {words}. Next: entity {following}, suggested: ")
    assert said.endswith(f"{driver.focused_words()}. {left - 1} open")


def test_a_rejected_one_and_one_put_off_as_well(ears: Ears, driver: Driver) -> None:
    words = driver.focused_words()
    assert ears.after("X").startswith(f"Rejected entity Date: {words}. Next: ")
    words, label = driver.focused_words(), label_in_focus(driver)
    assert ears.after("Space").startswith(f"Put off entity {label}: {words}. Next: ")


def test_a_relabelled_one_is_told_with_its_new_label(ears: Ears, driver: Driver) -> None:
    words = driver.focused_words()
    assert ears.after("3").startswith(f"Relabelled as Place: {words}. Next: ")


def test_a_moved_edge_is_told_with_the_new_words(ears: Ears, driver: Driver) -> None:
    driver.focus_on("Norwegian")
    ears.settle()
    assert "Group now reads: Norwegian Ambassador" in ears.after("]")


def test_a_move_tells_what_is_in_focus_and_its_roles(ears: Ears, driver: Driver) -> None:
    driver.focus_on("he had studied at the University of Bergen in 1998", "claim")
    driver.press("Shift+Tab")
    ears.settle()
    said = ears.after("Tab")
    assert said.startswith("C1 claim Indirect, suggested: he had studied at the University")
    assert said.endswith("source: Tsiklauri, cue: recalled")


def test_an_undone_decision_is_told(ears: Ears, driver: Driver) -> None:
    words = driver.focused_words()
    ears.after("A")
    assert ears.after("Ctrl+Z").startswith(f"Undone: Accept entity “{words}”")


def test_a_refusal_is_urgent(ears: Ears, driver: Driver) -> None:
    driver.select("Ingrid Moe")
    driver.press("1")
    driver.select("Moe was")
    ears.settle()
    said = ears.after("1")
    assert "would cross “Ingrid Moe”" in said
    assert ears.urgent == [said]


def test_a_role_is_asked_for_with_what_the_digits_mean(ears: Ears, driver: Driver) -> None:
    words = "It was their first meeting"
    driver.select(words)
    ears.settle()
    said = ears.after("C")
    assert said.startswith(f"Added claim Indirect: {words}")
    assert "Source? 1 " in said
    answer = ears.after("1")
    assert answer.startswith(f"Set the roles of claim {words}: source: ")
    assert "Cue? " in answer
    assert role_words(driver, words, "claim")["source"] in answer


def test_another_article_is_told_by_its_title_and_first_suggestion(
    ears: Ears, driver: Driver
) -> None:
    said = ears.after("Ctrl+PgDown")
    assert said.startswith(f"Article: {driver.title}")
    assert driver.focused_words() in said


def test_the_caret_tells_character_word_and_selection(ears: Ears, driver: Driver) -> None:
    driver.press("Ctrl+Home")
    ears.settle()
    text = driver.article.document.text
    assert ears.after("Right") == text[1]
    assert ears.after("Ctrl+Right") == "Oct"
    assert ears.after("Shift+Right") == "Selected: O"
    assert ears.after("Ctrl+End") == "End of the article"


def test_in_the_plain_text_the_caret_is_left_to_the_text_field(ears: Ears, driver: Driver) -> None:
    driver.press("F8")
    ears.settle()
    driver.press("Right")
    assert ears.said() == []
    assert ears.after("Tab").startswith("entity ")


def test_nothing_is_made_up_while_nobody_listens(ears: Ears, driver: Driver) -> None:
    QAccessible.setActive(False)
    driver.press("A", "X", "Tab")
    assert ears.said() == []


@pytest.mark.parametrize("urgent", [False, True])
def test_what_is_said_reaches_qt_with_its_urgency(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, urgent: bool
) -> None:
    events: list[QAccessibleAnnouncementEvent] = []
    monkeypatch.setattr(
        accessibility,
        "QAccessible",
        type("Told", (QAccessible,), {"updateAccessibility": staticmethod(events.append)}),
    )
    accessibility.announce(driver.pane, "Accepted", urgent)
    (event,) = events
    assert event.message() == "Accepted"
    politeness = QAccessible.AnnouncementPoliteness
    assert event.politeness() == (politeness.Assertive if urgent else politeness.Polite)
