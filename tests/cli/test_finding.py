"""Finding from the command line, and changing what is found."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.support import projects


def test_words_are_listed_in_their_context(cli: Cli, project: Path) -> None:
    said = cli("find", project, "talks")
    assert (said.code, said.err) == (0, "")
    line, total = said.lines
    assert "She said the [talks] failed." in line
    assert line.endswith("Article 1")
    assert total == "1 place in 1 article."


def test_hits_stand_below_each_other(cli: Cli, gold: Path) -> None:
    *lines, total = cli("find", gold, "minist*").lines
    assert total == f"{len(lines)} places in 9 articles."
    assert len({line.index("[") for line in lines}) == 1


def test_nothing_found_is_said(cli: Cli, project: Path) -> None:
    assert cli("find", project, "zebra").lines == ["Nothing is found."]
    assert cli("find", project, "").lines == ["Nothing is found."]


def test_a_stance_is_found_by_holder_and_target(cli: Cli, gold: Path) -> None:
    query = 'label:oppose holder:Canada* target:"Grodno Optical Works"'
    (place,) = cli("find", gold, query, "--annotator", "gold", "--json").json()
    assert place["hit"] == "froze the accounts of the Grodno Optical Works"
    assert (place["layer"], place["label"], place["who"]) == ("stance", "oppose", "gold")
    assert place["roles"]["holder"] == "Canada"
    assert place["span"][1] - place["span"][0] == len(place["hit"])


def test_looking_changes_nothing_and_adds_nobody(cli: Cli, project: Path) -> None:
    before = project.read_bytes()
    cli("find", project, "layer:entity", "--annotator", "Cleo")
    cli("find", project, "is:suggested", "--json")
    assert project.read_bytes() == before


def test_a_limit_ends_the_list(cli: Cli, gold: Path) -> None:
    assert len(cli("find", gold, "the", "--limit", 3).lines) == 4
    assert len(cli("find", gold, "the", "--limit", 3, "--json").json()) == 3


def test_what_is_found_is_changed_at_once_and_undone_at_once(cli: Cli, gold: Path) -> None:
    def count(query: str) -> int:
        return len(cli("find", gold, query, "--annotator", "gold", "--json").json())

    opposing, supporting = count("label:oppose"), count("label:support")
    done = cli("find", gold, "label:oppose", "--annotator", "gold", "--relabel", "Supports")
    assert done.lines == [
        f"{opposing} stances in 11 articles relabelled as support; 11 finished articles open again."
    ]
    assert (count("label:oppose"), count("label:support")) == (0, supporting + opposing)

    script = gold.with_name("undo.jsonl")
    script.write_text('{"do": "undo"}', encoding="utf-8")
    undone = cli("annotate", gold, script, "--annotator", "gold")
    assert undone.lines == [f"1 undo: Relabel {opposing} stances as support"]
    assert (count("label:oppose"), count("label:support")) == (opposing, supporting)
    assert projects.damages(gold) == []


def test_suggestions_are_accepted_and_rejected(cli: Cli, project: Path) -> None:
    lind = cli("find", project, "is:suggested lind", "--annotator", "Ada", "--accept", "--json")
    assert lind.json() == {
        "changed": 1,
        "layers": {"entity": 1},
        "documents": 1,
        "reopened": 0,
        "same": 0,
        "refused": {},
    }
    assert cli("find", project, "is:suggested", "--annotator", "Ada", "--reject").lines == [
        "1 suggestion in 1 article rejected."
    ]
    assert cli("find", project, "is:suggested", "--annotator", "Ada").lines == ["Nothing is found."]
    assert cli("find", project, "is:suggested", "--annotator", "Ben").lines[-1].startswith("2 ")


def test_annotations_are_deleted(cli: Cli, project: Path) -> None:
    cli("accept", project, "--annotator", "Ada")
    assert cli("find", project, "label:PERSON", "--annotator", "Ada", "--delete").lines == [
        "2 entities in 1 article deleted."
    ]
    assert cli("find", project, "label:PERSON", "--annotator", "Ada", "--delete").lines == [
        "Nothing to delete."
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["mood:good"], "There is no field “mood”, only layer, "),
        (["label:mood"], "There is no label “mood”; there are PERSON, "),
        (["by:cleo"], "Nobody called “cleo” works in this project, only Ada, Ben."),
        (["lind", "--relabel", "mood"], "The scheme has no label “mood”; it has PERSON, "),
        (["lind", "--accept", "--delete"], "Give one of --delete, --accept, not several."),
    ],
)
def test_what_cannot_be_is_a_sentence(
    cli: Cli, project: Path, words: list[str], sentence: str
) -> None:
    assert cli("find", project, *words).refused().startswith(sentence)


def test_what_articles_say_does_not_steer_the_terminal(cli: Cli, tmp_path: Path) -> None:
    article = tmp_path / "news.txt"
    article.write_text("The council \u202emet\u202c today.", encoding="utf-8")
    project = tmp_path / "one.gloss"
    cli("new", project)
    cli("import", project, article)
    assert "\\u202emet" in cli("find", project, "council").lines[0]
    assert cli("find", project, "council", "--json").json()[0]["right"].startswith(" \u202emet")
