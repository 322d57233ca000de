"""PDF files: the text of the pages, flowing in paragraphs, without what every page repeats."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

from glossator.formats.articles.article import Article, articles_of, library
from glossator.formats.articles.flowing import SOFT_HYPHEN, Line, flowed
from glossator.formats.decoding import NotText
from glossator.formats.options import GUESS, ReadOptions
from glossator.formats.records import Incoming, Rejected

Box = tuple[float, float, float, float]
# A hyphen at the end of a line arrives as one of these, and the break behind it not at all.
_HYPHEN = re.compile("[\ufffe\x02]")
_BREAK = re.compile("(?<=[\ufffe\x02\n])")
_MARK = b"%PDF-"
_MOST_PAGES = 5_000
_LOCKED = "it is locked by a password; save it without one"
_LOCKED_OTHERWISE = "it is locked by rights management or a certificate; save it without that"
# Titles that programs make up from the name of a file or leave as they were.
_MADE_UP = (".doc", ".docx", ".indd", ".qxd", ".pdf", ".tex", ".dvi", ".odt", "microsoft word")


def read(path: Path, options: ReadOptions = GUESS) -> Iterator[Incoming | Rejected]:
    """The article of a .pdf file, or the reason why it is none."""
    return articles_of(path, lambda path: iter([_article(path)]))


def _article(path: Path) -> Article:
    pdfium, raw = library("pypdfium2", "pypdfium2"), library("pypdfium2.raw", "pypdfium2")
    with path.open("rb") as file:
        if _MARK not in file.read(1024):
            raise NotText("it is not a PDF")
    document = _opened(pdfium, raw, path)
    try:
        if len(document) > _MOST_PAGES:
            raise NotText(f"it has more than {_MOST_PAGES:,} pages; take it apart first")
        pages = [list(_lines(document, number, raw)) for number in range(len(document))]
        title = str(document.get_metadata_value("Title"))
    finally:
        document.close()
    if not any(pages):
        raise NotText("it is a scan without text; let a program for text recognition read it first")
    made_up = title.lower().endswith(_MADE_UP) or title.lower().startswith(_MADE_UP)
    return Article("\n\n".join(flowed(pages)), "" if made_up else title)


def _opened(pdfium: Any, raw: Any, path: Path) -> Any:  # noqa: ANN401 - loaded when needed
    """The document; one that only its owner may change opens for everybody."""
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        reasons = {raw.FPDF_ERR_PASSWORD: _LOCKED, raw.FPDF_ERR_SECURITY: _LOCKED_OTHERWISE}
        raise NotText(reasons.get(error.err_code, "it is a PDF, but damaged")) from error


def _lines(document: Any, number: int, raw: Any) -> Iterator[Line]:  # noqa: ANN401
    """The lines of a page in the order in which the file has them, with their places."""
    page = document[number]
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        start = 0
        for line in _BREAK.split(text):
            words = _HYPHEN.sub(SOFT_HYPHEN, line.strip())
            if words:
                first = start + len(line) - len(line.lstrip())
                last = start + len(line.rstrip()) - 1
                yield _placed(words, _box(text_page, first, raw), _box(text_page, last, raw))
            start += len(line)
    finally:
        text_page.close()
        page.close()


def _placed(words: str, first: Box, last: Box) -> Line:
    left, right = min(first[0], last[0]), max(first[2], last[2])
    if _runs_leftward(words):
        left, right = -right, -left
    return Line(words, left, right, first[1], first[3] - first[1])


def _runs_leftward(words: str) -> bool:
    kinds = (bidirectional(character) for character in words)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"


def _box(text_page: Any, index: int, raw: Any) -> Box:  # noqa: ANN401
    """Left, bottom, right and top of a character's line, in points; all 0 where it has none."""
    place = raw.FPDFText_GetCharIndexFromTextIndex(text_page.raw, index)
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page.raw, place, box)
    return box.left, box.bottom, box.right, box.top
