"""Folders that an export wrote come back as what they are; what lies beside is no article."""

import json
import shutil
from pathlib import Path

import pytest

from glossator.domain.errors import UserError
from glossator.formats.registry import FORMATS
from glossator.services.export_plan import ExportOptions
from glossator.services.exporting import export
from glossator.services.importing import ImportOptions
from glossator.store.project import Project
from tests.services.importer import Importer

BOTH_WAYS = [each.name for each in FORMATS if each.read and each.write]
STRICT = ImportOptions(annotator="ada", strict=True)
# Columns carry no roles, and a stance without its target is none.
NO_ROLES = "role “target” is required and empty"


def write(gold: Path, folder: Path, name: str) -> int:
    """Export everything, and say how many articles that is."""
    with Project(gold) as opened:
        return sum(export(opened, folder, ExportOptions(name)).documents.values())


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_a_folder_is_read_in_the_format_that_its_manifest_says(
    gold: Path, importer: Importer, tmp_path: Path, name: str
) -> None:
    number = write(gold, tmp_path / "out", name)
    report = importer.take(tmp_path / "out", options=ImportOptions(annotator="ada"))

    assert (report.documents, report.passed_over) == (number, {})
    assert {each.reason for each in report.rejected} <= {NO_ROLES}
    assert report.annotations


@pytest.mark.parametrize("name", ["huggingface", "doccano"])
def test_so_is_an_archive_of_it(gold: Path, importer: Importer, tmp_path: Path, name: str) -> None:
    number = write(gold, tmp_path / "out", name)
    shutil.make_archive(str(tmp_path / "sent"), "zip", tmp_path, "out")
    report = importer.take(tmp_path / "sent.zip", options=STRICT)

    assert (report.documents, report.rejected) == (number, ())


def test_tables_are_no_articles(gold: Path, importer: Importer, tmp_path: Path) -> None:
    write(gold, tmp_path / "out", "tables")
    with pytest.raises(UserError, match="holds nothing that can be read"):
        importer.take(tmp_path / "out")


MANIFESTS = {
    "no JSON": "x",
    "a list": "[]",
    "of a web page": json.dumps({"format": "brat", "sha256": {"a.txt": "0"}}),
    "of an unknown format": json.dumps(
        {"program": "glossator 9", "format": "later", "sha256": {"a.txt": "0"}}
    ),
}


@pytest.mark.parametrize("kind", MANIFESTS)
def test_another_manifest_says_nothing_about_the_files_beside_it(
    importer: Importer, tmp_path: Path, kind: str
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "manifest.json").write_text(MANIFESTS[kind], encoding="utf-8")
    (folder / "a.txt").write_text("An article.", encoding="utf-8")
    importer.take(folder)

    assert [each.title for each in importer.documents()] == ["An article."]
