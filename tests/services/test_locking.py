"""Holding a project: one window works on it, others read, commands elsewhere are refused."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from glossator.domain.errors import UserError
from glossator.domain.holder import Holder, plain_holder
from glossator.services import locking, projects
from glossator.services.locking import Lock, Refused, Watch
from glossator.store import lock_file
from glossator.store.errors import ReadOnly

SOON = 30


def elsewhere(path: Path, *, age: timedelta = timedelta()) -> Holder:
    """Let a window on another machine hold the project."""
    stamp = (datetime.now(UTC) - age).isoformat(timespec="seconds")
    holder = Holder("token-1", "cleo", "other-machine", "laptop", 1, stamp, stamp)
    lock_file.path_of(path).write_text(plain_holder(holder), encoding="utf-8")
    return holder


def test_the_second_window_is_told_who_has_the_project(path: Path) -> None:
    first = locking.take(path, "ada")
    assert isinstance(first, Lock)

    second = locking.take(path, "ben")

    assert isinstance(second, Refused)
    assert second.holder is not None
    assert second.holder.name == "ada"
    assert second.sentence.startswith("Open for reading only: ada on ")
    first.release()
    third = locking.take(path, "ben")
    assert isinstance(third, Lock)
    third.release()
    assert [each.name for each in path.parent.iterdir()] == ["news.gloss"]


def test_the_holder_can_be_called_by_name_later(path: Path) -> None:
    lock = locking.take(path, "")
    assert isinstance(lock, Lock)

    lock.call_holder("cleo")

    refused = locking.take(path, "ben")
    assert isinstance(refused, Refused)
    assert "cleo on " in refused.sentence
    lock.release()


def test_a_watch_tells_when_the_holder_goes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "_LOOK", 0.01)
    lock = locking.take(path, "ada")
    assert isinstance(lock, Lock)
    gone = threading.Event()
    watch = Watch(path, gone.set)
    assert not gone.wait(0.1)

    lock.release()

    assert gone.wait(SOON)
    watch.close()


def test_a_watch_sees_that_signs_have_stopped_whatever_the_clock_says(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "_LOOK", 0.01)
    elsewhere(path, age=-timedelta(days=1))
    monkeypatch.setattr(locking, "SILENT", timedelta(seconds=0.05))
    gone = threading.Event()

    watch = Watch(path, gone.set)

    assert gone.wait(SOON)
    watch.close()


def test_who_is_taken_over_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "_BEAT", 0.01)
    told: list[str] = []
    heard = threading.Event()
    lock = locking.take(path, "ada")
    assert isinstance(lock, Lock)

    def hear(sentence: str) -> None:
        told.append(sentence)
        heard.set()

    lock.tell_loss(hear)

    # A sign of life that is just being written may go over it, as it may between two machines.
    for _ in range(100):
        elsewhere(path)
        if heard.wait(SOON / 100):
            break

    assert told[0].startswith("cleo on laptop since ")
    lock.release()
    assert lock_file.path_of(path).exists()


def test_a_session_for_reading_refuses_every_change(path: Path) -> None:
    before = path.read_bytes()
    session = projects.reading_session(path, "Zoe", "Only for reading.")

    with pytest.raises(ReadOnly, match=r"Only for reading\."):
        session.project.write(lambda _: None)
    with pytest.raises(ReadOnly, match=r"Only for reading\."):
        projects.ensure_annotator(session.project, "Zoe")

    assert len(session.documents()) == 1
    session.close()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["news.gloss"]


def test_a_command_is_refused_while_a_window_elsewhere_holds_the_project(path: Path) -> None:
    elsewhere(path)
    before = path.read_bytes()

    with pytest.raises(UserError, match="is open in a window of cleo on laptop since "):
        projects.open_session(path, "Zoe")

    with projects.open_project(path) as opened:
        assert opened.read(lambda db: db.execute("SELECT 1").fetchone()) == (1,)
    assert path.read_bytes() == before


def test_a_command_beside_a_window_of_this_machine_goes_on(path: Path) -> None:
    lock = locking.take(path, "ada")
    assert isinstance(lock, Lock)

    projects.open_session(path, "Zoe").close()

    lock.release()


def test_a_holder_elsewhere_that_is_long_silent_refuses_nobody(path: Path) -> None:
    elsewhere(path, age=timedelta(hours=1))

    projects.open_session(path, "Zoe").close()
    lock = locking.take(path, "ada")

    assert isinstance(lock, Lock)
    lock.release()


def test_without_a_lock_file_the_project_is_read(path: Path) -> None:
    lock_file.path_of(path).mkdir()

    refused = locking.take(path, "ada")

    assert isinstance(refused, Refused)
    assert f"{path.parent} cannot be written" in refused.sentence
    assert refused.holder is None
