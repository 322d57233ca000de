"""Commands about a project as a whole: new, info, check, backup, restore, formats."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.support import projects


def test_new_makes_a_project_and_says_what_next(cli: Cli, tmp_path: Path) -> None:
    said = cli("new", tmp_path / "mine")

    path = tmp_path / "mine.gloss"
    assert said.code == 0
    assert said.lines == [f"{path} is ready; add articles with “glossator import {path} FOLDER”."]
    assert cli("check", tmp_path / "mine").code == 0


def test_new_never_writes_over_a_file(cli: Cli, project: Path) -> None:
    assert cli("new", project).refused() == (
        f"{project} exists already; choose another name or open it."
    )


def test_new_needs_a_folder_that_is_there(cli: Cli, tmp_path: Path) -> None:
    assert cli("new", tmp_path / "a" / "b").refused() == (
        f"There is no folder {tmp_path / 'a'}; make it first."
    )


@pytest.mark.parametrize("name", [".", "/", ""])
def test_new_needs_a_name(cli: Cli, name: str) -> None:
    assert "is a folder, not a project" in cli("new", name).refused()


def test_new_takes_a_scheme_and_names_what_is_wrong_in_it(cli: Cli, tmp_path: Path) -> None:
    scheme = tmp_path / "scheme.toml"
    missing = cli("new", tmp_path / "a", "--scheme", scheme).refused()
    assert missing.startswith(f"The scheme {scheme} cannot be read (")

    scheme.write_text('name = "x"\nversion = "1"\n', encoding="utf-8")
    broken = cli("new", tmp_path / "a", "--scheme", scheme).refused()
    assert broken == f"{scheme}: The scheme has no [[layer]]; add at least one."
    assert not (tmp_path / "a.gloss").exists()

    scheme.write_text(
        'name = "x"\nversion = "1"\n[[layer]]\nname = "entity"\n[[layer.label]]\nname = "A"\n',
        encoding="utf-8",
    )
    assert cli("new", tmp_path / "a", "--scheme", scheme).code == 0
    assert cli("info", tmp_path / "a", "--json").json()["scheme"] == "x, version 1"


def test_info_says_what_a_project_holds(cli: Cli, project: Path) -> None:
    said = cli("info", project)

    assert said.code == 0
    assert said.lines[:3] == [
        str(project),
        "scheme       News: entities, claims, stances, version 1",
        "articles     1, 0 with gold",
    ]
    plain = cli("info", project, "--json").json()
    assert plain["suggestions"] == {"entity": 2}
    assert plain["states"] == {"Ada": {}, "Ben": {}}


def test_check_says_that_a_project_is_sound(cli: Cli, project: Path) -> None:
    said = cli("check", project)

    assert (said.code, said.err) == (0, "")
    assert said.lines == [
        f"{project} is sound: texts, labels and journal are as they were written."
    ]
    assert cli("check", project, "--json").json()["sound"] is True


def test_check_names_the_damaged_article_and_ends_with_one(cli: Cli, project: Path) -> None:
    projects.tamper(project, "UPDATE texts SET text = text || '!'")
    said = cli("check", project)

    assert said.code == 1
    assert said.lines == [
        f"{project} is damaged:",
        "  the text of “Article 1” is not what was imported",
        "Articles touched: “Article 1”.",
        "Restore a backup, or export what is sound.",
    ]
    plain = cli("check", project, "--json")
    assert plain.code == 1
    assert (plain.json()["sound"], plain.json()["articles"]) == (False, ["“Article 1”"])


def test_check_finds_a_file_damaged_that_cannot_even_be_opened(cli: Cli, project: Path) -> None:
    with project.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)
    said = cli("check", project)

    assert said.code == 1
    assert said.lines[0] == f"{project} is damaged:"
    assert "cannot be read" in said.lines[1]
    assert "is damaged" in cli("info", project).refused()


def test_backup_and_restore_lead_back(cli: Cli, project: Path, tmp_path: Path) -> None:
    said = cli("backup", project, tmp_path / "kept", "--json")
    made = Path(said.json()["backup"])
    assert (said.code, made.parent) == (0, tmp_path / "kept")

    assert cli("accept", project).code == 0
    restored = cli("restore", project, made)
    former = tmp_path / "news.gloss.before-restore"
    assert restored.lines == [f"{project} is restored from {made}; what was there is now {former}."]
    assert cli("info", project, "--json").json()["annotations"] == {}
    assert cli("info", former, "--json").json()["annotations"] == {"entity": 2}


def test_backup_goes_to_glossators_own_folder_by_itself(
    cli: Cli, project: Path, home: Path
) -> None:
    (line,) = cli("backup", project).lines

    assert line.startswith(f"Backed up to {home}")
    assert Path(line.removeprefix("Backed up to ").removesuffix(".")).is_file()


def test_a_lost_project_is_restored_under_its_short_name(
    cli: Cli, project: Path, tmp_path: Path
) -> None:
    said = cli("restore", tmp_path / "again", project)

    assert said.lines == [f"{tmp_path / 'again.gloss'} is restored from {project}."]
    assert cli("check", tmp_path / "again").code == 0


def test_restore_refuses_what_is_no_backup(cli: Cli, project: Path, tmp_path: Path) -> None:
    (tmp_path / "text.gloss").write_text("Hello. " * 50, encoding="utf-8")
    before = project.read_bytes()

    assert (
        "is not a Glossator project" in cli("restore", project, tmp_path / "text.gloss").refused()
    )
    assert "There is no project at" in cli("restore", project, tmp_path / "nowhere").refused()
    assert "is a folder" in cli("restore", tmp_path, project).refused()
    assert project.read_bytes() == before


def test_formats_are_listed(cli: Cli) -> None:
    said = cli("formats")

    assert said.code == 0
    assert said.lines[0].split()[:5] == ["jsonl", "read", "and", "written", "everything:"]
    names = [row["name"] for row in cli("formats", "--json").json()]
    assert {"jsonl", "text", "brat", "spacy", "label-studio", "pdf"} <= set(names)


def test_work_on_a_project_is_backed_up_outside_its_folder(
    cli: Cli, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert cli("accept", project, "--annotator", "Ada").code == 0
    made = list((tmp_path / "data").rglob("*.gloss"))
    assert len(made) == 1
    assert cli("info", made[0]).code == 0


def test_a_backup_that_cannot_be_made_is_said_and_is_no_failure(
    cli: Cli, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    said = cli("accept", project, "--annotator", "Ada")
    assert said.code == 0
    assert said.err.startswith("No backup was made: ")
