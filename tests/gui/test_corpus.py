"""The corpus: the order that the window works through, kept up to date without reading it all."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from glossator.domain.annotation import SetState
from glossator.domain.summary import ListQuery, Progress, Shown, Sorting
from glossator.gui.corpus import Corpus
from glossator.services import corpus as service
from glossator.services import finishing, projects
from glossator.services.composing import Desk
from glossator.services.session import Session
from glossator.store import documents
from tests.support import builders, stocks

SCORES = {2: 0.75, 3: 0.25, 5: 0.5}
NEED = ListQuery(sorting=Sorting.NEED)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    found = projects.open_session(stocks.stock(tmp_path / "a.gloss", 6, SCORES), "Ada")
    yield found
    found.close()


@pytest.fixture
def corpus(session: Session, qtbot: QtBot) -> Iterator[Corpus]:
    found = Corpus(session)
    yield found
    found.close()


def put(session: Session, corpus: Corpus, number: int, state: SetState) -> None:
    """Let the open document, which it becomes, have a state."""
    desk = Desk(session.scheme, session.stamps)
    opened = session.open(doc(number))
    corpus.patch(opened)
    edit = finishing.set_state(desk, opened, state)
    session.apply(edit)
    corpus.patch(opened.after(edit))


def doc(number: int) -> str:
    return f"doc-{number:05}"


def numbers(corpus: Corpus) -> list[int]:
    return list(corpus.order.numbers)


def test_it_begins_with_every_document_and_their_first_rows(corpus: Corpus) -> None:
    assert numbers(corpus) == [1, 2, 3, 4, 5, 6]
    assert [row.title for row in corpus.first_rows[:2]] == ["Harbour 1", "Bridge 2"]
    assert (corpus.count, corpus.progress.finished, corpus.first()) == (6, 0, doc(1))


def test_another_order_is_told_when_it_is_known(corpus: Corpus, qtbot: QtBot) -> None:
    with qtbot.waitSignal(corpus.documents_changed):
        corpus.ask(NEED)
    corpus.settle()
    assert (corpus.query, corpus.order.query) == (NEED, NEED)
    assert numbers(corpus) == [3, 5, 2, 1, 4, 6]
    assert [row.number for row in corpus.first_rows] == numbers(corpus)


def test_the_latest_of_several_questions_is_answered(corpus: Corpus) -> None:
    for words in ("h", "ha", "har"):
        corpus.ask(ListQuery(words))
    corpus.wait_for_beginning()
    assert (corpus.order.query.words, numbers(corpus)) == ("har", [1, 6])


def test_the_beginning_of_a_long_order_comes_first(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.first_of, "__defaults__", (2, None))
    told: list[tuple[list[int], bool]] = []
    corpus.documents_changed.connect(lambda: told.append((numbers(corpus), corpus.order.complete)))
    corpus.ask(NEED)
    corpus.settle()
    assert told == [([3, 5], False), ([3, 5, 2, 1, 4, 6], True)]


@pytest.mark.parametrize("move", ["neighbour", "next_open", "next_unfinished"])
def test_whoever_goes_on_waits_for_the_rest_of_an_order(
    corpus: Corpus, session: Session, monkeypatch: pytest.MonkeyPatch, move: str
) -> None:
    monkeypatch.setattr(service.first_of, "__defaults__", (1, None))
    corpus.patch(session.open(doc(1)))
    corpus.ask(NEED)
    corpus.wait_for_beginning()
    assert numbers(corpus) == [3]
    corpus.patch(session.open(doc(3)))
    go = {
        "neighbour": lambda: corpus.neighbour(doc(3), 1),
        "next_open": lambda: corpus.next_open(doc(3)),
        "next_unfinished": lambda: corpus.next_unfinished(doc(3)),
    }
    assert go[move]() == doc(5)


def test_one_goes_from_one_to_the_next_in_the_order(corpus: Corpus) -> None:
    assert corpus.neighbour(doc(2), 1) == doc(3)
    assert corpus.neighbour(doc(2), -1) == doc(1)
    assert corpus.neighbour(doc(1), -1) is None
    assert corpus.neighbour(doc(6), 1) is None
    assert corpus.following(doc(5), 3) == [doc(6)]
    assert (corpus.row_of(doc(4)), corpus.row_of("nobody")) == (3, -1)


def test_least_certain_first_begins_with_the_least_certain(
    corpus: Corpus, session: Session
) -> None:
    corpus.patch(session.open(doc(2)))
    corpus.ask(NEED)
    corpus.settle()
    assert corpus.next_open(doc(2)) == doc(3)
    assert corpus.neighbour(doc(2), 1) == doc(3)
    assert corpus.neighbour(doc(2), -1) == doc(5), "back goes where it stands"
    corpus.patch(session.open(doc(3)))
    assert corpus.next_open(doc(3)) == doc(5)
    corpus.patch(session.open(doc(2)))
    assert corpus.next_unfinished(doc(2)) == doc(1)


def test_a_document_outside_the_order_has_its_place_among_all(corpus: Corpus) -> None:
    assert corpus.whereabouts(doc(4)) == (3, 6)
    corpus.ask(ListQuery("harbour"))
    corpus.settle()
    assert corpus.whereabouts(doc(6)) == (1, 2)
    assert corpus.whereabouts(doc(4)) == (3, 6)
    assert corpus.neighbour(doc(4), 1) == doc(1)


def test_an_order_stays_and_counts_follow_while_one_works(corpus: Corpus, session: Session) -> None:
    corpus.ask(ListQuery(shown=Shown.TO_DO))
    corpus.settle()
    told: list[tuple[str, SetState, int]] = []
    corpus.document_changed.connect(lambda *what: told.append(what))
    put(session, corpus, 3, SetState.FINISHED)
    assert told == [(doc(3), SetState.NEW, 1), (doc(3), SetState.FINISHED, 1)]
    assert corpus.progress == Progress(6, {SetState.FINISHED: 1})
    assert numbers(corpus) == [1, 2, 3, 4, 5, 6]
    assert corpus.next_unfinished(doc(2)) == doc(4)


def test_what_others_change_is_counted_again(
    corpus: Corpus, session: Session, qtbot: QtBot
) -> None:
    desk = Desk(session.scheme, session.stamps)
    session.apply(finishing.set_state(desk, session.open(doc(5)), SetState.SKIPPED))
    with qtbot.waitSignals([corpus.progress_changed, corpus.rows_outdated]):
        corpus.refresh()
    assert corpus.progress == Progress(6, {SetState.SKIPPED: 1})
    assert numbers(corpus) == [1, 2, 3, 4, 5, 6]


def test_a_burst_of_changes_is_looked_at_twice_at_most(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Session] = []
    count = service.progress

    def look(session: Session, *, mine: bool = False) -> Progress:
        looks.append(session)
        return count(session)

    monkeypatch.setattr(service, "progress", look)
    for _ in range(500):
        corpus.refresh()
    corpus.settle()
    assert len(looks) <= 2


def test_a_decision_during_a_count_is_counted(
    corpus: Corpus, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = Progress(6, {})
    answers = [stale]
    count = service.progress
    monkeypatch.setattr(
        service, "progress", lambda session, mine: answers.pop() if answers else count(session)
    )
    corpus.refresh()
    put(session, corpus, 1, SetState.FINISHED)
    corpus.settle()
    assert corpus.progress == Progress(6, {SetState.FINISHED: 1})


def test_what_is_imported_joins_the_order(corpus: Corpus, session: Session) -> None:
    more = replace(builders.document("A seventh text.", 7), id=doc(7), title="Harbour 7")
    corpus.ask(ListQuery("harbour"))
    corpus.settle()
    session.project.write(lambda db: documents.add(db, [more], "import-2"))
    corpus.refresh()
    corpus.settle()
    assert (numbers(corpus), corpus.count) == ([1, 6, 7], 7)


def test_the_first_import_gives_something_to_begin_with(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "empty.gloss"
    projects.new_project(path, projects.read_scheme(None))
    session = projects.open_session(path, "Ada")
    corpus = Corpus(session)
    assert (corpus.first(), corpus.count, len(corpus.order)) == (None, 0, 0)
    session.project.write(lambda db: documents.add(db, [builders.document()], "import-1"))
    assert corpus.first() == "doc-1", "before the list has been read again"
    corpus.refresh()
    corpus.settle()
    assert numbers(corpus) == [1]
    corpus.close()
    session.close()
