"""Room for much at once: given for as long as it is needed, and then taken back."""

import gc
from collections.abc import Iterator

import pytest

from glossator.domain.errors import UserError
from glossator.store.connection import Connection
from glossator.store.in_bulk import collecting_rarely, in_bulk
from glossator.store.project import Project

State = tuple[tuple[int, int, int], int]


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """Python collects garbage by itself, as it does outside the window."""
    usual = gc.isenabled()
    gc.enable()
    yield
    if not usual:
        gc.disable()


def state(database: Connection) -> State:
    """When garbage is looked for, and how large the page cache is."""
    return gc.get_threshold(), int(database.execute("PRAGMA cache_size").fetchone()[0])


def failing(database: Connection, found: list[State]) -> None:
    with in_bulk(database):
        found.append(state(database))
        raise UserError("no more room")


def test_the_room_is_given_back_even_where_the_work_fails(opened: Project) -> None:
    found: list[State] = []

    def work(database: Connection) -> None:
        found.append(state(database))
        with pytest.raises(UserError):
            failing(database, found)
        found.append(state(database))

    opened.write(work)

    before, inside, after = found
    assert before == after
    assert inside[0][0] > 100 * before[0][0]
    assert abs(inside[1]) > abs(before[1])


def broken_off(found: list[tuple[int, int, int]]) -> None:
    with collecting_rarely():
        found.append(gc.get_threshold())
        raise KeyError


def test_collection_is_rare_inside_and_as_usual_where_the_work_breaks_off() -> None:
    usual = gc.get_threshold()
    found: list[tuple[int, int, int]] = []

    with pytest.raises(KeyError):
        broken_off(found)

    assert found[0][0] > 100 * usual[0]
    assert found[0][1:] == usual[1:]
    assert gc.get_threshold() == usual


def test_nothing_is_changed_where_python_does_not_collect_by_itself() -> None:
    usual = gc.get_threshold()
    gc.disable()

    with collecting_rarely():
        assert gc.get_threshold() == usual
