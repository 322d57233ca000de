"""On the command line: reports of past imports, and what a changed article leaves to be checked."""

import json
from pathlib import Path

from tests.cli.conftest import Cli
from tests.support import lines

OLD = "Ada Okafor met Omar Reyes in Oslo on Monday evening."
NEW = "Ada Okafor met Omar Reyes in Bergen on Monday evening."
URL = {"url": "https://news.example/1"}


def import_both(cli: Cli, project: Path, folder: Path) -> None:
    """Import an article with a label, then a newer version of it."""
    place = [OLD.index("Oslo"), OLD.index("Oslo") + 4]
    label = {"id": "1", "layer": "entity", "label": "PLACE", "spans": [place]}
    older = {"text": OLD, "meta": URL, "annotator": "ada", "annotations": [label]}
    for name, line in (("old", older), ("new", {"text": NEW, "meta": URL})):
        lines.write(folder / f"{name}.jsonl", line)
        assert cli("import", str(project), str(folder / f"{name}.jsonl")).code == 0


def test_what_is_to_be_checked_is_listed_and_decided(
    cli: Cli, project: Path, tmp_path: Path
) -> None:
    import_both(cli, project, tmp_path)
    (row,) = json.loads(cli("check-these", str(project), "--json").out)["to_check"]
    assert (row["quote"], row["places"]) == ("Oslo", ["Bergen"])

    refused = cli("check-these", str(project), "--annotator", "ada", "--place", f"{row['id']}=x")
    placed = cli("check-these", str(project), "--annotator", "ada", "--place", row["id"])

    assert refused.code == 2
    assert "1 put in their places" in placed.out
    assert "Nothing is to be checked." in placed.out


def test_past_imports_are_listed_the_latest_first(cli: Cli, project: Path, tmp_path: Path) -> None:
    import_both(cli, project, tmp_path)

    found = json.loads(cli("imports", str(project), "--json").out)["imports"]

    assert [Path(each["source"]).name for each in found[:2]] == ["new.jsonl", "old.jsonl"]
    assert "a new version of" in cli("imports", str(project)).out
