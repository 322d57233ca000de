"""A command line in this process, and projects for it to work on."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from glossator.cli.main import run
from glossator.resources import seed
from glossator.store.project import Project
from tests.support import builders, projects


@dataclass(frozen=True, slots=True)
class Said:
    """What a command line left behind: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines on standard output."""
        return self.out.splitlines()

    def json(self) -> Any:  # noqa: ANN401 - as JSON
        """The one JSON document on standard output; nothing else may stand there."""
        return json.loads(self.out)

    def refused(self) -> str:
        """The one sentence on standard error with which the command was refused."""
        assert (self.code, self.out) == (2, "")
        (sentence,) = self.err.splitlines()
        assert sentence.endswith(".")
        return sentence


Cli = Callable[..., Said]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs command lines."""

    def run_one(*words: object) -> Said:
        capsys.readouterr()
        code = run([str(word) for word in words])
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return run_one


@pytest.fixture(scope="session")
def _project_original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = projects.make(tmp_path_factory.mktemp("cli") / "news.gloss")
    with Project(path) as opened:
        projects.suggest(opened, builders.suggestion(0, 9, 1), builders.suggestion(14, 24, 2))
    return path.read_bytes()


@pytest.fixture
def project(_project_original: bytes, tmp_path: Path) -> Path:
    """A project of one article with two suggestions, known to Ada and Ben."""
    path = tmp_path / "news.gloss"
    path.write_bytes(_project_original)
    return path


@pytest.fixture
def gold(tmp_path: Path, cli: Cli) -> Path:
    """A project with the gold of the sample articles."""
    path = tmp_path / "gold.gloss"
    assert cli("new", path).code == 0
    assert cli("import", path, seed("gold.jsonl")).code == 0
    return path
