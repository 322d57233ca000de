"""Stamps: identifiers that nobody has twice and that sort as they were asked for."""

import re
import threading
import time

import pytest

from glossator.services.stamps import SystemStamps


def test_identifiers_sort_as_they_were_asked_for() -> None:
    stamps = SystemStamps()
    ids = [stamps.new_id() for _ in range(5_000)]

    assert ids == sorted(set(ids))
    assert all(
        re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]\w{3}-\w{12}", each)
        for each in ids
    )


def test_many_identifiers_asked_for_at_once_stand_between_those_before_and_behind() -> None:
    stamps = SystemStamps()
    before, many, behind = stamps.new_id(), stamps.new_ids(500), stamps.new_id()

    ids = [before, *many, behind]
    assert len(many) == 500
    assert ids == sorted(set(ids))
    assert stamps.new_ids(0) == []


def test_identifiers_rise_in_every_thread_and_are_never_given_twice() -> None:
    stamps = SystemStamps()
    taken: list[list[str]] = []

    def take() -> None:
        taken.append([stamps.new_id() for _ in range(2_000)])

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert all(ids == sorted(ids) for ids in taken)
    assert len({each for ids in taken for each in ids}) == 8_000


def test_a_clock_that_is_set_back_does_not_turn_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    stamps = SystemStamps()
    first = stamps.new_id()
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now - 3_600 * 10**9)

    assert first < stamps.new_id() < stamps.new_id()


def test_the_time_is_told_in_utc_to_the_millisecond() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", SystemStamps().now())


def test_two_machines_do_not_give_the_same_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now)

    assert SystemStamps().new_id() != SystemStamps().new_id()
