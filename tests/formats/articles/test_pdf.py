"""PDF files: lines flow into paragraphs again, and what every page repeats is dropped."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.formats.articles import pdf
from glossator.formats.articles.flowing import Line, flowed
from tests.support import papers
from tests.support.reading import one, reason

Placed = list[tuple[float, float, str]]


def column(lines: Sequence[str], top: float = 500, left: float = 50) -> Placed:
    return [(left, top - 12 * number, line) for number, line in enumerate(lines)]


def text(folder: Path, *pages: Placed) -> str:
    return one(pdf.read(papers.pdf(folder / "a.pdf", pages))).text


def test_lines_flow_into_paragraphs(tmp_path: Path) -> None:
    lines = [
        "The minister of transport of the small country left on",
        "Monday, her office said.",
        "Nobody told the opposition why, although it had asked",
        "for a statement in the house, and then twice again.",
    ]

    assert text(tmp_path, column(lines)) == f"{' '.join(lines[:2])}\n\n{' '.join(lines[2:])}"


def test_a_gap_and_an_indent_begin_a_paragraph(tmp_path: Path) -> None:
    lines = column(
        ["One line that is as long as any of the others", "and another one of that length, just so"]
    )
    apart = [
        (50.0, 440.0, "A paragraph further down, of the same length"),
        (50.0, 428.0, "goes on here as well, up to the right edge"),
    ]
    indented = [(62.0, 416.0, "An indented one begins a paragraph of its own")]

    assert len(text(tmp_path, lines + apart + indented).split("\n\n")) == 3


def test_divided_words_are_joined_and_compounds_kept(tmp_path: Path) -> None:
    lines = [
        "A well-known statement of the govern-",
        "ment was called ill-timed by a well-",
        "known critic of the Anglo-",
        "Armenian pact of last year.",
    ]

    assert text(tmp_path, column(lines)) == (
        "A well-known statement of the government was called ill-timed by a well-known critic "
        "of the Anglo-Armenian pact of last year."
    )


def test_what_every_page_repeats_is_dropped(tmp_path: Path) -> None:
    bodies = ["The first page says this.", "The second page says that.", "The third says no more."]
    pages = [
        [(50.0, 580.0, f"The Daily, page {n}"), *column([body]), (180.0, 20.0, str(n))]
        for n, body in enumerate(bodies, 1)
    ]

    assert text(tmp_path, *pages) == "\n\n".join(bodies)


def test_a_paragraph_goes_on_over_a_page(tmp_path: Path) -> None:
    pages = [column(["The first page ends in the middle of"]), column(["a sentence that goes on."])]

    assert text(tmp_path, *pages) == "The first page ends in the middle of a sentence that goes on."


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = column(["Left column, first line, which", "goes on in the second column, as"])
    right = column(["newspapers have it, and ends here.", "Then another sentence."], left=220)

    assert text(tmp_path, left + right) == (
        "Left column, first line, which goes on in the second column, as newspapers have it, "
        "and ends here. Then another sentence."
    )


def test_a_single_page_keeps_its_first_line(tmp_path: Path) -> None:
    assert text(tmp_path, column(["12", "The minister left."])).startswith("12")


def _locked_otherwise(path: Path) -> None:
    """Let a PDF say that it is locked by a scheme that nobody but its shop knows."""
    path.write_bytes(path.read_bytes().replace(b"/Standard", b"/TheShops"))


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "scan": (lambda path: papers.pdf(path, [[], []]), "it is a scan without text; let a program"),
    "locked": (
        lambda path: papers.pdf(path, [column(["x"])], passwords=("open sesame", "boss")),
        "it is locked by a password; save it without one",
    ),
    "locked, none but the reader's": (
        lambda path: papers.pdf(path, [column(["x"])], passwords=("open sesame", "")),
        "it is locked by a password; save it without one",
    ),
    "locked by another program": (
        lambda path: _locked_otherwise(papers.pdf(path, [column(["x"])], passwords=("", "boss"))),
        "it is locked by rights management or a certificate; save it without that",
    ),
    "other": (lambda path: path.write_bytes(b"hello"), "it is not a PDF"),
    "empty": (lambda path: path.write_bytes(b""), "it is empty"),
    "damaged": (lambda path: path.write_bytes(b"%PDF-1.4\nhello"), "it is a PDF, but damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_pdf_of_no_use_says_why(tmp_path: Path, name: str) -> None:
    make, expected = REFUSED[name]
    make(tmp_path / "a.pdf")

    assert reason(pdf.read(tmp_path / "a.pdf")).startswith(expected)


def test_a_pdf_that_only_its_owner_may_change_is_read(tmp_path: Path) -> None:
    lines = column(["The minister left (at noon)."])
    path = papers.pdf(tmp_path / "a.pdf", [lines], passwords=("", "boss"))

    assert b"minister" not in path.read_bytes()
    assert one(pdf.read(path)).text == "The minister left (at noon)."


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_truncated_pdf_is_read_or_refused(tmp_path: Path, part: float) -> None:
    path = papers.pdf(tmp_path / "a.pdf", [column(["The minister left."])] * 3)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])

    assert len(list(pdf.read(path))) == 1


NUMBERS = st.floats(0, 600)
LINES = st.builds(
    Line,
    st.text(st.sampled_from("abcXYZ.,-•שמ1 "), min_size=1).map(lambda text: f"a{text}z"),
    NUMBERS,
    NUMBERS,
    NUMBERS,
    st.floats(0, 30),
)


@given(st.lists(LINES, max_size=12))
def test_flowing_loses_no_letter_and_moves_none(lines: list[Line]) -> None:
    flown = "".join(flowed([lines]))

    assert letters(flown) == letters("".join(line.text for line in lines))


def letters(text: str) -> str:
    return "".join(character for character in text if character not in " -")
