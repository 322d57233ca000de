"""A strict import takes all or nothing, whatever the files' format is."""

from dataclasses import replace
from pathlib import Path

import pytest

from glossator.formats.records import Outgoing, Target
from glossator.formats.registry import FORMATS, find
from glossator.services.importing import ImportOptions
from glossator.store import documents
from glossator.store.project import current_scheme
from tests.services.importer import Importer
from tests.support import builders, lines, papers
from tests.support.foreign_files import BY_HAND

READ = [item.name for item in FORMATS if item.read is not None]
LABELLED = [item.name for item in FORMATS if item.read is not None and item.write is not None]
HERO = "HERO"


def article_file(folder: Path, name: str) -> Path:
    """A file with one article, as a format for articles alone has it."""
    path = folder / f"good{find(name).endings[0]}"
    match name:
        case "word":
            return papers.word(path)
        case "odt":
            return papers.open_document(path, "<text:p>The minister left.</text:p>")
        case "pdf":
            return papers.pdf(path, [[(72.0, 700.0, "The minister left.")]])
        case "epub":
            return papers.book(path, ["<p>The minister left.</p>"])
        case "mail":
            return papers.mail(path)
        case "table":
            path.write_text("Title,Body\nGone,The minister left.\n", encoding="utf-8")
        case "html":
            path.write_text("<html><body><p>The minister left.</p></body></html>", "utf-8")
        case "rtf":
            path.write_text(r"{\rtf1 The minister left.}", "utf-8")
        case _:
            path.write_text("The minister left.", encoding="utf-8")
    return path


def labelled_file(folder: Path, name: str, label: str) -> Path:
    """A file with one article and one entity of that label, as our writer for a format makes it."""
    folder.mkdir()
    entity = replace(builders.entity(0, 9), label=label)
    whole = dict.fromkeys(("entity", "claim", "stance"))
    outgoing = Outgoing(builders.document(), "Ada", (entity,), whole)
    write = find(name).write
    assert write is not None
    target = Target(folder, "train", builders.default_scheme())
    names = [folder / each for each in write([outgoing], target)]
    endings = find(name).endings or (".json", ".jsonl")
    return next(each for each in names if each.suffix in endings)


def good_file(folder: Path, name: str) -> Path:
    """A file of a format that can be used."""
    if name in LABELLED:
        return labelled_file(folder / "good", name, "PERSON")
    return BY_HAND / "potato" if name == "potato" else article_file(folder, name)


def bad_file(folder: Path, name: str) -> Path:
    """A file of a format that cannot be used at all."""
    path = folder / f"bad{(find(name).endings or ('.json',))[0]}"
    path.write_bytes(b"" if name in {"text", "markdown", "html", "rtf", "mail"} else b"{\x00\xff")
    return path


def holds_nothing(importer: Importer) -> bool:
    """Whether the project is as it was made."""
    return (
        importer.documents() == []
        and importer.people() == []
        and importer.work() == []
        and importer.project.read(documents.receipts) == []
        and importer.project.read(current_scheme) == builders.default_scheme()
    )


@pytest.mark.parametrize("name", READ)
def test_a_file_that_cannot_be_read_keeps_out_the_good_one(
    importer: Importer, tmp_path: Path, name: str
) -> None:
    good, bad = good_file(tmp_path, name), bad_file(tmp_path, name)
    options = ImportOptions(format=name, annotator="Ada", strict=True)
    report = importer.take(good, bad, options=options)

    assert not report.written
    assert any(item.where.startswith(str(bad)) for item in report.rejected)
    assert holds_nothing(importer)
    usual = importer.take(good, bad, options=replace(options, strict=False))
    assert usual.documents >= 1
    assert report.rejected[0] in usual.rejected


@pytest.mark.parametrize("name", LABELLED)
def test_one_label_that_cannot_stand_keeps_out_everything(
    importer: Importer, tmp_path: Path, name: str
) -> None:
    good = labelled_file(tmp_path / "good", name, "PERSON")
    bad = labelled_file(tmp_path / "bad", name, HERO)
    beside = lines.write(tmp_path / "a.jsonl", {"text": "One more."})
    options = ImportOptions(format=name, annotator="Ada", strict=True)
    report = importer.take(bad, options=options)

    assert not report.written
    assert any(HERO in item.reason for item in report.rejected)
    assert [each.addition.name for each in report.unknown] == [HERO]
    assert holds_nothing(importer)
    assert importer.take(good, options=options).annotations == 1
    assert importer.words() == ["PERSON Mara Lind"]
    assert importer.take(beside, options=ImportOptions(strict=True)).documents == 1
