"""Commands that decide: accept, annotate and show."""

import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Said


def annotate(cli: Cli, project: Path, *actions: dict[str, object] | str) -> Said:
    """Run a script of actions; a string is a line as it stands."""
    script = project.with_name("script.jsonl")
    rows = [row if isinstance(row, str) else json.dumps(row) for row in actions]
    script.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return cli("annotate", project, script, "--annotator", "Ada")


ACCEPT = {"do": "accept", "document": 1, "text": "Mara Lind"}


def test_accept_accepts_and_one_undo_takes_it_back(cli: Cli, project: Path) -> None:
    said = cli("accept", project, "--annotator", "Ada")
    assert (said.code, said.lines) == (0, ["2 suggestions in 1 article accepted."])

    assert annotate(cli, project, {"do": "undo"}).lines == ["1 undo: Accept 2 suggestions"]
    assert cli("info", project, "--json").json()["annotations"] == {}


def test_accept_takes_only_what_is_asked_for(cli: Cli, project: Path) -> None:
    assert cli("accept", project, "--layer", "claim", "--layer", "stance").lines == [
        "0 suggestions in 0 articles accepted."
    ]
    assert cli("accept", project, "--min-score", "0.9").lines == [
        "0 suggestions in 0 articles accepted."
    ]
    assert cli("accept", project, "--layer", "entity", "--min-score", "0.5", "--json").json() == {
        "accepted": 2,
        "refused": 0,
        "documents": 1,
    }


def test_accept_refuses_a_layer_or_name_that_is_none(cli: Cli, project: Path) -> None:
    assert cli("accept", project, "--layer", "mood").refused() == (
        "The scheme has no layer “mood”; it has entity, claim, stance."
    )
    assert "The annotator's name is empty" in cli("accept", project, "--annotator", " ").refused()
    assert cli("info", project, "--json").json()["annotations"] == {}


def test_annotate_acknowledges_each_line_by_its_number(cli: Cli, project: Path) -> None:
    said = annotate(
        cli,
        project,
        ACCEPT,
        "",
        {"do": "reject", "document": 1, "text": "Omar Reyes"},
        {"do": "finish", "document": "Article 1"},
    )

    assert (said.code, said.err) == (0, "")
    assert said.lines == [
        "1 Accept entity “Mara Lind”",
        "3 Reject entity “Omar Reyes”",
        "4 Finish “Article 1”",
    ]
    assert cli("info", project, "--json").json()["states"]["Ada"] == {"finished": 1}


def test_annotate_reads_standard_input(
    cli: Cli, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = project.with_name("script.jsonl")
    script.write_text(json.dumps(ACCEPT), encoding="utf-8")
    with script.open(encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert cli("annotate", project).lines == ["1 Accept entity “Mara Lind”"]


def test_a_script_may_begin_with_a_byte_order_mark(cli: Cli, project: Path) -> None:
    assert annotate(cli, project, "\ufeff" + json.dumps(ACCEPT)).code == 0


BAD = {
    "{": "{script}:2: this is not JSON (Expecting property name enclosed in double quotes); "
    "mend the line.",
    "[1]": '{script}:2: An action is a JSON object such as {{"do": "accept", …}}.',
    '{"do": "fly"}': "{script}:2: “fly” is no action; choose one of ",
    '{"do": "accept", "document": 1, "text": "Bergen"}': "{script}:2: “Bergen” does not stand in "
    "“Article 1”.",
    '{"do": "accept", "document": 9}': "{script}:2: There is no document 9; name it by ",
    '{"do": "undo", "n": ' + "9" * 5000 + "}": "{script}:2: this is not JSON (Exceeds the limit",
    "[" * 100_000: "{script}:2: this is not JSON (",
    '{"do": "accept", "document": "\\ud800"}': "{script}:2: this line holds half a character; "
    "mend it.",
}


@pytest.mark.parametrize("line", BAD, ids=lambda line: line[:40])
def test_a_line_that_cannot_be_done_ends_the_script_there(
    cli: Cli, project: Path, line: str
) -> None:
    later = {"do": "reject", "document": 1, "text": "Omar Reyes"}
    said = annotate(cli, project, ACCEPT, line, later)

    assert said.code == 2
    assert said.lines == ["1 Accept entity “Mara Lind”"]
    expected = BAD[line].format(script=project.with_name("script.jsonl"))
    assert said.err.startswith(expected)
    assert len(said.err.splitlines()) == 1
    assert cli("info", project, "--json").json()["edits"] == 1


def test_a_script_that_is_no_text_is_a_sentence(cli: Cli, project: Path) -> None:
    script = project.with_name("script.jsonl")
    script.write_bytes(b"\xff\xfe")

    assert cli("annotate", project, script).refused() == (
        f"{script} is not UTF-8; save the script as UTF-8."
    )
    assert "No such file" in cli("annotate", project, script.with_name("nowhere")).refused()
    assert "Is a directory" in cli("annotate", project, script.parent).refused()


def test_show_lists_articles_and_shows_one(cli: Cli, project: Path) -> None:
    annotate(cli, project, ACCEPT)

    assert cli("show", project, "--annotator", "Ada").lines == [
        "   1  in progress    1 open  Article 1"
    ]
    assert cli("show", project, "--annotator", "Ben").lines == [
        "   1  new            2 open  Article 1"
    ]
    assert cli("show", project, "1", "--annotator", "Ada").lines == [
        "Article 1",
        "(in progress)",
        "",
        "✓ entity  PERSON    Mara Lind",
        "? entity  PERSON    Omar Reyes  (0.50)",
    ]
    plain = cli("show", project, "Article 1", "--json").json()
    assert (plain["id"], len(plain["suggestions"])) == ("doc-1", 2)
    assert [row["title"] for row in cli("show", project, "--json").json()] == ["Article 1"]


def test_show_changes_nothing(cli: Cli, project: Path) -> None:
    before = project.read_bytes()
    cli("show", project, "--annotator", "Cleo")
    cli("show", project, "1", "--annotator", "Cleo", "--json")

    assert project.read_bytes() == before


def test_show_of_no_article_is_a_sentence(cli: Cli, project: Path) -> None:
    assert cli("show", project, "2").refused() == (
        "There is no article “2”; “glossator show PROJECT” lists them."
    )
