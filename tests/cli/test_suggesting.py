"""The command suggest: what it says, and that Ctrl+C keeps whole batches."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.domain.edit import Change
from glossator.services import suggesting
from glossator.store import suggestions
from glossator.store.project import Project
from tests.cli.conftest import Cli
from tests.support import builders, lines, projects
from tests.support.suggesters import finder, program

ROOT = Path(__file__).parents[2]


def use(monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    """Let the command line run this program instead of a pipeline."""
    monkeypatch.setattr(suggesting, "suggester_command", lambda _="": command)


def test_suggest_says_what_was_suggested_and_skips_what_was_read(
    cli: Cli, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, finder(tmp_path, {"Mara Lind": "PER", "talks": "VERB"}))

    assert cli("suggest", project).lines == [
        "words 1: 1 article read, suggestions: 1 entity.",
        "Left out, since the scheme has no such label: VERB (1).",
    ]
    again = cli("suggest", project, "--json")
    assert (again.code, again.err) == (0, "")
    assert again.json() == {
        "suggester": "words 1",
        "documents": 0,
        "documents_skipped": 1,
        "documents_frozen": 0,
        "suggestions": {},
        "dropped": {},
        "unfit": {},
        "left_out": {},
        "failed": [],
        "cancelled": False,
    }


@pytest.mark.parametrize(("options", "labels"), [((), ["ORG"]), (("--no-memory",), ["PERSON"])])
def test_what_was_marked_in_one_article_is_suggested_in_the_next(
    cli: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    labels: list[str],
) -> None:
    second = builders.document("Mara Lind stayed.", 2)
    path = projects.make(tmp_path / "two.gloss", builders.document(), second)
    state = projects.state_change(projects.finished(builders.ADA))
    with Project(path) as opened:
        marked = Change(None, builders.entity(label="ORG"))
        projects.apply(opened, builders.edit(marked, state))
    use(monkeypatch, finder(tmp_path, {"Mara Lind": "PERSON"}))
    assert cli("suggest", path, *options).code == 0
    with Project(path) as opened:
        found = opened.read(lambda db: suggestions.of_document(db, second.id))
    assert [each.label for each in found] == labels


def test_the_pipeline_that_is_named_is_the_one_that_is_asked(
    cli: Cli, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def command(pipeline: str = "") -> list[str]:
        asked.append(pipeline)
        return finder(tmp_path, {})

    monkeypatch.setattr(suggesting, "suggester_command", command)
    cli("suggest", project, "--pipeline", "mine")
    cli("suggest", project)

    assert asked == ["mine", ""]


FAILING = {
    "say({'error': 'There is no model; install one.'})": "There is no model; install one.",
    "sys.exit(3)": "The suggester ended with code 3 before its work was done",
    "print('hello', flush=True)": "The suggester does not introduce itself: A line of the ",
    "introduce()\nnext(requests())\nprint('gone', file=sys.stderr)": "The suggester ended with "
    "code 0 before its work was done: gone",
}


@pytest.mark.parametrize("body", FAILING)
def test_a_suggester_that_fails_is_one_sentence(
    cli: Cli, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    use(monkeypatch, program(tmp_path, body))
    said = cli("suggest", project, "--json")

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(FAILING[body])
    assert len(said.err.splitlines()) == 1
    assert cli("info", project, "--json").json()["suggestions"] == {"entity": 2}


@pytest.mark.slow
def test_an_unknown_pipeline_is_one_sentence_through_the_child_as_well(
    cli: Cli, project: Path
) -> None:
    assert cli("suggest", project, "--pipeline", "./nowhere").refused() == (
        "There is no pipeline “./nowhere”; name an installed spaCy pipeline or its folder."
    )


# It answers a batch and a half, and then takes its time.
SLOW = """
introduce()
for number, asked in enumerate(requests()):
    if number == 40:
        time.sleep(600)
    answer(asked, *found(asked["text"], {"Omar": "PERSON"}))
"""
# It tells through a file that it has begun to load.
LOADING = """
open(os.path.join(os.path.dirname(__file__), "loading"), "w").close()
time.sleep(600)
"""


def interrupted(
    project: Path, command: list[str], started: Callable[[], bool], name: str = "suggest"
) -> subprocess.Popen[str]:
    """A command line in a process of its own that gets Ctrl+C as soon as it has started."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.cli_with_suggester", command[-1], name, project],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not started():
        assert process.poll() is None, process.communicate()
        os.sched_yield()
    os.killpg(process.pid, signal.SIGINT)
    return process


def read(project: Path) -> int:
    """How many articles a suggester has read, as another program sees it."""
    with projects.stranger(project) as other:
        found = other.execute("SELECT count(*) FROM suggested WHERE run_id IS NOT NULL")
        return int(found.fetchone()[0])


def test_ctrl_c_keeps_whole_batches_and_ends_with_130(
    cli: Cli, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = ({"text": f"Omar {number}."} for number in range(60))
    cli("import", project, lines.write(tmp_path / "a.jsonl", *rows))
    before = read(project)
    process = interrupted(project, program(tmp_path, SLOW), lambda: read(project) > before)
    out, err = process.communicate(timeout=30)

    assert (process.returncode, err) == (130, "")
    assert out.splitlines()[-1] == (
        "Interrupted: what was finished is kept; run it again for the rest."
    )
    assert cli("check", project).code == 0
    use(monkeypatch, finder(tmp_path, {"Omar": "PERSON"}))
    rest = cli("suggest", project, "--json").json()
    assert (rest["documents"], rest["documents_skipped"]) == (61 - suggesting.BATCH, 32)


def test_ctrl_c_while_a_suggester_loads_ends_with_130(
    cli: Cli, project: Path, tmp_path: Path
) -> None:
    process = interrupted(project, program(tmp_path, LOADING), (tmp_path / "loading").exists)
    out, err = process.communicate(timeout=30)

    assert (process.returncode, out) == (130, "")
    assert err.strip() == "Interrupted; what was finished is kept."
    assert cli("check", project).code == 0
