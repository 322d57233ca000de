"""Waiting for a child process: lines in order, an end, and an ear for Ctrl+C."""

import os
import queue
import signal
import threading
import time

import pytest

from glossator.suggest import waiting
from glossator.suggest.waiting import Lines, Pen, wait_for


def test_lines_come_in_order_and_then_the_end() -> None:
    read, write = os.pipe()
    lines = Lines(os.fdopen(read, encoding="utf-8"))
    with os.fdopen(write, "w", encoding="utf-8") as stream:
        stream.write("one\ntwo 😀\n")
    assert [lines.next(), lines.next(), lines.next()] == ["one\n", "two 😀\n", ""]
    lines.close()


def test_lines_that_nobody_wants_do_not_hold_the_end_up() -> None:
    read, write = os.pipe()
    lines = Lines(os.fdopen(read, encoding="utf-8"))
    with os.fdopen(write, "w", encoding="utf-8") as stream:
        stream.write("line\n" * 5000)
    lines.close()


def test_a_stream_that_somebody_else_holds_open_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(waiting, "_PATIENCE", 0.05)
    read, write = os.pipe()
    lines = Lines(os.fdopen(read, encoding="utf-8"))
    lines.close()
    os.close(write)
    assert lines.next() == ""
    lines.close()


def test_ctrl_c_is_seen_while_nothing_comes() -> None:
    """The signal goes to another thread, so that it cannot end the waiting call itself."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        box: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
        with pytest.raises(KeyboardInterrupt):
            wait_for(box)
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_line_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_LONGEST", 4)
    read, write = os.pipe()
    lines = Lines(os.fdopen(read, encoding="utf-8"))
    with os.fdopen(write, "w", encoding="utf-8") as stream:
        stream.write("abcdefgh")
    assert [lines.next(), lines.next(), lines.next()] == ["abcd", "efgh", ""]
    lines.close()


def test_waiting_ends_when_it_is_in_vain() -> None:
    with pytest.raises(TimeoutError):
        wait_for(queue.SimpleQueue[str](), time.monotonic() + 0.05)


def test_what_is_there_is_taken_even_when_the_time_is_up() -> None:
    box: queue.SimpleQueue[str] = queue.SimpleQueue()
    box.put("there")
    assert wait_for(box, time.monotonic() - 1) == "there"


def test_a_pen_writes_in_order_and_lets_go_of_what_nobody_reads() -> None:
    read, write = os.pipe()
    pen = Pen(os.fdopen(write, "w", encoding="utf-8"))
    pen.write("one\n")
    with os.fdopen(read, encoding="utf-8") as stream:
        assert stream.readline() == "one\n"
    pen.write("two\n")
    pen.close()
    pen.wait()
