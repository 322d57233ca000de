"""Long work beside the window: one job after the other, progress, cancel, an end in time."""

import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.domain.errors import UserError
from glossator.gui.jobs import Jobs
from glossator.services.reports import Cancelled, Progress


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """Jobs that are closed when the test is over."""
    made = Jobs()
    yield made
    made.close()


def for_ever(progress: Progress) -> None:
    """Work that only a cancel ends."""
    done = 0
    while True:
        progress(done % 1000, 1000)
        done += 1


def test_a_job_brings_its_result_to_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    results: list[object] = []
    with qtbot.waitSignal(jobs.ended):
        jobs.run("Counting", lambda _: 42, results.append)
    qtbot.waitUntil(lambda: bool(results))
    assert results == [42]
    assert not jobs.is_busy()


def test_a_job_that_is_refused_says_why(qtbot: QtBot, jobs: Jobs) -> None:
    def refuse(_: object) -> object:
        raise UserError("The disk is full; free some space.")

    with qtbot.waitSignal(jobs.refused) as told:
        jobs.run("Refusing", refuse, lambda _: None)
    assert told.args == ["The disk is full; free some space."]


def test_a_second_job_waits_for_the_first_and_is_told_so(qtbot: QtBot, jobs: Jobs) -> None:
    gate, order, told = threading.Event(), list[str](), list[str]()
    jobs.told.connect(told.append)
    jobs.run("First", lambda _: gate.wait(20), lambda _: order.append("first"))
    jobs.run("Second", lambda _: None, lambda _: order.append("second"))
    assert told == ["“Second” begins when “First” is done."]
    gate.set()
    qtbot.waitUntil(lambda: order == ["first", "second"])


def test_a_job_asked_for_by_the_result_of_another_runs(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[object] = []
    jobs.run("One", lambda _: 1, lambda one: jobs.run("Two", lambda _: [one, 2], order.append))
    qtbot.waitUntil(lambda: order == [[1, 2]])


def test_a_fault_in_what_follows_holds_no_other_job_up(
    qtbot: QtBot, jobs: Jobs, capture: list[BaseException]
) -> None:
    results: list[object] = []

    def fail(_: object) -> None:
        raise RuntimeError("planted")

    jobs.run("One", lambda _: 1, fail)
    jobs.run("Two", lambda _: 2, results.append)
    qtbot.waitUntil(lambda: results == [2])
    assert [str(error) for error in capture] == ["planted"]


@pytest.fixture
def capture(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What the program's hook for faults is told."""
    import sys

    found: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: found.append(error))
    return found


def test_progress_is_told_a_few_times_and_not_for_every_step(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[tuple[int, int]] = []
    jobs.progressed.connect(lambda done, total: told.append((done, total)))
    gate = threading.Event()

    def work(progress: Progress) -> None:
        for step in range(50_000):
            progress(step, 50_000)
        gate.wait(20)

    jobs.run("Counting", work, lambda _: None)
    qtbot.waitUntil(lambda: (49_999, 50_000) in told)
    assert len(told) < 500
    gate.set()
    qtbot.waitUntil(lambda: not jobs.is_busy())


def test_a_cancelled_job_says_what_became_of_it(qtbot: QtBot, jobs: Jobs) -> None:
    results: list[object] = []
    jobs.run("Exporting", for_ever, results.append, off="Cancelled: nothing was exported.")
    with qtbot.waitSignal(jobs.told) as told:
        assert jobs.cancel()
    assert told.args == ["Cancelled: nothing was exported."]
    assert results == []


def test_a_job_that_makes_something_of_its_cancel_hands_it_over(qtbot: QtBot, jobs: Jobs) -> None:
    results: list[object] = []

    def work(progress: Progress) -> object:
        with suppress(Cancelled):
            for_ever(progress)
        return "what was done"

    jobs.run("Importing", work, results.append)
    jobs.cancel()
    qtbot.waitUntil(lambda: results == ["what was done"])


def test_what_cannot_be_cancelled_is_left_alone(qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()
    assert not jobs.cancel()
    jobs.run("Backing up", lambda _: gate.wait(20), lambda _: None, cancelable=False)
    assert not jobs.cancel()
    gate.set()
    qtbot.waitUntil(lambda: not jobs.is_busy())


def test_closing_calls_everything_off(qapp: QApplication) -> None:
    jobs, begun, results = Jobs(), threading.Event(), list[object]()

    def work(progress: Progress) -> None:
        begun.set()
        for_ever(progress)

    jobs.run("One", work, results.append)
    jobs.run("Two", results.append, results.append)
    assert begun.wait(20)
    jobs.close()
    QApplication.processEvents()
    assert results == []
    assert not [each for each in threading.enumerate() if each.name == "glossator-job"]
