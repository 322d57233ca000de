"""Importing texts: what comes in, what is known, what is refused and why."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from glossator.domain.errors import UserError
from glossator.services import importing
from glossator.services.importing import ImportOptions
from glossator.store import documents
from tests.services.importer import Importer
from tests.support import lines, projects

ARTICLE = "TBILISI, March 12, 2024 (Northline) — The minister left.\n\nNobody said why.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for files."""
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


def text_file(folder: Path, name: str = "a.txt", text: str | bytes = ARTICLE) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_text_becomes_an_article_titled_behind_its_dateline(
    importer: Importer, folder: Path
) -> None:
    report = importer.take(text_file(folder))
    document = importer.document()

    assert report.sentences() == ["1 article added."]
    assert document.text == ARTICLE
    assert document.title == "The minister left."
    assert document.meta == {
        "published": "2024-03-12",
        "place": "Tbilisi",
        "agency": "Northline",
    }
    assert document.is_intact()


def test_what_a_record_states_counts_more_than_its_dateline(
    importer: Importer, folder: Path
) -> None:
    meta = {"place": "Batumi", "outlet": "Desk", "url": None}
    importer.take(
        lines.write(folder / "a.jsonl", {"text": ARTICLE, "meta": meta, "title": "A\n  title"})
    )
    document = importer.document()

    assert document.title == "A title"
    assert document.meta == {
        "published": "2024-03-12",
        "place": "Batumi",
        "agency": "Northline",
        "outlet": "Desk",
    }


def test_the_same_article_again_adds_nothing_and_says_so(importer: Importer, folder: Path) -> None:
    importer.take(text_file(folder))
    again = text_file(folder, "other.txt", b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())
    report = importer.take(again)

    assert (report.documents, report.documents_known) == (0, 1)
    assert report.sentences() == ["No new article: it is in the project already."]
    assert importer.document().text == ARTICLE


def test_new_articles_among_known_ones_are_added(importer: Importer, folder: Path) -> None:
    importer.take(text_file(folder))
    text_file(folder, "b.txt", "Another day.")
    report = importer.take(folder)

    assert report.sentences() == ["1 article added, 1 was there already."]


def test_the_same_text_twice_in_one_import_is_one_article(importer: Importer, folder: Path) -> None:
    path = text_file(folder)
    report = importer.take(path, path, text_file(folder, "b.txt"))

    assert (report.documents, report.documents_known) == (1, 2)


def test_an_article_that_stands_twice_is_told_from_one_that_was_there(
    importer: Importer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_RECORDS", 1)
    old = text_file(folder, "old.txt", "This was there before.")
    importer.take(old)
    new = text_file(folder, "new.txt", "This comes now.")
    report = importer.take(new, old, new, old)

    # A batch for each: what came with this very import is known by nothing but the project.
    assert (report.documents, report.documents_known, report.documents_repeated) == (1, 3, 1)


def test_a_folder_is_read_to_its_depth_in_a_stable_order(importer: Importer, folder: Path) -> None:
    for name in ("b.txt", "sub/a.TXT", "a.text", ".hidden.txt", ".git/c.txt", "notes.doc"):
        text_file(folder, name, f"This is {name}.")
    importer.take(folder)

    assert [each.title for each in importer.documents()] == [
        "This is a.text.",
        "This is b.txt.",
        "This is sub/a.TXT.",
    ]


def test_a_file_of_any_ending_is_read_as_text_when_named(importer: Importer, folder: Path) -> None:
    importer.take(text_file(folder, "notes.doc", "# A note"))

    assert importer.document().title == "# A note"


def test_a_named_format_decides_over_the_ending(importer: Importer, folder: Path) -> None:
    path = lines.write(folder / "a.txt", {"text": "One."}, {"text": "Two."})
    importer.take(path, options=ImportOptions(format="jsonl"))

    assert [each.text for each in importer.documents()] == ["One.", "Two."]


def test_in_a_folder_a_named_format_picks_its_files(importer: Importer, folder: Path) -> None:
    lines.write(folder / "a.jsonl", {"text": "One."})
    text_file(folder, "b.txt", "Two.")
    importer.take(folder, options=ImportOptions(format="text"))

    assert importer.document().text == "Two."


REFUSED = {
    "nowhere": "There is no file {folder}/nowhere; check the name.",
    "empty": "{folder}/empty holds nothing that can be read; choose files or folders "
    "with articles, such as texts, web pages, Word or PDF files.",
    "pipe": "{folder}/pipe is not a file that can be read; name a file or a folder.",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_path_that_leads_to_nothing_is_a_sentence(
    importer: Importer, folder: Path, name: str
) -> None:
    (folder / "empty").mkdir()
    os.mkfifo(folder / "pipe")
    good = text_file(folder)
    with pytest.raises(UserError) as refused:
        importer.take(good, folder / name)

    assert str(refused.value) == REFUSED[name].format(folder=folder)
    assert importer.documents() == []


def test_an_unknown_format_is_a_sentence(importer: Importer, folder: Path) -> None:
    with pytest.raises(UserError, match="There is no format “vhs”; choose one of jsonl, text"):
        importer.take(text_file(folder), options=ImportOptions(format="vhs"))


UNUSABLE = {
    "zero.txt": (b"", "it is empty"),
    "blank.txt": (b" \n\t\n", "it is empty"),
    "controls.jsonl": (b'{"text": " \\u0001 "}\n', "it holds no text"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "it is a binary file, not text"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_file_without_text_is_named_with_its_reason(
    importer: Importer, folder: Path, name: str
) -> None:
    data, reason = UNUSABLE[name]
    bad = text_file(folder, name, data)
    where = f"{bad}:1" if name.endswith("jsonl") else str(bad)
    with pytest.raises(UserError) as refused:
        importer.take(bad)
    assert str(refused.value) == (
        f"Nothing was imported: {where} cannot be used, {reason}; name files that hold text."
    )

    report = importer.take(bad, text_file(folder, "good.txt"))
    assert report.sentences() == ["1 article added.", f"{where}: not imported, {reason}."]


def test_several_useless_files_are_counted(importer: Importer, folder: Path) -> None:
    for number in range(3):
        text_file(folder, f"{number}.txt", b"")
    with pytest.raises(UserError, match=r"0\.txt cannot be used, it is empty, and 2 more like it"):
        importer.take(folder)


def test_text_in_another_encoding_is_read_and_the_guess_reported(
    importer: Importer, folder: Path
) -> None:
    words = "Der Außenminister überbrachte Grüße aus Österreich und Bäder für die Gäste. "
    path = text_file(folder, text=(words * 4).encode("cp1252"))
    report = importer.take(path)

    assert importer.document().text == words * 4
    (encoding,) = report.guessed.values()
    assert report.sentences() == [
        "1 article added.",
        f"{path}: read as {encoding}, since it is not UTF-8; check it.",
    ]


def test_a_file_that_may_not_be_read_is_named(
    importer: Importer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked, good = text_file(folder), text_file(folder, "b.txt", "Two.")
    table = lines.write(folder / "c.jsonl", {"text": "Three."})
    unhindered = Path.open

    def forbidden(path: Path, *rest: Any, **more: Any) -> object:  # noqa: ANN401 - passed on
        if path in {locked, table}:
            raise PermissionError(13, "Permission denied", str(path))
        return unhindered(path, *rest, **more)

    monkeypatch.setattr(Path, "open", forbidden)
    report = importer.take(locked, good, table)

    assert report.documents == 1
    assert [item.reason for item in report.rejected] == [
        "it cannot be read (Permission denied)",
        "it cannot be read (Permission denied)",
    ]


def test_a_name_that_is_not_unicode_is_imported_all_the_same(
    importer: Importer, folder: Path
) -> None:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt"))
    path.write_text("One.", encoding="utf-8")
    bad = Path(os.fsdecode(os.fsencode(folder) + b"/th\xe9.txt"))
    bad.write_bytes(b"")
    report = importer.take(path, bad)

    assert report.documents == 1
    assert len(report.rejected) == 1


def test_strict_imports_all_or_nothing(importer: Importer, folder: Path) -> None:
    strict = ImportOptions(strict=True)
    good = text_file(folder)
    bad = lines.write(folder / "b.jsonl", {"text": "One."}, "{")
    report = importer.take(good, bad, options=strict)

    assert not report.written
    assert importer.documents() == []
    assert report.sentences() == [
        "Nothing was imported: 1 record cannot be used.",
        f"{bad}:2: not imported, {report.rejected[0].reason}.",
    ]
    assert importer.take(good, options=strict).documents == 1


def test_each_batch_leaves_a_receipt(importer: Importer, folder: Path) -> None:
    report = importer.take(text_file(folder))
    with projects.stranger(importer.project.path) as other:
        receipts = other.execute("SELECT source, report FROM imports").fetchall()

    assert receipts[0][0] == str(folder / "a.txt")
    assert f'"documents":{report.documents}' in receipts[0][1]


def test_progress_goes_to_the_end(importer: Importer, folder: Path) -> None:
    seen: list[tuple[int, int]] = []
    for number in range(3):
        text_file(folder, f"{number}.txt", f"Number {number}.")
    importer.take(folder, progress=lambda done, total: seen.append((done, total)))

    # While the files are searched, nobody knows how many records there are.
    assert [pair for pair in seen if pair[1]] == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_an_interrupted_import_leaves_whole_batches(importer: Importer, folder: Path) -> None:
    path = lines.write(folder / "a.jsonl", *({"text": f"Number {n}."} for n in range(250)))

    def interrupted(done: int, total: int) -> None:
        if done == total == 250:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importer.take(path, progress=interrupted)
    assert len(importer.project.read(documents.ids)) == 200

    report = importer.take(path)
    assert (report.documents, report.documents_known) == (50, 200)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights of their own there")
def test_links_that_are_not_followed_are_named(importer: Importer, folder: Path) -> None:
    text_file(folder, "a.txt", "An article.")
    (folder / "below").mkdir()
    (folder / "below" / "again").symlink_to(folder)
    (folder / "nowhere.txt").symlink_to(folder / "gone.txt")
    report = importer.take(folder)

    assert report.documents == 1
    assert [(Path(each.where).name, each.reason[:32]) for each in report.rejected] == [
        ("nowhere.txt", "it is no file that can be read, "),
        ("again", "it is a link to a folder, and th"),
    ]


@pytest.fixture(autouse=True)
def _no_strange_files(folder: Path) -> Iterator[None]:
    yield
    (folder / "pipe").unlink(missing_ok=True)
