"""Files of all kinds, folders and archives of them, from the disk to articles in a project."""

import os
import tempfile
from pathlib import Path

import pytest

from glossator.domain.errors import UserError
from glossator.formats.registry import FORMATS
from glossator.services import reading
from glossator.services.importing import ImportOptions
from glossator.services.listing import formats, readable_endings
from tests.services.importer import Importer
from tests.support import lines, papers

ODT = "<text:p>An open document says this.</text:p>"


def every_kind(folder: Path) -> Path:
    """A folder with an article of every kind, each with a text of its own."""
    folder.mkdir()
    (folder / "a.txt").write_text("A text says this.", encoding="utf-8")
    (folder / "a.md").write_text("# A heading says this", encoding="utf-8")
    (folder / "a.html").write_text("<p>A page says this.</p>", encoding="utf-8")
    (folder / "a.rtf").write_text(r"{\rtf1\ansi Rich text says this.}", encoding="utf-8")
    (folder / "a.csv").write_text("title,text\nT,A row says this.\n", encoding="utf-8")
    (folder / "a.tsv").write_text("title\ttext\nT\tA tab says this.\n", encoding="utf-8")
    papers.word(folder / "a.docx", ["A Word file says this."])
    papers.open_document(folder / "a.odt", ODT)
    papers.pdf(folder / "a.pdf", [[(50, 500, "A PDF says this.")]])
    papers.book(folder / "a.epub", ["<p>A chapter says this.</p>"])
    papers.mail(folder / "a.eml", "A mail says this.")
    lines.write(folder / "a.jsonl", {"text": "A line says this."})
    return folder


SAID = {
    *("A text says this.", "# A heading says this", "A page says this.", "Rich text says this."),
    *("A row says this.", "A tab says this.", "A Word file says this.", "A PDF says this."),
    *("An open document says this.", "A chapter says this.", "A mail says this."),
    "A line says this.",
}


def test_a_folder_of_every_kind_is_read(importer: Importer, tmp_path: Path) -> None:
    report = importer.take(every_kind(tmp_path / "files"))

    assert report.rejected == ()
    assert {each.text.strip() for each in importer.documents()} == SAID


def test_an_archive_of_every_kind_is_read_and_cleaned_away(
    importer: Importer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    folder = every_kind(tmp_path / "files")
    parts = {f"news/{path.name}": path.read_bytes() for path in folder.iterdir()}
    path = papers.zipped(tmp_path / "a.zip", {**parts, "news/b.xyz": "x", "in.zip": "x"})
    shown = importer.preview(path)
    report = importer.take(path)

    assert {each.text.strip() for each in importer.documents()} == SAID
    assert report.passed_over == {".xyz": 1}
    assert [(item.where, item.reason) for item in report.rejected] == [
        (f"{path}/in.zip", "it is an archive in an archive; unpack it first")
    ]
    assert f"{path}/news/a.pdf" in {item.where for item in shown.articles}
    assert list(scratch.iterdir()) == []


def test_archives_in_folders_are_read(importer: Importer, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    papers.zipped(folder / "a.zip", {"a.txt": "One."})
    papers.zipped(folder / "b.zip", {"a.xyz": "Two."})
    report = importer.take(folder)

    assert importer.document().text == "One."
    assert [item.reason for item in report.rejected] == ["it holds no article"]


def test_a_folder_with_the_ending_of_a_file_is_a_folder(importer: Importer, tmp_path: Path) -> None:
    folder = tmp_path / "files" / "a.pdf"
    folder.mkdir(parents=True)
    (folder / "b.txt").write_text("One.", encoding="utf-8")
    importer.take(tmp_path / "files")
    assert importer.take(folder).documents_known == 1


def test_bad_files_are_named_and_the_good_ones_imported(importer: Importer, tmp_path: Path) -> None:
    folder = every_kind(tmp_path / "files")
    for name, data in (
        ("b.pdf", b"%PDF-1.4 nothing"),
        ("b.docx", papers.word(tmp_path / "x").read_bytes()[:900]),
        ("b.html", b"<div>" * 200_000),
        ("b.zip", b"PK\x03\x04 nothing"),
        ("b.epub", b""),
        ("b.odt", (folder / "a.docx").read_bytes()),
    ):
        (folder / name).write_bytes(data)
    report = importer.take(folder)

    assert {Path(item.where).name: item.reason.split(",")[0] for item in report.rejected} == {
        "b.pdf": "it is a PDF",
        "b.docx": "it is not a Word file (.docx)",
        "b.html": "its elements are nested too deeply for a web page",
        "b.zip": "it is not a ZIP file",
        "b.epub": "it is empty",
        "b.odt": "it is not an OpenDocument text (.odt)",
    }
    assert len(importer.documents()) == len(SAID)


@pytest.mark.parametrize("how", ["crash", "hang"])
def test_a_reader_that_dies_costs_one_file_of_an_import(
    importer: Importer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    import sys

    monkeypatch.setattr(reading, "SECONDS", 8.0)
    command = [sys.executable, "-m", "tests.support.readers", how]
    monkeypatch.setattr(reading, "reader_command", lambda _: command)
    for name in ("a.pdf", "bad.pdf", "c.pdf"):
        papers.pdf(tmp_path / name, [[(50, 500, "Text.")]])
    (tmp_path / "d.txt").write_text("One.", encoding="utf-8")
    report = importer.take(*(tmp_path / name for name in ("a.pdf", "bad.pdf", "c.pdf", "d.txt")))

    assert [item.where for item in report.rejected if item.reason != "read"] == [
        str(tmp_path / "bad.pdf")
    ]
    assert report.documents == 1


def test_the_same_files_twice_change_nothing(importer: Importer, tmp_path: Path) -> None:
    folder = every_kind(tmp_path / "files")
    importer.take(folder)

    assert importer.take(folder).documents == 0


def test_columns_are_reported_and_can_be_told(importer: Importer, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Head,Body,Lead\nT,The text.,The lead.\n", encoding="utf-8")
    options = ImportOptions(columns={"text": "Lead"})

    assert importer.preview(path).sentences()[-1] == (
        f"{path}: read text from “Body”, title from “Head”; not read: “Lead”."
    )
    assert importer.take(path, options=options).columns[str(path)].chosen["text"] == "Lead"
    assert importer.document().text == "The lead."


def test_an_encoding_that_is_told_is_used_where_a_file_is_not_unicode(
    importer: Importer, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Žádný ministr – UTF-8", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes("Žádný ministr".encode("cp1250"))
    report = importer.take(
        tmp_path / "a.txt", tmp_path / "b.txt", options=ImportOptions(encoding="Windows-1250")
    )

    assert report.guessed == {str(tmp_path / "b.txt"): "cp1250"}
    assert [each.text for each in importer.documents()] == [
        "Žádný ministr – UTF-8",
        "Žádný ministr",
    ]


@pytest.mark.parametrize("name", ["klingon", "rot13", "zip"])
def test_an_unknown_encoding_is_a_sentence(importer: Importer, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match=f"There is no encoding “{name}”; use a name such as"):
        importer.take(tmp_path, options=ImportOptions(encoding=name))


def test_facts_of_a_file_count_more_than_its_dateline(importer: Importer, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><head><meta property='article:published_time' content='2024-05-01T08:00:00Z'></head>"
        "<body><h1>Minister leaves</h1><p>TBILISI, March 12, 2024 (Northline) — The minister left.",
        encoding="utf-8",
    )
    importer.take(path)

    assert importer.document().title == "Minister leaves"
    assert importer.document().meta == {
        "published": "2024-05-01T08:00+00:00",
        "place": "Tbilisi",
        "agency": "Northline",
    }


def test_a_name_that_is_no_unicode_is_read(importer: Importer, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.html"))
    path.write_text("<p>Text.</p>", encoding="utf-8")
    importer.take(path)

    assert importer.document().text == "Text."


def test_every_ending_that_is_listed_is_read_and_every_stranger_is_read_outside() -> None:
    assert {".docx", ".pdf", ".html", ".zip", ".jsonl"} <= set(readable_endings())
    assert {row["name"] for row in formats()} == {item.name for item in FORMATS}
    outside = {item.name for item in FORMATS if item.outside}
    assert {"html", "word", "odt", "rtf", "pdf", "epub", "mail", "table"} <= outside


def test_a_text_with_annotations_beside_it_is_read_once(importer: Importer, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.txt").write_text("Mara met Ben.", encoding="utf-8")
    (folder / "a.ann").write_text("T1\tPERSON 0 4\tMara\n", encoding="utf-8")
    (folder / "b.txt").write_text("Alone.", encoding="utf-8")
    report = importer.take(folder, options=ImportOptions(annotator="Ada"))

    assert (report.documents, report.documents_known, report.annotations) == (2, 0, 1)
