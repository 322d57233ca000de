"""The list of documents as a service: orders that stay, the way through them, the list in words."""

from array import array
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from glossator.domain.annotation import AnnotationSet, SetState
from glossator.domain.edit import Change
from glossator.domain.summary import ListQuery, Progress, Shown, Sorting
from glossator.domain.work_order import Familiar
from glossator.services import corpus
from glossator.services.corpus import Order
from glossator.services.session import Session
from glossator.store import suggestions
from glossator.store.connection import Connection
from tests.services.conftest import OpenSession
from tests.support import builders, projects
from tests.support.builders import ADA, NOON

SCORES = {1: 0.75, 2: 0.25, 4: 0.5, 6: 0.125}
"""Of the only suggestion about some of six documents."""


def suggest(database: Connection) -> None:
    suggestions.add_run(database, builders.RUN)
    for number, score in SCORES.items():
        made = builders.suggestion(0, 3, number)
        about = replace(made, score=score, id=f"s-{number}", document_id=f"doc-{number}")
        suggestions.replace_open(database, builders.RUN.id, {f"doc-{number}": [about]})


@pytest.fixture
def session(tmp_path: Path, open_session: OpenSession) -> Session:
    """Ada in a project of six documents; she has finished the sixth and skipped the third."""
    texts = [builders.document(f"Piece number {number}.", number) for number in range(1, 7)]
    path = projects.make(tmp_path / "six.gloss", *texts)
    found = open_session(path, "Ada")
    found.project.write(suggest)
    put(found, 6, SetState.FINISHED)
    put(found, 3, SetState.SKIPPED)
    return found


def put(session: Session, number: int, state: SetState) -> None:
    """Let Ada have a document in a state."""
    after = AnnotationSet(f"doc-{number}", ADA.id, state, NOON)
    before = session.open(f"doc-{number}").annotation_set
    session.apply(replace(builders.edit(Change(before, after)), id=session.stamps.new_id()))


def titles(session: Session, order: Order) -> list[str]:
    return [row.id for row in corpus.stream(session, order)]


def by_need(session: Session) -> Order:
    order = corpus.whole_order(session, ListQuery(sorting=Sorting.NEED))
    assert order is not None
    return order


def test_need_puts_the_least_certain_first_and_the_done_last(session: Session) -> None:
    assert list(by_need(session).numbers) == [2, 4, 1, 5, 3, 6]


def test_an_order_stays_while_its_documents_are_finished(session: Session) -> None:
    order = by_need(session)
    put(session, 2, SetState.FINISHED)
    assert titles(session, order)[0] == "doc-2"
    assert list(by_need(session).numbers) == [4, 1, 5, 2, 3, 6]


def test_the_beginning_of_an_order_is_known_before_the_rest(session: Session) -> None:
    query = ListQuery(sorting=Sorting.NEED)
    beginning = corpus.first_of(session, query, 2)
    assert (list(beginning.numbers), beginning.complete) == ([2, 4], False)
    assert corpus.first_of(session, ListQuery("6"), 2).complete
    assert corpus.first_of(session, ListQuery(), 2).complete, "numbers alone cost nothing"


def test_what_nobody_wants_any_more_has_no_order(session: Session) -> None:
    query = ListQuery("article", sorting=Sorting.NEED)
    patience = iter([True] * 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glossator.store.ordering._OPERATIONS", 5)
        assert corpus.whole_order(session, query, lambda: next(patience, False)) is None


@pytest.mark.parametrize("kind", [lambda: range(1, 1001), lambda: array("I", range(1, 1001))])
def test_a_place_is_found_near_and_far(kind: Callable[[], range]) -> None:
    order = Order(ListQuery(), kind())
    assert [order.place_of(number) for number in (1, 900, 1000, 1001, 0)] == [0, 899, 999, -1, -1]
    assert [order.place_of(number, near=950) for number in (1, 940, 1000)] == [0, 939, 999]
    assert order.place_of(1, near=5000) == 0


def test_the_next_to_do_follows_the_order_and_goes_round(session: Session) -> None:
    plain, need = corpus.every_document(session), by_need(session)
    step = partial(corpus.next_to_do, session)
    assert [step(plain, place) for place in (-1, 0, 1, 4, 5)] == [
        "doc-1",
        "doc-2",
        "doc-4",
        "doc-1",
        "doc-1",
    ]
    assert [step(need, place) for place in (-1, 0, 3)] == ["doc-2", "doc-4", "doc-2"]


def test_the_next_with_open_suggestions_passes_the_others_over(session: Session) -> None:
    plain, need = corpus.every_document(session), by_need(session)
    step = partial(corpus.next_open, session)
    assert [step(plain, place) for place in (-1, 1, 3)] == ["doc-1", "doc-4", "doc-1"]
    assert [step(need, place) for place in (-1, 1, 2)] == ["doc-2", "doc-1", "doc-2"]


def test_where_nothing_is_left_there_is_no_next(session: Session) -> None:
    order = corpus.whole_order(session, ListQuery(shown=Shown.FINISHED))
    assert order is not None
    assert corpus.next_to_do(session, order, -1) is None
    only = Order(ListQuery(), range(1, 2))
    assert corpus.next_open(session, only, 0) is None, "the open one is not the next"


def test_work_begins_with_what_is_begun(session: Session) -> None:
    order = corpus.every_document(session)
    assert corpus.to_begin_with(session, order) == "doc-1"
    put(session, 5, SetState.IN_PROGRESS)
    assert corpus.to_begin_with(session, order) == "doc-5"
    assert corpus.to_begin_with(session, Order(ListQuery(), range(6, 7))) == "doc-5"
    for number in (1, 2, 4, 5):
        put(session, number, SetState.FINISHED)
    assert corpus.to_begin_with(session, order) == "doc-1"
    assert corpus.to_begin_with(session, Order(ListQuery(), range(0))) is None


def test_places_beyond_the_ends_are_nobody(session: Session) -> None:
    order = corpus.every_document(session)
    assert [corpus.document_at(session, order, place) for place in (-1, 0, 5, 6)] == [
        None,
        "doc-1",
        "doc-6",
        None,
    ]
    assert (corpus.number_of(session, "doc-4"), corpus.number_of(session, "nobody")) == (4, 0)


def test_open_suggestions_are_streamed_without_what_is_done(session: Session) -> None:
    assert [row.id for row in corpus.every_open(session)] == ["doc-1", "doc-2", "doc-4"]


def test_a_list_says_how_many_there_are_and_how_far_the_work_is(session: Session) -> None:
    found = corpus.listed(session, ListQuery(sorting=Sorting.NEED), limit=2)
    assert found.sentences() == [
        "      2  new            1 open   25%  Article 2",
        "      4  new            1 open   50%  Article 4",
        "and 4 further articles; --limit shows more",
        "1 of 6 articles finished, 6 listed.",
    ]
    plain = found.plain()
    assert (plain["found"], plain["documents"], plain["finished"]) == (6, 6, 1)
    assert [item["certainty"] for item in plain["articles"]] == [0.25, 0.5]
    nothing = corpus.listed(session, ListQuery("nothing of the kind"))
    assert nothing.sentences() == ["1 of 6 articles finished, none listed."]


def test_progress_moves_with_a_document() -> None:
    before = Progress(3, {SetState.FINISHED: 1})
    begun = before.moved(SetState.NEW, SetState.IN_PROGRESS)
    done = begun.moved(SetState.IN_PROGRESS, SetState.SKIPPED)
    assert begun == Progress(3, {SetState.FINISHED: 1, SetState.IN_PROGRESS: 1})
    assert done == Progress(3, {SetState.FINISHED: 1, SetState.SKIPPED: 1})
    assert (done.finished, done.done) == (1, 2)
    assert done.moved(SetState.SKIPPED, SetState.NEW) == before


def test_what_the_project_knows_by_now_is_needed_less(session: Session) -> None:
    familiar = Familiar(("entity",), lambda name: name == "Pie")
    for number in (2, 4):
        start = 0 if number == 2 else 2
        made = replace(
            builders.suggestion(start, start + 3, number),
            score=0.5,
            id=f"again-{number}",
            document_id=f"doc-{number}",
        )
        by_document = {f"doc-{number}": [made]}
        session.project.write(
            partial(suggestions.replace_open, run_id=builders.RUN.id, by_document=by_document)
        )
    query = ListQuery(sorting=Sorting.NEED)
    plain = corpus.first_of(session, query, 2)
    known = corpus.first_of(session, query, 2, familiar)
    assert (list(plain.numbers), list(known.numbers)) == ([2, 4], [4, 2])
    whole = corpus.whole_order(session, query, familiar=familiar)
    assert whole is not None
    assert list(whole.numbers)[:2] == [4, 2]
