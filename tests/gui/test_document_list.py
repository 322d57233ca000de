"""The model of the list: rows come as they are looked at, and Qt's rules are kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from glossator.domain.annotation import SetState
from glossator.domain.summary import DocumentSummary, ListQuery, Shown, Sorting
from glossator.gui.corpus import PAGE, Corpus
from glossator.gui.models import document_list
from glossator.gui.models.document_list import DocumentList
from glossator.gui.models.document_rows import SUMMARY, certainty, described, details
from glossator.services import corpus as service
from glossator.services import finishing, projects
from glossator.services.composing import Desk
from glossator.services.session import Session
from tests.support import stocks

COUNT = 5 * PAGE + 7


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    scores = {number: number / 1000 for number in range(1, COUNT, 2)}
    found = projects.open_session(stocks.stock(tmp_path / "a.gloss", COUNT, scores), "Ada")
    yield found
    found.close()


@pytest.fixture
def corpus(session: Session, qtbot: QtBot) -> Iterator[Corpus]:
    found = Corpus(session)
    yield found
    found.close()


@pytest.fixture
def model(corpus: Corpus) -> Iterator[DocumentList]:
    """The model, watched by Qt's own checker; what breaks a rule is a warning and fails."""
    found = DocumentList(corpus)
    tester = QAbstractItemModelTester(
        found, QAbstractItemModelTester.FailureReportingMode.Warning, found
    )
    yield found
    assert tester.model() is found


def title(model: DocumentList, row: int) -> object:
    return model.index(row).data()


def filled(model: DocumentList, row: int, qtbot: QtBot) -> DocumentSummary:
    """A row, looked at until it is there."""
    qtbot.waitUntil(lambda: title(model, row) is not None)
    found = model.index(row).data(SUMMARY)
    assert isinstance(found, DocumentSummary)
    return found


def test_the_first_rows_are_there_at_once_and_others_when_looked_at(
    model: DocumentList, qtbot: QtBot
) -> None:
    assert model.rowCount() == COUNT
    assert title(model, 0) == "Harbour 1"
    assert title(model, COUNT - 1) is None
    with qtbot.waitSignal(model.dataChanged):
        title(model, COUNT - 1)
    assert filled(model, COUNT - 1, qtbot).number == COUNT
    assert title(model, 2 * PAGE) is None, "nobody looked there"


def test_rows_near_the_edge_of_a_page_bring_the_next(model: DocumentList, qtbot: QtBot) -> None:
    filled(model, 3 * PAGE + PAGE // 2, qtbot)
    assert title(model, 3 * PAGE - 1) is None
    filled(model, 3 * PAGE, qtbot)
    qtbot.waitUntil(lambda: title(model, 2 * PAGE + PAGE // 2) is not None)


def test_only_so_many_pages_are_kept(
    model: DocumentList, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_list, "_KEPT", 2)
    for page in range(5):
        filled(model, page * PAGE + PAGE // 2, qtbot)
    # Qt's checker looks at the first page all the time.
    assert title(model, PAGE + PAGE // 2) is None
    assert filled(model, PAGE + PAGE // 2, qtbot).number == PAGE + PAGE // 2 + 1


def test_another_order_shows_its_beginning_at_once(model: DocumentList, corpus: Corpus) -> None:
    corpus.ask(ListQuery("harbour", sorting=Sorting.NEED))
    corpus.settle()
    assert title(model, 0) == "Harbour 1"
    assert model.rowCount() == len(corpus.order) == (COUNT + 4) // 5


def test_an_order_that_is_known_further_grows(
    model: DocumentList, corpus: Corpus, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(service.first_of, "__defaults__", (PAGE + 3, None))
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    corpus.ask(ListQuery(sorting=Sorting.NEED))
    with qtbot.waitSignal(model.rowsInserted) as grown:
        corpus.settle()
    assert grown.args is not None
    assert grown.args[1:] == [PAGE + 3, COUNT - 1]
    assert len(resets) == 1
    assert filled(model, PAGE + 3, qtbot).number == list(corpus.order.numbers)[PAGE + 3]


def test_an_order_without_documents_has_no_rows(model: DocumentList, corpus: Corpus) -> None:
    corpus.ask(ListQuery(shown=Shown.FINISHED))
    corpus.settle()
    assert model.rowCount() == 0
    corpus.ask(ListQuery())
    corpus.settle()
    assert model.rowCount() == COUNT


def test_the_row_of_the_open_document_follows_it(
    model: DocumentList, corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    opened = session.open("doc-00003")
    edit = finishing.set_state(Desk(session.scheme, session.stamps), opened, SetState.IN_PROGRESS)
    with qtbot.waitSignal(model.dataChanged) as told:
        corpus.patch(opened.after(edit))
    assert told.args is not None
    assert told.args[0].row() == told.args[1].row() == 2
    assert model.index(2).data(SUMMARY).state is SetState.IN_PROGRESS


def test_rows_that_others_changed_stay_until_they_are_read_again(
    model: DocumentList, corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    desk = Desk(session.scheme, session.stamps)
    session.apply(finishing.set_state(desk, session.open("doc-00001"), SetState.SKIPPED))
    corpus.refresh()
    qtbot.waitSignal(corpus.rows_outdated)
    assert title(model, 0) == "Harbour 1"
    qtbot.waitUntil(lambda: model.index(0).data(SUMMARY).state is SetState.SKIPPED)


def test_a_row_is_told_in_words(model: DocumentList, qtbot: QtBot) -> None:
    row = model.index(0)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "Harbour 1, 1 open · 0% sure"
    assert row.data(Qt.ItemDataRole.DecorationRole) is None
    assert not model.index(COUNT).isValid()
    summary = row.data(SUMMARY)
    assert details(summary) == "Bench Gazette · 2 May 2024"
    assert (described(summary), certainty(summary)) == ("1 open · 0% sure", "0% sure")
    without = model.index(1).data(SUMMARY)
    assert (described(without), certainty(without)) == ("new", "")
