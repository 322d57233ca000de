"""Disagreements for hours on end: kinds are gone through, and everything stays in sight."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from glossator.gui.adjudication.place import AGREED, NOTICES, OLD_RULES, QUESTIONS
from glossator.services.guidelines import change_guidelines, guidelines
from tests.gui.conftest import OpenWindow
from tests.gui.disagreements_place import Disagreements
from tests.support import builders, differing, judged
from tests.support.builders import ADA, BEN
from tests.support.judged import name


@pytest.fixture
def shown(open_window: OpenWindow, tmp_path: Path) -> Disagreements:
    """The place of a project with a difference of each kind."""
    return Disagreements(open_window(differing.make(tmp_path / "several.gloss")))


@pytest.fixture
def of_two_kinds(open_window: OpenWindow, tmp_path: Path) -> Disagreements:
    """The place of a project where as many places of one kind wait as of another."""
    texts = [builders.document(f"{builders.TEXT} {n}", n) for n in (1, 2, 3)]
    path = judged.make(tmp_path / "three.gloss", *texts)
    for text in texts:
        judged.read(path, ADA, name("Mara Lind", ADA, of=text), name("Oslo", ADA, of=text), of=text)
        other = name("Mara Lind", BEN, "ORG", of=text), name("Oslo", BEN, "PLACE", of=text)
        judged.read(path, BEN, *other, of=text)
    return Disagreements(open_window(path))


def test_a_kind_is_gone_through_before_another_is_put(of_two_kinds: Disagreements) -> None:
    shown = of_two_kinds
    shown.open()
    asked = []
    while shown.kind():
        asked.append(shown.kind())
        shown.press("1")
    first, second = "entity label: ORG or PERSON", "entity label: PERSON or PLACE"
    assert asked == [first] * 3 + [second] * 3


def test_a_place_put_off_leads_to_the_next_of_its_kind(of_two_kinds: Disagreements) -> None:
    shown = of_two_kinds
    shown.open()
    shown.press("1", "D")
    assert shown.kind() == "entity label: ORG or PERSON"


def test_the_place_is_no_larger_than_the_screen(shown: Disagreements) -> None:
    shown.open()
    room, size = shown.place.screen().availableGeometry(), shown.place.size()
    assert size.width() <= room.width()
    assert size.height() < room.height()
    assert room.contains(shown.place.pos()), "its title bar can be reached"


def test_a_candidate_is_as_high_as_what_it_says(shown: Disagreements) -> None:
    shown.begin()
    row = shown.panel.rows[0]
    short = row.height()
    row.show_answer("Mara Lind " * 30, "source: Mara Lind", "1 of 3")
    shown.driver.wait_until(lambda: row.height() > 4 * short)
    assert row.height() == row.heightForWidth(row.width())
    row.show_answer("Mara Lind", "source: Mara Lind", "1 of 3")
    shown.driver.wait_until(lambda: row.height() == short)


def test_a_note_is_in_sight_while_it_is_written_and_the_next_question_after_it(
    shown: Disagreements,
) -> None:
    shown.begin()
    shown.place.resize(1000, 480)
    shown.settle()
    note = shown.panel.why.note
    assert note.visibleRegion().isEmpty()
    shown.press("M")
    assert note.visibleRegion().boundingRect() == note.rect()
    shown.press("n", "o", "Return", "1")
    row = shown.panel.rows[0]
    assert row.visibleRegion().boundingRect() == row.rect()


def test_the_place_does_not_stay_before_the_article_that_it_leads_to(shown: Disagreements) -> None:
    shown.begin()
    assert shown.place.windowType() is Qt.WindowType.Window
    assert shown.place.windowHandle().transientParent() is None
    shown.go_to("entity label: ORG or PLACE")
    shown.press("O")
    driver = shown.driver
    driver.wait_until(driver.window.isActiveWindow)
    assert driver.pane.position() == driver.span("Harbour Union").start
    assert driver.window.workspace.focused() is None, "no key acts on anything else"
    shown.open()
    assert shown.kind(), "it is where it was left"
    shown.driver.window.close()
    assert not shown.place.isVisible()


def test_a_key_turns_the_pages_and_their_keys_work_at_once(shown: Disagreements) -> None:
    shown.begin()
    shown.press("Ctrl+Tab")
    assert shown.place.here() == NOTICES
    shown.press("Ctrl+Shift+Backtab")
    assert shown.place.here() == QUESTIONS
    kind = shown.kind()
    shown.press("Ctrl+Shift+Backtab", "Ctrl+Shift+Backtab")
    assert shown.place.here() == OLD_RULES, "round the end"
    for _ in range(2):
        shown.press("Ctrl+Tab")
    assert shown.kind() == kind
    before = len(shown.gold())
    shown.press("X")
    assert len(shown.gold()) == before + 1


def test_gold_under_an_old_rule_is_kept_or_reopened_by_one_key(shown: Disagreements) -> None:
    shown.begin()
    shown.go_to("entity label: ORG or PLACE")
    shown.panel.why.rule.setCurrentIndex(1)
    rule = shown.panel.why.rule.currentText()
    shown.press("1")
    change_rule(shown, rule)

    shown.turn_to(OLD_RULES)
    page = shown.place.old_rules
    assert page.rows() == [[rule, "ORG “Harbour Union”", "Article 1"]]
    shown.press("K")
    assert page.rows() == []
    shown.press("Ctrl+Z")
    assert len(page.rows()) == 1
    shown.press("R")
    assert page.rows() == []
    assert ("ORG", "Harbour Union") not in shown.gold()
    shown.press("Ctrl+Z", "Return")
    driver = shown.driver
    assert driver.pane.position() == driver.span("Harbour Union").start


def change_rule(shown: Disagreements, title: str) -> None:
    """Let a rule of the project’s guidelines say something more."""
    shown.driver.wait_until_saved()
    session = shown.driver.window.workspace.session
    text = guidelines(session.project)
    heading = next(each for each in text.split("\n") if each.lstrip("# ") == title)
    more = text.replace(f"{heading}\n", f"{heading}\n\nNot in headlines.\n")
    assert change_guidelines(session.project, more, session.stamps).is_news


def test_what_people_agree_on_is_listed_again_once_it_is_taken_back(shown: Disagreements) -> None:
    shown.begin()
    shown.turn_to(AGREED)
    assert shown.place.agreed.kinds() == []
    shown.press("Ctrl+Z")
    assert shown.place.here() == AGREED
    assert shown.place.agreed.title().startswith("3 places")
    shown.press("Return")
    assert len(shown.gold()) == 3
