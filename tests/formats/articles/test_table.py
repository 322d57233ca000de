"""Tables: which column is what, every row by its line, delimiters and encodings of all kinds."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.formats.articles import table
from glossator.formats.options import ReadOptions
from glossator.formats.records import Incoming, Rejected
from tests.support.reading import one, reason


def read(
    folder: Path, data: str | bytes, name: str = "a.csv", **columns: str
) -> list[Incoming | Rejected]:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(table.read(path, ReadOptions(columns=columns)))


def test_columns_are_told_by_their_names(tmp_path: Path) -> None:
    data = "id,Headline,Body,Note,URL,Date\n7,T,The text.,x,http://a.example/,12.03.2024\n"
    found = one(read(tmp_path, data))

    assert (found.text, found.title) == ("The text.", "T")
    assert found.meta == {"url": "http://a.example/", "published": "2024-03-12"}
    assert found.where.endswith("a.csv:2")
    assert found.columns is not None
    assert found.columns.sentence() == (
        "read text from “Body”, title from “Headline”, published from “Date”, url from “URL”; "
        "not read: “id”, “Note”"
    )


def test_columns_that_are_told_count_more_than_names(tmp_path: Path) -> None:
    data = "text,title,lead\nA text.,T,L\n"
    found = one(read(tmp_path, data, text="lead", title="", summary="text"))

    assert (found.text, found.title, found.meta) == ("L", "", {"summary": "A text."})


def test_without_a_name_that_tells_the_longest_column_is_the_text(tmp_path: Path) -> None:
    found = one(read(tmp_path, f"a,b\nshort,{'long words ' * 9}\n"))

    assert found.text.startswith("long words")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_rows(tmp_path: Path, delimiter: str) -> None:
    rows = [["title", "text"], ["a, b; c", "One, two; three | four"], ["d", "Five"]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    found = read(tmp_path, out.getvalue())

    assert [item.text for item in found if isinstance(item, Incoming)] == [
        row[1] for row in rows[1:]
    ]


CELLS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), min_size=1
)


@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6),
    st.sampled_from(("utf-8", "utf-8-sig", "utf-16")),
)
def test_what_is_written_into_a_table_is_read_out_of_it(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], encoding: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([("text", "title"), *rows])
    found = read(tmp_path_factory.mktemp("table"), out.getvalue().encode(encoding))

    assert len(found) == sum(bool("".join(row).strip()) for row in rows)
    texts = [item.text for item in found if isinstance(item, Incoming)]
    assert texts == [text for text, _ in rows if text.strip()]


def test_a_field_may_be_huge_and_hold_lines(tmp_path: Path) -> None:
    text = "A line of text.\n" * 60_000

    assert one(read(tmp_path, f'text,title\n"{text}",T\n')).text == text


def test_each_bad_row_is_named_by_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    data = (
        b'text,title\n"two\nlines",a\n,empty\none,b,too many\n\n'
        + "é,ü\n".encode()
        + b"bad \xff,c\nlast,d\n"
    )
    found = read(tmp_path, data)
    bad = {
        item.where.rsplit(":", 1)[1]: item.reason for item in found if isinstance(item, Rejected)
    }

    assert [item.text for item in found if isinstance(item, Incoming)] == [
        "two\nlines",
        "é",
        "last",
    ]
    assert bad == {
        "4": "its cell under “text” is empty",
        "5": "it has 3 cells under 2 names",
        "8": "it is not UTF-8, as the rows before it are; save the table anew as UTF-8",
    }


def test_a_table_in_another_encoding_is_guessed_and_named(tmp_path: Path) -> None:
    rows = "".join(f"Москва и Вильнюс обсудили договор {n}.;a\n" for n in range(50))
    found = read(tmp_path, b"text;title\n" + rows.encode("cp1251"))

    assert len(found) == 50
    first = found[0]
    assert isinstance(first, Incoming)
    assert (first.text, first.encoding) == ("Москва и Вильнюс обсудили договор 0.", "cp1251")


def test_a_late_foreign_byte_is_found(tmp_path: Path) -> None:
    rows = "Plain words of a text,a\n" * 200_000
    found = read(
        tmp_path, f"text,title\n{rows}".encode() + "Über die Brücke nach Köln,b\n".encode("cp1252")
    )
    last = found[-1]

    assert isinstance(last, Incoming)
    assert (last.text, last.encoding) == ("Über die Brücke nach Köln", "cp1252")


REFUSED: dict[str, tuple[str | bytes, str]] = {
    "no text": (
        "a,b\n1,2\n",
        "none of its columns looks like a text; name it, for instance “a”, “b”",
    ),
    "empty": ("", "it is empty"),
    "binary": (b"\x00\x01\x02", "it is a binary file, not text"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_table_of_no_use_says_why(tmp_path: Path, name: str) -> None:
    data, expected = REFUSED[name]

    assert reason(read(tmp_path, data)) == expected


def test_a_column_that_does_not_exist_is_refused_with_those_that_do(tmp_path: Path) -> None:
    assert reason(read(tmp_path, "a,b\n1,2\n", text="c")) == (
        "it has no column “c” for the text; it has “a”, “b”"
    )


@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    for record in read(tmp_path_factory.mktemp("any"), data):
        assert isinstance(record, Incoming | Rejected)
