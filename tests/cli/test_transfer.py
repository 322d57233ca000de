"""Commands that bring articles in and labels out: import and export."""

import json
from pathlib import Path

import pytest

from glossator.formats.registry import FORMATS
from glossator.resources import seed
from tests.cli.conftest import Cli
from tests.support import lines, projects
from tests.support.lines import article, name

KNOWN = ", ".join(item.name for item in FORMATS)


def test_import_says_what_came_in_and_what_was_known(
    cli: Cli, project: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("One.", encoding="utf-8")
    (folder / "b.txt").write_text("Two.", encoding="utf-8")

    assert cli("import", project, folder).lines == ["2 articles added."]
    assert cli("import", project, folder).lines == [
        "No new article: all 2 are in the project already."
    ]


def test_import_of_gold_twice_adds_nothing(cli: Cli, gold: Path) -> None:
    again = cli("import", gold, seed("gold.jsonl"))

    assert (again.code, again.err) == (0, "")
    assert again.lines == [
        "No new article: all 11 are in the project already.",
        "0 annotations added, 512 were there already.",
    ]


def test_import_names_each_bad_record_by_file_line_and_reason(
    cli: Cli, project: Path, tmp_path: Path
) -> None:
    path = lines.write(tmp_path / "a.jsonl", article(name(0, 9, "HERO")), "{", {"text": "Two."})
    said = cli("import", project, path)

    assert said.code == 0
    assert said.lines[0] == "1 article added, 1 was there already."
    # What cannot be read at all comes before what cannot stand.
    assert said.lines[1].startswith(f"{path}:2: not imported, it is not JSON")
    assert said.lines[2] == (
        f"{path}:1 (annotation e0): not imported, label “HERO” is not in layer “entity”; "
        "add it to the scheme, or as an alias of a label there."
    )


def test_labels_are_added_only_where_they_are_named(
    cli: Cli, project: Path, tmp_path: Path
) -> None:
    path = lines.write(tmp_path / "a.jsonl", article(name(0, 9, "HERO"), name(14, 24, "FOE")))
    said = cli("import", project, path)
    assert said.lines[-1] == (
        "The scheme has no label “FOE” of layer “entity”, which 1 annotation has, such as "
        "“Omar Reyes”; import the files again with --add-labels entity:FOE to add it."
    )

    refused = cli("import", project, path, "--add-labels", "HER").refused()
    assert "entity:HERO, entity:FOE" in refused
    looked = cli("import", project, path, "--add-labels", "entity:HERO", "--preview").out
    assert "Would be added to the scheme: label “HERO” of layer “entity”." in looked
    failed = cli("import", project, path, "--add-labels", "entity:HERO", "--strict", "--json")
    assert (failed.code, failed.json()["additions"]) == (1, [])
    told = cli("import", project, path, "--add-labels", "all", "--strict", "--json")

    assert (told.code, told.json()["annotations"]) == (0, 2)
    assert [each["name"] for each in told.json()["additions"]] == ["HERO", "FOE"]


def test_strict_import_ends_with_one_and_imports_nothing(
    cli: Cli, project: Path, tmp_path: Path
) -> None:
    path = lines.write(tmp_path / "a.jsonl", {"text": "One."}, "{")
    said = cli("import", project, path, "--strict", "--json")

    assert (said.code, said.err) == (1, "")
    assert said.json()["written"] is False
    assert said.json()["rejected"][0]["where"] == f"{path}:2"
    assert cli("info", project, "--json").json()["documents"] == 1

    good = lines.write(tmp_path / "b.jsonl", {"text": "One."})
    assert cli("import", project, good, "--strict").code == 0


def test_import_as_suggestions_and_as_somebodys_work(
    cli: Cli, project: Path, tmp_path: Path
) -> None:
    path = lines.write(tmp_path / "a.jsonl", article(name(28, 32, "GPE"), annotator=None))

    assert cli("import", project, path, "--as", "suggestions").lines[-1] == "1 suggestion added."
    assert cli("import", project, path, "--annotator", "Cleo").lines[-1] == "1 annotation added."
    plain = cli("info", project, "--json").json()
    assert plain["annotations"] == {"entity": 1}
    assert plain["states"]["Cleo"] == {"in progress": 1}


def test_a_preview_says_what_would_come_in_and_writes_nothing(
    cli: Cli, project: Path, tmp_path: Path
) -> None:
    path = lines.write(tmp_path / "a.jsonl", article(name(0, 9)), "{", {"text": "Two."})
    before = project.read_bytes()
    said = cli("import", project, path, "--preview")

    assert (said.code, said.err) == (0, "")
    assert said.lines[:2] == [
        "1 article would be added, 1 is there already.",
        "1 annotation would be added.",
    ]
    assert said.lines[2].startswith(f"{path}:2: cannot be imported, it is not JSON")
    plain = cli("import", project, path, "--preview", "--json").json()
    assert plain["report"]["documents"] == 1
    assert [item["novelty"] for item in plain["articles"]] == ["in the project", "new"]
    assert project.read_bytes() == before


def test_a_preview_of_nothing_usable_ends_with_one(cli: Cli, project: Path, tmp_path: Path) -> None:
    (tmp_path / "zero.txt").write_bytes(b"")
    said = cli("import", project, tmp_path / "zero.txt", "--preview")

    assert (said.code, said.err) == (1, "")
    assert said.lines == [
        "Nothing would be imported: 1 record cannot be used.",
        f"{tmp_path / 'zero.txt'}: cannot be imported, it is empty.",
    ]


REFUSALS = {
    "nowhere": "There is no file {folder}/nowhere; check the name.",
    "empty": "{folder}/empty holds nothing that can be read; choose files or folders "
    "with articles, such as texts, web pages, Word or PDF files.",
    "zero.txt": "Nothing was imported: {folder}/zero.txt cannot be used, it is empty; "
    "name files that hold text.",
    "picture.txt": "Nothing was imported: {folder}/picture.txt cannot be used, it is a binary "
    "file, not text; name files that hold text.",
}


@pytest.mark.parametrize("file", REFUSALS)
def test_import_of_nothing_is_one_sentence(
    cli: Cli, project: Path, tmp_path: Path, file: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "zero.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")

    assert cli("import", project, tmp_path / file).refused() == REFUSALS[file].format(
        folder=tmp_path
    )
    assert cli("import", project, tmp_path / file, "--json").refused()


def test_import_needs_a_known_format(cli: Cli, project: Path) -> None:
    assert cli("import", project, seed("gold.jsonl"), "--format", "vhs").refused() == (
        f"There is no format “vhs”; choose one of {KNOWN}."
    )
    assert "“glossator --help”" in cli("import", project).refused()
    assert "'annotations', 'suggestions'" in cli("import", project, "x", "--as", "gold").refused()


def test_export_writes_files_and_says_which(cli: Cli, gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = cli("export", gold, out, "--split", "60/20/20", "--seed", "3")
    plain = cli("export", gold, out, "--split", "60/20/20", "--seed", "3", "--json").json()

    assert said.code == 0
    assert said.lines[0] == f"11 articles written to {out}."
    assert plain["files"] == ["train.jsonl", "dev.jsonl", "test.jsonl"]
    assert sum(plain["documents"].values()) == 11
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8"))["seed"] == 3


def test_export_rehearsed_writes_nothing(cli: Cli, gold: Path, tmp_path: Path) -> None:
    said = cli("export", gold, tmp_path / "out", "--rehearse")

    assert said.lines[0] == f"11 articles would be written to {tmp_path / 'out'}."
    assert not (tmp_path / "out").exists()


def test_export_of_a_damaged_project_ends_with_one_and_exports_the_rest(
    cli: Cli, gold: Path, tmp_path: Path
) -> None:
    projects.tamper(
        gold,
        "UPDATE texts SET text = 'x' "
        "WHERE document_id = (SELECT document_id FROM suggested WHERE number = 1)",
    )
    said = cli("export", gold, tmp_path / "out")

    assert said.code == 1
    assert said.lines[0] == f"10 articles written to {tmp_path / 'out'}."
    assert "not exported, it is damaged" in said.lines[-1]


EXPORTS = {
    "--from Cleo": "The project has no annotator “Cleo” (it has Ada, Ben); "
    "choose one of them, “gold”, “everyone” or “suggestions”.",
    "--from Ada": "There is nothing to export from “Ada” yet.",
    "": "There is no gold yet: finish an article, or export one annotator with --from NAME.",
    "--format vhs": f"There is no format “vhs”; choose one of {KNOWN}.",
    "--origin copied": "There is no origin “copied”; choose among manual, accepted, corrected, "
    "propagated, imported, adjudicated, suggested.",
    "--format text": "The format “text” can only be read; choose another.",
    "--split 50/60": "“50/60” is no split; write three shares of 100 such as 80/10/10.",
    "--seed x": "Invalid value for '--seed': 'x' is not a valid integer. See “glossator --help”.",
}


@pytest.mark.parametrize("options", EXPORTS)
def test_export_of_nothing_is_one_sentence(
    cli: Cli, project: Path, tmp_path: Path, options: str
) -> None:
    said = cli("export", project, tmp_path / "out", *options.split())

    assert said.refused() == EXPORTS[options]
    assert not (tmp_path / "out").exists()


def test_export_leaves_a_folder_of_ones_own_alone(cli: Cli, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")

    assert cli("export", gold, tmp_path / "mine").refused() == (
        f"{tmp_path / 'mine'} holds “notes.txt”, which is no part of an export; "
        "choose an empty or a new folder."
    )


def test_a_test_set_is_frozen_once(cli: Cli, gold: Path, tmp_path: Path) -> None:
    said = cli("freeze-test", gold, "--share", "20", "--seed", "3")
    again = cli("freeze-test", gold)

    assert said.lines[0] == "2 articles of 11 frozen for testing, drawn with seed 3."
    assert "a test set is drawn once" in again.refused()
    plain = cli("export", gold, tmp_path / "out", "--json").json()
    assert plain["documents"] == {"train": 9, "test": 2}


def test_export_takes_what_the_filters_name(cli: Cli, gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    filters = ["--layer", "claim", "--origin", "imported", "--suggestions", "hidden"]
    plain = cli("export", gold, out, *filters, "--only-covered", "--json").json()

    assert list(plain["annotations"]["train"]) == ["claim"]
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["policy"] == {
        "origins": ["imported"],
        "layers": ["claim"],
        "suggestions": "hidden",
        "only_covered": True,
    }
    wrong = cli("export", gold, tmp_path / "none", "--layer", "mood").refused()
    assert wrong.startswith("The scheme has no layer “mood”")


def test_import_reads_a_table_by_the_columns_that_are_told(
    cli: Cli, project: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Head,Body,Desk\nT,The text.,News\n", encoding="utf-8")
    told = ("--column", "text=Body", "--column", "desk=Desk", "--column", "title=")
    said = cli("import", project, path, *told)

    assert said.lines == [
        "1 article added.",
        f"{path}: read text from “Body”, desk from “Desk”; not read: “Head”.",
    ]
    assert cli("import", project, path, "--column", "Body").refused() == (
        "“Body” names no column; write for instance --column text=Body."
    )


def test_import_reads_in_the_encoding_that_is_told(cli: Cli, project: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Žádný ministr".encode("cp1250"))

    assert cli("import", project, path, "--encoding", "klingon").refused() == (
        "There is no encoding “klingon”; use a name such as cp1250 or shift_jis."
    )
    assert cli("import", project, path, "--encoding", "cp1250").lines[1] == (
        f"{path}: read as cp1250, since it is not UTF-8; check it."
    )


def test_import_takes_the_article_of_a_page_alone(cli: Cli, project: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>Hello</p>", encoding="utf-8")
    said = cli("import", project, path, "--article-only", "--preview")

    assert said.lines[0] == "Nothing would be imported: 1 record cannot be used."
