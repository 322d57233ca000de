"""Several children of one suggester: who reads what, what is held, what happens when one dies."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.support.suggesters import finder, program

from glossator.suggest.pool import SuggesterPool
from glossator.suggest.protocol import SuggesterFailed

TEXTS = [(f"t{number}", f"Omar {number} left.") for number in range(200)]
# It says in its answers which process it is.
WHO = """
introduce()
for asked in requests():
    answer(asked, entity(0, 4, f"P{os.getpid()}"))
"""


def test_each_text_is_answered_once_and_stands_beside_its_answer(tmp_path: Path) -> None:
    with SuggesterPool(finder(tmp_path, {"Omar": "PERSON"}), 3) as pool:
        found = list(pool.readings(TEXTS, len(TEXTS)))
        again = list(pool.readings(TEXTS[:9], 9))

    assert sorted(reading.answer.id for reading in found) == sorted(name for name, _ in TEXTS)
    assert all(dict(TEXTS)[reading.answer.id] == reading.text for reading in found)
    assert len(again) == 9


def test_all_children_read(tmp_path: Path) -> None:
    with SuggesterPool(program(tmp_path, WHO), 3) as pool:
        found = list(pool.readings(TEXTS, len(TEXTS)))

    by = [reading.answer.proposals[0].label for reading in found]
    assert len(set(by)) == 3
    assert min(by.count(each) for each in set(by)) >= 8


@pytest.mark.parametrize(("total", "expected"), [(0, 0), (1, 1), (15, 1), (16, 2), (200, 3)])
def test_a_few_texts_do_not_start_many_children(tmp_path: Path, total: int, expected: int) -> None:
    with SuggesterPool(program(tmp_path, WHO), 3) as pool:
        found = list(pool.readings(TEXTS[:total], total))

    assert len(found) == total
    assert len({reading.answer.proposals[0].label for reading in found}) == expected


def test_only_so_many_texts_are_under_way(tmp_path: Path) -> None:
    asked = 0

    def endless() -> Iterator[tuple[str, str]]:
        nonlocal asked
        while True:
            asked += 1
            yield f"t{asked}", "Omar left."

    with SuggesterPool(finder(tmp_path, {"Omar": "PERSON"}), 2) as pool:
        readings = pool.readings(endless(), 1_000_000)
        for answered in range(1, 1000):
            next(readings)
            assert asked - answered <= 2 * 64
        pool.stop()


def test_a_text_that_kills_its_child_stops_nobody(tmp_path: Path) -> None:
    body = """
introduce()
for asked in requests():
    if asked["id"] in ("t50", "t120"):
        os._exit(9)
    answer(asked)
"""
    with SuggesterPool(program(tmp_path, body), 2) as pool:
        found = {reading.answer.id: reading.answer for reading in pool.readings(TEXTS, 200)}

    assert len(found) == 200
    assert [name for name, answer in found.items() if answer.error] in (
        ["t50", "t120"],
        ["t120", "t50"],
    )


def test_a_child_that_breaks_the_protocol_ends_the_work(tmp_path: Path) -> None:
    body = """
introduce()
for asked in requests():
    print("hello" if asked["id"] == "t99" else json.dumps({"id": asked["id"], "suggestions": []}))
    sys.stdout.flush()
"""
    with (
        SuggesterPool(program(tmp_path, body), 2) as pool,
        pytest.raises(SuggesterFailed, match="broke the protocol"),
    ):
        list(pool.readings(TEXTS, 200))


def test_children_that_are_not_the_same_suggester_are_refused(tmp_path: Path) -> None:
    body = "introduce(configuration=str(os.getpid()))\nfor asked in requests(): answer(asked)"
    with (
        SuggesterPool(program(tmp_path, body), 2) as pool,
        pytest.raises(SuggesterFailed, match="introduces itself differently each time"),
    ):
        list(pool.readings(TEXTS, 200))


def test_trouble_with_the_texts_is_the_callers(tmp_path: Path) -> None:
    def texts() -> Iterator[tuple[str, str]]:
        yield from TEXTS[:20]
        raise KeyError("gone")

    with (
        SuggesterPool(finder(tmp_path, {}), 2) as pool,
        pytest.raises(KeyError, match="gone"),
    ):
        list(pool.readings(texts(), 200))


@pytest.mark.parametrize("read", [True, False])
def test_a_stopped_pool_leaves_no_thread_and_no_child(tmp_path: Path, *, read: bool) -> None:
    before = threading.active_count()
    pool = SuggesterPool(program(tmp_path, "introduce()\ntime.sleep(600)"), 2)
    processes = [pool._first]
    stopping: Callable[[], None] = pool.stop
    timer = threading.Timer(0.05, stopping)
    timer.start()
    if read:
        with pytest.raises(SuggesterFailed):
            list(pool.readings(TEXTS, 200))
        processes = [hand.process for hand in pool._hands if hand.process]
    timer.join()
    pool.close()

    assert all(process.code is not None for process in processes)
    # A second child may just be loading; it goes by itself, or the test's time limit says so.
    while threading.active_count() > before:
        time.sleep(0.01)
