"""JSON of annotation tools that is wrong in every way that we could think of."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.formats.records import ForeignAnnotation, Incoming
from tests.support.foreign_files import read, read_text

TEXT = "Mara Lind met Omar."


def region(name: str = "r1", **value: object) -> dict[str, object]:
    value = {"start": 0, "end": 4, "text": "Mara", "labels": ["PER"], **value}
    return {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def task(*results: object) -> str:
    return json.dumps([{"data": {"text": TEXT}, "annotations": [{"result": list(results)}]}])


def doccano_line(*entities: dict[str, object], **more: object) -> str:
    return json.dumps({"text": TEXT, "entities": list(entities), **more})


def entity(
    start: object = 0, end: object = 4, label: object = "PER", id_: int = 1
) -> dict[str, object]:
    return {"id": id_, "start_offset": start, "end_offset": end, "label": label}


def prodigy_line(*spans: object, **more: object) -> str:
    return json.dumps({"text": TEXT, "spans": list(spans), "answer": "accept", **more})


SPAN = {"start": 0, "end": 4, "label": "PER"}
OUTSIDE = "its span lies outside the text of 19 characters"
HOSTILE: dict[str, tuple[str, str, str, str]] = {
    "region outside": ("label-studio", task(region(end=99, text="")), "r1)", OUTSIDE),
    "region reversed": (
        "label-studio",
        task(region(start=4, end=0)),
        "r1)",
        "its span is reversed",
    ),
    "region empty": ("label-studio", task(region(start=4)), "r1)", "its span is empty"),
    "region negative": ("label-studio", task(region(start=-1, text="")), "r1)", OUTSIDE),
    "region misquoted": (
        "label-studio",
        task(region(text="Omar")),
        "r1)",
        "the text has “Mara” there, not “Omar”",
    ),
    "region of HTML": (
        "label-studio",
        task(region(start="/p[1]/text()[1]")),
        "r1)",
        "its start or end is no whole number",
    ),
    "region true": ("label-studio", task(region(start=False)), "r1)", "its start or end is no"),
    "region unlabelled": ("label-studio", task(region(labels=[])), "r1)", "it has no label"),
    "region twice": (
        "label-studio",
        task(region(), region()),
        "r1)",
        "its id stands twice",
    ),
    "kind unknown": (
        "label-studio",
        task({"id": "r1", "type": "brush", "value": {}}),
        "r1)",
        "“brush” is no kind of region or answer known here",
    ),
    "relation to nothing": (
        "label-studio",
        task(region(), {"type": "relation", "from_id": "r1", "to_id": "r9", "labels": ["x"]}),
        "relation 2)",
        "it leads from or to a mark that is not there or was rejected",
    ),
    "relation of entities": (
        "label-studio",
        task(
            region(),
            region("r2", start=14, end=18, text="Omar"),
            {"type": "relation", "from_id": "r1", "to_id": "r2", "labels": ["meets"]},
        ),
        "relation 3)",
        "a relation “meets” from an entity has no place; only frames have roles",
    ),
    "role filled twice": (
        "label-studio",
        task(
            region("c", labels=["claim:direct"]),
            region("e"),
            region("f", start=14, end=18, text="Omar"),
            {"type": "relation", "from_id": "c", "to_id": "e", "labels": ["source"]},
            {"type": "relation", "from_id": "c", "to_id": "f", "labels": ["source"]},
        ),
        "relation 5)",
        "role “source” is filled already",
    ),
    "answers twice": (
        "label-studio",
        task(
            region(),
            {"id": "r1", "from_name": "n", "type": "number", "value": {"number": 1}},
            {"id": "r1", "from_name": "n", "type": "number", "value": {"number": 2}},
        ),
        "“n”)",
        "region r1 has an answer to it already",
    ),
    "several choices": (
        "label-studio",
        task(
            region(),
            {"id": "r1", "from_name": "n", "type": "choices", "value": {"choices": [1, 2]}},
        ),
        "“n”)",
        "it is not one text or number, as an attribute is",
    ),
    "entity outside": ("doccano", doccano_line(entity(end=99)), "annotation 1)", OUTSIDE),
    "entity reversed": ("doccano", doccano_line(entity(4, 0)), "annotation 1)", "is reversed"),
    "entity unlabelled": ("doccano", doccano_line(entity(label=None)), "1)", "it has no label"),
    "entity twice": ("doccano", doccano_line(entity(), entity()), "1)", "its id stands twice"),
    "entity of fractions": ("doccano", doccano_line(entity(0.5)), "1)", "is no whole number"),
    "label on the text": (
        "doccano",
        json.dumps({"text": TEXT, "label": ["news"]}),
        "(label “news”)",
        "it is about the whole text, not a span",
    ),
    "relation dangling": (
        "doccano",
        doccano_line(entity(), relations=[{"id": 3, "from_id": 1, "to_id": 2, "type": "x"}]),
        "(relation 3)",
        "it leads from or to a mark that is not there or was rejected",
    ),
    "span outside": (
        "prodigy",
        prodigy_line({"start": 0, "end": 99, "label": "PER"}),
        "annotation #1)",
        OUTSIDE,
    ),
    "span without label": (
        "prodigy",
        prodigy_line({"start": 0, "end": 4}),
        "annotation #1)",
        "it has no label",
    ),
    "span without end": (
        "prodigy",
        prodigy_line({"start": 0, "label": "PER"}),
        "annotation #1)",
        "its start or end is no whole number",
    ),
    "relation of words": (
        "prodigy",
        prodigy_line(relations=[{"head": 0, "child": 1, "label": "x"}]),
        "(relation 1)",
        "it leads from or to a mark that is not there or was rejected",
    ),
    "topic": (
        "prodigy",
        prodigy_line(label="NEWS"),
        "(“label”: NEWS)",
        "it is about the whole text, not about a span",
    ),
    "no tag": ("bio", "Mara\nmet\tO\n", ":1", "it has no tag, only “Mara”"),
    "strange tag": ("bio", "Mara\tPER\n", ":1", "“PER” is no tag; tags are O, B-LABEL, I-LABEL"),
}


@pytest.mark.parametrize(("name", "text", "place", "reason"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_cannot_be_used_is_named_and_the_rest_read(
    tmp_path: Path, name: str, text: str, place: str, reason: str
) -> None:
    found, rejected = read_text(name, tmp_path, text)

    assert len(found) == 1
    assert len(rejected) == 1, rejected
    assert rejected[0][0].endswith(place)
    assert reason in rejected[0][1]


BROKEN = {
    "nothing": ("", "it is empty"),
    "no JSON": ('{"text": "a",}', "it is not JSON ("),
    "cut off": ('[{"data": {"text": "a"', "it is not JSON ("),
    "too deep": ("[" * 100_000, "it is nested too deeply"),
    "number too long": ('{"text": "a", "n": ' + "9" * 5000 + "}", "a number that is too long"),
    "a number": ("5", "it is not written as {name: value}"),
    "no text": ("{}", "text"),
    "text no text": ('{"text": 5, "data": {"text": 5}}', "text"),
    "meta no mapping": ('{"text": "a", "meta": [1]}', "“meta” is not written as {name: value}"),
}


@pytest.mark.parametrize("name", ["label-studio", "doccano", "prodigy"])
@pytest.mark.parametrize(("text", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_a_record_that_is_none_is_rejected_with_its_line(
    tmp_path: Path, name: str, text: str, reason: str
) -> None:
    found, rejected = read_text(name, tmp_path, text)

    assert found == []
    assert rejected
    assert reason in rejected[0][1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"name": "paper", "files": 3}', "its “data” has no “text”"),
        ('{"%TYPES": {}, "%FEATURE_STRUCTURES": []}', "read it with --format cas-json"),
        ('{"@context": "x", "id": "y"}', "read it with --format web-annotation"),
        ('{"user_id": "ada", "instance_id_to_span_to_value": {}}', "with --format potato"),
        ('{"text": "a", "annotations": [{"layer": "entity"}]}', "name the file .jsonl"),
    ],
)
def test_other_json_is_no_task(tmp_path: Path, text: str, reason: str) -> None:
    found, ((_, said),) = read_text("label-studio", tmp_path, text)

    assert found == []
    assert reason in said


@pytest.mark.parametrize("line", [doccano_line(entity()), prodigy_line(SPAN)])
def test_an_array_of_another_program_s_lines_keeps_its_labels(tmp_path: Path, line: str) -> None:
    (found,), rejected = read_text("label-studio", tmp_path, f"[{line}]")

    assert [item.label for item in found.annotations] == ["PER"]
    assert rejected == []


READ = {"entity": "complete", "claim": "complete", "stance": "complete"}
LOST = {
    "an entity": ({"start": 0, "end": 99, "label": "PER"}, {"claim", "stance"}),
    "a claim": ({"start": 4, "end": 0, "label": "claim:direct"}, {"entity", "stance"}),
    "a role": ({"start": 4, "end": 0, "label": "stance.cue"}, {"entity", "claim"}),
    "nothing": (SPAN, set(READ)),
}


@pytest.mark.parametrize(("span", "read_still"), LOST.values(), ids=LOST.keys())
def test_a_layer_that_lost_a_mark_is_not_said_to_be_read(
    tmp_path: Path, span: dict[str, object], read_still: set[str]
) -> None:
    (found,), _ = read_text("prodigy", tmp_path, prodigy_line(span, coverage=READ))

    assert found.coverage.keys() == read_still


def test_after_a_broken_line_reading_goes_on(tmp_path: Path) -> None:
    lines = [prodigy_line(), '{"text": ', prodigy_line({"start": 0, "end": 4, "label": "PER"})]

    found, rejected = read_text("prodigy", tmp_path, "\n".join(lines))

    assert [len(item.annotations) for item in found] == [0, 1]
    assert [place for place, _ in rejected] == [":2"]


def test_an_array_broken_in_its_middle_is_not_named_line_by_line(tmp_path: Path) -> None:
    lines = ["[", task(region())[1:-1] + ",", *['"key": {'] * 500, "]"]

    found, rejected = read_text("label-studio", tmp_path, "\n".join(lines))

    assert len(found) == 1
    assert 20 < len(rejected) < 60
    assert rejected[-1][1] == "20 places before it are no JSON; the rest is not read"


def test_large_values_are_read_piece_by_piece(tmp_path: Path) -> None:
    text = "😀 word " * 100_000
    line = json.dumps({"text": text, "answer": "accept"}, ensure_ascii=False)

    found, rejected = read_text("prodigy", tmp_path, f"{line}\n{line}\n")

    assert [item.text for item in found] == [text, text]
    assert [item.where.rpartition(":")[2] for item in found] == ["1", "2"]
    assert rejected == []


def test_what_is_no_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "caf\xe9"}')

    _, ((place, reason),) = read("prodigy", path)

    assert (place, "it is not UTF-8" in reason) == (":1", True)


@pytest.mark.parametrize("name", ["label-studio", "doccano", "prodigy", "brat", "bio"])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    found, rejected = read(name, tmp_path / "none.ann")

    assert (found, len(rejected)) == ([], 1)
    assert "cannot be read" in rejected[0][1]


KEYS = (
    *("text", "data", "meta", "annotations", "predictions", "result", "value", "labels", "type"),
    *("spans", "relations", "answer", "label", "entities", "start", "end", "start_offset", "id"),
    *(
        "end_offset",
        "head_span",
        "from_id",
        "completed_by",
        "sets",
        "coverage",
        "origin",
        "choices",
    ),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 9) | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=14,
)


@pytest.mark.parametrize("name", ["label-studio", "doccano", "prodigy", "web-annotation", "potato"])
@given(plain=st.dictionaries(st.sampled_from(KEYS), JSON, max_size=5), texts=st.booleans())
def test_any_json_is_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, name: str, plain: dict[str, object], texts: bool
) -> None:
    if texts:
        plain = {**plain, "text": TEXT}

    found, rejected = read_text(name, tmp_path_factory.getbasetemp(), json.dumps(plain))

    assert found or rejected
    for item in _annotations(found):
        assert all(span.within(len(TEXT)) for span in item.spans) or not texts


def _annotations(found: list[Incoming]) -> Iterator[ForeignAnnotation]:
    for document in found:
        yield from document.annotations
