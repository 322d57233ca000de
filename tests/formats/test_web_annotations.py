"""Web Annotations of other programs: whose each is, what is a label in it, and where it lies."""

import json
from pathlib import Path

import pytest

from tests.support.foreign_files import quotes, read

TEXT = "😀 Mara Lind met Omar in Oslo."
Plain = dict[str, object]


def made(number: int, exact: str, *bodies: object, **more: object) -> Plain:
    """An annotation with a quote alone."""
    target = {"source": "a.txt", "selector": {"type": "TextQuoteSelector", "exact": exact}}
    return {"id": f"n{number}", "type": "Annotation", "body": [*bodies], "target": target, **more}


def tag(value: str, **more: object) -> Plain:
    return {"type": "TextualBody", "value": value, "purpose": "tagging", **more}


def write(folder: Path, *items: Plain) -> Path:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    page = {"type": "AnnotationPage", "items": list(items)}
    (folder / "a.jsonld").write_text(json.dumps(page), encoding="utf-8")
    return folder / "a.jsonld"


@pytest.mark.parametrize(
    ("creator", "name"),
    [
        ({"name": "Ada", "nickname": "a"}, "Ada"),
        ({"nickname": "a"}, "a"),
        ([{"id": "acct:ada@x"}], "acct:ada@x"),
        ("acct:ada@x", "acct:ada@x"),
        (None, ""),
        (5, ""),
    ],
)
def test_everybody_s_annotations_are_theirs(tmp_path: Path, creator: object, name: str) -> None:
    path = write(
        tmp_path,
        made(1, "Mara Lind", tag("PERSON"), creator=creator),
        made(2, "Oslo", tag("PLACE"), creator={"name": "Bo"}),
        made(3, "Omar", tag("PERSON"), creator={"name": "Cy"}),
    )
    found, rejected = read("web-annotation", path)

    assert [(each.annotator, quotes(each)) for each in found] == [
        (name, [("entity", "PERSON", ["Mara Lind"])]),
        ("Bo", [("entity", "PLACE", ["Oslo"])]),
        ("Cy", [("entity", "PERSON", ["Omar"])]),
    ]
    assert rejected == []


def test_a_link_goes_with_what_it_leads_from(tmp_path: Path) -> None:
    bodies = [tag("source"), {"source": "n1", "purpose": "linking"}]
    link: Plain = {"id": "n3", "motivation": ["oa:linking"], "body": bodies, "target": "n2"}
    path = write(
        tmp_path,
        made(1, "Mara Lind", tag("PERSON"), creator="ada"),
        made(2, "met Omar", tag("claim:indirect"), creator="ada"),
        link,
    )
    (found,), rejected = read("web-annotation", path)

    assert [list(each.roles) for each in found.annotations] == [[], ["source"]]
    assert rejected == []


def test_what_is_about_nothing_at_hand_does_not_cost_the_rest(tmp_path: Path) -> None:
    elsewhere = {**made(2, "Oslo", tag("PLACE")), "target": "http://news.example/b"}
    nowhere = {**made(3, "Oslo", tag("PLACE")), "target": []}
    path = write(tmp_path, made(1, "Mara Lind", tag("PERSON")), elsewhere, nowhere)
    (found,), rejected = read("web-annotation", path)

    assert quotes(found) == [("entity", "PERSON", ["Mara Lind"])]
    assert rejected == [
        (":1", "it has no text; put the text of “http://news.example/b” beside it"),
        (":1", "an annotation has no target"),
    ]


def test_a_comment_is_no_label(tmp_path: Path) -> None:
    comment = {"type": "TextualBody", "value": "Is she?"}
    path = write(
        tmp_path,
        made(1, "Mara Lind", tag("PERSON"), comment, motivation="commenting"),
        made(2, "Oslo", comment, motivation="commenting"),
        made(3, "Omar", {"type": "TextualBody", "value": "PERSON"}, motivation="oa:tagging"),
    )
    (found,), rejected = read("web-annotation", path)

    assert [(each.label, dict(each.attributes)) for each in found.annotations] == [
        ("PERSON", {"note": "Is she?"}),
        ("PERSON", {}),
    ]
    assert rejected == [(":1 (annotation n2)", "it has no tag")]


def test_a_quote_alone_says_nothing_about_how_positions_are_counted(tmp_path: Path) -> None:
    selectors = [
        {"type": "TextPositionSelector", "start": 25, "end": 29},
        {"type": "TextQuoteSelector", "exact": "Oslo"},
    ]
    utf16 = {**made(9, "", tag("PLACE")), "target": {"source": "a.txt", "selector": selectors}}
    people = [made(number, name, tag("PERSON")) for number, name in enumerate(("Mara", "Omar"))]
    (found,), rejected = read("web-annotation", write(tmp_path, *people, utf16))

    assert ("entity", "PLACE", ["Oslo"]) in quotes(found)
    assert rejected == []
