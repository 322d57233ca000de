"""Errands: the newest counts, refusals are told, nothing is lost or left running."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.domain.errors import UserError
from glossator.gui.errand import Asked, Errand
from glossator.services.reports import Progress
from tests.gui.driver import PATIENCE


@pytest.fixture
def errand(qapp: QApplication) -> Iterator[Errand]:
    """An errand that is over when the test is, and its thread with it."""
    errand = Errand()
    yield errand
    errand.close()
    assert errand._thread is None or not errand._thread.is_alive()


def test_an_answer_comes_from_another_thread_to_the_windows(errand: Errand, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []

    def work(_: Progress) -> object:
        threads.append(threading.current_thread())
        return 42

    got: list[tuple[object, threading.Thread]] = []
    errand.run(work, lambda answer: got.append((answer, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(42, threading.main_thread())]
    assert threads[0] is not threading.main_thread()
    assert not errand.is_busy()


def test_the_newest_calls_off_the_one_before(errand: Errand, qtbot: QtBot) -> None:
    got: list[object] = []
    begun, stopped = threading.Event(), threading.Event()

    def endless(progress: Progress) -> object:
        begun.set()
        try:
            while True:
                progress(1, 0)
        finally:
            stopped.set()

    errand.run(endless, got.append)
    assert begun.wait(30)
    errand.run(lambda _: "newest", got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert stopped.is_set()
    assert got == ["newest"]


def test_the_newest_replaces_one_that_waits_and_one_in_work(errand: Errand) -> None:
    begun, go_on = threading.Event(), threading.Event()
    wanted: list[bool] = []

    def slow(asked: Asked) -> object:
        begun.set()
        go_on.wait(30)
        wanted.append(asked.is_wanted())
        return "slow"

    got: list[object] = []
    errand.run(slow, got.append)
    assert begun.wait(30)
    errand.run(lambda _: "waiting", got.append)
    errand.run(lambda _: "newest", got.append)
    go_on.set()
    errand.settle()
    assert (got, wanted) == (["newest"], [False])


def test_an_answer_that_is_asked_over_is_not_delivered(errand: Errand, qtbot: QtBot) -> None:
    got: list[object] = []
    errand.run(lambda _: "old", got.append)
    # Answered, but not delivered: this thread has not come back to its events.
    with errand._wake:
        errand._wake.wait_for(lambda: errand._newest is not None and errand._newest.is_done)
    errand.run(lambda _: "new", got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["new"]


def test_waiting_follows_what_an_answer_asks_for(errand: Errand) -> None:
    got: list[object] = []

    def ask_again(found: object) -> None:
        got.append(found)
        errand.run(lambda _: "second", got.append)

    errand.run(lambda _: "first", ask_again)
    errand.settle()
    assert got == ["first", "second"]
    errand.wait()
    errand.settle()


def test_a_refusal_is_told_in_a_sentence(errand: Errand, qtbot: QtBot) -> None:
    def refuse(_: Progress) -> object:
        raise UserError("The file is busy.")

    with qtbot.waitSignal(errand.refused) as told:
        errand.run(refuse, lambda _: None)
    assert told.args == ["The file is busy."]


def test_a_fault_is_raised_where_it_is_shown(errand: Errand) -> None:
    def fail(_: Progress) -> object:
        raise ZeroDivisionError

    errand.run(fail, lambda _: None)
    with pytest.raises(ZeroDivisionError):
        errand.settle()


def test_what_is_called_off_hands_nothing_over(errand: Errand, qapp: QApplication) -> None:
    got: list[object] = []
    gate = threading.Event()

    def work(_: Progress) -> object:
        gate.wait(30)
        return 1

    errand.run(work, got.append)
    assert errand.is_busy()
    errand.cancel()
    assert not errand.is_busy()
    gate.set()
    errand.close()
    qapp.processEvents()
    assert got == []


def test_nothing_is_answered_once_it_is_closed(errand: Errand) -> None:
    got: list[object] = []
    begun = threading.Event()

    def endless(asked: Asked) -> object:
        begun.set()
        while asked.is_wanted():
            pass
        return None

    errand.run(endless, got.append)
    assert begun.wait(30)
    errand.close()
    errand.run(lambda _: "late", got.append)
    assert not errand.is_busy()
    assert got == []


def test_a_hundred_thousand_steps_do_not_become_as_many_events(
    errand: Errand, qtbot: QtBot
) -> None:
    def work(progress: Progress) -> object:
        for step in range(100_000):
            progress(step, 100_000)
        return "done"

    told: list[int] = []
    errand.progressed.connect(lambda done, _: told.append(done))
    got: list[object] = []
    errand.run(work, got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=PATIENCE)
    assert len(told) < 1000


def test_no_step_is_told_of_what_was_called_off(
    errand: Errand, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossator.gui.errand._PAUSE", -1)
    stepped = threading.Event()
    told: list[int] = []

    def work(progress: Progress) -> object:
        progress(1, 2)
        stepped.set()
        return None

    errand.progressed.connect(lambda done, _: told.append(done))
    errand.run(work, lambda _: None)
    assert stepped.wait(30)
    errand.cancel()
    qapp.processEvents()
    assert told == []
