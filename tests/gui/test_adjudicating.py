"""Disagreements in the window: what is agreed on first, then one key a question."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.domain.edit import Change
from glossator.domain.resolution import Reason
from glossator.gui.adjudication.place import AGREED, CORRECTIONS, NOTICES, OLD_RULES, QUESTIONS
from glossator.gui.fonts import load_fonts
from glossator.gui.looks import Looks
from glossator.gui.main_window import MainWindow
from glossator.gui.preferences import Preferences
from glossator.gui.text.candidates import OWN
from glossator.gui.workspace import Workspace
from glossator.services import projects
from glossator.services.suggesting import suggester_command
from tests.gui.conftest import OpenWindow
from tests.gui.disagreements_place import Disagreements
from tests.gui.driver import Driver
from tests.support import differing, judged
from tests.support.builders import ADA, BEN
from tests.support.judged import name


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of three people’s, with a difference of each kind."""
    return differing.make(tmp_path / "several.gloss")


@pytest.fixture
def shown(open_window: OpenWindow, project: Path) -> Disagreements:
    """The place, not opened yet, of a window on that project."""
    return Disagreements(open_window(project))


def test_what_everybody_says_is_taken_over_first_by_one_key_and_taken_back_as_one(
    shown: Disagreements,
) -> None:
    shown.open()
    agreed = shown.place.agreed
    assert shown.place.here() == AGREED
    assert agreed.title() == "3 places in 2 articles on which people agree"
    assert agreed.kinds() == [("entity PERSON", "2"), ("entity PLACE", "1")]
    assert shown.gold() == [], "a preview decides nothing"

    shown.press("Return")
    assert shown.place.here() == QUESTIONS
    assert shown.gold() == [("PERSON", "Iris Tan"), ("PERSON", "Omar Reyes"), ("PLACE", "Lima")]
    assert shown.said() == "3 places taken over. Ctrl+Z takes it back."

    shown.press("Ctrl+Z")
    assert shown.gold() == []


def test_a_smaller_share_is_counted_again_before_it_is_taken_over(shown: Disagreements) -> None:
    shown.open()
    shown.place.agreed.share.setValue(60)
    shown.settle()
    assert shown.place.agreed.title().startswith("7 places")
    assert shown.gold() == []


def test_the_share_keeps_the_keys_while_it_is_changed(shown: Disagreements) -> None:
    shown.open()
    share = shown.place.agreed.share
    share.setFocus()
    shown.press("Down")
    shown.press("Down")

    assert (share.value(), share.hasFocus()) == (98, True)


def test_one_key_settles_each_question(shown: Disagreements) -> None:
    shown.begin()
    asked = []
    shown.pressed = 0
    while shown.kind():
        asked.append(shown.kind())
        shown.press("1")

    assert len(asked) == len(differing.QUESTIONS) == shown.pressed
    assert shown.gold() == [
        ("DATE", "Tuesday"),
        ("ORG", "Harbour Union"),
        ("PERSON", "Iris Tan"),
        ("PERSON", "Mara Lind"),
        ("PERSON", "Northwind Bank"),
        ("PERSON", "Omar Reyes"),
        ("PLACE", "Lima"),
        ("direct", differing.CLAIM),
    ]
    assert "Nothing waits for a decision." in shown.place.asking.empty()


def test_keys_that_come_faster_than_the_queue_is_looked_at_answer_each_its_own_question(
    shown: Disagreements,
) -> None:
    shown.begin()
    asked = []
    while shown.kind():
        asked.append((shown.kind(), shown.about()))
        shown.press_at_once("1")
        if not shown.kind():
            shown.settle()
    assert len(set(asked)) == len(asked) == len(differing.QUESTIONS)
    assert len(shown.gold()) == 8


def test_each_question_is_put_with_its_place_and_its_candidates_in_the_text(
    shown: Disagreements,
) -> None:
    shown.begin()
    shown.go_to("entity label: ORG or PLACE")
    assert shown.panel.question() == "Which label?"
    assert shown.about() == "“Harbour Union”"
    assert shown.panel.answers() == ["ORG", "PLACE"]
    assert shown.lines() == [("Harbour Union", (0,), "ORG"), ("Harbour Union", (1,), "PLACE")]
    pane = shown.place.asking.text.pane
    place = pane.overlay().candidates.place
    assert place is not None
    assert pane.viewport().rect().contains(pane.rect_of(place))

    shown.go_to("entity extent")
    assert shown.panel.question() == "Which words?"
    assert shown.lines() == [
        ("Mara Lind", (0,), ""),
        ("Mara Lind, the mayor of Oslo", (1,), ""),
    ]


def test_roles_stand_in_the_text_and_what_all_say_alike_is_one_line_of_all(
    shown: Disagreements,
) -> None:
    shown.begin()
    shown.go_to("claim label")
    assert (differing.CLAIM, (0,), "direct") in shown.lines()
    assert ("Mara Lind", (0, 1), "source") in shown.lines()
    shown.press("2")
    assert shown.kind().startswith("claim role source"), "the next question of the same place"
    assert shown.panel.answers() == ["Mara Lind", "left empty"]
    shown.press("2")
    (claim,) = [each for each in shown.resolutions() if each.layer == "claim"]
    assert claim.gold is not None
    assert (claim.gold.label, dict(claim.gold.roles)) == ("indirect", {})


def test_names_are_hidden_until_somebody_asks_for_them(shown: Disagreements) -> None:
    shown.begin()
    shown.go_to("entity extent")
    assert shown.panel.names() == ["", ""]
    shown.press("W")
    assert shown.panel.names() == ["Ada, Ben", "Cora"]
    shown.press("W")
    assert shown.panel.names() == ["", ""]


def test_nothing_is_here_is_an_answer_to_every_question(shown: Disagreements) -> None:
    shown.begin()
    shown.go_to("entity existence")
    shown.press("N")
    shown.go_to("entity label: ORG or PERSON")
    shown.press("X")
    assert shown.gold().count(("nothing", "")) == 2


@pytest.mark.parametrize("row", [0, 1])
def test_undo_of_a_decision_leaves_the_article_of_the_main_window_open(
    shown: Disagreements, row: int
) -> None:
    title = list(shown.driver.window.workspace.session.documents())[row].title
    shown.driver.open(title)
    shown.begin()
    before = shown.resolutions()
    shown.press("1")
    assert shown.resolutions() != before
    shown.press("Ctrl+Z")
    assert shown.resolutions() == before
    assert shown.driver.title == title


def test_none_is_right_asks_for_an_answer_of_ones_own(shown: Disagreements) -> None:
    shown.begin()
    shown.go_to("entity label: ORG or PERSON")
    shown.press("N")
    assert shown.said() == "None of the candidates is right, so say what is: the label."
    assert shown.lines() == [("Northwind Bank", (OWN,), "PERSON")]
    shown.press("3")
    assert shown.lines() == [("Northwind Bank", (OWN,), "PLACE")]
    shown.press("Return")
    assert ("PLACE", "Northwind Bank") in shown.gold()


def test_an_answer_of_ones_own_moves_edges_and_takes_selected_words(shown: Disagreements) -> None:
    shown.begin()
    shown.go_to("entity extent")
    shown.press("E", "]", "]")
    assert shown.lines()[0][0] == "Mara Lind, the"
    shown.press("[")
    shown.press("Ctrl+Z")
    assert shown.lines()[0][0] == "Mara Lind, the", "one step of the answer is taken back"
    shown.press("Escape")
    assert shown.lines()[0] == ("Mara Lind", (0,), "")
    assert not [each for each in shown.gold() if "Mara" in each[1]]

    shown.press("E")
    shown.select("the mayor of Oslo")
    shown.press("Return")
    assert ("PERSON", "the mayor of Oslo") in shown.gold()


def test_roles_are_filled_with_selected_words_and_emptied_without(shown: Disagreements) -> None:
    shown.begin()
    shown.go_to("claim label")
    shown.press("1")
    shown.press("E")
    shown.select("Omar Reyes")
    shown.press("W")
    assert ("Omar Reyes", (OWN,), "source") in shown.lines()
    shown.press("Return")
    (claim,) = [each for each in shown.resolutions() if each.layer == "claim"]
    assert claim.gold is not None
    start = differing.FIRST.text.index("Omar Reyes")
    assert claim.gold.roles["source"].spans[0].start == start

    shown.press("Ctrl+Z", "E", "W", "Return")
    (claim,) = [each for each in shown.resolutions() if each.layer == "claim"]
    assert claim.gold is not None
    assert "source" not in claim.gold.roles


def test_what_is_put_off_comes_last(shown: Disagreements) -> None:
    shown.begin()
    first = (shown.kind(), shown.about())
    shown.press("D")
    later = []
    while shown.kind():
        later.append((shown.kind(), shown.about()))
        shown.press("1")
    assert first not in later[:-2]
    assert first[1] in later[-2][1]


def test_undo_brings_the_question_back_and_redo_answers_it_again(shown: Disagreements) -> None:
    shown.begin()
    shown.go_to("entity label: ORG or PLACE")
    before = shown.gold()
    shown.press("2")
    after = shown.gold()
    assert ("PLACE", "Harbour Union") in after
    shown.press("Ctrl+Z")
    assert shown.gold() == before
    assert (shown.kind(), shown.about()) == ("entity label: ORG or PLACE", "“Harbour Union”")
    shown.press("Ctrl+Shift+Z")
    assert shown.gold() == after


def test_reasons_a_rule_and_a_note_go_with_the_next_answer_alone(shown: Disagreements) -> None:
    shown.begin()
    why = shown.panel.why
    shown.go_to("entity label: ORG or PLACE")
    why.rule.setCurrentIndex(1)
    rule = why.rule.currentText()
    shown.press("G", "M", "d", "o", "c", "k", "s", "Return", "1")
    shown.go_to("entity label: ORG or PERSON")
    shown.press("1")
    given = {(r.reason, r.note, r.rule) for r in shown.resolutions() if r.answered == ("label",)}
    assert given == {(Reason.GUIDELINE_GAP, "docks", rule), (Reason.NONE, "", "")}


def test_kinds_layer_and_article_narrow_the_questions(shown: Disagreements) -> None:
    shown.begin()
    waiting = shown.place.asking.waiting
    assert ("All kinds", "5") in waiting.rows()
    shown.press("F", "Down", "Down")
    kind = waiting.rows()[2][0]
    assert shown.kind() == kind
    shown.press("Return")
    waiting.layer.setCurrentIndex(waiting.layer.findData("claim"))
    shown.settle()
    assert shown.kind().startswith("claim")
    assert [row[0] for row in waiting.rows()] == ["All kinds", "claim label: direct or indirect"]
    shown.press("1", "1")
    assert "No question of this kind is left" in shown.place.asking.empty()
    waiting.layer.setCurrentIndex(0)
    shown.settle()
    shown.go_to("entity label: ORG or PERSON")
    waiting.one_article.setChecked(True)
    shown.settle()
    assert waiting.rows()[0] == ("All kinds", "1")
    assert shown.title() == "Article 2"


def test_a_later_vote_is_a_notice_that_is_kept_or_reopened(
    shown: Disagreements, project: Path
) -> None:
    shown.begin()
    while shown.kind():
        shown.press("1")
    said = shown.gold()
    before = name("Harbour Union", BEN, "PLACE", of=differing.FIRST)
    after = name("Harbour Union", BEN, "PERSON", of=differing.FIRST)
    judged.put(project, BEN, Change(before, after))

    shown.turn_to(NOTICES)
    assert [row[:2] for row in shown.place.notices.rows()] == [
        ["ORG “Harbour Union”", "PERSON “Harbour Union”"]
    ]
    shown.press("K")
    assert shown.place.notices.rows() == []
    assert shown.gold() == said
    shown.press("Ctrl+Z")
    assert len(shown.place.notices.rows()) == 1, "the list follows what is undone"
    shown.press("R")
    assert ("ORG", "Harbour Union") not in shown.gold()
    shown.turn_to(QUESTIONS)
    assert shown.kind() == "entity label: ORG or PERSON"
    assert shown.about() == "“Harbour Union”"


def test_corrected_labels_say_why_and_open_their_place(shown: Disagreements) -> None:
    shown.begin()
    shown.go_to("entity label: ORG or PLACE")
    shown.press("S", "1")
    shown.turn_to(CORRECTIONS)
    shown.place.person.setCurrentText("Ben")
    shown.settle()
    page = shown.place.corrections
    assert page.rows() == [["PLACE “Harbour Union”", "ORG “Harbour Union”", "slip", "Article 1"]]
    page.take_focus()
    shown.press("Return")
    assert shown.driver.title == "Article 1"
    assert shown.driver.pane.position() == differing.FIRST.text.index("Harbour Union")


def test_gold_under_an_old_rule_is_listed(shown: Disagreements) -> None:
    shown.open()
    shown.turn_to(OLD_RULES)
    assert shown.place.old_rules.rows() == []
    assert "still reads as it did" in shown.place.old_rules.lead()


def test_a_number_that_no_candidate_has_says_so(shown: Disagreements) -> None:
    shown.begin()
    before = shown.gold()
    shown.press("7")
    assert shown.said() == "There is no answer 7; there are 2."
    assert shown.gold() == before


def test_while_an_answer_is_made_no_other_key_decides(shown: Disagreements) -> None:
    shown.begin()
    shown.go_to("entity extent")
    before = shown.gold()
    shown.press("E", "D", "X")
    assert shown.said() == "Enter takes your answer, Esc leaves it."
    assert shown.gold() == before


def test_escape_leaves_step_by_step_and_the_place_last(shown: Disagreements) -> None:
    shown.begin()
    shown.press("F1")
    assert shown.place.asking.guidelines.isVisible()
    shown.press("Escape")
    assert not shown.place.asking.guidelines.isVisible()
    shown.press("E", "Escape")
    assert shown.place.isVisible()
    shown.press("Escape")
    assert not shown.place.isVisible()


def test_candidates_can_be_chosen_with_the_mouse(shown: Disagreements) -> None:
    shown.begin()
    shown.go_to("entity label: ORG or PLACE")
    shown.panel.rows[1].click()
    shown.settle()
    assert ("PLACE", "Harbour Union") in shown.gold()


def test_a_project_of_one_person_says_what_to_do(open_window: OpenWindow, tmp_path: Path) -> None:
    path = judged.make(tmp_path / "alone.gloss")
    judged.read(path, ADA, name("Mara Lind", ADA))
    shown = Disagreements(open_window(path))
    shown.open()
    assert shown.place.here() == QUESTIONS
    assert "bring their files in with “Merge files”" in shown.place.asking.empty()
    shown.press("1", "E", "D", "N")
    assert shown.gold() == []


def test_it_fits_a_small_window(shown: Disagreements) -> None:
    shown.begin()
    shown.place.resize(760, 480)
    shown.settle()
    assert shown.place.size().width() == 760
    assert not shown.place.asking.waiting.isVisible()
    assert shown.panel.geometry().right() < 760
    assert shown.place.asking.text.pane.width() > 300
    shown.press("F")
    assert shown.place.asking.waiting.isVisible()
    shown.press("Return")
    assert not shown.place.asking.waiting.isVisible()


def test_who_may_only_read_sees_the_questions_and_the_sentence_and_decides_nothing(
    qapp: QApplication, qtbot: QtBot, project: Path, tmp_path: Path
) -> None:
    sentence = "Ada has the project open; it is shown for reading only."
    looks = Looks(qapp, load_fonts(), preferences := Preferences(tmp_path / "window.ini"))
    workspace = Workspace(projects.reading_session(project, "ada", sentence))
    window = MainWindow(workspace, looks, preferences, suggester_command())
    looks.setParent(window)
    try:
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        shown = Disagreements(Driver(window, qtbot))
        shown.open()
        assert shown.place.warning() == sentence
        shown.turn_to(QUESTIONS)
        shown.press("1", "N", "X", "E", "D")
        assert not any(row.isEnabled() for row in shown.panel.rows)
        assert not shown.place.agreed.take.isEnabled()
        assert shown.resolutions() == []
    finally:
        window.close()
        window.deleteLater()
