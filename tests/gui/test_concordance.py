"""The concordance by keys: ask, walk, open, tick, relabel, undo."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from glossator.domain.concordance import Line
from glossator.domain.edit import Change
from glossator.domain.span import Span
from glossator.gui.models.concordance_list import ConcordanceList
from glossator.services import bulk, concordance
from glossator.services.projects import open_session
from glossator.services.session import Session
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver
from tests.gui.searching import Searching
from tests.support import builders, projects
from tests.support.desks import CountedStamps


@pytest.fixture
def search(driver: Driver, qtbot: QtBot) -> Searching:
    """The concordance on the sample project, with nothing in focus."""
    driver.press("Esc")
    return Searching(driver, qtbot)


@pytest.fixture
def decided(open_window: OpenWindow, sample: Path, qtbot: QtBot) -> Searching:
    """The same once all suggested names have been accepted."""
    with closing(open_session(sample, "ada", CountedStamps())) as session:
        accepted = bulk.accept_all(session, ("entity",))
        assert accepted.edit is not None
        session.apply(accepted.edit)
    driver = open_window(sample)
    driver.press("Esc")
    return Searching(driver, qtbot)


def in_file(session: Session, source: str) -> list[Line]:
    """What the file has, asked past the window."""
    return list(concordance.every(session, concordance.read_query(session, source)))


def labels(search: Searching) -> list[str]:
    return [row.line.label for row in search.rows()]


def test_words_are_listed_while_they_are_written(search: Searching) -> None:
    search.begin()
    QTest.keyClicks(search.panel.field, "ambassad*")
    search.driver.wait_until(lambda: bool(search.hits()))
    search.wait()
    expected = in_file(search.driver.window.workspace.session, "ambassad*")
    assert search.lines() == expected
    articles = len({line.document_id for line in expected})
    assert search.said() == f"{len(expected)} places in {articles} articles"


def test_enter_opens_the_place_and_selects_the_words(search: Searching) -> None:
    search.look_for("recalled ambassador")
    search.press("Down", "Return")
    assert search.driver.pane.hasFocus()
    line = search.current()
    assert search.driver.article.document.id == line.document_id
    assert search.driver.pane.selection() == line.span
    assert search.driver.pane.selected_text() == line.hit


def test_the_key_leads_back_to_the_line_and_then_to_the_query(search: Searching) -> None:
    search.look_for("ambassador")
    search.press("Down", "Down")
    line = search.current()
    search.press("Return", "Ctrl+Shift+F")
    assert search.panel.list.hasFocus()
    assert search.current() == line
    search.press("Ctrl+Shift+F")
    assert search.panel.field.hasFocus()
    assert search.panel.field.selectedText() == "ambassador"


def test_esc_goes_back_to_the_article(search: Searching) -> None:
    search.look_for("ambassador")
    search.press("Esc")
    assert not search.is_shown()
    assert search.driver.pane.hasFocus()
    search.begin()
    search.press("Esc")
    assert search.driver.pane.hasFocus()


def test_it_begins_with_the_selected_words(search: Searching) -> None:
    search.driver.select("Foreign Relations")
    search.begin()
    assert search.panel.field.text() == '"Foreign Relations"'
    assert set(search.hits()) == {"Foreign Relations"}


def test_on_a_stance_it_begins_with_holder_and_target(search: Searching) -> None:
    search.driver.open("Norwegian")
    words = search.driver.open_words("stance")[0]
    search.driver.focus_on(words, "stance")
    search.begin()
    assert search.panel.field.text().startswith('is:suggested holder:"')
    assert 'target:"' in search.panel.field.text()
    assert words in search.hits()
    assert {line.layer for line in search.lines()} == {"stance"}


def test_on_a_name_it_begins_with_its_label_and_words(decided: Searching) -> None:
    decided.driver.open("Norwegian")
    decided.driver.click_mark("Levan Tsiklauri")
    decided.begin()
    assert decided.panel.field.text() == 'label:PERSON "Levan Tsiklauri"'
    assert decided.hits() == ["Levan Tsiklauri"]
    decided.press("Down", "Return")
    assert decided.driver.focused_words() == "Levan Tsiklauri"


def test_three_ticked_are_relabelled_and_one_undo_takes_it_back(decided: Searching) -> None:
    driver = decided.driver
    decided.look_for("label:PERSON")
    before = decided.lines()
    assert len(before) > 3
    decided.press("Space", "Space", "Space")
    assert decided.said().endswith(", 3 ticked")
    decided.press("2")
    assert decided.question().startswith("Relabel 3 entities in 1 article as ORG?")
    assert in_file(driver.window.workspace.session, "label:PERSON") == before

    decided.press("Return")
    driver.wait_until_saved()
    assert driver.told() == ("3 entities in 1 article relabelled as ORG. Ctrl+Z takes it back.")
    assert labels(decided)[:4] == ["ORG", "ORG", "ORG", "PERSON"]
    assert not decided.panel.model.ticked()
    assert decided.panel.list.hasFocus()
    after = in_file(driver.window.workspace.session, "label:PERSON")
    assert after == before[3:]

    decided.press("Ctrl+Z")
    assert labels(decided)[:4] == ["PERSON"] * 4
    assert in_file(driver.window.workspace.session, "label:PERSON") == before
    assert driver.article.document.id == before[0].document_id


def test_the_open_article_shows_what_was_relabelled(decided: Searching) -> None:
    driver = decided.driver
    driver.open("Norwegian")
    decided.look_for('label:PERSON "Levan Tsiklauri"')
    decided.press("2", "Return")
    assert driver.annotation("Levan Tsiklauri").label == "ORG"
    driver.open("Armenian")
    decided.driver.pane.setFocus()
    decided.press("Ctrl+Z")
    assert "Norwegian" in driver.title
    assert driver.annotation("Levan Tsiklauri").label == "PERSON"
    assert labels(decided) == ["PERSON"]


def test_a_bulk_change_is_undone_after_a_restart(
    decided: Searching, open_window: OpenWindow, sample: Path
) -> None:
    decided.look_for("layer:entity")
    decided.press("Ctrl+A", "2", "Return")
    session = decided.driver.window.workspace.session
    decided.driver.wait_until_saved()
    assert not in_file(session, "label:PERSON")
    decided.driver.window.close()
    again = open_window(sample)
    again.press("Ctrl+Z")
    assert in_file(again.window.workspace.session, "label:PERSON")


def test_suggestions_of_many_articles_are_rejected_at_once(search: Searching) -> None:
    driver = search.driver
    search.look_for("is:suggested layer:stance")
    found = len(search.lines())
    articles = len({line.document_id for line in search.lines()})
    waiting = {row.id: row.suggestions for row in driver.window.workspace.session.documents()}
    search.press("Ctrl+A", "X")
    assert search.question() == f"Reject {found} suggestions in {articles} articles?"
    search.press("Return")
    driver.wait_until_saved()
    assert {row.note for row in search.rows()} == {"rejected"}
    assert in_file(driver.window.workspace.session, "is:suggested layer:stance") == []
    now = {row.id: row.suggestions for row in driver.window.workspace.session.documents()}
    assert sum(waiting.values()) - sum(now.values()) == found
    search.press("Ctrl+Z")
    assert {row.note for row in search.rows()} == {""}


def test_suggestions_are_accepted_and_what_crosses_is_counted(search: Searching) -> None:
    search.look_for("is:suggested layer:entity in:norwegian")
    search.press("Ctrl+A", "A")
    assert search.question().startswith(f"Accept {len(search.lines())} suggestions in ")
    search.press("Return")
    assert {row.note for row in search.rows()} == {"accepted"}


def test_del_deletes_the_line_the_keys_are_on_where_none_is_ticked(decided: Searching) -> None:
    decided.look_for("label:PERSON")
    first = decided.current()
    decided.press("Del")
    assert decided.question() == "Delete 1 entity in 1 article?"
    decided.press("Return")
    row = decided.panel.current()
    assert row is not None
    assert (row.line.item_id, row.note) == (first.item_id, "deleted")
    decided.press("Space")
    assert not decided.panel.model.ticked()


def test_esc_lets_a_question_be(decided: Searching) -> None:
    decided.look_for("label:PERSON")
    before = in_file(decided.driver.window.workspace.session, "label:PERSON")
    decided.press("2", "Esc")
    assert decided.question() == ""
    assert decided.panel.list.hasFocus()
    assert in_file(decided.driver.window.workspace.session, "label:PERSON") == before


def test_a_question_takes_no_key_but_its_own(decided: Searching) -> None:
    decided.look_for("label:PERSON")
    decided.press("2")
    question = decided.question()
    decided.press("X", "3", "Down", "Space")
    assert decided.question() == question
    assert not decided.panel.model.ticked()


def test_keys_that_mean_nothing_for_a_line_say_so(search: Searching) -> None:
    search.look_for("ambassador")
    search.press("2")
    assert search.driver.told() == "No line is ticked: Space ticks one, Ctrl+A all."
    search.look_for("is:suggested layer:stance")
    search.press("7")
    assert search.driver.told() == "No label of stances has the key 7."
    assert search.question() == ""


def test_what_cannot_be_asked_is_said_in_the_panel(search: Searching) -> None:
    search.look_for("mood:good")
    assert search.said().startswith("There is no field “mood”, only layer, label, ")
    assert search.panel.field.hasFocus()
    search.look_for("zebra")
    assert search.said() == "Nothing is found."
    search.look_for("label:")
    assert search.said() == ""


def test_what_was_asked_before_is_offered(search: Searching, qtbot: QtBot) -> None:
    for query in ("ambassador", "label:PERSON & co", "committee"):
        search.look_for(query)
        if search.lines():
            search.press("Return", "Ctrl+Shift+F", "Ctrl+Shift+F")
    QTest.keyClick(search.panel.field, Qt.Key.Key_Up)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["committee", "ambassador"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    search.wait()
    assert search.panel.field.text() == "ambassador"
    assert set(search.hits()) <= {"Ambassador", "ambassador"}


def test_a_click_ticks_and_a_double_click_opens(decided: Searching) -> None:
    decided.look_for("label:PERSON")
    view = decided.panel.list.viewport()
    second = decided.panel.list.visualRect(decided.panel.model.index(1))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(25, second.center().y()))
    assert decided.panel.model.ticked() == decided.lines()[1:2]
    at = QPoint(300, second.center().y())
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at)
    decided.wait()
    assert decided.driver.window.workspace.focus == decided.lines()[1].item_id


def test_lines_take_in_what_is_decided_in_the_article(search: Searching) -> None:
    search.look_for("is:suggested layer:entity")
    search.press("Return", "A")
    first = search.rows()[0]
    assert first.note == "accepted"
    search.press("Ctrl+Z")
    assert search.rows()[0].note == ""


@pytest.fixture
def many(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> Searching:
    """The concordance on a project of 150 articles, all names of them annotated."""
    articles = [builders.document(f"Oslo is number {number}.", number) for number in range(150)]
    path = projects.make(tmp_path / "many.gloss", *articles)
    with closing(open_session(path, "ada", CountedStamps())) as session:
        me = session.annotator
        names = [
            builders.entity(0, 4, number, "PLACE", of=article, by=me)
            for number, article in enumerate(articles)
        ]
        changes = [Change(None, each) for each in names]
        session.apply(builders.edit(*changes, author_id=me.id))
    return Searching(open_window(path), qtbot)


@pytest.mark.parametrize("query", ["oslo", "label:PLACE"])
def test_further_lines_are_fetched_when_they_are_scrolled_to(many: Searching, query: str) -> None:
    many.look_for(query)
    assert len(many.lines()) < 150
    assert many.said() == "150 places in 150 articles"
    while len(many.lines()) < 150:
        fetched = len(many.lines())
        many.press("End")
        many.driver.wait_until(lambda known=fetched: len(many.lines()) > known)  # type: ignore[misc] # mypy does not see that it is called without arguments
        many.wait()
    assert many.lines() == in_file(many.driver.window.workspace.session, query)


def test_all_lines_are_ticked_also_those_not_fetched_yet(many: Searching) -> None:
    many.look_for("label:PLACE")
    every = in_file(many.driver.window.workspace.session, "label:PLACE")
    assert len(many.lines()) < len(every)
    many.press("Ctrl+A")
    assert many.panel.model.ticked() == every
    many.press("Ctrl+A")
    assert many.panel.model.ticked() == []


def test_many_articles_are_changed_without_stopping_the_window(many: Searching) -> None:
    many.look_for("label:PLACE")
    many.press("Ctrl+A", "2")
    assert many.question() == "Relabel 150 entities in 150 articles as ORG?"
    many.press("Return")
    many.driver.wait_until_saved()
    session = many.driver.window.workspace.session
    assert len(in_file(session, "label:ORG")) == 150
    assert session.history.undoable[-1].title == "Relabel 150 entities as ORG"
    many.press("Ctrl+Z")
    assert in_file(session, "label:ORG") == []


def test_keys_pressed_too_early_do_not_answer_a_question(many: Searching) -> None:
    many.look_for("label:PLACE")
    many.press("Ctrl+A")
    title = many.driver.title
    many.driver.press("2", "Return", "3", "Del")
    many.wait()
    assert many.question() == "Relabel 150 entities in 150 articles as ORG?"
    assert many.driver.title == title
    many.press("Esc")
    assert many.question() == ""


def test_a_new_query_is_not_mixed_with_the_one_before(search: Searching) -> None:
    search.begin()
    for query in ("the", "committee"):
        search.panel.field.setText(query)
        search.panel.field.tell()
    search.wait()
    assert search.lines() == in_file(search.driver.window.workspace.session, "committee")


def test_the_window_closes_in_the_midst_of_a_search(search: Searching) -> None:
    search.begin()
    search.panel.field.setText("the")
    search.panel.field.tell()
    search.driver.window.close()


def test_lines_and_ticks_have_words_for_a_screen_reader(decided: Searching) -> None:
    decided.look_for('label:PERSON "Levan Tsiklauri"')
    index = decided.panel.model.index(0)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert index.data(role).startswith("PERSON, ")
    assert "Levan Tsiklauri" in index.data(role)
    checked = Qt.CheckState.Checked
    assert decided.panel.model.setData(index, checked, Qt.ItemDataRole.CheckStateRole)
    assert index.data(role).startswith("ticked, PERSON, ")


def test_a_tip_shows_what_a_file_says_as_it_is(qtbot: QtBot) -> None:
    model = ConcordanceList()
    model.append([line(1, title="<b>bold</b> & co")], more=False)
    tip = model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; co" in tip


def line(number: int, title: str = "Article") -> Line:
    where = Span(number, number + 4)
    return Line(
        "doc-1", title, where, "in ", "Oslo", " on", f"item-{number}", "entity", "PLACE", "Ada"
    )


def test_the_model_of_the_lines_keeps_qt_s_rules(qtbot: QtBot) -> None:
    model = ConcordanceList()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    asked: list[int] = []
    model.more_wanted.connect(lambda: asked.append(model.rowCount()))
    model.append([line(number) for number in range(5)], more=True)
    for _ in range(2):
        model.fetchMore(QModelIndex())
    assert asked == [5]
    model.append([line(number) for number in range(5, 8)], more=False)
    assert not model.canFetchMore(QModelIndex())
    assert model.toggle(2)
    model.toggle_all()
    assert len(model.ticked()) == 8
    model.untick()
    model.clear()
    assert model.rowCount() == 0
    assert tester.model() is model
