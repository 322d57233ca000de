"""“glossator repair”: what the window repairs, the command line repairs."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.support import flawed


@pytest.fixture
def project(cli: Cli, tmp_path: Path) -> Path:
    """A project with one flawed article by ada."""
    path = tmp_path / "flawed.gloss"
    assert cli("new", path).code == 0
    assert cli("import", path, flawed.file(tmp_path, flawed.flawed())).code == 0
    return path


def test_repair_says_what_it_did_and_the_export_loses_nothing(
    cli: Cli, project: Path, tmp_path: Path
) -> None:
    said = cli("repair", project, "--format", "spacy", "--annotator", "ada")
    assert said.code == 0
    kinds = "3 with an edge inside a word, 1 with blanks at an edge, 1 in several pieces"
    (line,) = said.lines
    assert line == f"6 places ({kinds}, 1 that overlap) in 1 article repaired for spacy."
    report = cli("export", project, tmp_path / "o", "--format", "spacy", "--rehearse", "--json")
    assert report.json()["losses"] == {"train": []}


def test_repair_rehearsed_changes_nothing(cli: Cli, project: Path) -> None:
    before = project.read_bytes()
    words = ("repair", project, "--format", "bio", "--annotator", "ada", "--kind", "blanks")
    said = cli(*words, "--rehearse", "--json").json()
    assert said == {
        "format": "bio",
        "repaired": {"blanks": 1},
        "documents": 1,
        "left": {},
        "rehearsed": True,
    }
    assert project.read_bytes() == before


def test_the_rehearsal_says_where_each_loss_is_and_what_it_would_be(
    cli: Cli, project: Path, tmp_path: Path
) -> None:
    words = ("export", project, tmp_path / "o", "--format", "bio", "--layer", "entity")
    losses = cli(*words, "--rehearse", "--json").json()["losses"]["train"]
    blank = next(one for one in losses if one["flaw"] == "blanks")
    assert blank["spans"] == [{"start": 0, "end": 10}]
    assert blank["fit"] == [{"start": 0, "end": 9}]
    assert blank["annotator"] == "ada"
    json.dumps(losses)


def test_repair_by_nobody_is_refused_and_adds_nobody(cli: Cli, project: Path) -> None:
    refused = cli("repair", project, "--format", "spacy", "--annotator", "eve").refused()
    assert refused == "The project has no annotator “eve” (it has ada); choose one of them."
    assert "eve" not in cli("info", project).out


def test_repair_for_no_format_is_refused(cli: Cli, project: Path) -> None:
    refused = cli("repair", project, "--format", "nonsense", "--annotator", "ada").refused()
    assert refused.startswith("There is no format “nonsense”")
