"""Assigning, handing out and hiding from the command line."""

from pathlib import Path

import pytest

from glossator.store.project import Project
from tests.cli.conftest import Cli
from tests.support import builders, projects


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """A project of ten articles."""
    articles = [builders.document(f"Article {number}.", number) for number in range(1, 11)]
    return projects.make(tmp_path / "many.gloss", *articles)


def test_articles_are_assigned_listed_handed_out_and_taken_back(
    cli: Cli, several: Path, tmp_path: Path
) -> None:
    preview = cli("assign", several, "--to", "Ada,Ben,Cleo", "--double", "20%", "--preview")
    assert preview.lines[0] == "10 articles of 10 would be assigned:"
    assert cli("assignments", several).lines == [
        "No article is assigned; “glossator assign” gives articles to people."
    ]

    done = cli("assign", several, "--to", "Ada,Ben,Cleo", "--double", "20%", "--json").json()
    assert done["written"]
    assert done["read_by_several"] == 2
    assert [each["documents"] for each in done["people"]] == [4, 4, 4]

    state = cli("assignments", several, "--json").json()
    assert [each["name"] for each in state["people"]] == ["Ada", "Ben", "Cleo"]
    assert state["assigned_to_nobody"] == 0
    listed = cli("list", several, "--mine", "--annotator", "Ada", "--json").json()
    assert listed["found"] == listed["documents"] == 4
    assert all("Ada" in each["assigned_to"] for each in listed["articles"])

    made = cli("handout", several, "--all", tmp_path / "out", "--json").json()
    files = [Path(each["path"]) for each in made["handouts"]]
    assert [each.name for each in files] == [
        "many-Ada.gloss",
        "many-Ben.gloss",
        "many-Cleo.gloss",
    ]
    assert all(cli("check", each).code == 0 for each in files)
    shown = cli("show", files[1], "--json").json()
    assert len(shown) == 4

    planned = cli("unassign", several, "--from", "Ada", "--documents", "1-10", "--preview")
    assert planned.lines == ["4 articles would be taken back from Ada; their work stays."]
    taken = cli("unassign", several, "--from", "Ada", "--documents", "1-10")
    assert taken.lines == ["4 articles taken back from Ada; their work stays."]
    assert "Nothing is assigned to Ada" in cli("handout", several, "--to", "Ada", "x").refused()


def test_assigning_to_two_each_says_that_gold_needs_two(cli: Cli, several: Path) -> None:
    told = "From then on an article needs 2 people before it has gold, no longer one person."
    assert told in cli("assign", several, "--to", "Ada,Ben", "--each", "2", "--preview").lines
    assert cli("needed", several, "--json").json() == {"needed": 1}
    done = cli("assign", several, "--to", "Ada,Ben", "--each", "2", "--json").json()
    assert done["needed"] == {"before": 1, "after": 2, "set": True}
    assert cli("needed", several, "--json").json() == {"needed": 2}


def test_a_handout_is_annotated_under_its_own_name(cli: Cli, project: Path, tmp_path: Path) -> None:
    cli("assign", project, "--to", "Ben")
    cli("handout", project, "--to", "Ben", tmp_path / "ben")
    script = tmp_path / "script.jsonl"
    script.write_text('{"do": "accept", "document": 1, "text": "Mara Lind"}', encoding="utf-8")

    assert cli("annotate", tmp_path / "ben", script).code == 0

    info = cli("info", tmp_path / "ben", "--json").json()
    assert info["states"] == {"Ben": {"in progress": 1}}


def test_suggestions_are_hidden_on_a_share_of_the_passages(cli: Cli, project: Path) -> None:
    assert cli("hide-suggestions", project).lines == ["Suggestions are shown on every passage."]

    assert cli("hide-suggestions", project, "100%", "--json").json() == {"share": 100, "seed": 0}

    assert cli("show", project, "1", "--json").json()["suggestions"] == []
    assert cli("hide-suggestions", project, "0").code == 0
    assert len(cli("show", project, "1", "--json").json()["suggestions"]) == 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("assign", "--to", ","), "Nobody is named to give articles to"),
        (("assign", "--to", "Ada", "--each", "2"), "2 people are to read an article and 1"),
        (("assign", "--to", "Ada,Ben", "--each", "2", "--all"), "Give one of --each, --double"),
        (("assign", "--to", "Ada", "--double", "x"), "“x” is no share"),
        (("assign", "--to", "Ada", "--documents", "a"), "“a” is no article's number"),
        (("assign", "--to", "Ada", "--documents", "99"), "Some of the numbers are no article's"),
        (("unassign", "--from", "Zoe"), "Nobody here is called Zoe"),
        (("handout", "x"), "Say whom the file is for"),
        (("handout", "x", "--all", "--to", "Ada"), "Say whom the file is for"),
        (("handout", "x", "--all"), "No article is assigned"),
        (("hide-suggestions", "101%"), "“101%” is no share"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    cli: Cli, project: Path, words: tuple[str, ...], why: str
) -> None:
    with Project(project) as opened:
        before = opened.read(lambda db: db.execute("SELECT count(*) FROM journal").fetchone())
    command, *rest = words

    said = cli(command, project, *rest)

    assert said.code == 2
    assert why in said.err
    with Project(project) as opened:
        after = opened.read(lambda db: db.execute("SELECT count(*) FROM journal").fetchone())
    assert after == before
    assert not Path("x").exists()
