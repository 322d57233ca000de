"""Every format there and back: equal, but for what it says that it cannot carry."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.annotation import How, Origin
from glossator.domain.span import Span
from glossator.formats.brat_fitting import fitted
from glossator.formats.options import ReadOptions
from glossator.formats.records import ForeignAnnotation, Incoming, Outgoing, Rejected, Target
from glossator.formats.registry import find
from tests.support.outgoings import SCHEME, outgoings, said

EVERYTHING = ("title", "meta", "annotator", "coverage", "ids", "attributes", "origin")


@dataclass(frozen=True)
class Case:
    """A format, and which of ``EVERYTHING`` it carries."""

    name: str
    carries: tuple[str, ...]
    reads: str = ""


CASES = [
    Case("label-studio", EVERYTHING),
    Case("prodigy", EVERYTHING),
    Case("doccano", ("title", "meta", "annotator", "coverage")),
    Case("web-annotation", EVERYTHING),
    Case("brat", ("attributes",), ".ann"),
]
COLUMNS = ("bio", "bioes", "conll2003")


def files(name: str, folder: Path, documents: Iterable[Outgoing]) -> list[Path]:
    write = find(name).write
    assert write is not None
    names = write(documents, Target(folder, "train", SCHEME))
    return [folder / one for one in names]


def records(name: str, paths: Iterable[Path]) -> list[Incoming | Rejected]:
    read = find(name).read
    assert read is not None
    return [one for path in paths for one in read(path, ReadOptions())]


def documents_of(found: Iterable[Incoming | Rejected]) -> list[Incoming]:
    kept = []
    for one in found:
        if one == Rejected(one.where, "it is empty"):
            continue
        assert isinstance(one, Incoming), one
        kept.append(one)
    return kept


Said = tuple[object, ...]


def content(annotations: list[ForeignAnnotation], carries: Iterable[str]) -> list[Said]:
    """Annotations as what they say, in order; pointers as what they point to, where ids go."""
    by_id = {item.id: item for item in annotations}

    def filled(item: ForeignAnnotation) -> tuple[Said, ...]:
        return tuple(
            (
                role,
                filler.spans
                or (
                    filler.annotation_id
                    if "ids" in carries
                    else (by_id[filler.annotation_id].label, by_id[filler.annotation_id].spans)
                ),
            )
            for role, filler in sorted(item.roles.items())
        )

    return sorted(
        (
            (
                item.layer,
                item.label,
                item.spans,
                filled(item),
                item.id if "ids" in carries else "",
                sorted(item.attributes.items()) if "attributes" in carries else (),
                repr(item.origin) if "origin" in carries else "",
            )
            for item in annotations
        ),
        key=repr,
    )


def about(document: Incoming | Outgoing, carries: Iterable[str]) -> Said:
    held = document.document if isinstance(document, Outgoing) else document
    parts = {
        "title": held.title,
        "meta": dict(held.meta),
        "annotator": document.annotator,
        "coverage": dict(document.coverage),
    }
    return (held.text, *(value for name, value in parts.items() if name in carries))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@settings(max_examples=60, deadline=None)
@given(documents=st.lists(outgoings(), max_size=3, unique_by=lambda item: item.document.digest))
def test_what_is_written_is_read_back(case: Case, documents: list[Outgoing]) -> None:
    # brat has one file an article, and a file without text is none.
    kept = [one for one in documents if one.document.text.strip() or case.name != "brat"]
    if case.name == "brat":
        kept = [one for one in kept if one.annotations or one.coverage]
    losses = find(case.name).losses
    assert losses is not None
    with tempfile.TemporaryDirectory() as folder:
        paths = files(case.name, Path(folder), kept)
        paths = [path for path in paths if path.suffix == (case.reads or path.suffix)]
        data = [path for path in paths if path.suffix != ".xml"]
        found = documents_of(records(case.name, data))

    assert len(found) == len(kept)
    for one, other in zip(kept, found, strict=True):
        assert about(other, case.carries) == about(one, case.carries)
        lost = losses(one, SCHEME)
        carried = one
        if case.name == "brat":
            carried = replace(one, annotations=fitted(one)[0])
            assert {item.annotation_id for item in lost} == _changed(one, carried)
        else:
            assert all(item.partly for item in lost)
            assert bool(lost) == ("attributes" not in case.carries and _has_attributes(one))
        told = content(said(carried), case.carries)
        assert content(list(other.annotations), case.carries) == told


def _changed(one: Outgoing, other: Outgoing) -> set[str]:
    kept = {item.id: item for item in other.annotations}
    return {item.id for item in one.annotations if kept.get(item.id) != item}


def _has_attributes(outgoing: Outgoing) -> bool:
    return any(item.attributes for item in outgoing.annotations)


@pytest.mark.parametrize("name", COLUMNS)
@settings(max_examples=60, deadline=None)
@given(documents=st.lists(st.booleans().flatmap(lambda on: outgoings(aligned=on)), max_size=3))
def test_columns_carry_what_the_rehearsal_does_not_name(
    name: str, documents: list[Outgoing]
) -> None:
    losses = find(name).losses
    assert losses is not None
    with tempfile.TemporaryDirectory() as folder:
        paths = files(name, Path(folder), documents)
        columns = [path for path in paths if path.suffix != ".jsonl"]
        assert len(columns) == len(SCHEME.layers)
        for layer, path in zip(SCHEME.layers, columns, strict=True):
            found = documents_of(records(name, [path]))
            expected = []
            for one in documents:
                gone = {item.annotation_id for item in losses(one, SCHEME) if not item.partly}
                held = [
                    item._replace(roles={})
                    for item in said(one)
                    if item.layer == layer.name and item.id not in gone
                ]
                read = one.coverage.get(layer.name, ())
                if held or (one.document.text.strip() and read != ()):
                    expected.append((one, held))
            assert len(found) == len(expected)
            for (one, held), other in zip(expected, found, strict=True):
                assert content(list(other.annotations), ()) == content(held, ())
                assert (other.text, other.title) == (one.document.text, one.document.title)
                assert other.annotator == one.annotator
                covered = {
                    name: spans for name, spans in one.coverage.items() if name == layer.name
                }
                assert other.coverage == covered


@pytest.mark.parametrize("name", [*(case.name for case in CASES), *COLUMNS])
@settings(max_examples=15, deadline=None)
@given(documents=st.lists(outgoings(), max_size=3))
def test_the_same_documents_give_the_same_bytes(name: str, documents: list[Outgoing]) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        first = [path.read_bytes() for path in files(name, Path(one), documents)]
        second = [path.read_bytes() for path in files(name, Path(two), iter(documents))]

    assert first == second
    assert b"\r" not in b"".join(first)


@pytest.mark.parametrize("name", [*(case.name for case in CASES), *COLUMNS])
@pytest.mark.parametrize("wild", ["../../x", "/etc/passwd", "..", "", "a\x00b", "con", "ü" * 300])
def test_no_name_of_a_document_leaves_the_folder(tmp_path: Path, name: str, wild: str) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    outgoing = ready()
    document = replace(outgoing.document, id=wild, title=wild)

    paths = files(name, folder, [replace(outgoing, document=document)] * 2)

    assert all(path.resolve().is_relative_to(folder.resolve()) for path in paths)
    assert {path for path in folder.rglob("*") if path.is_file()} == set(paths)
    assert list(tmp_path.iterdir()) == [folder]


def ready() -> Outgoing:
    from tests.support import builders

    return Outgoing(builders.document(), "Ada", (builders.entity(),), {"entity": (Span(0, 33),)})


@settings(max_examples=40, deadline=None)
@given(one=outgoings())
def test_every_mark_of_brat_has_the_very_text_of_its_places(one: Outgoing) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = files("brat", Path(folder), [one])
        lines = [
            line
            for path in paths
            if path.suffix == ".ann"
            for line in path.read_text(encoding="utf-8").split("\n")
        ]

    for line in lines:
        if line.startswith("T"):
            _, place, quote = line.split("\t", 2)
            pieces = [piece.split(" ") for piece in place.partition(" ")[2].split(";")]
            found = [one.document.text[int(start) : int(end)] for start, end in pieces]
            # brat refuses the line otherwise.
            assert " ".join(found) == quote


def test_everyone_s_work_on_an_article_is_one_task_of_label_studio(tmp_path: Path) -> None:
    ada = ready()
    ben = replace(ada, annotator="Ben", annotations=(), coverage={"entity": None})
    carol = replace(ada, annotator="Carol", annotations=(), coverage={})

    (path, _) = files("label-studio", tmp_path, [ada, ben, carol])
    found = documents_of(records("label-studio", [path]))

    assert len(path.read_text(encoding="utf-8").splitlines()) == 3
    # Carol has not begun: that is no annotation of hers, not even an empty one.
    assert [(one.annotator, len(one.annotations)) for one in found] == [("Ada", 1), ("Ben", 0)]
    assert [one.coverage for one in found] == [ada.coverage, ben.coverage]


def test_suggestions_are_predictions_in_label_studio_and_stay_suggestions(tmp_path: Path) -> None:
    outgoing = ready()
    origin = Origin(How.SUGGESTED, suggester="rules 1.0", score=0.25)
    suggested = tuple(replace(item, origin=origin) for item in outgoing.annotations)

    paths = files(
        "label-studio", tmp_path, [replace(outgoing, annotator="", annotations=suggested)]
    )
    (found,) = documents_of(records("label-studio", paths[:1]))

    assert found.annotator == ""
    assert found.annotations[0].origin == origin
