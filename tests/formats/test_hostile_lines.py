"""Standoff files and columns that are wrong in every way that we could think of."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.span import Span
from glossator.formats.records import ForeignAnnotation
from tests.support.foreign_files import read

TEXT = "Mara Lind met Omar."
OUTSIDE = "its span lies outside the text of 19 characters"

BRAT = {
    "no places": ("T1\tPER\tMara", "its place is not written as START END"),
    "outside": ("T1\tPER 0 99\tMara", OUTSIDE),
    "reversed": ("T1\tPER 4 0\tMara", "its span is reversed"),
    "twice": ("T1\tPER 0 4\tMara\nT1\tPER 5 9\tLind", "its id stands twice"),
    "relation of one": ("R1\tx Arg1:T1", "it is not written as TYPE Arg1:ID Arg2:ID"),
    "event without trigger": ("E1\tx", "it has no trigger, or its number stands twice"),
    "attribute of nothing": ("A1\tx T9", "it speaks of T9, which is not there"),
    "attribute misshapen": ("A1\tx", "it is not written as NAME ID or NAME ID VALUE"),
    "attribute twice": (
        "T1\tPER 0 4\tMara\nA1\tx T1\nA2\tx T1",
        "T1 has an attribute “x” already",
    ),
    "strange note": ("#1\tReminder T1\tagain", "a note of the type “Reminder” has no place here"),
    "strange line": ("X1\ty", "it is no kind of line that has a place here"),
    "no tabulator": ("T1 PER 0 4 Mara", "it is no kind of line that has a place here"),
}


@pytest.mark.parametrize(("lines", "reason"), BRAT.values(), ids=BRAT.keys())
def test_a_line_of_brat_that_cannot_be_used_is_named(
    tmp_path: Path, lines: str, reason: str
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.ann").write_text(lines, encoding="utf-8")

    (found,), rejected = read("brat", tmp_path / "a.ann")

    assert found.text == TEXT
    assert len(rejected) == 1
    assert reason in rejected[0][1]


@pytest.mark.parametrize("counted", [0, 1])
def test_brat_may_count_a_byte_order_mark(tmp_path: Path, counted: int) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    line = f"T1\tPER {14 + counted} {18 + counted}\tOmar"
    (tmp_path / "a.ann").write_text(line, encoding="utf-8")

    (found,), rejected = read("brat", tmp_path / "a.ann")

    assert found.annotations[0].spans[0].quote(found.text) == "Omar"
    assert rejected == []


def test_a_mark_of_brat_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.ann").write_text("T1\tPER 0 4\tMara\nT2\tPER 0 99\tMara", encoding="utf-8")

    _, rejected = read("brat", tmp_path / "a.ann")

    assert rejected == [(":2 (annotation T2)", OUTSIDE)]


def test_remarks_between_sentences_are_no_tokens(tmp_path: Path) -> None:
    lines = "# id 12 domain=dev\nMara _ _ B-PER\n# _ _ O\n\n# id 13\tdomain=dev\nOmar _ _ B-PER\n"
    (tmp_path / "a.conll").write_text(lines, encoding="utf-8")

    (found,), rejected = read("conll2003", tmp_path / "a.conll")

    assert (found.text, rejected) == ("Mara #\nOmar", [])


def test_brat_s_positions_may_count_line_ends_of_two_as_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"One.\r\nMara met Omar.")
    (tmp_path / "a.ann").write_text("T1\tPER 5 9\tMara\n", encoding="utf-8")

    (found,), rejected = read("brat", tmp_path / "a.ann")

    assert found.annotations == (ForeignAnnotation("T1", "entity", "PER", (Span(6, 10),)),)
    assert rejected == []


def test_columns_that_do_not_fit_their_offsets_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.bio").write_text("-DOCSTART-\tO\n\nMara\tB-PER\n", encoding="utf-8")
    beside = {"text": "Omar", "tokens": [[0, 4]]}
    (tmp_path / "a.offsets.jsonl").write_text(json.dumps(beside), encoding="utf-8")

    found, rejected = read("bio", tmp_path / "a.bio")

    assert found == []
    assert rejected == [(":1", "its tokens are not those of the file of offsets beside it")]


@given(st.text("TREAM#*\t :;0123456789PER\n", max_size=60))
def test_any_standoff_is_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, lines: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.ann").write_text(lines, encoding="utf-8", newline="")

    (found,), rejected = read("brat", folder / "b.ann")

    kept = len([line for line in lines.split("\n") if line.strip()])
    assert len(found.annotations) + len(rejected) <= kept + len(lines)
