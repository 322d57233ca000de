"""Suggesting by two processes that is killed or interrupted: every article is read exactly once."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from glossator.services import projects, suggesting
from glossator.services.importing import ImportOptions, import_paths
from glossator.services.stamps import SystemStamps
from glossator.store import checking, suggestions
from glossator.store.project import Project
from tests.support import lines
from tests.support.suggesters import program

ROOT = Path(__file__).parents[2]
ARTICLES = 240
# It leaves its number in a file, so that a test can see whether it has ended.
NAMES = """
open(os.path.join(os.path.dirname(__file__), f"child-{os.getpid()}"), "w").close()
introduce()
for asked in requests():
    time.sleep(0.004)
    answer(asked, *found(asked["text"], {"Omar": "PERSON", "Oslo": "PLACE"}))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of many short articles."""
    path = tmp_path / "news.gloss"
    stamps = SystemStamps()
    projects.new_project(path, projects.read_scheme(None), stamps)
    rows = ({"text": f"Omar {number} stayed in Oslo."} for number in range(ARTICLES))
    with projects.open_project(path) as opened:
        source = lines.write(tmp_path / "articles.jsonl", *rows)
        import_paths(opened, [source], ImportOptions(), stamps, "machine-1")
    return path


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """A suggester that takes its time."""
    return program(tmp_path, NAMES)


def start(path: Path, command: list[str]) -> subprocess.Popen[str]:
    """Suggest with two child processes, in a process of its own."""
    words = ["suggest", str(path), "--workers", "2"]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.cli_with_suggester", command[-1], *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def read(path: Path) -> int:
    """How many articles have been read."""
    with Project(path) as opened:
        assert opened.read(checking.damages) == []
        return len(opened.read(suggestions.documents_read))


def said(path: Path) -> list[tuple[object, ...]]:
    """What is suggested, article by article, as it stands in the file."""
    with Project(path) as opened:
        return opened.read(
            lambda db: db.execute(
                "SELECT t.text, s.layer, s.label, s.spans, s.quote FROM suggestions AS s "
                "JOIN texts AS t USING (document_id) ORDER BY t.number, s.start"
            ).fetchall()
        )


def undisturbed(path: Path, command: list[str]) -> list[tuple[object, ...]]:
    """What is suggested where nothing happens, by one process."""
    other = path.with_name("other.gloss")
    other.write_bytes(path.read_bytes())
    with projects.open_project(other) as opened:
        suggesting.suggest_all(opened, command, SystemStamps())
    return said(other)


def children_ended(folder: Path) -> bool:
    """Whether every suggester that was started has ended."""
    for each in folder.glob("child-*"):
        with suppress(ProcessLookupError):
            os.kill(int(each.name.partition("-")[2]), 0)
            return False
    return True


def eventually(happens: Callable[[], bool]) -> None:
    """Wait until something happens; the test's own time limit ends waiting in vain."""
    while not happens():
        time.sleep(0.01)


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_each_article_is_read_exactly_once_however_often_it_ends(
    path: Path, command: list[str], end: signal.Signals
) -> None:
    chance = random.Random(end)  # noqa: S311 - nothing is secret here
    ended = 0
    while read(path) < ARTICLES:
        running = start(path, command)
        before = read(path)
        eventually(lambda: read(path) > before or running.poll() is not None)  # noqa: B023 - called at once
        time.sleep(chance.uniform(0, 0.1))  # where in its work it dies is what varies
        running.send_signal(end)
        out, err = running.communicate(timeout=30)
        ended += running.returncode != 0
        # At its very end Python itself answers the signal.
        if end is signal.SIGINT and read(path) < ARTICLES:
            assert running.returncode == 130
            assert "Interrupted" in out + err
            assert "Traceback" not in out + err

    assert ended >= 2
    assert said(path) == undisturbed(path, command)
    eventually(lambda: children_ended(path.parent))
