"""Programs that are killed: everything they acknowledged is there."""

import random
import subprocess
import time
from pathlib import Path

import pytest

from glossator.store import checking
from glossator.store.project import Project
from tests.support import builders, processes, projects
from tests.support.everything import every_annotation

KILLS = 20


def acknowledged(running: subprocess.Popen[str], enough: int, pause: float) -> list[int]:
    """Let a program acknowledge so many edits, go on for a moment, and kill it."""
    assert running.stdout is not None
    lines = [running.stdout.readline() for _ in range(enough)]
    time.sleep(pause)  # where in its next edit the program dies is what varies
    running.kill()
    rest, _ = running.communicate()
    return [int(line) for line in [*lines, *rest.splitlines()] if line.strip()]


def test_a_killed_annotator_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(20)  # noqa: S311 - nothing is secret here
    path = projects.make(tmp_path / "news.gloss")
    held: set[str] = set()
    for kill in range(KILLS):
        first = 1000 * kill + 1
        running = processes.start("annotate", path, "Ada", str(first), "1000")
        numbers = acknowledged(running, chance.randint(1, 12), chance.uniform(0, 0.004))

        with Project(path) as opened:
            found = {item.id: item for item in opened.read(every_annotation)}
            assert opened.read(checking.damages) == []
        told = {f"annotation-{number}" for number in numbers}
        assert held | told <= set(found)
        assert len(set(found) - held - told) <= 1
        assert all(found[f"annotation-{n}"].label == "ORG" for n in numbers if n % 3 == 0)
        held = set(found)

    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("rows", [3000, 30])
def test_a_transaction_that_died_half_written_is_rolled_back(path: Path, rows: int) -> None:
    before = path.read_bytes()
    killed = path.with_name("killed.gloss")
    with projects.stranger(path) as connection:
        connection.execute("PRAGMA cache_size = 1")  # write to the file before the commit
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE texts SET text = 'other'")
        for number in range(rows):
            connection.execute("INSERT INTO settings VALUES (?, ?)", (f"n{number}", "v" * 300))
        killed.write_bytes(path.read_bytes())
        Path(f"{killed}-journal").write_bytes(Path(f"{path}-journal").read_bytes())
        connection.execute("ROLLBACK")
    assert killed.read_bytes() != before

    assert projects.damages(killed) == []
    with projects.stranger(killed) as connection:
        assert connection.execute("SELECT count(*) FROM settings").fetchone() == (3,)
    assert sorted(path.parent.iterdir()) == [killed, path]


def test_another_program_s_death_does_not_stop_our_reading(path: Path) -> None:
    with Project(path) as opened:
        running = processes.start("die_in_the_middle", path)
        running.communicate()
        assert Path(f"{path}-journal").stat().st_size > 0

        assert opened.read(checking.damages) == []
        projects.apply(opened, builders.addition(builders.entity()))

    assert projects.damages(path) == []
