"""Native JSON Lines there and back, the shapes of other programs, and every rejection."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Filler, How, Origin
from glossator.domain.document import Document
from glossator.domain.span import Span
from glossator.domain.text import digest
from glossator.formats import decoding, jsonl, jsonl_writing
from glossator.formats.records import ForeignAnnotation, Incoming, Outgoing, Rejected
from tests.support import builders, strategies


def read(folder: Path, data: bytes) -> list[Incoming | Rejected]:
    path = folder / "a.jsonl"
    path.write_bytes(data)
    return list(jsonl.read(path))


def read_one(folder: Path, plain: object) -> Incoming:
    (found,) = read(folder, json.dumps(plain).encode())
    assert isinstance(found, Incoming), found
    return found


def rejection(folder: Path, data: bytes) -> str:
    (found,) = read(folder, data)
    assert isinstance(found, Rejected), found
    assert found.where == f"{folder / 'a.jsonl'}:1"
    return found.reason


def written(*outgoing: Outgoing) -> str:
    file = io.StringIO()
    jsonl_writing.write(outgoing, file)
    return file.getvalue()


@st.composite
def outgoings(draw: st.DrawFn) -> Outgoing:
    """A document with annotations that overlap, nest, lie in pieces, and point to each other."""
    text = draw(strategies.texts())
    known_by = digest(text)
    meta = draw(st.dictionaries(st.sampled_from(("place", "outlet")), st.text(max_size=5)))
    document = Document("doc-1", known_by, known_by, draw(st.text(max_size=9)), text, meta)
    if len(text) < 2:
        return Outgoing(document, "ada", (), {})
    annotations = draw(st.lists(strategies.annotations(len(text)), max_size=5))
    pieces = st.lists(strategies.spans(len(text)), max_size=3).map(tuple)
    coverage = draw(st.dictionaries(st.sampled_from(("entity", "claim")), st.none() | pieces))
    return Outgoing(document, draw(st.sampled_from(("ada", ""))), tuple(annotations), coverage)


def as_foreign(annotation: Annotation) -> ForeignAnnotation:
    """What is left of an annotation outside its project: all but the suggestion's id."""
    return ForeignAnnotation(
        annotation.id,
        annotation.layer,
        annotation.label,
        annotation.spans,
        annotation.roles,
        annotation.attributes,
        replace(annotation.origin, suggestion_id=""),
    )


@given(st.lists(outgoings(), max_size=4))
def test_what_is_written_is_read_back_without_loss(
    tmp_path_factory: pytest.TempPathFactory, documents: list[Outgoing]
) -> None:
    folder = tmp_path_factory.mktemp("there-and-back")
    lines = written(*documents).encode("utf-8", "surrogatepass")
    found = read(folder, lines)

    assert len(found) == len(documents) == lines.count(b"\n")
    for one, other in zip(documents, found, strict=True):
        assert isinstance(other, Incoming), other
        assert other.text == one.document.text
        assert other.title == one.document.title
        assert other.meta == one.document.meta
        assert other.annotator == one.annotator
        assert other.coverage == one.coverage
        assert list(other.annotations) == [as_foreign(item) for item in one.annotations]


@given(st.lists(outgoings(), max_size=3))
def test_a_line_is_spelt_as_any_json_of_its_value(documents: list[Outgoing]) -> None:
    for line in written(*documents).split("\n")[:-1]:
        assert line == json.dumps(json.loads(line), ensure_ascii=False)


def test_a_line_is_written_as_the_manual_says() -> None:
    name = builders.entity(0, 9)
    claim = Annotation(
        "c1",
        "doc-1",
        "person-ada",
        "claim",
        "indirect",
        (Span(44, 50), Span(54, 60)),
        {"source": Filler(annotation_id=name.id), "cue": Filler(spans=(Span(39, 43),))},
        {"check_worthy": True},
        Origin(How.CORRECTED, "suggestion-1", "rules 1.0", 0.5),
    )
    document = replace(builders.document(), meta={"place": "Oslo"})

    line = written(
        Outgoing(document, "ada", (name, claim), {"entity": None, "claim": (Span(0, 33),)})
    )

    assert json.loads(line) == {
        "id": "doc-1",
        "title": "Article 1",
        "text": builders.TEXT,
        "meta": {"place": "Oslo"},
        "annotator": "ada",
        "coverage": {"entity": "complete", "claim": [[0, 33]]},
        "annotations": [
            {
                "id": "annotation-1",
                "layer": "entity",
                "label": "PERSON",
                "spans": [[0, 9]],
                "origin": {"how": "manual"},
            },
            {
                "id": "c1",
                "layer": "claim",
                "label": "indirect",
                "spans": [[44, 50], [54, 60]],
                "roles": {"source": "annotation-1", "cue": [[39, 43]]},
                "attributes": {"check_worthy": True},
                "origin": {"how": "corrected", "suggester": "rules 1.0", "score": 0.5},
            },
        ],
    }


def test_positions_count_code_points_whatever_stands_before_them(tmp_path: Path) -> None:
    text = "😀👩\u200d👩\u200d👧 שלום Mara"
    line = {
        "text": text,
        "annotations": [{"layer": "entity", "label": "PERSON", "spans": [[12, 16]]}],
    }

    (annotation,) = read_one(tmp_path, line).annotations

    assert annotation.spans[0].quote(text) == "Mara"


def test_lines_end_at_line_feeds_only(tmp_path: Path) -> None:
    data = '{"text": "one\u2028two"}\r\n\n  \n{"text": "three\x85"}'.encode()

    found = read(tmp_path, data)

    assert [item.text for item in found if isinstance(item, Incoming)] == [
        "one\u2028two",
        "three\x85",
    ]
    assert [item.where.rsplit(":", 1)[1] for item in found] == ["1", "4"]


def test_a_bare_line_is_a_text_without_work(tmp_path: Path) -> None:
    found = read_one(tmp_path, {"text": "A text.", "url": "…", "id": 5})

    assert (found.text, found.title, found.annotator, found.meta) == ("A text.", "", "", {})
    assert (found.annotations, found.coverage, found.encoding) == ((), {}, "")


def test_metadata_are_kept_as_texts(tmp_path: Path) -> None:
    found = read_one(tmp_path, {"text": "A.", "title": "T", "meta": {"a": 1, "b": None, "c": "x"}})

    assert (found.title, found.meta) == ("T", {"a": "1", "c": "x"})


ENTITY = [ForeignAnnotation("#1", "entity", "PER", (Span(0, 4),))]
PRODIGY = {"text": "Mara met.", "spans": [{"start": 0, "end": 4, "label": "PER", "token_end": 0}]}
SHAPES: dict[str, tuple[dict[str, Any], list[ForeignAnnotation]]] = {
    "Prodigy": (PRODIGY, ENTITY),
    "Prodigy accepted": ({**PRODIGY, "answer": "accept"}, ENTITY),
    "Prodigy rejected and empty": ({"text": "Mara met.", "answer": "reject"}, []),
    "doccano label": ({"text": "Mara met.", "label": [[0, 4, "PER"]]}, ENTITY),
    "doccano labels": ({"text": "Mara met.", "labels": [[0, 4, "PER"]]}, ENTITY),
    "doccano entities": ({"text": "Mara met.", "entities": [[0, 4, "PER"]]}, ENTITY),
    "doccano with relations": (
        {
            "text": "Mara met.",
            "entities": [{"id": "#1", "label": "PER", "start_offset": 0, "end_offset": 4}],
            "relations": [],
        },
        ENTITY,
    ),
    "doccano without labels": ({"text": "Mara met.", "label": []}, []),
}


@pytest.mark.parametrize(("plain", "expected"), SHAPES.values(), ids=SHAPES.keys())
def test_shapes_of_other_programs_are_recognised(
    tmp_path: Path, plain: dict[str, Any], expected: list[ForeignAnnotation]
) -> None:
    assert list(read_one(tmp_path, plain).annotations) == expected


def test_prodigy_s_annotator_is_taken_over(tmp_path: Path) -> None:
    assert read_one(tmp_path, {**PRODIGY, "_annotator_id": "ada"}).annotator == "ada"


def with_annotation(**parts: object) -> bytes:
    annotation: dict[str, object] = {
        "layer": "entity",
        "label": "PERSON",
        "spans": [[0, 1]],
        **parts,
    }
    kept = {name: value for name, value in annotation.items() if value is not ...}
    return json.dumps({"text": "Mara.", "annotations": [kept]}).encode()


def line(**parts: object) -> bytes:
    return json.dumps({"text": "Mara.", **parts}).encode()


REJECTED = {
    "binary": (b'{"text": "\x00"}', "it is a binary file, not text"),
    "no JSON": (b'{"text": "a",}', "it is not JSON ("),
    "cut off": (b'{"text": "a', "it is not JSON ("),
    "control in a text": (b'{"text": "a\x01' + b"b" * 200 + b'"}', "it is not JSON ("),
    "too deep": (b'{"text": ' + b"[" * 100_000, "it is nested too deeply"),
    "number too long": (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "a number that is too long"),
    "no mapping": (b'["text"]', "The line has no “text”; write"),
    "no text": (b'{"title": "a"}', "The line has no “text”; write"),
    "text no text": (b'{"text": ["a"]}', "The line has no “text”; write"),
    "meta no mapping": (line(meta=["Oslo"]), "“meta” is not written as {name: value}"),
    "annotations no list": (line(annotations={}), "“annotations” is not a list"),
    "coverage no mapping": (line(coverage="complete"), "“coverage” is not written as {layer:"),
    "coverage no spans": (line(coverage={"entity": "yes"}), "Spans are written as [[start, end]"),
    "Prodigy spans no list": (line(spans="x"), "“spans” is not a list"),
    "Prodigy span no mapping": (line(spans=[5]), "a span is not written as {name: value}"),
    "doccano pair": (line(label=[[0, 1]]), "Label 1 is not written as [start, end, label]"),
}


BROKEN = {
    "annotation no mapping": (line(annotations=["a"]), "it has no “layer”"),
    "no layer": (with_annotation(layer=...), "it has no “layer”"),
    "no label": (with_annotation(label=...), "it has no “label”"),
    "no spans": (with_annotation(spans=...), "it has no “spans”"),
    "label no text": (with_annotation(label=5), "its layer or label is not a text"),
    "layer no text": (with_annotation(layer=None), "its layer or label is not a text"),
    "spans no list": (with_annotation(spans="0-1"), "Spans are written as [[start, end], …]"),
    "span no pair": (with_annotation(spans=[[0]]), "A span is written as [start, end], not as [0]"),
    "span of fractions": (with_annotation(spans=[[0.0, 1.5]]), "A span is written as [start, end]"),
    "empty span": (with_annotation(spans=[[1, 1]]), "The span 1-1 is empty or reversed"),
    "negative span": (with_annotation(spans=[[-1, 1]]), "The span -1-1 is empty or reversed"),
    "roles no mapping": (with_annotation(roles=[]), "Roles are written as {name: spans or id}"),
    "empty role": (
        with_annotation(roles={"cue": []}),
        "A role is filled either by spans or by one",
    ),
    "role no spans": (with_annotation(roles={"cue": 5}), "Spans are written as [[start, end], …]"),
    "attributes no mapping": (with_annotation(attributes=[1]), "Attributes are written as"),
    "attribute null": (
        with_annotation(attributes={"note": None}),
        "Attribute “note” is neither text, number nor true/false",
    ),
    "attribute endless": (
        with_annotation(attributes={"degree": float("inf")}),
        "Attribute “degree” is neither text, number nor true/false",
    ),
    "origin no mapping": (with_annotation(origin="manual"), "An origin is written as {how: …}"),
    "origin unknown": (with_annotation(origin={"how": "x"}), "An origin is written as {how: …}"),
    "origin misshapen": (with_annotation(origin={"how": []}), "An origin is written as {how: …}"),
}


@pytest.mark.parametrize(("data", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_an_annotation_that_cannot_be_used_costs_itself_alone(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    plain = json.loads(data)
    sound = {"id": "b", "layer": "claim", "label": "indirect", "spans": [[0, 4]]}
    plain["annotations"].append(sound)
    plain["coverage"] = {"entity": "complete", "claim": "complete"}

    document, rejected = read(tmp_path, json.dumps(plain).encode())

    assert isinstance(document, Incoming)
    assert [item.id for item in document.annotations] == ["b"]
    assert isinstance(rejected, Rejected)
    assert rejected.where.endswith(":1 (annotation #1)")
    assert reason in rejected.reason


MISREAD: tuple[dict[str, object], ...] = ({}, {"layer": []}, {"spans": [[0, 4]]})


def test_a_layer_in_which_a_mark_cannot_be_read_is_not_said_to_be_read(tmp_path: Path) -> None:
    whole = {"entity": "complete", "claim": "complete"}
    marked = {"id": "a", "layer": "entity", "label": "PERSON", "spans": [[4, 0]]}
    lines = [
        {"text": "Mara.", "annotations": [{**marked, **more}], "coverage": whole}
        for more in MISREAD
    ]
    found = read(tmp_path, b"\n".join(json.dumps(plain).encode() for plain in lines))

    coverage = [set(item.coverage) for item in found if isinstance(item, Incoming)]
    assert coverage == [{"claim"}, set(), {"entity", "claim"}]


@pytest.mark.parametrize(("data", "reason"), REJECTED.values(), ids=REJECTED.keys())
def test_a_line_that_cannot_be_used_is_rejected_with_its_reason(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    assert reason in rejection(tmp_path, data)


def test_a_rejected_line_does_not_stop_the_next(tmp_path: Path) -> None:
    found = read(tmp_path, b'{"text": "one"}\n{"text": 5}\n{"text": "three"}\n')

    assert [type(item) for item in found] == [Incoming, Rejected, Incoming]


def test_what_cannot_be_opened_is_rejected_by_name(tmp_path: Path) -> None:
    (found,) = jsonl.read(tmp_path / "none.jsonl")

    assert isinstance(found, Rejected)
    assert found.reason == "it cannot be read (No such file or directory)"


def test_halves_of_surrogate_pairs_are_replaced_everywhere(tmp_path: Path) -> None:
    data = (
        b'{"text": "a\\ud83d b", "title": "\\uDE00", "meta": {"p": "\\ud83d\\ude00"}, '
        b'"annotations": [{"layer": "entity", "label": "X", "spans": [[0, 1]], '
        b'"attributes": {"note": "\\ud800"}}]}'
    )
    (found,) = read(tmp_path, data)

    assert isinstance(found, Incoming)
    assert (found.text, found.title, found.meta) == ("a\ufffd b", "\ufffd", {"p": "😀"})
    assert found.annotations[0].attributes == {"note": "\ufffd"}


def test_a_guessed_encoding_is_named(tmp_path: Path) -> None:
    (found,) = read(tmp_path, '{"text": "Le ministre a été reçu à Paris."}'.encode("cp1252"))

    assert isinstance(found, Incoming)
    assert (found.text, found.encoding) == ("Le ministre a été reçu à Paris.", "cp1252")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 9) | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("layer", "label", "spans", "roles", "start", "how", "origin")), inner
        )
    ),
    max_leaves=8,
)
KEYS = ("text", "title", "meta", "annotations", "coverage", "spans", "label", "entities", "answer")


@given(st.dictionaries(st.sampled_from(KEYS), JSON), st.booleans())
def test_any_json_is_a_document_or_rejected(
    tmp_path_factory: pytest.TempPathFactory, plain: dict[str, Any], with_text: bool
) -> None:
    if with_text:
        plain = {**plain, "text": "Mara."}

    first, *others = read(tmp_path_factory.getbasetemp(), json.dumps(plain).encode())

    assert all(isinstance(item, Rejected) for item in others)
    if isinstance(first, Incoming):
        json.dumps([dict(item.attributes) for item in first.annotations], allow_nan=False)


def test_a_line_that_never_ends_is_rejected_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "LARGEST", 1 << 20)
    found = read(tmp_path, b'{"text": "' + b"a" * (3 << 20) + b'"}\n{"text": "Two."}')

    assert found[0] == Rejected(
        f"{tmp_path / 'a.jsonl'}:1", "it is larger than 1 MB, and no article is"
    )
    assert isinstance(found[1], Incoming)
    assert (found[1].text, found[1].where) == ("Two.", f"{tmp_path / 'a.jsonl'}:2")
