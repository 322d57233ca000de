"""Marking the same text elsewhere from the command line."""

from pathlib import Path

import pytest

from glossator.store.project import Project
from tests.cli.conftest import Cli
from tests.cli.test_deciding import annotate
from tests.support import builders, projects


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two articles about Oslo; in the first of them it is suggested as an organization."""
    articles = [builders.document(), builders.document("Oslo’s mayor went to Oslo.", 2)]
    path = projects.make(tmp_path / "news.gloss", *articles)
    with Project(path) as opened:
        projects.suggest(opened, builders.suggestion(28, 32, 1, "ORG"))
    return path


WORDS = ("--words", "Oslo", "--label", "PLACE", "--annotator", "Ada")


def test_a_rehearsal_lists_every_place_with_its_doubt_and_marks_nothing(
    cli: Cli, project: Path
) -> None:
    said = cli("propagate", project, *WORDS, "--rehearse")
    assert (said.code, len(said.lines)) == (0, 3)
    assert said.lines[0].startswith("·")
    assert said.lines[0].endswith("Article 1  (suggested as ORG)")
    assert [line[0] for line in said.lines[1:]] == ["✓", "✓"]
    assert cli("info", project, "--json").json()["annotations"] == {}


def test_the_ticked_places_are_marked_and_one_undo_takes_them_back(cli: Cli, project: Path) -> None:
    said = cli("propagate", project, *WORDS)
    assert said.lines[-1] == "2 places in 1 article marked."
    assert cli("info", project, "--json").json()["annotations"] == {"entity": 2}
    assert cli("propagate", project, *WORDS).lines[-1] == "2 more marked PLACE already."
    assert annotate(cli, project, {"do": "undo"}).lines == ["1 undo: Mark 2 places as PLACE"]
    assert cli("info", project, "--json").json()["annotations"] == {}


def test_all_marks_the_doubtful_places_too(cli: Cli, project: Path) -> None:
    said = cli("propagate", project, *WORDS, "--all", "--json").json()
    assert (said["marked"], said["taken_over"], said["documents"]) == (3, 1, 2)
    assert [place["ticked"] for place in said["places"]] == [False, True, True]
    assert said["places"][0]["doubt"] == "suggested as ORG"
    assert said["places"][1]["span"] == [0, 4]


def test_an_alias_of_a_label_means_the_label(cli: Cli, project: Path) -> None:
    said = cli("propagate", project, "--words", "Oslo", "--label", "GPE", "--json")
    assert said.json()["label"] == "PLACE"


def test_what_cannot_be_marked_is_refused_in_a_sentence(cli: Cli, project: Path) -> None:
    refused = cli("propagate", project, "--words", "Oslo", "--label", "TOWN").refused()
    assert refused == (
        "The layer “entity” has no label “TOWN”; "
        "it has PERSON, ORG, PLACE, GROUP, ROLE, DATE, EVENT."
    )
    claims = ("--words", "Oslo", "--label", "mixed", "--layer", "claim")
    assert "belong to their own sentence" in cli("propagate", project, *claims).refused()


def test_words_that_stand_nowhere_are_said_so(cli: Cli, project: Path) -> None:
    said = cli("propagate", project, "--words", "Trondheim", "--label", "PLACE")
    assert said.lines == [
        "0 places in 0 articles marked.",
        "“Trondheim” stands nowhere as whole words.",
    ]
