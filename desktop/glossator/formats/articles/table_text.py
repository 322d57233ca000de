"""How the bytes of a table are to be read: its encoding and what stands between its cells."""

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import IO

from glossator.formats.decoding import NotText, decode

_SAMPLE = 1 << 20
_CHUNK = 1 << 22
_DELIMITERS = (",", ";", "\t", "|")
_ROWS = 20
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """A table's encoding, the guess or order behind it where it is not Unicode, its delimiter."""

    encoding: str
    guessed: str
    delimiter: str


def dialect_of(path: Path, encoding: str) -> Dialect:
    """How a table is to be read; ``encoding`` is what it is where it is not Unicode.

    Raises:
        NotText: it is no text, or its encoding cannot be told.
    """
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
        # A cut in the middle of a character would look like another encoding.
        if len(sample) == _SAMPLE:
            sample = sample[: sample.rfind(b"\n") + 1] or sample
    foreign = b"" if sample.startswith(_WIDE) else _first_that_is_no_utf8(path)
    if not foreign and not sample.startswith(_WIDE):
        # A few rows may be broken; they are told one by one.
        sample = sample.decode("utf-8", "ignore").encode()
    guessed = decode(foreign or sample, encoding).guessed
    actual = guessed or _unicode(sample)
    text = sample.decode(actual, "replace")
    delimiter = "\t" if path.suffix.lower() == ".tsv" else _delimiter(text)
    return Dialect(actual, guessed, delimiter)


@contextmanager
def opened(path: Path, dialect: Dialect) -> Iterator[IO[str]]:
    """The table's text; bytes that are no UTF-8 become halves of characters, to be told by."""
    errors = "surrogateescape" if dialect.encoding == "utf-8-sig" else "strict"
    with path.open(encoding=dialect.encoding, errors=errors, newline="") as file:
        yield file


def _unicode(sample: bytes) -> str:
    if sample.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    return "utf-16" if sample.startswith(_WIDE) else "utf-8-sig"


def _first_that_is_no_utf8(path: Path) -> bytes:
    """The bytes around the first that are no UTF-8; none where a table is UTF-8.

    A table in which characters of UTF-8 stand before them is UTF-8 with a few bad rows.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        start = 0
        while chunk := file.read(_CHUNK):
            try:
                text = decoder.decode(chunk)
            except UnicodeDecodeError as error:
                before = error.object[: error.start]
                if not before.isascii():
                    return b""
                file.seek(max(0, start + error.start - _SAMPLE // 16))
                return file.read(_SAMPLE // 4)
            if not text.isascii():
                return b""
            start += len(chunk)
    return b""


def _delimiter(text: str) -> str:
    """What cuts the first rows into the most cells of the same number."""

    def rating(delimiter: str) -> tuple[int, int]:
        widths = _widths(text, delimiter)
        head = widths[0] if widths else 0
        same = sum(width == head for width in widths)
        return (same if head > 1 else 0, head)

    best = max(_DELIMITERS, key=rating)
    return best if rating(best)[1] > 1 else ","


def _widths(text: str, delimiter: str) -> list[int]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    widths: list[int] = []
    try:
        for row in reader:
            if row:
                widths.append(len(row))
            if len(widths) == _ROWS:
                break
    except csv.Error as error:
        if not widths:
            raise NotText(f"it is no table ({error})") from error
    return widths
