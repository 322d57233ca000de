"""The lock file beside a project: who holds it, and who is gone."""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from glossator.domain.holder import SILENT, Holder, holder_from, plain_holder
from glossator.store import lock_file
from glossator.store.lock_file import SOMEBODY, LockFile

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
_HOLDING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from glossator.domain.holder import holder_from
from glossator.store import lock_file
holder = holder_from(sys.argv[2])
found = lock_file.take(Path(sys.argv[1]), holder, datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
print(type(found).__name__, flush=True)
sys.stdin.read()
"""


def holder(
    name: str = "ada",
    *,
    machine: str = "here",
    host: str = "desk",
    at: datetime = NOW,
    pid: int = 1,
) -> Holder:
    stamp = at.isoformat(timespec="seconds")
    return Holder(f"token-{name}-{machine}", name, machine, host, pid, stamp, stamp)


def taken(project: Path, mine: Holder, now: datetime = NOW) -> LockFile:
    found = lock_file.take(project, mine, now)
    assert isinstance(found, LockFile)
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project's name; the lock does not look at the project."""
    return tmp_path / "news.gloss"


def write(project: Path, text: str) -> Path:
    path = lock_file.path_of(project)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_lock_says_who_holds_the_project_and_goes_with_its_holder(project: Path) -> None:
    held = taken(project, holder())
    assert holder_from(lock_file.path_of(project).read_text(encoding="utf-8")) == holder()

    held.release()
    held.release()

    assert list(project.parent.iterdir()) == []


def test_another_window_is_told_who_holds_it(project: Path) -> None:
    held = taken(project, holder())

    assert lock_file.take(project, holder("ben"), NOW) == holder()
    assert lock_file.look(project, holder("ben"), NOW) == holder()
    held.release()
    assert lock_file.look(project, holder("ben"), NOW) is None
    taken(project, holder("ben")).release()


def test_looking_takes_nothing_and_makes_nothing(project: Path) -> None:
    assert lock_file.look(project, holder(), NOW) is None
    assert list(project.parent.iterdir()) == []


def test_a_holder_here_is_believed_as_long_as_its_process_lives(project: Path) -> None:
    """Even when it has given no sign for hours: it may have slept with the machine."""
    held = taken(project, holder())

    assert lock_file.take(project, holder("ben"), NOW + timedelta(hours=9)) == holder()
    held.release()


def test_a_killed_holder_here_is_followed_at_once(project: Path) -> None:
    command = [sys.executable, "-c", _HOLDING, str(project), plain_holder(holder())]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "LockFile\n"
    assert lock_file.take(project, holder("ben"), NOW) == holder()

    process.kill()
    process.communicate()

    taken(project, holder("ben")).release()


@pytest.mark.parametrize(
    ("machine", "host"), [("there", "laptop"), ("here", "laptop"), ("there", "desk")]
)
def test_a_holder_elsewhere_is_believed_until_it_is_silent(
    project: Path, machine: str, host: str
) -> None:
    """A home folder that machines share, or two machines of one name, are elsewhere too."""
    other = holder("cleo", machine=machine, host=host)
    write(project, plain_holder(other))

    assert lock_file.take(project, holder(), NOW + SILENT) == other
    assert lock_file.look(project, holder(), NOW + SILENT) == other
    assert lock_file.look(project, holder(), NOW + SILENT + timedelta(seconds=1)) is None
    taken(project, holder(), NOW + SILENT + timedelta(seconds=1)).release()


def test_a_clock_that_is_ahead_does_not_make_a_holder_gone(project: Path) -> None:
    other = holder("cleo", machine="there", at=NOW + timedelta(days=3))
    write(project, plain_holder(other))

    assert lock_file.take(project, holder(), NOW) == other


def test_a_sign_of_life_is_written_and_seen(project: Path) -> None:
    held = taken(project, holder())
    later = held.holder.at((NOW + timedelta(minutes=1)).isoformat(timespec="seconds"))

    assert held.beat(later) is None

    assert lock_file.look(project, holder("ben"), NOW) == later
    held.release()


def test_who_was_taken_over_is_told_and_leaves_the_other_alone(project: Path) -> None:
    held = taken(project, holder())
    other = holder("cleo", machine="there")
    path = write(project, plain_holder(other))

    assert held.beat(held.holder.at("2026-11-22T12:01:00+00:00")) == other
    held.release()

    assert holder_from(path.read_text(encoding="utf-8")) == other


def test_a_lock_that_somebody_cleared_away_comes_back(project: Path) -> None:
    held = taken(project, holder())
    lock_file.path_of(project).unlink()

    assert held.beat(held.holder.at("2026-11-22T12:01:00+00:00")) is None

    assert lock_file.take(project, holder("ben"), NOW) == held.holder
    held.release()
    assert list(project.parent.iterdir()) == []


@pytest.mark.parametrize(
    "text", ["garbage", "{", "[]", '{"token": 1}', "\x00\x00", plain_holder(holder())[:50], "null"]
)
def test_garbage_is_believed_while_it_is_new_and_cleared_away_later(
    project: Path, text: str
) -> None:
    path = write(project, text)
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))

    assert lock_file.take(project, holder(), NOW) == SOMEBODY
    taken(project, holder(), NOW + SILENT + timedelta(seconds=1)).release()


def test_an_empty_lock_is_nobodys(project: Path) -> None:
    write(project, "")

    taken(project, holder()).release()


def test_where_there_can_be_no_lock_file_it_is_said(project: Path) -> None:
    lock_file.path_of(project).mkdir()

    with pytest.raises((IsADirectoryError, PermissionError)):
        lock_file.take(project, holder(), NOW)


def test_of_many_at_once_exactly_one_has_it(project: Path) -> None:
    ready = threading.Barrier(8)
    found: list[LockFile | Holder] = []

    def take(number: int) -> None:
        ready.wait()
        found.append(lock_file.take(project, holder(f"person-{number}"), NOW))

    threads = [threading.Thread(target=take, args=(number,)) for number in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    held = [each for each in found if isinstance(each, LockFile)]
    assert len(held) == 1
    held[0].release()
