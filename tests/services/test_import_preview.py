"""Looking before importing: counts, every article, every refusal, and nothing written."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from glossator.domain.edit import Change, Edit
from glossator.domain.errors import UserError
from glossator.domain.suggestion import Decision, Verdict
from glossator.formats.records import Rejected
from glossator.resources import seed
from glossator.services import import_preview
from glossator.services.import_batch import Novelty
from glossator.services.importing import ImportOptions
from glossator.services.projects import session_of
from glossator.services.reports import Cancelled
from glossator.store import documents
from tests.services.importer import Importer
from tests.support import lines
from tests.support.lines import article, name

DATED = "TBILISI, March 12, 2024 (Northline) — The minister left."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of everything that people drop: articles, the same again, and what is none."""
    folder = tmp_path / "files"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(DATED, encoding="utf-8")
    (folder / "b.txt").write_text("Nobody said why.", encoding="utf-8")
    (folder / "sub" / "again.txt").write_text("Nobody said why.", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "paper.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\n")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (folder / "old.txt").write_bytes("Der Außenminister überbrachte Grüße. ".encode("cp1252") * 4)
    (folder / "notes.doc").write_bytes(b"PK\x03\x04")
    lines.write(
        folder / "c.jsonl", article(name(0, 9), name(2, 12)), {"text": "Nobody said why."}, "{"
    )
    return folder


def test_a_preview_counts_what_would_come(importer: Importer, folder: Path) -> None:
    importer.take(folder / "b.txt")
    report = importer.preview(folder).report

    assert (report.documents, report.documents_known, report.documents_repeated) == (3, 3, 0)
    assert (report.annotations, report.datelines) == (1, 1)
    assert list(report.guessed) == [str(folder / "old.txt")]
    assert report.passed_over == {".doc": 1}
    assert report.rehearsed
    assert [(item.where.removeprefix(f"{folder}/"), item.reason) for item in report.rejected] == [
        ("c.jsonl:3", report.rejected[0].reason),
        ("empty.txt", "it is empty"),
        ("paper.txt", "it is a PDF, not plain text"),
        ("picture.txt", "it is a binary file, not text"),
        ("c.jsonl:1 (annotation e2)", "it crosses another annotation of its layer"),
    ]
    assert report.rejected[0].reason.startswith("it is not JSON")


def test_a_preview_lists_the_articles_in_their_order(importer: Importer, folder: Path) -> None:
    importer.take(folder / "a.txt")
    shown = importer.preview(folder)

    assert shown.files == 8
    assert [(item.title[:16], item.novelty, item.words) for item in shown.articles] == [
        ("The minister lef", Novelty.KNOWN, 9),
        ("Nobody said why.", Novelty.NEW, 3),
        (lines.TEXT[:16], Novelty.NEW, 12),
        ("Nobody said why.", Novelty.REPEATED, 3),
        ("Der Außenministe", Novelty.NEW, 16),
        ("Nobody said why.", Novelty.REPEATED, 3),
    ]
    assert [item.annotations for item in shown.articles] == [0, 0, 2, 0, 0, 0]


def test_a_preview_says_in_words_what_would_come(importer: Importer, folder: Path) -> None:
    importer.take(folder / "b.txt")
    said = importer.preview(folder).sentences()

    assert said[:4] == [
        "3 articles would be added, 3 are there already.",
        "1 annotation would be added.",
        "1 article with a dateline that can be read.",
        "1 file passed over, since the ending is none of an article: .doc (1).",
    ]
    assert said[-1] == (
        f"{folder / 'c.jsonl'}:1 (annotation e2): cannot be imported, "
        "it crosses another annotation of its layer."
    )


def test_articles_that_stand_twice_are_told_from_those_there_already(
    importer: Importer, folder: Path
) -> None:
    said = importer.preview(folder).sentences()[0]

    assert said == "4 articles would be added, 2 stand twice among the files."
    assert importer.take(folder).sentences()[0] == (
        "4 articles added, 2 stand twice among the files."
    )


def test_files_of_no_use_make_a_preview_and_no_error(importer: Importer, folder: Path) -> None:
    shown = importer.preview(folder / "empty.txt", folder / "paper.txt")

    assert not shown.report.usable
    assert shown.sentences() == [
        "Nothing would be imported: 2 records cannot be used.",
        f"{folder / 'empty.txt'}: cannot be imported, it is empty.",
        f"{folder / 'paper.txt'}: cannot be imported, it is a PDF, not plain text.",
    ]
    blank = folder / "blank.jsonl"
    blank.write_text("\n\n", encoding="utf-8")
    assert importer.preview(blank).sentences() == ["The files hold no article."]


def test_a_path_that_leads_nowhere_is_a_sentence(importer: Importer, folder: Path) -> None:
    with pytest.raises(UserError, match=r"There is no file .*gone; check the name"):
        importer.preview(folder / "gone")


def test_what_may_not_be_read_is_named_wherever_it_lies(
    importer: Importer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root everything may be read, so the refusal is planted where the system would give it."""
    locked, closed = folder / "b.txt", folder / "sub"
    unhindered: dict[str, Callable[..., Any]] = {"open": Path.open, "scandir": os.scandir}

    def guarded(kind: str, path: Any = ".", *rest: Any, **more: Any) -> object:  # noqa: ANN401 - passed on
        if Path(path) in {locked, closed}:
            raise PermissionError(13, "Permission denied", str(path))
        return unhindered[kind](path, *rest, **more)

    monkeypatch.setattr(os, "scandir", partial(guarded, "scandir"))
    monkeypatch.setattr(
        Path, "open", lambda path, *rest, **more: guarded("open", path, *rest, **more)
    )
    report = importer.preview(folder).report

    reason = "it cannot be read (Permission denied)"
    assert {Rejected(str(locked), reason), Rejected(str(closed), reason)} <= set(report.rejected)
    assert replace(report, rehearsed=False) == importer.take(folder)


def test_suggestions_that_somebody_decided_about_are_not_counted_again(
    importer: Importer, tmp_path: Path
) -> None:
    path = lines.write(tmp_path / "a.jsonl", article(name(0, 9), name(28, 32, "GPE")))
    options = ImportOptions(as_suggestions=True)
    importer.take(path, options=options)
    session = session_of(importer.project, "Ada", importer.stamps)
    decided = importer.suggestions()[0]
    at, author = importer.stamps.now(), session.annotator.id
    decision = Decision(decided.id, decided.document_id, author, Verdict.REJECTED, at)
    session.apply(Edit("edit-1", "Reject", author, at, (Change(None, decision),)))

    assert importer.preview(path, options=options).report.suggestions == 1
    assert importer.take(path, options=options).suggestions == 1


def test_a_preview_that_is_called_off_leaves_nothing(importer: Importer, tmp_path: Path) -> None:
    path = lines.write(tmp_path / "a.jsonl", *({"text": f"Number {n}."} for n in range(30)))
    before = importer.project.path.read_bytes()

    def call_off(done: int, total: int) -> None:
        if done == total == 30:
            raise Cancelled

    with pytest.raises(Cancelled):
        importer.preview(path, progress=call_off)
    assert importer.project.path.read_bytes() == before


def test_more_articles_than_can_be_listed_are_counted(
    importer: Importer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_preview, "LISTED", 25)
    path = lines.write(tmp_path / "a.jsonl", *({"text": f"Number {n}."} for n in range(30)))
    shown = importer.preview(path)

    assert (len(shown.articles), shown.unlisted, shown.report.documents) == (25, 5, 30)


def test_a_preview_of_the_sample_gold_is_what_the_import_brings(importer: Importer) -> None:
    shown = importer.preview(seed("gold.jsonl"))

    assert replace(shown.report, rehearsed=False) == importer.take(seed("gold.jsonl"))
    assert shown.report.annotations > 100
    again = importer.preview(seed("gold.jsonl")).report
    assert (again.annotations, again.annotations_known) == (0, shown.report.annotations)


def test_a_preview_can_be_read_by_machines(importer: Importer, folder: Path) -> None:
    plain = json.loads(json.dumps(importer.preview(folder).plain()))

    assert plain["report"]["documents"] == 4
    assert plain["articles"][0]["novelty"] == "new"


def test_an_import_that_is_called_off_keeps_whole_batches(
    importer: Importer, tmp_path: Path
) -> None:
    path = lines.write(tmp_path / "a.jsonl", *({"text": f"Number {n}."} for n in range(450)))

    def call_off(done: int, total: int) -> None:
        if done == total - 1 == 449:
            raise Cancelled

    report = importer.take(path, progress=call_off)
    assert report.cancelled
    assert len(importer.project.read(documents.ids)) == report.documents == 400
    (said,) = report.sentences()
    assert said == (
        "Cancelled after 400 articles: what was added is kept; "
        "import the same files again for the rest."
    )
    assert importer.take(path).sentences() == ["50 articles added, 400 were there already."]


@pytest.mark.parametrize("strict", [False, True])
def test_an_import_called_off_before_its_first_batch_says_so(
    importer: Importer, folder: Path, strict: bool
) -> None:
    def call_off(done: int, total: int) -> None:
        raise Cancelled

    report = importer.take(folder, options=ImportOptions(strict=strict), progress=call_off)
    assert report.sentences() == [
        "Cancelled before an article was added; import the same files again for them."
    ]
    assert importer.documents() == []
