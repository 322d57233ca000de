"""A scripted annotator is killed again and again: what was acknowledged is in the file."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from glossator.services import inspecting, projects
from glossator.services.importing import ImportOptions, import_paths
from glossator.services.stamps import SystemStamps
from tests.support import builders, lines
from tests.support.projects import stranger

ARTICLES, NAMES = 20, 100
DECISIONS = ARTICLES * NAMES
KILLS = 9
VERBS = {
    "accept": ({}, "accepted"),
    "reject": ({}, "rejected"),
    "correct": ({"label": "ORG"}, "corrected"),
    "defer": ({}, "deferred"),
}


@dataclass(frozen=True, slots=True)
class Work:
    """A project with two thousand suggestions, and a script that decides about each of them."""

    project: Path
    script: tuple[str, ...]
    verdicts: tuple[tuple[str, str], ...]

    def decided(self) -> dict[str, str]:
        """The verdicts in the file, by suggestion, as another program reads them."""
        with stranger(self.project) as other:
            return dict(other.execute("SELECT suggestion_id, verdict FROM decisions").fetchall())

    def annotate(self, first: int) -> subprocess.Popen[str]:
        """The command line at work on the script from its line ``first`` on."""
        script = self.project.with_name("script.jsonl")
        script.write_text("".join(self.script[first:]), encoding="utf-8")
        words = ["annotate", self.project, script, "--annotator", "Ada"]
        return subprocess.Popen(
            [sys.executable, "-m", "glossator", *map(str, words)],
            stdout=subprocess.PIPE,
            text=True,
        )

    def is_sound(self) -> bool:
        """Whether texts, labels and journal are as they were written."""
        return inspecting.check_file(self.project).sound


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with the suggestions, made by an import."""
    folder = tmp_path_factory.mktemp("scripted")
    projects.new_project(folder / "news.gloss", builders.default_scheme())
    rows = []
    for article in range(ARTICLES):
        words = [f"Name{article:02}{number:02}" for number in range(NAMES)]
        places = [lines.name(10 * n, 10 * n + len(word)) for n, word in enumerate(words)]
        text = " ".join(word.ljust(9) for word in words)
        rows.append(lines.article(*places, text=text, annotator=None))
    with projects.open_project(folder / "news.gloss") as opened:
        path = lines.write(folder / "a.jsonl", *rows)
        options = ImportOptions(as_suggestions=True)
        report = import_paths(opened, [path], options, SystemStamps(), "machine-1")
    assert report.suggestions == DECISIONS
    return folder / "news.gloss"


@pytest.fixture
def work(original: Path, tmp_path: Path) -> Work:
    """A copy of the project, and its script."""
    project = tmp_path / "news.gloss"
    project.write_bytes(original.read_bytes())
    with stranger(project) as other:
        rows = other.execute(
            "SELECT id, document_id FROM suggestions ORDER BY document_id, start"
        ).fetchall()
    script, verdicts = [], []
    for number, (suggestion, document) in enumerate(rows):
        verb = list(VERBS)[number % len(VERBS)]
        more, verdict = VERBS[verb]
        action = {"do": verb, "document": document, "id": suggestion, **more}
        script.append(json.dumps(action) + "\n")
        verdicts.append((suggestion, verdict))
    return Work(project, tuple(script), tuple(verdicts))


def acknowledged(process: subprocess.Popen[str], at_most: int) -> Iterator[str]:
    """The lines that a command prints, as they come."""
    assert process.stdout is not None
    for _ in range(at_most):
        line = process.stdout.readline()
        assert line, f"it ended with {process.wait()}"
        yield line


@pytest.mark.slow
def test_no_acknowledged_decision_is_lost_when_the_program_is_killed(work: Work) -> None:
    chance = random.Random(2_000)  # noqa: S311 - the same places every time
    done = 0
    for point in sorted(chance.sample(range(1, DECISIONS), KILLS)):
        process = work.annotate(done)
        told = list(acknowledged(process, max(0, point - done)))
        os.kill(process.pid, signal.SIGKILL)
        rest, _ = process.communicate()
        assert process.returncode == -signal.SIGKILL
        told += rest.splitlines(keepends=True)
        # The last line may have been cut: then it was not acknowledged.
        promised = done + sum(line.endswith("\n") for line in told)

        in_file = work.decided()
        assert promised <= len(in_file) <= promised + 1
        assert in_file == dict(work.verdicts[: len(in_file)])
        assert work.is_sound()
        done = len(in_file)

    assert work.annotate(done).communicate()[0].count("\n") == DECISIONS - done
    assert work.decided() == dict(work.verdicts)
    assert work.is_sound()


@pytest.mark.slow
def test_two_thousand_decisions_in_one_go_are_all_in_the_file(work: Work) -> None:
    process = work.annotate(0)
    out, _ = process.communicate()

    assert process.returncode == 0
    assert [int(line.split()[0]) for line in out.splitlines()] == list(range(1, DECISIONS + 1))
    assert work.decided() == dict(work.verdicts)
    assert work.is_sound()
    assert [path.name for path in work.project.parent.iterdir() if "-journal" in path.name] == []
