"""Labels and roles that the scheme lacks: proposed, and added only when somebody asks for it."""

import json
from pathlib import Path

import pytest

from glossator.domain.errors import UserError
from glossator.domain.scheme import Scheme
from glossator.domain.scheme_growing import Addition, Part
from glossator.services.import_preview import additions_for
from glossator.services.importing import ImportOptions
from glossator.services.past_imports import past_imports
from glossator.services.session import Session
from glossator.store import annotations
from glossator.store.project import current_scheme
from tests.services.importer import Importer
from tests.support import lines
from tests.support.lines import article, claim, name

HERO = Addition("entity", "HERO")
TOPIC = Addition("claim", "topic", Part.ROLE, "entity")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two heroes, one person, and a claim with a role that there is not."""
    first = article(name(0, 9, "HERO"), name(14, 24, "HERO"), claim(44, 60, topic="e0"))
    second = article(name(0, 3, "PERSON"), text="Ben left.")
    return lines.write(tmp_path / "a.jsonl", first, second)


def scheme(importer: Importer) -> Scheme:
    """The scheme in force."""
    return importer.project.read(current_scheme)


def additions(importer: Importer, file: Path, *told: str) -> tuple[Addition, ...]:
    """What is to be added where somebody names it so."""
    return additions_for(importer.project, [file], ImportOptions(), told, importer.stamps)


def test_what_the_scheme_lacks_is_proposed_with_counts_and_never_added_silently(
    importer: Importer, file: Path
) -> None:
    before = scheme(importer)
    looked, report = importer.preview(file).report, importer.take(file)

    assert looked.unknown == report.unknown
    assert [(each.addition, each.count, each.words) for each in report.unknown] == [
        (HERO, 2, "Mara Lind"),
        (TOPIC, 1, "the talks failed"),
    ]
    assert report.unknown[0].where == f"{file}:1"
    assert scheme(importer) == before
    assert importer.words() == ["PERSON Ben"]
    assert "--add-labels entity:HERO" in report.sentences()[-2]


def test_what_is_asked_for_is_added_and_its_annotations_come_in(
    importer: Importer, file: Path
) -> None:
    options = ImportOptions(additions=additions(importer, file, "all"))
    looked, report = (
        importer.preview(file, options=options).report,
        importer.take(file, options=options),
    )

    assert scheme(importer).layer("entity").label("HERO")
    assert scheme(importer).layer("claim").role("topic")
    assert report.additions == looked.additions == (HERO, TOPIC)
    assert (report.annotations, report.rejected, report.unknown) == (looked.annotations, (), ())
    assert importer.role_words("topic") == ["Mara Lind"]
    assert "Added to the scheme: label “HERO”" in " ".join(report.sentences())
    past = " ".join(past_imports(importer.project).sentences())
    assert "Added to the scheme: label “HERO”" in past


def test_only_what_is_named_is_added(importer: Importer, file: Path) -> None:
    wanted = additions(importer, file, "entity:HERO")
    report = importer.take(file, options=ImportOptions(additions=wanted))

    assert wanted == (HERO,)
    assert [each.addition for each in report.unknown] == [TOPIC]
    assert scheme(importer).layer("claim").role("topic") is None


def test_importing_again_adds_nothing_more(importer: Importer, file: Path) -> None:
    options = ImportOptions(additions=additions(importer, file, "entity:HERO,claim:topic"))
    importer.take(file, options=options)
    once = scheme(importer)
    again = ImportOptions(additions=additions(importer, file, "entity:HERO,claim:topic"))
    report = importer.take(file, options=again)

    assert again.additions == ()
    assert (report.annotations, report.additions) == (0, ())
    assert importer.take(file, options=options).additions == ()
    assert scheme(importer) == once


@pytest.mark.parametrize("told", ["", "entity:HER", "HERO", "mood:HERO", "entity:HERO,claim:tpic"])
def test_a_name_that_no_annotation_has_is_refused(
    importer: Importer, file: Path, told: str
) -> None:
    with pytest.raises(UserError, match=r"entity:HERO, claim:topic"):
        additions(importer, file, told)


def test_a_label_with_commas_and_blanks_can_be_named(importer: Importer, tmp_path: Path) -> None:
    path = lines.write(tmp_path / "a.jsonl", article(name(0, 9, "A, b: ok")))
    wanted = additions(importer, path, "entity:A, b: ok")
    importer.take(path, options=ImportOptions(additions=wanted))

    assert importer.words() == ["A, b: ok Mara Lind"]


def test_a_strict_import_that_fails_takes_the_labels_back(
    importer: Importer, tmp_path: Path
) -> None:
    rows = article(name(0, 9, "HERO")), article(name(50, 99), text="Another.")
    path = lines.write(tmp_path / "a.jsonl", *rows)
    before = scheme(importer)
    report = importer.take(path, options=ImportOptions(strict=True, additions=(HERO,)))

    assert (report.written, report.additions) == (False, ())
    assert scheme(importer) == before
    assert importer.words() == []


def test_a_strict_import_succeeds_with_the_labels(importer: Importer, file: Path) -> None:
    wanted = additions(importer, file, "all")
    report = importer.take(file, options=ImportOptions(strict=True, additions=wanted))

    assert (report.written, report.rejected) == (True, ())
    assert "HERO Mara Lind" in importer.words()


def test_a_strict_import_says_what_the_scheme_lacks(importer: Importer, file: Path) -> None:
    report = importer.take(file, options=ImportOptions(strict=True))

    assert not report.written
    assert [each.addition for each in report.unknown] == [HERO, TOPIC]


def test_labels_of_suggestions_are_proposed_as_well(importer: Importer, tmp_path: Path) -> None:
    path = lines.write(tmp_path / "a.jsonl", article(name(0, 9, "HERO")))
    options = ImportOptions(as_suggestions=True)
    assert [each.addition for each in importer.take(path, options=options).unknown] == [HERO]
    importer.take(path, options=ImportOptions(as_suggestions=True, additions=(HERO,)))

    assert [each.label for each in importer.suggestions()] == ["HERO"]


def test_what_nobody_decided_needs_no_labels(importer: Importer, tmp_path: Path) -> None:
    row = name(0, 9, "HERO", origin={"how": "suggested", "suggester": "x"})
    report = importer.take(lines.write(tmp_path / "a.jsonl", article(row)))

    assert report.rejected
    assert report.unknown == ()


@pytest.mark.parametrize("label", ["", " ", "a\nb"])
def test_what_cannot_be_a_label_is_not_proposed(
    importer: Importer, tmp_path: Path, label: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(article(name(0, 9, label))), encoding="utf-8")
    report = importer.take(path)

    assert report.rejected
    assert report.unknown == ()


def test_undo_takes_the_annotations_back_and_leaves_the_label(
    importer: Importer, file: Path
) -> None:
    importer.take(file, options=ImportOptions(additions=(HERO, TOPIC)))
    assert importer.words()
    (ada,) = importer.project.read(annotations.annotators)
    session = Session(importer.project, ada, scheme(importer), importer.stamps, "machine-1")
    while session.history.undoable:
        session.undo()
    session.wait_until_saved()

    assert importer.words() == []
    assert scheme(importer).layer("entity").label("HERO")
