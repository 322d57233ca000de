"""The queue after every single step: the same as if everything were compared anew."""

import random
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from glossator.domain.edit import Change
from glossator.services.adjudicating import Adjudication, Own
from glossator.services.asked import Asked
from glossator.services.session import Session
from glossator.store.connection import Connection
from tests.support import differing, judged
from tests.support.builders import BEN
from tests.support.judged import name

_ROWS = (
    "SELECT * FROM open_places",
    "SELECT * FROM open_readers",
    "SELECT * FROM open_counts WHERE places > 0",
)
_EMPTY = ("DELETE FROM open_places", "DELETE FROM open_readers", "DELETE FROM open_counts")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return differing.make(tmp_path / "several.gloss")


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    with closing(judged.judge(path)) as opened:
        yield opened


def table(session: Session) -> list[list[tuple[object, ...]]]:
    """What waits, as the file has it."""
    found = (session.project.read(partial(_rows, sql=each)) for each in _ROWS)
    return [sorted(rows) for rows in found]


def _rows(database: Connection, sql: str) -> list[tuple[object, ...]]:
    return database.execute(sql).fetchall()


def _empty(database: Connection) -> None:
    for sql in _EMPTY:
        database.execute(sql)


def compared_anew(session: Session) -> list[list[tuple[object, ...]]]:
    """What waits once all that is known is forgotten."""
    session.wait_until_saved()
    session.project.write(_empty)
    session.project.write(lambda db: db.execute("DELETE FROM places_known"))
    Adjudication(session).refresh()
    return table(session)


def step(session: Session, queue: Adjudication, asked: Asked, lot: random.Random) -> None:
    """Something that an adjudicator may do."""
    what = lot.choice(("choose", "choose", "nothing", "defer", "own", "undo", "redo"))
    if what in ("undo", "redo"):
        session.undo() if what == "undo" else session.redo()
    elif what == "choose":
        letters = [each.letter for each in asked.question.candidates]
        session.apply(queue.choose(asked, lot.choice(letters)))
    elif what == "own":
        session.apply(queue.own(asked, Own(label=asked.place.marked[0].label)))
    else:
        session.apply(queue.nothing(asked) if what == "nothing" else queue.defer(asked))


@pytest.mark.parametrize("seed", range(6))
def test_every_step_leaves_the_queue_as_if_it_were_made_anew(
    session: Session, path: Path, seed: int
) -> None:
    lot = random.Random(seed)  # noqa: S311 - a lot that can be drawn again
    queue = Adjudication(session)
    for number in range(14):
        asked = queue.next()
        if asked is None:
            session.undo()
            continue
        step(session, queue, asked, lot)
        if number == 7:
            words = name("Friday", BEN, "DATE", of=differing.SECOND)
            judged.put(path, BEN, Change(None, words))
        queue.refresh()
        assert table(session) == compared_anew(session)


def test_a_decision_compares_nothing_anew(session: Session) -> None:
    queue = Adjudication(session)
    for _ in range(2):
        asked = queue.next()
        assert asked is not None
        session.apply(queue.choose(asked, "A"))
    before = queue.next()
    assert before is not None
    held = queue.held().documents[before.document.id]
    session.apply(queue.choose(before, "A"))
    queue.refresh()

    after = queue.held().documents[before.document.id]
    assert after.ground is held.ground
    same = {id(each) for each in held.standings} & {id(each) for each in after.standings}
    assert len(same) == len(held.standings) - 1


def test_rows_that_another_program_has_written_meanwhile_are_written_anew(
    session: Session,
) -> None:
    queue = Adjudication(session)
    for _ in range(2):
        asked = queue.next()
        assert asked is not None
        session.apply(queue.choose(asked, "A"))
    asked = queue.next()
    assert asked is not None
    session.apply(queue.choose(asked, "A"))
    session.wait_until_saved()
    session.project.write(_empty)
    queue.refresh()
    rows = {row[0] for row in table(session)[0]}
    assert rows, "those of the document that was decided about"
