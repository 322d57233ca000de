"""The command line about time spent: shown, as JSON, erased."""

from functools import partial
from pathlib import Path

import pytest

from glossator.domain.timing import TimeSpent
from glossator.store import times
from glossator.store.project import Project
from tests.cli.conftest import Cli
from tests.support import builders


@pytest.fixture
def timed(project: Path) -> Path:
    """A project in which Ada has read for a minute and Ben for two."""
    with Project(project) as opened:
        for number, (person, seconds) in enumerate(((builders.ADA, 60), (builders.BEN, 120)), 1):
            row = TimeSpent(f"time-{number}", "doc-1", person.id, builders.NOON, seconds, 0)
            opened.write(partial(times.add, spent=row))
    return project


def test_times_are_shown_by_person_and_article(cli: Cli, timed: Path) -> None:
    said = cli("times", timed)
    assert said.code == 0
    assert [line.split() for line in said.lines] == [
        ["Ada:", "1", "min"],
        ["1", "min", "0", "decisions", "Article", "1"],
        ["Ben:", "2", "min"],
        ["2", "min", "0", "decisions", "Article", "1"],
    ]


def test_times_of_one_person_as_json(cli: Cli, timed: Path) -> None:
    assert cli("times", timed, "--annotator", "Ben", "--json").json() == {
        "annotators": [
            {
                "name": "Ben",
                "seconds": 120.0,
                "decisions": 0,
                "articles": [
                    {"id": "doc-1", "title": "Article 1", "seconds": 120.0, "decisions": 0}
                ],
                "kinds": [],
            }
        ]
    }


def test_a_project_without_times_says_so(cli: Cli, project: Path) -> None:
    assert cli("times", project).lines == ["No time is recorded."]


def test_times_are_erased_for_one_or_for_all(cli: Cli, timed: Path) -> None:
    said = cli("times", timed, "--erase", "--annotator", "Ada")
    assert said.lines == ["1 record of time spent of Ada erased; no decision was touched."]
    assert cli("times", timed, "--erase", "--json").json() == {"erased": 1}
    assert cli("times", timed).lines == ["No time is recorded."]


def test_somebody_unknown_is_refused(cli: Cli, timed: Path) -> None:
    assert "Nobody called Zoe" in cli("times", timed, "--annotator", "Zoe").refused()
    assert "Nobody called Zoe" in cli("times", timed, "--erase", "--annotator", "Zoe").refused()
