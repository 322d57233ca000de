"""The command agreement: what it prints, writes and refuses."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.support import differing, lines

TEXT = "Mara Lind met Omar in Oslo."


def row(person: str, *names: tuple[int, int, str]) -> dict[str, object]:
    return {
        "text": TEXT,
        "annotator": person,
        "coverage": {"entity": "complete"},
        "annotations": [
            {"id": f"{person}{at}", "layer": "entity", "label": label, "spans": [[start, end]]}
            for at, (start, end, label) in enumerate(names)
        ],
    }


@pytest.fixture
def shared(tmp_path: Path, cli: Cli) -> Path:
    """A project of one article that two people have read."""
    path = tmp_path / "shared.gloss"
    cli("new", path)
    both = (
        row("Ada", (0, 9, "PERSON"), (22, 26, "PLACE")),
        row("Ben", (0, 9, "PERSON"), (14, 18, "PERSON")),
    )
    cli("import", path, lines.write(tmp_path / "both.jsonl", *both))
    return path


def test_only_those_are_named_whose_work_was_compared(cli: Cli, shared: Path) -> None:
    cli("assign", shared, "--to", "Ada,Ben,Cleo", "--all")
    said = cli("agreement", shared)

    assert "Cleo" in cli("assignments", shared).out
    assert said.lines[0] == "1 article that two people at least covered: Ada, Ben."


def test_figures_are_printed_with_their_rule_and_what_stands_behind_them(
    cli: Cli, shared: Path
) -> None:
    said = cli("agreement", shared)

    assert (said.code, said.err) == (0, "")
    assert "1 article that two people at least covered: Ada, Ben." in said.out
    (found,) = (line for line in said.lines if "Found, same span" in line)
    assert found.split()[-4:] == ["–", "1,", "4", "annotations"]
    assert "0.500" in found
    assert any(line.strip() == "Rule 1: pairs have the same span." for line in said.lines)
    assert "Claims: no article was covered by two people" in said.out
    assert "undefined: only one label was given" in said.out


def test_the_report_is_one_json_document(cli: Cli, shared: Path) -> None:
    said = cli("agreement", shared, "--json", "--pairing", "exact", "--layer", "entity")
    plain = said.json()

    assert (said.code, said.err) == (0, "")
    assert plain["asked"]["pairing"] == "exact"
    assert {each["layer"] for each in plain["figures"]} == {"entity"}
    assert all(each["value"] is not None or each["why"] for each in plain["figures"])


def test_a_table_is_written_whole_beside_it(cli: Cli, shared: Path, tmp_path: Path) -> None:
    table = tmp_path / "agreement.csv"

    assert cli("agreement", shared, "--csv", table).code == 0
    rows = table.read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].startswith("layer,measure,label,role,people,value,why_undefined")
    assert any(each.startswith('entity,"Found, same span (F1)",,,Ada – Ben,0.5,') for each in rows)
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".partial"] == []


def test_each_one_is_compared_with_gold(cli: Cli, tmp_path: Path) -> None:
    differing.make(tmp_path / "differing.gloss")
    path, table = tmp_path / "differing.gloss", tmp_path / "gold.csv"
    assert "settle disagreements first" in cli("agreement", path, "--against", "gold").refused()
    cli("adjudicate", path, "--unanimous", "--as", "Judge")

    said = cli("agreement", path, "--against", "gold", "--bootstrap", 0, "--csv", table)
    plain = cli("agreement", path, "--against", "gold", "--bootstrap", 0, "--json").json()

    assert (said.code, said.err) == (0, "")
    assert any(line.startswith("Entities, gold – Ada:") for line in said.lines)
    assert {each["people"][0] for each in plain["figures"]} == {"gold"}
    rows = table.read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == len(plain["figures"]) + 1


def test_draws_can_be_left_out(cli: Cli, shared: Path) -> None:
    assert "95 % of draws:" not in cli("agreement", shared, "--bootstrap", 0).out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--annotators", "Ada,Zoe"], "no annotator “Zoe”"),
        (["--annotators", "Ada"], "takes two people"),
        (["--layer", "colours"], "no layer “colours”"),
        (["--since", "yesterday"], "is no date"),
        (["--pairing", "near"], "near"),
        (["--csv", "/nowhere/at/all.csv"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    cli: Cli, shared: Path, words: list[str], sentence: str
) -> None:
    assert sentence in cli("agreement", shared, *words).refused()


def test_nothing_is_written_into_the_project(cli: Cli, shared: Path) -> None:
    before = shared.read_bytes()
    cli("agreement", shared)

    assert shared.read_bytes() == before
