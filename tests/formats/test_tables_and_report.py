"""CSV tables and the HTML report: what they say, and what they must never do."""

import csv
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.span import Span
from glossator.formats import html_report, tables
from glossator.formats.hues import HUES
from glossator.formats.records import Outgoing, Target
from tests.support import builders
from tests.support.outgoings import SCHEME, outgoings


def claim(**roles: Filler) -> Annotation:
    spans = (Span(44, 53), Span(54, 60))
    return Annotation(
        "c1", "doc-1", "person-ada", "claim", "indirect", spans, roles, {"check_worthy": True}
    )


def outgoing() -> Outgoing:
    roles = {"source": Filler(annotation_id="annotation-1"), "cue": Filler(spans=(Span(39, 43),))}
    document = replace(builders.document(), meta={"outlet": "Desk", "published": "2024-05-01"})
    annotations = (builders.entity(), claim(**roles))
    return Outgoing(document, "Ada", annotations, {"entity": None, "claim": (Span(0, 33),)})


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def written(folder: Path, one: Outgoing) -> dict[str, list[dict[str, str]]]:
    names = tables.write([one], Target(folder, "all", SCHEME))
    return {name.split(".")[1]: rows(folder, name) for name in names}


def test_a_claim_is_a_row_with_its_roles(tmp_path: Path) -> None:
    (row,) = written(tmp_path, outgoing())["claim"]

    assert row["text"] == "the talks … failed"
    assert row["positions"] == "44-53 54-60"
    assert (row["source"], row["source_positions"]) == ("Mara Lind", "0-9")
    assert (row["source_label"], row["source_id"]) == ("PERSON", "annotation-1")
    assert (row["cue"], row["cue_label"], row["cue_id"]) == ("said", "", "")
    assert (row["check_worthy"], row["note"], row["origin"]) == ("yes", "", "manual")
    assert (row["outlet"], row["published"], row["annotator"]) == ("Desk", "2024-05-01", "Ada")


def test_what_nobody_has_read_is_no_empty_row(tmp_path: Path) -> None:
    (row,) = written(tmp_path, outgoing())["documents"]

    assert (row["read_entity"], row["read_claim"], row["read_stance"]) == ("all", "part", "none")


FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\n=1",
    " =1",
    "＝1",
    "'=1",
    '=HYPERLINK("http://x")',
    "\u00a0=1",
    "%x",
    "|calc",
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(tmp_path: Path, formula: str) -> None:
    one = outgoing()
    document = replace(one.document, title=formula, meta={"outlet": formula, "url": formula})
    noted = replace(one.annotations[1], attributes={"note": formula})
    one = replace(one, document=document, annotator=formula, annotations=(noted,))

    found = written(tmp_path, replace(one, annotations=(replace(noted, roles={}),)))

    for table in found.values():
        for row in table:
            held = [value for value in row.values() if value.lstrip("'") == formula.lstrip("'")]
            assert len(held) >= 4
            assert all(value.startswith("'") for value in held)


@settings(max_examples=30, deadline=None)
@given(one=outgoings())
def test_every_annotation_is_one_row(
    tmp_path_factory: pytest.TempPathFactory, one: Outgoing
) -> None:
    found = written(tmp_path_factory.mktemp("tables"), one)

    for layer in SCHEME.layers:
        held = [item.id for item in one.annotations if item.layer == layer.name]
        assert [row["id"] for row in found[layer.name]] == held


class Page(HTMLParser):
    """The elements of a page, the words of its paragraphs, and whether all are closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        # The words of the article itself: not numbers and labels before them, nor the cards.
        if "section" in self.open and not {"aside", "a", "b"} & set(self.open) and "p" in self.open:
            self.words.append(data)


ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "header", "h1", "p", "main", "section"),
    *("aside", "span", "b", "a", "article", "h2", "dl", "dt", "dd"),
}


@settings(max_examples=60, deadline=None)
@given(one=outgoings())
def test_a_report_shows_the_whole_text_and_every_claim(one: Outgoing) -> None:
    page = Page(html_report.report(one, SCHEME))

    assert "".join("".join(page.words).split()) == "".join(one.document.text.split())
    assert page.open == []
    cards = [attrs["id"] for tag, attrs in page.elements if tag == "article"]
    framed = [item for item in one.annotations if item.layer != "entity"]
    assert cards == sorted(cards, key=lambda name: int(str(name)[1:]))
    assert len(cards) == len(framed)


@given(words=st.text("<>&\"'/scriptonerror=x{}$ é😀", max_size=60))
def test_nothing_in_an_article_becomes_markup(words: str) -> None:
    text = f"x{words}<script>alert(1)</script>"
    document = replace(
        builders.document(text), title=text, meta={"language": '"><x', "outlet": text}
    )
    noted = Annotation(
        '"><img src=x>',
        "doc-1",
        "person-ada",
        "claim",
        "<b>",
        (Span(0, len(text)),),
        {"cue": Filler(spans=(Span(0, len(text)),))},
        {"<i>": text},
    )

    page = html_report.report(Outgoing(document, text, (noted,)), SCHEME)

    parsed = Page(page)
    assert {tag for tag, _ in parsed.elements} <= ALLOWED
    assert all(not name.startswith("on") for _, attrs in parsed.elements for name in attrs)


def test_a_report_needs_nothing_from_elsewhere() -> None:
    page = html_report.report(outgoing(), SCHEME)

    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|url|@import|http-equiv=\"refresh)\s*[=(]", page)
    links = [attrs["href"] for tag, attrs in Page(page).elements if tag == "a"]
    assert links == ["#c1"]
    assert "prefers-color-scheme:dark" in page


def test_a_report_says_what_is_not_read() -> None:
    page = html_report.report(outgoing(), SCHEME)

    assert "labelled by Ada" in page
    assert "claims partly read" in page
    assert "stances not read" in page
    assert "entities" not in page


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", HUES)
def test_labels_can_be_read_on_their_tints(name: str) -> None:
    hue = HUES[name]
    for ground, ink in ((hue.light, hue.light_ink), (hue.dark, hue.dark_ink)):
        low, high = sorted((_light(ground), _light(ink)))
        assert (high + 0.05) / (low + 0.05) >= 4.5
